"""Grids to tables: titles, units and notes around them, continuation pages joined, forms named."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipelines.forms import Column, Form
from pipelines.reading import Cell, Grid, Line, Page
from pipelines.recognise.headers import (
    AMOUNT,
    by_signature,
    counts_columns,
    header_row_count,
    match_columns,
    missing,
    paths,
)
from pipelines.recognise.pieces import MONEY_UNIT, NOTE, UNIT_NAME, Piece, is_page_number, pieces
from pipelines.recognise.wording import best_two, named_form, squeeze

SAME_EDGE = 3.0
AMONG_PROSE = 3
TWO_SIDED = 2
TOTALS = ("合计", "总计")
LEAST_RUNNING = 4
"""On fewer pages nothing is a running title."""
_FURNITURE = re.compile(r"^(?:附?表|预算)\d{1,2}|^公开\d{1,2}表$|^部门(?:名称)?[:：]|单位名称|单位[:：]")


@dataclass(frozen=True, slots=True)
class Row:
    """A body row: where it stands and its cells by grid column. ``page`` is that of its first piece."""

    page: int
    cells: tuple[Cell | None, ...]


@dataclass(slots=True)
class Table:
    """A logical table over all its pages. ``form`` is None for a table we do not know (``other``)."""

    form: Form | None
    title: str
    money_unit: str
    unit_name: str
    headings: tuple[str, ...]
    columns: tuple[Column | None, ...]
    header: tuple[tuple[str, ...], ...]
    edges: tuple[float, ...]
    pages: list[int]
    rows: list[Row]
    notes: list[str] = field(default_factory=list)

    def disown(self) -> None:
        """Keep it as a table we do not know."""
        self.form, self.columns = None, tuple(None for _ in self.headings)


def find_tables(pages: Sequence[Page]) -> list[Table]:
    """All tables of a document in printed order."""
    tables: list[Table] = []
    running = _running(pages)
    for page in pages:
        for piece in pieces(page):
            if tables and _continues(tables[-1], piece, running):
                _append(tables[-1], piece)
            else:
                tables.append(_begin(piece))
            tables[-1].notes += _notes(piece.below)
        if tables and not page.grids and page.number == tables[-1].pages[-1] + 1:
            tables[-1].notes += _notes(
                [line for line in page.lines if not is_page_number(line.text)]
            )  # only the note went over the page
    return tables


def _running(pages: Sequence[Page]) -> frozenset[str]:
    """What is printed on a third of the pages or more, and says nothing of any table."""
    printed = Counter(text for page in pages for text in {squeeze(line.text) for line in page.lines})
    least = max(LEAST_RUNNING, len(pages) / 3)
    return frozenset(text for text, times in printed.items() if times >= least)


def _continues(table: Table, piece: Piece, running: frozenset[str]) -> bool:
    """A piece goes on with the table when nothing above names a new one and header or columns agree.

    Some print title and unit again on every page: the same form named twice running is one table.
    """
    if piece.page not in (table.pages[-1], table.pages[-1] + 1):
        return False
    same_header = _texts(piece.grid, 1) == table.header[:1]
    if named := _named(piece.above):
        return named is table.form and same_header
    if _money_unit(piece.above):
        return False
    if same_header:
        return True
    edges = piece.grid.left_edges()
    same = len(edges) == len(table.edges) and all(
        abs(a - b) <= SAME_EDGE for a, b in zip(edges, table.edges, strict=True)
    )
    return same and all(squeeze(line.text) in running for line in piece.above)


def _append(table: Table, piece: Piece) -> None:
    repeated = 0
    texts = _texts(piece.grid, len(table.header))
    while repeated < len(texts) and texts[repeated] == table.header[repeated]:
        repeated += 1
    rows = [Row(piece.page, cells) for cells in piece.grid.rows[repeated:]]
    if rows and table.rows and repeated and _repeats_total(table.rows[0], rows[0]):
        rows.pop(0)
    new_page = piece.page != table.pages[-1]
    if rows and table.rows and new_page and _cut(table.rows, rows[0], table.columns):
        table.rows[-1] = _join(table.rows[-1], rows.pop(0), table.columns)
    table.rows += rows
    table.pages.append(piece.page)


def _repeats_total(first: Row, again: Row) -> bool:
    """Whether a page begins with the table's total once more, word by word: some repeat it with the header."""
    texts = [[cell.flat for cell in row.cells if cell] for row in (first, again)]
    return texts[0] == texts[1] and any(text in TOTALS for text in texts[0])


def _cut(rows: Sequence[Row], first: Row, columns: Sequence[Column | None]) -> bool:
    """Whether the last row and the first after a page break are halves of one.

    A half lacks the amount that every whole row of the table has. Where whole rows go without one
    (zeros left blank), nothing tells a half from a row, and none is joined.
    """
    last = rows[-1]
    if len(last.cells) != len(first.cells):
        return False
    whole = all(_is_whole(row, columns) for row in rows[:-1])
    return whole and _has_amount(last, columns) != _has_amount(first, columns)


def _is_whole(row: Row, columns: Sequence[Column | None]) -> bool:
    """An amount for every name: each side of a balance counts for itself."""
    starts = [no for no, column in enumerate(columns) if column and column.role == "label"]
    sides = [columns] if len(starts) < TWO_SIDED else [columns[a:b] for a, b in pairwise([*starts, None])]
    cells = [row.cells] if len(starts) < TWO_SIDED else [row.cells[a:b] for a, b in pairwise([*starts, None])]
    return all(
        _has_amount(Row(row.page, mine), side)
        for mine, side in zip(cells, sides, strict=True)
        if len(starts) < TWO_SIDED or (mine and mine[0] and mine[0].flat)
    )


def _has_amount(row: Row, columns: Sequence[Column | None]) -> bool:
    """A figure in an amount column; in a table we do not know, anything that can only be an amount."""
    return any(
        cell
        and (
            re.search(r"\d", cell.flat) if column and column.role == "amount" else AMOUNT.fullmatch(cell.flat)
        )
        for cell, column in zip(row.cells, columns, strict=False)
        if column is None or column.role == "amount"
    )


def _join(last: Row, first: Row, columns: Sequence[Column | None]) -> Row:
    """Put the second half's text under the first's. The box stays that of the half with the text."""
    merged: list[Cell | None] = []
    for a, b in zip(last.cells, first.cells, strict=True):
        if a and b and a.text and b.text:
            merged.append(Cell(f"{a.text}\n{b.text}", a.box, a.indent))
        else:
            merged.append(b if b and b.text else a)
    return Row(first.page if _has_amount(first, columns) else last.page, tuple(merged))


def _begin(piece: Piece) -> Table:
    form = _named(piece.above) or by_signature(piece.grid)
    count = header_row_count(piece.grid, form)
    headings = paths(piece.grid, count)
    columns = match_columns(form, headings) if form else tuple(None for _ in headings)
    # A heading of the prose, over something else; or the same facts in another shape.
    if form and (form.in_part == AMONG_PROSE or form.hierarchy == "row") and missing(form, columns):
        form, columns = None, tuple(None for _ in headings)
    if form and len(piece.grid.rows) > count and counts_columns(piece.grid.rows[count]):
        count += 1
    return Table(
        form=form,
        title=_title(piece.above, form),
        money_unit=_money_unit(piece.above) or _money_unit_in(headings),
        unit_name=_unit_name(piece.above),
        headings=headings,
        columns=columns,
        header=_texts(piece.grid, count),
        edges=piece.grid.left_edges(),
        pages=[piece.page],
        rows=[Row(piece.page, cells) for cells in piece.grid.rows[count:]],
    )


def _texts(grid: Grid, count: int) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(cell.flat if cell else "" for cell in row) for row in grid.rows[:count])


def _named(above: Sequence[Line]) -> Form | None:
    """The form that the lines above a grid name, looking upwards from the grid."""
    return next((form for line in reversed(above) if (form := named_form(line.text))), None)


def _title(above: Sequence[Line], form: Form | None) -> str:
    """The title as printed: the line most like the form's, or the nearest that is no furniture."""
    texts = [squeeze(line.text) for line in reversed(above)]
    if form:
        known = [(form.slug, name) for name in (*form.titles, *form.elsewhere)]
        named = [(best_two(t, known)[0][0], t) for t in texts]
        return max(named, default=(0.0, ""))[1]
    return next((t for t in texts if not _FURNITURE.search(t)), "")


def _money_unit(above: Sequence[Line]) -> str:
    """The money unit as printed (万元, 元 … or whatever stands there); '' when none is printed."""
    for line in reversed(above):
        if found := MONEY_UNIT.search(squeeze(line.text)):
            return found[1] or found[2]
    return ""


def _money_unit_in(headings: Iterable[str]) -> str:
    return next(
        (found[1] for path in headings if (found := re.search(r"(?:单位[:：]|[（(])(万?元)", path))), ""
    )


def _unit_name(above: Sequence[Line]) -> str:
    for line in reversed(above):
        if found := UNIT_NAME.match(squeeze(line.text)):
            return re.sub(r"单位[:：].*$", "", found[1])
    return ""


def _notes(below: Sequence[Line]) -> list[str]:
    """Notes under a grid: from 注： on, until something that belongs to the next table."""
    notes: list[str] = []
    for line in below:
        text = squeeze(line.text)
        if _FURNITURE.search(text) or text.startswith("第"):
            break
        if notes or NOTE.match(text):
            notes.append(text)
    return notes
