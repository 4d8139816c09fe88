"""Double rules leave rows and columns between them that hold nothing, a row that sets in further left one beside
all others: a grid without those.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Literal

from pipelines.reading import Box, Cell, Grid

THINNEST = 8.0
"""No line of text and no column of figures is thinner than this many points."""

Cells = tuple[Cell | None, ...]
Side = Literal[0, 1]
"""Where a box begins: 0 for its left, 1 for its top; two further on it ends."""


def without_slivers(grid: Grid) -> Grid:
    """Drop rows and columns that are thinner than text and hold none, and a first column that most rows lack.

    A cell that begins in one and reaches beyond it begins where the next one does.
    """
    rows = _without(_without_stub(grid), grid.box, 1)
    columns = _without(tuple(zip(*rows, strict=True)), grid.box, 0)
    kept = tuple(row for row in zip(*columns, strict=True) if any(row))
    boxes = [cell.box for row in kept for cell in row if cell]
    if kept == grid.rows or not boxes:
        return grid
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return replace(grid, box=(min(lefts), min(tops), max(rights), max(bottoms)), rows=kept)


def _without_stub(grid: Grid) -> tuple[Cells, ...]:
    """Rows without their first column where few of them have a cell there, and none has text in it."""
    first = [row[0] for row in grid.rows if row[0]]
    drawn = sum(cell.box[3] - cell.box[1] for cell in first)
    if any(cell.text for cell in first) or drawn >= (grid.box[3] - grid.box[1]) / 2:
        return grid.rows
    return tuple(row[1:] for row in grid.rows)


def _without(bands: tuple[Cells, ...], box: Box, side: Side) -> tuple[Cells, ...]:
    """Rows (``side`` 1) or columns (0) without the slivers among them, and without those left empty."""
    bands = tuple(band for band in bands if any(band))
    starts = [min(cell.box[side] for cell in band if cell) for band in bands]
    kept: list[Cells] = []
    over: Cells = (None,) * len(next(iter(bands), ()))
    for band, (start, end) in zip(bands, pairwise([*starts, box[side + 2]]), strict=True):
        whole = tuple(cell or begun for cell, begun in zip(band, over, strict=True))
        reaching = tuple(_from(cell, end, side) for cell in whole)
        if end - start < THINNEST and not _lost(whole, reaching):
            over = reaching
        else:
            kept.append(whole)
            over = (None,) * len(band)
    return tuple(kept)


def _from(cell: Cell | None, start: float, side: Side) -> Cell | None:
    """What of a cell lies beyond ``start``."""
    if cell is None or cell.box[side + 2] <= start:
        return None
    x0, top, x1, bottom = cell.box
    if side:
        return cell._replace(box=(x0, start, x1, bottom))
    return cell._replace(box=(start, top, x1, bottom), indent=max(0.0, round(cell.indent - start + x0, 1)))


def _lost(cells: Sequence[Cell | None], kept: Sequence[Cell | None]) -> bool:
    return any(cell and cell.text and not stays for cell, stays in zip(cells, kept, strict=True))
