"""Percentages in prose, held against the change and the prior they are printed with."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Any

import polars as pl

from expectations.rules import PERCENT
from pipelines.domain.money import FEN_PER_UNIT
from pipelines.recognise.narrative.figures import number

_MONEY = pl.Decimal(18, 2)
_CENT = Decimal("0.01")


def percent_equations(claims: pl.DataFrame) -> pl.DataFrame:
    """One equation per claim that states a change and a comparable percentage.

    Shown in yuan: the stated change (printed) against percentage times prior (computed).
    """
    stated = claims.filter(
        pl.all_horizontal(pl.col(c).is_not_null() for c in ("yuan", "change_yuan", "percent"))
    )
    rows = [_equation(claim) for claim in stated.iter_rows(named=True)]
    return pl.DataFrame([row for row in rows if row], schema=_SCHEMA)


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


def _equation(claim: dict[str, Any]) -> dict[str, Any] | None:
    value, change, percent = (Fraction(claim[name]) for name in ("yuan", "change_yuan", "percent"))
    prior = value - change
    if prior == 0:
        return None  # growth from nothing has no percentage to recompute
    computed, gap, slack = _gap_and_slack(prior, change, percent, _steps(claim))
    verdict = "exact" if gap == 0 else "rounded" if abs(gap) <= slack else "failed"
    return {
        "document_id": claim["document_id"],
        "rule": PERCENT.slug,
        "place": str(claim["claim_no"]),
        "severity": PERCENT.severity,
        "verdict": verdict,
        "printed_yuan": claim["change_yuan"],
        "computed_yuan": _rounded(computed),
        "gap_yuan": _rounded(gap),
        "slack_yuan": _rounded(slack),
        "tail_yuan": _rounded(slack),
        "term_count": 3,
        "relation": "=",
        "about": "narrative",
    }


def _steps(claim: dict[str, Any]) -> tuple[Fraction, Fraction, Fraction]:
    """What one step of the last digit is worth: of figure and change in yuan, of the percentage in points.

    A change may be printed in another unit than its figure: what it is worth tells which.
    """
    value = Fraction(FEN_PER_UNIT.get(claim["unit"], 100), 100 * 100)
    printed = abs(number(claim["change_printed"])) if claim["change_yuan"] else Decimal(0)
    change = Fraction(abs(claim["change_yuan"])) / Fraction(printed) / 100 if printed else value
    decimals = len(claim["percent_printed"].rstrip("%％").partition(".")[2])
    return value, change, Fraction(1, 10**decimals)


def _gap_and_slack(
    prior: Fraction, change: Fraction, percent: Fraction, steps: tuple[Fraction, Fraction, Fraction]
) -> tuple[Fraction, Fraction, Fraction]:
    """Percentage times prior, its gap to the change, and the gap that rounding of all three allows.

    Figure, change and percentage are each known within half of their own step, the prior (figure less change)
    within half of either.
    """
    value, moved, point = steps
    computed = prior * percent / 100
    corners = [
        (prior + p * (value + moved) / 2) * (percent + q * point / 2) / 100
        for p, q in product((-1, 1), repeat=2)
    ]
    slack = max(abs(corner - computed) for corner in corners) + moved / 2
    return computed, change - computed, slack


def _rounded(amount: Fraction) -> Decimal:
    return (Decimal(amount.numerator) / Decimal(amount.denominator)).quantize(_CENT)
