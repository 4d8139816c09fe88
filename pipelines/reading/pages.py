"""One page: its strokes and characters to grids and lines."""

from __future__ import annotations

import numpy as np

from pipelines.reading.characters import Characters, characters_on
from pipelines.reading.grids import Lattice, Quad, as_rows, find_tables
from pipelines.reading.model import Cell, Grid, Page
from pipelines.reading.pdfium import Handle
from pipelines.reading.space import Space, space_of
from pipelines.reading.strokes import Drawn, drawn_on
from pipelines.reading.text import Filled, fill, lines

UPRIGHT = (0, 270, 180, 90)
"""By how much a page is turned so that its text, running right, down, left or up, runs to the right."""


def read_page(page: Handle, number: int) -> Page:
    """Read one page with PDFium, turned so that most of its text is upright."""
    space = space_of(page)
    drawn = drawn_on(page, space.shown)
    turn = UPRIGHT[drawn.directions.index(max(drawn.directions))]
    if turn:
        space = space.turned(turn)
        drawn = drawn_on(page, space.shown)
    return assembled(number, space, drawn, characters_on(page, space, askew=drawn.askew), turn)


def assembled(number: int, space: Space, drawn: Drawn, on: Characters, turn: int = 0) -> Page:
    """Characters that fall in a cell make its text; all others make lines."""
    lattice = find_tables(drawn.vertical, drawn.horizontal)
    quads = [quad for table in lattice.tables for quad in table]
    filled = fill(lattice, quads, on)
    cell_of = dict(zip(quads, _cells(lattice, quads, filled), strict=True))
    return Page(
        number,
        round(space.width, 1),
        round(space.height, 1),
        tuple(_grid(table, cell_of) for table in lattice.tables),
        lines(on, ~filled.used),
        on.text(on.stray),
        drawn.image_count,
        turn,
    )


def _cells(lattice: Lattice, quads: list[Quad], filled: Filled) -> list[Cell]:
    if not quads:
        return []
    left, top, right, bottom = np.array(quads).T
    xs, ys = np.array(lattice.xs), np.array(lattice.ys)
    boxes = np.round(np.stack((xs[left], ys[top], xs[right], ys[bottom]), axis=1), 1).tolist()
    indents = np.round(filled.starts - xs[left], 1).tolist()
    return [
        Cell(text, tuple(box), indent if text else 0.0)
        for text, box, indent in zip(filled.texts, boxes, indents, strict=True)
    ]


def _grid(table: list[Quad], cell_of: dict[Quad, Cell]) -> Grid:
    boxes = [cell_of[quad].box for quad in table]
    x0, top, x1, bottom = zip(*boxes, strict=True)
    rows = tuple(tuple(quad and cell_of[quad] for quad in row) for row in as_rows(table))
    return Grid((min(x0), min(top), max(x1), max(bottom)), rows)
