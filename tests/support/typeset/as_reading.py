"""A document as a reader would hand it over, without any PDF: for properties that need many documents.

Every table stands on one page of its own, as high as it must be; prose is broken into lines of a page's
width, with the indents that tell its paragraphs apart.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from pipelines.reading import Box, Cell, Grid, Line, Page, Reading

from .model import Document, HeaderCell, Part, Table

A4 = (595.3, 841.9)
MARGIN, TOP = 56.0, 66.0
BODY, HEADING = 14.0, 18.0
EMS = 34
"""Characters on a full line of prose."""
ROW, COLUMN = 18.0, 64.0
NAMED = (
    "项目",
    "科目名称",
    "功能科目名称",
    "部门预算支出经济科目",
    "单位名称",
    "支出项目类别（资金使用单位）",
    "绩效目标",
)
"""Columns of text are twice as wide as columns of amounts."""
INDENT, STEP = 5.4, 10.0
"""How far in a cell's text begins, and how much further with every full-width space before it."""


def as_reading(document: Document) -> Reading:
    """What `pipelines.reading.read` makes of the document once printed, but for the line breaks in cells."""
    book = _Book()
    book.turn()
    for text in document.cover:
        book.centred(text, 24.0)
    book.turn()
    book.centred("目 录", HEADING)
    for level, text in document.contents:
        book.line(text, MARGIN + 24.0 * (level - 1), 12.0)
    book.is_numbered = True
    for part in document.parts:
        _part(book, document, part)
    return Reading(tuple(book.pages()), f"{document.year}-02-01T08:00:00+08:00")


@dataclass
class _Book:
    """Pages in the making. ``y`` is where the next line begins."""

    made: list[tuple[list[Line], list[Grid], bool]] = field(default_factory=list)
    y: float = TOP
    is_numbered: bool = False

    def turn(self) -> None:
        self.made.append(([], [], self.is_numbered))
        self.y = TOP

    def pages(self) -> list[Page]:
        return [
            _page(number, lines, grids, printed=number - 2 if is_numbered else 0)
            for number, (lines, grids, is_numbered) in enumerate(self.made, 1)
        ]

    def line(self, text: str, x: float, size: float) -> None:
        printed = "".join(text.split())
        if printed:
            self.made[-1][0].append(Line(printed, _box(x, self.y, x + len(printed) * size, self.y + size)))
            self.y = round(self.y + 1.8 * size, 1)

    def centred(self, text: str, size: float) -> None:
        self.line(text, MARGIN + (EMS * BODY - len(text) * size) / 2, size)

    def paragraph(self, text: str, size: float = BODY) -> None:
        """Two ems in, then from margin to margin."""
        printed = "".join(text.split())
        full = int(EMS * BODY // size)
        self.line(printed[: full - 2], MARGIN + 2 * size, size)
        for start in range(full - 2, len(printed), full):
            self.line(printed[start : start + full], MARGIN, size)

    def pair(self, left: str, right: str, size: float, end: float) -> None:
        """Two texts on one baseline, the second up to ``end``; either may be missing."""
        y = self.y
        self.line(left, MARGIN, size)
        self.y = y
        self.line(right, end - len(right) * size, size)
        self.y = round(y + 1.8 * size, 1)

    def table(self, table: Table, edges: list[float]) -> None:
        header, body = table.header_rows, len(table.rows)
        tops = [round(self.y + ROW * r, 1) for r in range(header + body + 1)]
        rows: list[list[Cell | None]] = [[None] * table.width for _ in range(header)]
        for cell in table.header:
            rows[cell.r][cell.c] = _cell(cell, edges, tops)
        for r, texts in enumerate(table.rows, header):
            rows.append([_cell(HeaderCell(r, c, 1, 1, text), edges, tops) for c, text in enumerate(texts)])
        hull = _box(edges[0], tops[0], edges[-1], tops[-1])
        self.made[-1][1].append(Grid(hull, tuple(map(tuple, rows))))
        self.y = tops[-1] + 4.0


def _part(book: _Book, document: Document, part: Part) -> None:
    """Text and the table without a number in one flow; every numbered table has its own page."""
    is_begun = bool(part.blocks) and part.blocks[0].kind != "table"
    if is_begun:
        book.turn()
        book.centred(part.heading, HEADING)
    for block in part.blocks:
        if block.kind == "p":
            book.paragraph(block.text)
        elif block.kind != "table":
            book.paragraph(block.text, BODY + (block.kind == "h2"))
        else:
            table = document.table(block.text)
            edges = _edges(table)
            if table.label:
                book.turn()
                _title(book, table, "" if is_begun else part.heading, edges[-1])
                is_begun = True
            book.table(table, edges)
            for note in table.notes:
                book.line(note, MARGIN, 10.0)


def _title(book: _Book, table: Table, heading: str, end: float) -> None:
    if heading:
        book.centred(heading, HEADING)
    book.pair("", table.label, 12.0, end)
    book.centred(table.title, 13.0)
    book.pair(table.unit_line, table.uom_line, 10.0, end)


def _edges(table: Table) -> list[float]:
    """The x of every column's rules."""
    heads = {cell.c: cell.text for cell in sorted(table.header) if cell.cs == 1}
    edges = [MARGIN]
    for column in range(table.width):
        edges.append(edges[-1] + COLUMN * (1 + (heads[column] in NAMED)))
    return edges


def _cell(place: HeaderCell, edges: list[float], tops: list[float]) -> Cell:
    """White space before a text becomes its indent; none is left in it."""
    text = "".join(place.text.split())
    depth = len(place.text) - len(place.text.lstrip())
    box = _box(edges[place.c], tops[place.r], edges[place.c + place.cs], tops[place.r + place.rs])
    return Cell(text, box, round(INDENT + STEP * depth, 1) if text else 0.0)


def _page(number: int, lines: list[Line], grids: list[Grid], *, printed: int) -> Page:
    """A page at least as large as A4, lying where a grid is wider than that, with its number at its foot."""
    boxes = [item.box for item in (*lines, *grids)]
    wide = any(grid.box[2] > A4[0] - MARGIN for grid in grids)
    width, height = (A4[1], A4[0]) if wide else A4
    width = max([width, *(box[2] + MARGIN for box in boxes)])
    height = max([height, *(box[3] + TOP for box in boxes)])
    foot = _box(width / 2 - 8.0, height - 33.0, width / 2 + 8.0, height - 23.0)
    numbered = [Line(f"-{printed}-", foot)] if printed else []
    return Page(number, round(width, 1), round(height, 1), tuple(grids), (*lines, *numbered), "", 0)


def _box(x0: float, top: float, x1: float, bottom: float) -> Box:
    return round(x0, 1), round(top, 1), round(x1, 1), round(bottom, 1)
