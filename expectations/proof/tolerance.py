"""What the printed digits allow: one formula, for whole columns and for single equations."""

from __future__ import annotations

from typing import TypeVar

import polars as pl

Whole = TypeVar("Whole", int, pl.Expr)


def slack(units: Whole, smallest: Whole) -> Whole:
    """The largest gap, in fen, that rounding of the terms allows.

    ``units`` is the sum of what one step of the last digit of every non-zero term is worth, at least 1;
    ``smallest`` the smallest of them. True values exist if and only if the gap is smaller than half of
    ``units`` (XBRL Calculations 1.1), and gaps go in steps of ``smallest``.
    """
    return (units - 1) // (2 * smallest) * smallest
