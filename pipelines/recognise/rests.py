"""What of a table stands alone over its page: the last rows in cells merged otherwise, or all below its first headings.

A sheet that breaks before the totals leaves a grid of fewer columns at the top of the next, without a head; one
that breaks within the head leaves headings without a table, and a table without the headings above its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pipelines.domain.forms.common import TOTAL_LABELS
from pipelines.reading import Cell, Grid
from pipelines.recognise.figures import AMOUNT, FIGURE
from pipelines.recognise.model import Row

SAME_EDGE = 6.0
"""Two rules this many points apart or less are one, drawn on two pages."""
_FIGURE = re.compile(rf"{FIGURE.pattern}|[-—–－]+")
Cells = tuple[Cell | None, ...]


def same_edges(one: Sequence[float], other: Sequence[float]) -> bool:
    """Whether two grids have the same columns."""
    return len(one) == len(other) and all(abs(a - b) <= SAME_EDGE for a, b in zip(one, other, strict=True))


def laid_into(grid: Grid, edges: Sequence[float]) -> tuple[Cells, ...] | None:
    """The grid's rows over columns that begin at ``edges``; None where a cell begins at none of them."""
    place: dict[float, int] = {}
    for x in grid.left_edges():
        nearest = min(range(len(edges)), key=lambda no: abs(edges[no] - x))
        if abs(edges[nearest] - x) > SAME_EDGE:
            return None
        place[x] = nearest
    if len(set(place.values())) < len(place) or 0 not in place.values():
        return None
    rows = [{place[cell.box[0]]: cell for cell in row if cell} for row in grid.rows]
    return tuple(tuple(row.get(no) for no in range(len(edges))) for row in rows)


def totals_of(rows: Sequence[Row], edges: Sequence[float], grid: Grid) -> Grid | None:
    """The grid over the columns of a table whose last rows it holds; None where it is another table.

    It ends with a total that the table has not printed, begins and ends where the table does, has rules only where
    the table has some, and prints words nowhere below figures.
    """
    if not rows or len(grid.left_edges()) >= len(edges):
        return None
    laid = laid_into(grid, edges)
    right = max(cell.box[2] for row in rows for cell in row.cells if cell)
    if laid is None or abs(grid.box[2] - right) > SAME_EDGE:
        return None
    totals = _totals(laid[-1])
    is_last = totals and _holds_amount(laid[-1])
    if not is_last or any(totals & _totals(row.cells) for row in rows if _holds_amount(row.cells)):
        return None
    columns = _columns_without_words(rows)
    if not all(_fits(row, columns) for row in laid):
        return None
    return replace(grid, rows=laid)


def under_its_head(head: Grid, grid: Grid) -> Grid | None:
    """A grid with the headings that the page before holds of it; None where they stand over other columns."""
    laid = laid_into(head, grid.left_edges())
    if laid is None or abs(head.box[2] - grid.box[2]) > SAME_EDGE:
        return None
    down = grid.box[1] - head.box[3]
    moved = tuple(tuple(cell and _moved(cell, down) for cell in row) for row in laid)
    left, _, right, bottom = grid.box
    return replace(grid, box=(left, head.box[1] + down, right, bottom), rows=(*moved, *grid.rows))


def _moved(cell: Cell, down: float) -> Cell:
    x0, top, x1, bottom = cell.box
    return cell._replace(box=(x0, top + down, x1, bottom + down))


def _totals(cells: Iterable[Cell | None]) -> set[str]:
    return {cell.flat for cell in cells if cell and cell.flat in TOTAL_LABELS}


def _holds_amount(cells: Iterable[Cell | None]) -> bool:
    return any(cell and AMOUNT.fullmatch(cell.flat) for cell in cells)


def _columns_without_words(rows: Sequence[Row]) -> dict[int, bool]:
    """Columns in which the rows print figures alone, or nothing; whether any is certainly an amount.

    A source that brings nothing prints 0 all the way down.
    """
    printed = {no: [row.cells[no] for row in rows] for no in range(len(rows[0].cells))}
    texts = {no: [cell.flat for cell in cells if cell and cell.flat] for no, cells in printed.items()}
    return {
        no: any(map(AMOUNT.fullmatch, found))
        for no, found in texts.items()
        if all(map(_FIGURE.fullmatch, found))
    }


def _fits(cells: Cells, without_words: Mapping[int, bool]) -> bool:
    """Whether words begin outside the columns of amounts, and figures reach over a column without words."""
    begun = [(no, cell.flat) for no, cell in enumerate(cells) if cell]
    ends = [no for no, _ in begun[1:]] + [len(cells)]
    return all(
        not text
        or (
            any(over in without_words for over in range(no, end))
            if _FIGURE.fullmatch(text)
            else not without_words.get(no)
        )
        for (no, text), end in zip(begun, ends, strict=True)
    )
