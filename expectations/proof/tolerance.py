"""What the printed digits allow: the same formulas for whole columns and for single equations.

All of them are in fen. ``smallest`` is what one step of the last digit is worth of the finest of an equation's
terms that are not zero, ``coarsest`` of the coarsest: gaps go in steps of ``smallest``.
"""

from __future__ import annotations

from typing import TypeVar

import polars as pl

Whole = TypeVar("Whole", int, pl.Expr)

EXACT = 1
"""A last digit of one fen: there is no smaller money, so nothing was rounded."""
BEYOND_TAILS = 4
"""Units of the last digit from which a gap is no tail difference, however many parts there are."""
UNSEEN_PARTS = 2
"""A figure without rows below it may still be a sum that no table shows in parts: of two units, of pay and other costs."""
MOST_PARTS = 2 * BEYOND_TAILS - 1
"""The fewest parts whose sum may stand just short of `BEYOND_TAILS` from the rounded total; more change nothing."""


def slack(units: Whole, smallest: Whole) -> Whole:
    """The largest gap, in fen, that rounding of the terms allows, each of them rounded once.

    ``units`` is the sum of what one step of the last digit of every non-zero term is worth, at least 1. True
    values exist if and only if the gap is smaller than half of ``units`` (XBRL Calculations 1.1).
    """
    return (units - 1) // (2 * smallest) * smallest


def tail(spread: Whole, smallest: Whole, coarsest: Whole) -> Whole:
    """The largest tail difference (尾差), in fen: the gap that sums of separately rounded parts may leave.

    Many budgets are kept in yuan and printed in 万元 by rounding every figure by itself, but print here the rounded
    total and there the sum of the rounded parts. A sum of *m* parts, each within half a step *u* of its true value,
    stands within *m·u*/2 of its own: it counts *m* times where a figure that was rounded once counts once. So
    ``spread`` is the sum of *m·u* over the non-zero terms, with ``parts`` and ``step_fen`` of `expectations.tails`,
    and the gap must be smaller than half of it.

    That is the worst case. Roundings cancel: *m* of them have a standard deviation of *u*·sqrt(*m*/12), for 40
    parts not two steps, and the tail differences of real budgets are of one step or two. From `BEYOND_TAILS` steps
    of the coarsest term on a misprint is likelier, so that no number of parts explains such a gap.
    """
    return _lesser(slack(spread, smallest), (BEYOND_TAILS * coarsest - 1) // smallest * smallest)


def _lesser(one: Whole, two: Whole) -> Whole:
    """In terms that numbers and columns both have: half of the sum less the distance."""
    return (one + two - abs(one - two)) // 2
