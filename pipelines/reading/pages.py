"""One page: its strokes and characters to grids and lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from pipelines.reading.characters import Characters, characters_on
from pipelines.reading.grids import Lattice, find_tables
from pipelines.reading.model import Box, Cell, Grid, Hidden, Page
from pipelines.reading.pdfium import Handle
from pipelines.reading.shading import without_shading
from pipelines.reading.space import Space, space_of
from pipelines.reading.strokes import Drawn, drawn_on
from pipelines.reading.text import Filled, fill, lines

UPRIGHT = (0, 270, 180, 90)
"""By how much a page is turned so that its text, running right, down, left or up, runs to the right."""

_CELL: Callable[[tuple[str, Box, float]], Cell] = partial(tuple.__new__, Cell)
"""`Cell._make` without its check: a page has dozens."""

CELLS_APART_EM = 0.5
"""Hidden text has no cells: what stands so far apart is of two."""


def read_page(page: Handle, number: int, *, layers_off: bool = False) -> Page:
    """Read one page with PDFium, turned so that most of its text is upright.

    ``layers_off``: its document has layers that are switched off.
    """
    space = space_of(page)
    drawn = drawn_on(page, space.shown)
    turn = UPRIGHT[drawn.directions.index(max(drawn.directions))]
    if turn:
        space = space.turned(turn)
        drawn = drawn_on(page, space.shown)
    on = characters_on(page, space, drawn, layers_off=layers_off)
    return assembled(number, space, drawn, on, turn)


def assembled(number: int, space: Space, drawn: Drawn, on: Characters, turn: int = 0) -> Page:
    """Characters that fall in a cell make its text; all others make lines."""
    lattice = without_shading(find_tables(drawn, on), on)
    filled = fill(lattice, [quad for table in lattice.tables for quad in table], on)
    return Page(
        number,
        round(space.width, 1),
        round(space.height, 1),
        tuple(_grids(lattice, filled)),
        lines(on, ~(filled.used | filled.aside)),
        on.text(on.stray | filled.aside),
        covered(space, drawn.pictures),
        turn,
        hidden=tuple(_hidden(on)),
    )


def _hidden(on: Characters) -> Iterator[Hidden]:
    for kind, those in on.hidden.items():
        for text, box in lines(those, ~those.stray, CELLS_APART_EM):
            yield Hidden(kind, text, box)


def covered(space: Space, boxes: Iterable[Box]) -> float:
    """The share of a page that boxes cover, 0 to 1; where they overlap it counts twice."""
    area = 0.0
    for x0, top, x1, bottom in boxes:
        width, height = min(x1, space.width) - max(x0, 0), min(bottom, space.height) - max(top, 0)
        area += max(width, 0) * max(height, 0)
    return round(min(1.0, area / (space.width * space.height)), 3)


def _grids(lattice: Lattice, filled: Filled) -> Iterator[Grid]:
    xs, ys = [round(x, 1) for x in lattice.xs], [round(y, 1) for y in lattice.ys]
    begin = 0
    for table in lattice.tables:
        end = begin + len(table)
        lefts, tops, rights, bottoms = zip(*table, strict=True)
        boxes = zip(
            [xs[n] for n in lefts], [ys[n] for n in tops], [xs[n] for n in rights], [ys[n] for n in bottoms],
            strict=True,
        )  # fmt: skip
        texts = filled.texts[begin:end]
        indents = [
            round(start - lattice.xs[left], 1) if text else 0.0
            for text, start, left in zip(texts, filled.starts[begin:end], lefts, strict=True)
        ]
        column = {left: number for number, left in enumerate(sorted(set(lefts)))}
        rows: dict[int, list[Cell | None]] = {top: [None] * len(column) for top in sorted(set(tops))}
        for left, top, cell in zip(
            lefts, tops, map(_CELL, zip(texts, boxes, indents, strict=True)), strict=True
        ):
            rows[top][column[left]] = cell
        box = xs[min(lefts)], ys[min(tops)], xs[max(rights)], ys[max(bottoms)]
        yield Grid(box, tuple(map(tuple, rows.values())))
        begin = end
