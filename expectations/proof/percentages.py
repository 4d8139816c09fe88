"""A stated percentage that does not follow from the amounts beside it: what it would have to be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import polars as pl

from expectations.percent import Ratio, change_ratio, decimals_of, share_ratio
from expectations.rules import PERCENT, SHARE

KIND = "wrong_percent"
_RATIOS = {PERCENT.slug: change_ratio, SHARE.slug: share_ratio}
_CHANGED = {-1: ("减少", "a decrease of "), 0: ("持平", "no change, "), 1: ("增加", "an increase of ")}


@dataclass(frozen=True, slots=True)
class WrongPercent:
    """One claim, by its number, one of whose percentages, by its rule, is another than its own figures give."""

    rule: str
    claim_no: int
    chinese: str
    english: str


def wrong_percentages(equations: pl.DataFrame, claims: pl.DataFrame) -> Iterator[WrongPercent]:
    """The claims of one document whose equations of `PERCENT` or `SHARE` failed."""
    failed = equations.filter(pl.col("rule").is_in(list(_RATIOS)), pl.col("verdict") == "failed")
    said = {claim["claim_no"]: claim for claim in claims.iter_rows(named=True)} if len(failed) else {}
    for rule, place in failed.select("rule", "place").iter_rows():
        claim = said[int(place)]
        ratio = _RATIOS[rule](claim)
        if ratio is not None:
            yield _proposed(rule, claim, ratio)


def _proposed(rule: str, claim: dict[str, Any], ratio: Ratio) -> WrongPercent:
    """The percentage to as many decimals as are printed, halves away from zero as on paper."""
    share = 100 * abs(ratio.part) / ratio.whole
    scaled = share * 10 ** decimals_of(ratio.printed)
    text = _shown(int(scaled + Fraction(1, 2)), ratio.printed)
    zh, en = _CHANGED[(ratio.part > 0) - (ratio.part < 0)] if rule == PERCENT.slug else ("", "")
    is_cut = ratio.percent * ratio.part > 0 and abs(ratio.percent) * 10 ** decimals_of(ratio.printed) == int(
        scaled
    )
    cut_zh, cut_en = ("，是截断而非四舍五入", ", which is cut off and not rounded") if is_cut else ("", "")
    what_zh, what_en = ("增减百分比", "percentage") if rule == PERCENT.slug else ("占比", "share")
    return WrongPercent(
        rule,
        claim["claim_no"],
        f"若第{claim['page']}页“{claim['label']}”的{what_zh}应为{zh} {text}（印为 {ratio.printed}{cut_zh}），则等式成立",
        f"if the {what_en} of “{claim['label']}” on page {claim['page']} were {en}{text} "
        f"(printed {ratio.printed}{cut_en}), the equation would hold",
    )


def _shown(meant: int, printed: str) -> str:
    decimals = decimals_of(printed)
    whole, part = divmod(meant, 10**decimals)
    return f"{whole}.{part:0{decimals}d}%" if decimals else f"{whole}%"
