"""Trees that nothing but the amounts tells: a row over the rows that follow it and make it up exactly."""

from __future__ import annotations

from collections.abc import Sequence

DEEPEST = 3
"""Groups of projects, projects, and what they consist of: so many levels are printed below a unit at most."""

Row = tuple[int, int | None]
"""Row number and amount in fen; None where none is printed, which is nothing."""


def nested(unit: int, fen: int | None, rows: Sequence[Row]) -> dict[int, int]:
    """The row that each row is a part of; empty unless all of them fit, each on a level of the same depth."""
    for depth in range(1, DEEPEST + 1):
        found, rest = _parts(unit, fen or 0, rows, depth)
        if rest is not None and not rest:
            return found
    return {}


def _parts(
    over: int, fen: int, rows: Sequence[Row], depth: int
) -> tuple[dict[int, int], Sequence[Row] | None]:
    """What of the leading rows makes up an amount, level by level, and the rows left; None where nothing does.

    A row is taken with all that is below it until the amount is reached; rows of nothing that follow belong there.
    """
    found: dict[int, int] = {}
    reached, taken = 0, False
    while rows and (reached != fen or not taken or not rows[0][1]):
        (row, amount), *rows = rows
        found[row] = over
        taken, reached = True, reached + (amount or 0)
        if depth > 1:
            below, left = _parts(row, amount or 0, rows, depth - 1)
            if left is None:
                return {}, None
            found |= below
            rows = left
        if reached > fen:
            return {}, None
    return (found, rows) if taken and reached == fen else ({}, None)
