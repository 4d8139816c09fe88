"""A stated percentage that does not follow from its change and its prior: what it would have to be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import polars as pl

from expectations.rules import PERCENT

KIND = "wrong_percent"


@dataclass(frozen=True, slots=True)
class WrongPercent:
    """One claim, by its number, whose percentage is another than its own figures give."""

    claim_no: int
    chinese: str
    english: str


def wrong_percentages(equations: pl.DataFrame, claims: pl.DataFrame) -> Iterator[WrongPercent]:
    """The claims of one document whose equation of `PERCENT` failed."""
    failed = equations.filter(pl.col("rule") == PERCENT.slug, pl.col("verdict") == "failed")
    numbers = [int(place) for place in failed["place"]]
    for claim in claims.filter(pl.col("claim_no").is_in(numbers)).iter_rows(named=True):
        yield _proposed(claim)


def _proposed(claim: dict[str, Any]) -> WrongPercent:
    """The percentage to as many decimals as are printed, halves away from zero as on paper."""
    change, printed = Fraction(claim["change_yuan"]), claim["percent_printed"]
    share = 100 * abs(change) / (Fraction(claim["yuan"]) - change)
    decimals = len(printed.rstrip("%％").partition(".")[2])
    meant = int(share * 10**decimals + Fraction(1, 2))
    whole, part = divmod(meant, 10**decimals)
    text = f"{whole}.{part:0{decimals}d}%" if decimals else f"{whole}%"
    words = {-1: ("减少", "a decrease"), 0: ("持平", "no change"), 1: ("增加", "an increase")}
    zh, en = words[(change > 0) - (change < 0)]
    return WrongPercent(
        claim["claim_no"],
        f"若第{claim['page']}页“{claim['label']}”的增减百分比应为{zh} {text}（印为 {printed}），则等式成立",
        f"if the percentage of “{claim['label']}” on page {claim['page']} were {en} of {text} "
        f"(printed {printed}), the equation would hold",
    )
