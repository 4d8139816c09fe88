"""A rule that stands a little further on in the head than in the body: a grid with the body's rule for both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipelines.reading import Box, Cell, Grid

SAME_END = 1.0
SHARED = 1 / 2
"""The part of the wider of two columns that the narrower has to cover."""

Cells = tuple[Cell | None, ...]


def without_shifted(grid: Grid) -> Grid:
    """Make one column of two that end together, where the upper rows begin in one and the lower in the other.

    The upper rows' cells get the lower rows' left rule, so that a heading stands over its column.
    """
    columns: list[Cells] = list(zip(*grid.rows, strict=True))
    at = 0
    while at + 1 < len(columns):
        found = _one(columns[at], columns[at + 1])
        if found:
            old, new = found
            columns[at : at + 2] = [_either(columns[at], columns[at + 1])]
            columns = [_ruled(column, old, new) for column in columns]
        else:
            at += 1
    return replace(grid, rows=tuple(zip(*columns, strict=True))) if len(columns) < grid.width else grid


def _one(left: Cells, right: Cells) -> tuple[float, float] | None:
    """The upper rows' and the lower rows' left rule where two columns are one."""
    spans = [[(no, cell) for no, cell in enumerate(column) if cell] for column in (left, right)]
    if not all(spans):
        return None
    upper, lower = sorted(spans, key=lambda cells: cells[0][0])
    if upper[-1][0] >= lower[0][0]:
        return None
    narrowest = [min((cell for _, cell in cells), key=lambda c: c.box[2]) for cells in (upper, lower)]
    (x0, _, x1, _), (below0, _, below1, _) = (cell.box for cell in narrowest)
    shared = x1 - max(x0, below0)
    if abs(x1 - below1) > SAME_END or shared < SHARED * (x1 - min(x0, below0)):
        return None
    return x0, below0


def _either(left: Sequence[Cell | None], right: Sequence[Cell | None]) -> Cells:
    return tuple(a or b for a, b in zip(left, right, strict=True))


def _ruled(column: Cells, old: float, new: float) -> Cells:
    """A column's cells with one rule moved."""
    return tuple(cell and cell._replace(box=_moved(cell.box, old, new)) for cell in column)


def _moved(box: Box, old: float, new: float) -> Box:
    x0, top, x1, bottom = box
    return (new if abs(x0 - old) < SAME_END else x0), top, (new if abs(x1 - old) < SAME_END else x1), bottom
