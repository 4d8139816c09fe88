"""One page: its strokes and characters to grids and lines."""

from __future__ import annotations

from pipelines.reading.characters import Characters, characters_on
from pipelines.reading.grids import as_rows, find_tables
from pipelines.reading.model import Box, Cell, Grid, Page
from pipelines.reading.pdfium import Handle
from pipelines.reading.space import space_of
from pipelines.reading.strokes import Drawn, drawn_on
from pipelines.reading.text import Filled, fill, fold, lines


def read_page(page: Handle, number: int) -> Page:
    """Read one page with PDFium."""
    space = space_of(page)
    drawn = drawn_on(page, space.shown)
    return assembled(
        number, (space.width, space.height), drawn, characters_on(page, space, askew=drawn.askew)
    )


def assembled(number: int, size: tuple[float, float], drawn: Drawn, on: Characters) -> Page:
    """Characters that fall in a cell make its text; all others make lines. ``size`` is (width, height)."""
    tables = find_tables(drawn.vertical, drawn.horizontal)
    boxes = [box for table in tables for row in as_rows(table) for box in row if box]
    filled = fill(boxes, on)
    number_of = {box: place for place, box in enumerate(boxes)}
    return Page(
        number,
        round(size[0], 1),
        round(size[1], 1),
        tuple(_grid(table, filled, number_of) for table in tables),
        lines(on, ~filled.used),
        fold(on.text(on.stray)),
        drawn.image_count,
    )


def _grid(table: list[Box], filled: Filled, number_of: dict[Box, int]) -> Grid:
    hull = (
        min(cell[0] for cell in table),
        min(cell[1] for cell in table),
        max(cell[2] for cell in table),
        max(cell[3] for cell in table),
    )
    rows = tuple(
        tuple(_cell(box, filled, number_of[box]) if box else None for box in row) for row in as_rows(table)
    )
    return Grid(_rounded(hull), rows)


def _cell(box: Box, filled: Filled, place: int) -> Cell:
    text = filled.texts[place]
    return Cell(text, _rounded(box), round(filled.starts[place] - box[0], 1) if text else 0.0)


def _rounded(box: Box) -> Box:
    x0, top, x1, bottom = (round(v, 1) for v in box)
    return x0, top, x1, bottom
