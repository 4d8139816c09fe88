"""Cells that reach down over many rows, where a page break cuts them: a project's name beside all of its indicators.

A sheet that breaks there leaves the cell's text on whichever page its middle is, or some of it on either. It belongs to the
first of the rows that the cell reaches over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipelines.domain.forms import Column
from pipelines.reading import Cell, Grid
from pipelines.recognise.figures import AMOUNT, decimals_of
from pipelines.recognise.model import Row
from pipelines.recognise.rests import SAME_EDGE

SAME_RULE = 1.0
"""A row that begins so many points above a cell's end still begins below it."""
_NUMBERED = re.compile(r"\d[\dA-Z]{11}")
"""How a name begins that the treasury's system numbers."""


def over_same(grid: Grid, edges: Sequence[float]) -> Grid | None:
    """The grid's rows over the columns of a table of which it lacks some: a cell that goes on over the page is open.

    None where it has another column, or lacks the last one.
    """
    lefts = grid.left_edges()
    nearest = {x: min(range(len(edges)), key=lambda no: abs(edges[no] - x)) for x in lefts}
    is_apart = any(abs(edges[no] - x) > SAME_EDGE for x, no in nearest.items())
    if is_apart or len(set(nearest.values())) < len(lefts) or len(edges) - 1 not in nearest.values():
        return None
    rows = [{nearest[cell.box[0]]: cell for cell in row if cell} for row in grid.rows]
    return replace(grid, rows=tuple(tuple(row.get(no) for no in range(len(edges))) for row in rows))


def go_on(rows: list[Row], new: list[Row], columns: Sequence[Column | None]) -> list[Row]:
    """The rows of a page without the cells that belong to the ``rows`` above the break, which are put there.

    A cell does where a column is open above: no cell reaches down to the break. So does what goes on of a project, which
    is all of a first row without money of its own, or with what the break left of the money or the text above.
    """
    if not rows or not new:
        return new
    numbers = {role: [no for no, c in enumerate(columns) if c and c.role == role] for role in _JOINED}
    money, first = numbers["amount"], new[0]
    open_from = {no: _open_from(rows, no) for of in numbers.values() for no in of}
    begun = [no for no in money if _text(first, no)]
    named = [no for no in numbers["label"] if _text(first, no)]
    is_new = any(open_from[no] is None and _begins_anew(rows, first, no) for no in named)
    goes_on = not is_new and (
        any(open_from[no] is not None for no in begun)
        or all(_again(rows, first, no) for no in begun)
        or (
            any(_overlaps(rows, first, no) for no in named or numbers["text"])
            and all(_same(rows, first, no) for no in begun)
        )
    )
    for no, since in open_from.items():
        above = since if since is not None else _last_said(rows, no) if goes_on else None
        if above is not None and first.cells[no]:
            rows[above], first = _moved(rows[above], first, no)
    return [first, *new[1:]]


_JOINED = ("amount", "text", "label", "unit")


def _text(row: Row, no: int) -> str:
    cell = row.cells[no]
    return cell.flat if cell else ""


def _open_from(rows: Sequence[Row], no: int) -> int | None:
    """The first of the last rows beside which no cell of a column stands; None where one reaches down to the break."""
    page = rows[-1].page
    own = [at for at, row in enumerate(rows) if row.page == page]
    top, bottom = _top(rows[own[0]]), max(cell.box[3] for row in rows[own[0] :] for cell in row.cells if cell)
    cells = [cell for row in rows if row.page_of(no) == page and (cell := row.cells[no])]
    # A blank cell from end to end is one that goes on over both page breaks.
    ends = [c.box[3] for c in cells if c.flat or c.box[1] > top + SAME_RULE or c.box[3] < bottom - SAME_RULE]
    if not ends:
        return _open_from(rows[: own[0]], no) if own[0] else 0
    below = (at for at in own if _top(rows[at]) >= max(ends) - SAME_RULE)
    return next(below, None)


def _top(row: Row) -> float:
    return min(
        (cell.box[1] for no, cell in enumerate(row.cells) if cell and row.page_of(no) == row.page),
        default=0.0,
    )


def _last_said(rows: Sequence[Row], no: int) -> int | None:
    return next((at for at in range(len(rows) - 1, -1, -1) if _text(rows[at], no)), None)


def _above(rows: Sequence[Row], no: int) -> Cell | None:
    """The last cell of a column that says something."""
    last = _last_said(rows, no)
    return None if last is None else rows[last].cells[no]


def _again(rows: Sequence[Row], first: Row, no: int) -> bool:
    """Whether a figure is what the break cut off the last one of its column: it is none like those above."""
    printed = decimals_of(row.cells[no] for row in rows)
    return bool(printed) and not decimals_of([first.cells[no]]) & printed


def _same(rows: Sequence[Row], first: Row, no: int) -> bool:
    above = _above(rows, no)
    return above is not None and above.flat == _text(first, no)


def _begins_anew(rows: Sequence[Row], first: Row, no: int) -> bool:
    """Whether a name has a number of its own, as the name above has."""
    above = _above(rows, no)
    return above is not None and all(_NUMBERED.match(text) for text in (above.flat, _text(first, no)))


def _overlaps(rows: Sequence[Row], first: Row, no: int) -> bool:
    """Whether both pages print the same of a column's text: all of it, or the line that the break cut."""
    above, below = _above(rows, no), first.cells[no]
    if not above or not below or not below.flat:
        return False
    return _under(above.text, below.text) != f"{above.text}\n{below.text}"


def _moved(above: Row, first: Row, no: int) -> tuple[Row, Row]:
    """Both rows once a column's cell is put to the row above: under its text, without what the break left on both
    pages.
    """
    own, cell = above.cells[no], first.cells[no]
    pages = list(above.pages or (above.page,) * len(above.cells))
    if own and own.flat and cell and cell.flat:
        if own.flat != cell.flat and AMOUNT.fullmatch(own.flat) and AMOUNT.fullmatch(cell.flat):
            return above, first
        if not AMOUNT.fullmatch(cell.flat):
            own = Cell(_under(own.text, cell.text), own.box, own.indent)
        elif not AMOUNT.fullmatch(own.flat):
            own, pages[no] = cell, first.page
    elif cell and (cell.flat or not own):
        own, pages[no] = cell, first.page
    left = cell and Cell("", cell.box, 0.0)  # how far down it reaches is still to be seen
    return (
        Row(above.page, (*above.cells[:no], own, *above.cells[no + 1 :]), tuple(pages)),
        replace(first, cells=(*first.cells[:no], left, *first.cells[no + 1 :])),
    )


def _under(above: str, below: str) -> str:
    """Two texts as one. Lines that the break leaves on both pages count once, halves of glyphs as well."""
    if sorted("".join(above.split())) == sorted("".join(below.split())):
        return above
    upper, lower = above.split("\n"), below.split("\n")
    twice = next(
        n for n in range(min(len(upper), len(lower)), -1, -1) if upper[len(upper) - n :] == lower[:n]
    )
    return "\n".join([*upper, *lower[twice:]])
