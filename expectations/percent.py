"""Percentages in prose, held against the amounts they are printed with: of a change, and of a whole."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Any

import polars as pl

from expectations.rules import PERCENT, SHARE, Percent
from pipelines.domain.money import FEN_PER_UNIT
from pipelines.recognise.narrative.figures import fold, unit_of

_MONEY = pl.Decimal(18, 2)
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Ratio:
    """A percentage, as ``printed`` and signed, and the amounts that it is the ratio of.

    All are exact; the ``_step`` of an amount is what one step of its last printed digit is worth, and
    ``point_step`` by how much the percentage itself may be off, twice.
    """

    printed: str
    percent: Fraction
    part: Fraction
    part_step: Fraction
    whole: Fraction
    whole_step: Fraction
    point_step: Fraction


def percent_equations(claims: pl.DataFrame) -> pl.DataFrame:
    """One equation per claim and percentage that it states: of a change, and of a whole.

    Shown in yuan: the part (printed) against percentage times whole (computed).
    """
    found = [
        _equation(rule, claim, ratio)
        for rule, claims_of, ratio_of in (
            (PERCENT, claims.filter(pl.col("percent").is_not_null()), change_ratio),
            (SHARE, claims.filter(pl.col("whole_yuan").is_not_null()), share_ratio),
        )
        for claim in claims_of.iter_rows(named=True)
        if (ratio := ratio_of(claim))
    ]
    return pl.DataFrame(found, schema=_SCHEMA)


_SCHEMA: dict[str, Any] = {
    "document_id": pl.String,
    "rule": pl.String,
    "place": pl.String,
    "severity": pl.String,
    "verdict": pl.String,
    "printed_yuan": _MONEY,
    "computed_yuan": _MONEY,
    "gap_yuan": _MONEY,
    "slack_yuan": _MONEY,
    "tail_yuan": _MONEY,
    "term_count": pl.Int32,
    "relation": pl.String,
    "about": pl.String,
}


def change_ratio(claim: dict[str, Any]) -> Ratio | None:
    """A change and what there was before, which the sentence prints or which figure and change imply.

    None where either is not told, and where there was nothing: growth from nothing has no percentage.
    """
    if claim["yuan"] is None or (claim["change_yuan"] is None and claim["against_yuan"] is None):
        return None
    value, value_step = Fraction(claim["yuan"]), Fraction(claim["step_yuan"])
    if claim["change_yuan"] is None:
        before, before_step = Fraction(claim["against_yuan"]), _step(claim["against_printed"])
        change, change_step = value - before, value_step + before_step
    else:
        change, change_step = Fraction(claim["change_yuan"]), Fraction(claim["change_step_yuan"])
        before, before_step = value - change, value_step + change_step
    if before == 0:
        return None
    printed, percent = claim["percent_printed"], Fraction(claim["percent"])
    return Ratio(printed, percent, change, change_step, before, before_step, _point(printed))


def share_ratio(claim: dict[str, Any]) -> Ratio:
    """A figure and the whole that it is a share of, which is more than nothing.

    Shares that add up to 100 may be adjusted to do so, each by one last digit once it is rounded;
    nobody adjusts whole percents.
    """
    value, step = Fraction(claim["yuan"]), Fraction(claim["step_yuan"])
    printed = claim["share_printed"]
    point = _point(printed)
    total = claim["shares_total"]
    is_adjusted = point < 1 and total is not None and abs(Fraction(total) - 100) < point
    return Ratio(
        printed,
        Fraction(claim["share"]),
        value,
        step,
        Fraction(claim["whole_yuan"]),
        _step(claim["whole_printed"]),
        point * (3 if is_adjusted else 1),
    )


def _step(printed: str) -> Fraction:
    """What a hundredth of the unit of a printed amount is worth in yuan."""
    return Fraction(FEN_PER_UNIT[unit_of(printed)], 100 * 100)


def _point(printed: str) -> Fraction:
    return Fraction(1, 10 ** decimals_of(printed))


def decimals_of(printed: str) -> int:
    """How many decimals a printed percentage has."""
    return len(fold(printed).rstrip("%").partition(".")[2])


def _equation(rule: Percent, claim: dict[str, Any], ratio: Ratio) -> dict[str, Any]:
    computed, gap, slack = _gap_and_slack(ratio)
    verdict = "exact" if gap == 0 else "rounded" if abs(gap) <= slack else "failed"
    return {
        "document_id": claim["document_id"],
        "rule": rule.slug,
        "place": str(claim["claim_no"]),
        "severity": rule.severity,
        "verdict": verdict,
        "printed_yuan": _rounded(ratio.part),
        "computed_yuan": _rounded(computed),
        "gap_yuan": _rounded(gap),
        "slack_yuan": _rounded(slack),
        "tail_yuan": _rounded(slack),
        "term_count": 3,
        "relation": "=",
        "about": "narrative",
    }


def _gap_and_slack(ratio: Ratio) -> tuple[Fraction, Fraction, Fraction]:
    """Percentage times whole, its gap to the part, and the gap that rounding of all three allows.

    Each is known within half of its own step.
    """
    computed = ratio.whole * ratio.percent / 100
    corners = [
        (ratio.whole + p * ratio.whole_step / 2) * (ratio.percent + q * ratio.point_step / 2) / 100
        for p, q in product((-1, 1), repeat=2)
    ]
    slack = max(abs(corner - computed) for corner in corners) + ratio.part_step / 2
    return computed, ratio.part - computed, slack


def _rounded(amount: Fraction) -> Decimal:
    return (Decimal(amount.numerator) / Decimal(amount.denominator)).quantize(_CENT)
