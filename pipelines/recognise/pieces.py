"""A page's grids, each with what is said of it: the lines around it, and the captions and notes inside it.

Some print title and unit as the grid's first rows, a note or the page's number as its last. Those rows
are no rows of the table: they leave the grid here and stand as lines above and below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipelines.reading import Box, Cell, Grid, Line, Page
from pipelines.recognise.shifted import without_shifted
from pipelines.recognise.slivers import without_slivers
from pipelines.recognise.wording import named_form, squeeze

LINES_UP = 8
MOST = 2 / 3

_MONEY = "(?:百万|[亿万千百])?元"
MONEY_UNIT = re.compile(
    rf"(?<!编制)(?<!填报)(?<!预算)单位(?:[:：](?:人民币)?[（(]?((?:(?!单位)[^\s，。,、/()（）:：；名]){{1,7}})|[（(]?({_MONEY}))"
)
"""金额单位：万元, 单位：人民币（元）, （单位：万元）, 单位万元, and whatever else a table says to be its unit."""
UNIT_NAME = re.compile(r"(?:单位名称|部门名称|编制单位|填报单位|预算单位|部门)[:：](.+)")
NOTE = re.compile(r"^[（(]?(?:注|备注|说明)\d?[:：]")
_CAPTION = re.compile(
    rf"(?:附?表|预算|公开)\d{{1,2}}表?|{UNIT_NAME.pattern}|单位[:：].+|(?:.*\D)?单位[:：]?\D{{0,7}}元[）)]*"
)
"""All that stands in a row of captions: the table's number, whose it is, its money unit."""
_PAGE_NUMBER = re.compile(r"[-—–－·第]*\d{1,4}[-—–－·页]*(?:共\d+页)?")
_CERTAIN_PAGE_NUMBER = re.compile(r"(?:^|\n)(?:[-—–－·]\s*\d{1,4}\s*[-—–－·]|第\s*\d{1,4}\s*页)$")
"""One that can be no amount, alone or on the last line of a cell."""

Cells = tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A grid with the lines between it and its neighbours on the page."""

    page: int
    grid: Grid
    above: tuple[Line, ...]
    below: tuple[Line, ...]


def pieces(page: Page) -> Iterator[Piece]:
    """The page's grids in printed order. A line between two is below the one and above the other."""
    lines = [line for line in page.lines if not is_page_number(line.text)]
    for grid in page.grids:
        left, top, right, bottom = grid.box
        over = max((other.box[3] for other in page.grids if other.box[3] <= top + 1), default=-1.0)
        under = min((other.box[1] for other in page.grids if other.box[1] >= bottom - 1), default=page.height)
        beside = [other.box for other in page.grids if other.box[1] < bottom and other.box[3] > top]
        own = [line for line in lines if _is_of(line, (left, top, right, bottom), beside)]
        above = [line for line in own if over - 1 <= _middle(line) <= top + 1]
        below = [line for line in own if bottom - 1 <= _middle(line) <= under + 1]
        captions, body, notes = _opened(without_shifted(without_slivers(grid)))
        yield Piece(page.number, body, (*above, *captions)[-LINES_UP:], (*notes, *below))


def is_page_number(text: str) -> bool:
    """``- 12 -`` and its like, which stand on every page and belong to no text."""
    return bool(_PAGE_NUMBER.fullmatch(squeeze(text)))


def _is_of(line: Line, box: Box, beside: Sequence[Box]) -> bool:
    """Of tables side by side, a line belongs to the one it stands over, or to all it stands over evenly."""
    nearest = max(_shared(line.box, other) for other in beside)
    return _shared(line.box, box) >= (nearest / 2 if nearest > 0 else nearest)


def _shared(a: Box, b: Box) -> float:
    """Points of the x axis that two boxes share; negative by as much as they are apart."""
    return min(a[2], b[2]) - max(a[0], b[0])


def _middle(line: Line) -> float:
    return (line.box[1] + line.box[3]) / 2


def _opened(grid: Grid) -> tuple[list[Line], Grid, list[Line]]:
    """Captions, the grid without them, notes."""
    if grid.width < 2:
        return [], grid, []
    rows = _without_page_number(grid.rows)
    first = _caption_count(rows, grid.box)
    last = len(rows) - _note_count(rows[first:], grid.box)
    if first >= last:
        return [], grid, []
    return _lines(rows[:first]), _of_rows(grid, rows[first:last]), _lines(rows[last:])


def _without_page_number(rows: tuple[Cells, ...]) -> tuple[Cells, ...]:
    """The rows without the page's number in the last of them, and without that row if it held no more."""
    last = tuple(
        cell and Cell(_CERTAIN_PAGE_NUMBER.sub("", cell.text), cell.box, cell.indent) for cell in rows[-1]
    )
    return rows if last == rows[-1] else (*rows[:-1], last) if any(map(_text, last)) else rows[:-1]


def _caption_count(rows: Sequence[Cells], box: Box) -> int:
    """How many leading rows are captions: the last that is surely one, and the wide cells before it."""
    count = 0
    for number, row in enumerate(rows[:LINES_UP], 1):
        texts = [text for cell in row if (text := _text(cell))]
        alone = _alone(row, box)
        if texts and (all(map(_CAPTION.fullmatch, texts)) or (alone and named_form(alone))):
            count = number
        elif texts and not alone:
            break
    return count


def _note_count(rows: Sequence[Cells], box: Box) -> int:
    """How many rows at the end are notes: wide cells from 注： on."""
    count = 0
    for number, row in enumerate(reversed(rows), 1):
        alone = _alone(row, box)
        if not alone:
            break
        if NOTE.match(alone) or is_page_number(alone):
            count = number
    return count


def _alone(row: Cells, box: Box) -> str:
    """The text of a row that says one thing over most of the grid's width, in a merged cell; '' for others."""
    said = [cell for cell in row if cell and cell.flat]
    if len(said) != 1 or None not in row:
        return ""
    return said[0].flat if said[0].box[2] - said[0].box[0] > (box[2] - box[0]) * MOST else ""


def _text(cell: Cell | None) -> str:
    return cell.flat if cell else ""


def _lines(rows: Sequence[Cells]) -> list[Line]:
    return [Line(text, cell.box) for row in rows for cell in row if cell for text in _printed(cell)]


def _printed(cell: Cell) -> list[str]:
    """A cell's lines; a caption, a title or a note that it broke is one."""
    lines = cell.text.split("\n") if cell.text else []
    is_one = (named_form(cell.flat) or _CAPTION.fullmatch(cell.flat)) and not any(map(named_form, lines))
    is_broken = NOTE.match(cell.flat) or is_one
    return [cell.flat] if is_broken else lines


def _of_rows(grid: Grid, rows: tuple[Cells, ...]) -> Grid:
    """A grid of some of its rows, without the columns that only the others had."""
    if rows == grid.rows:
        return grid
    kept = [column for column in range(grid.width) if any(row[column] for row in rows)]
    boxes = [cell.box for row in rows for cell in row if cell]
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    hull = (min(lefts), min(tops), max(rights), max(bottoms))
    return Grid(hull, tuple(tuple(row[column] for column in kept) for row in rows), grid.how)
