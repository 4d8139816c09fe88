"""One page through pdfplumber: its glyphs and edges to grids and lines."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

import pdfplumber.page

from pipelines.reading.grids import as_rows, find_tables
from pipelines.reading.model import Box, Cell, Grid, Page
from pipelines.reading.text import Glyph, cell_text, lines, separate_stray


def read_page(page: pdfplumber.page.Page) -> Page:
    """Read one page. Glyphs that fall in a cell make its text; all others make lines."""
    glyphs, stray = separate_stray(page.chars)
    by_middle = sorted(glyphs, key=_middle)
    middles = [_middle(g) for g in by_middle]
    grids: list[Grid] = []
    used: set[int] = set()
    for table in find_tables(page.edges):
        rows: list[tuple[Cell | None, ...]] = []
        for row in as_rows(table):
            boxes = [box for box in row if box]
            low, high = min(b[1] for b in boxes), max(b[3] for b in boxes)
            near = by_middle[bisect_left(middles, low) : bisect_right(middles, high)]
            rows.append(tuple(box and _cell(box, near, used) for box in row))
        grids.append(Grid(_hull(table), tuple(rows)))
    return Page(
        page.page_number,
        round(float(page.width), 1),
        round(float(page.height), 1),
        tuple(grids),
        lines([g for g in glyphs if id(g) not in used]),
        stray,
        len(page.images),
    )


def _middle(glyph: Glyph) -> float:
    return float(glyph["top"] + glyph["bottom"]) / 2


def _cell(box: Box, near: list[Glyph], used: set[int]) -> Cell:
    x0, top, x1, bottom = box
    inside = [g for g in near if x0 <= (g["x0"] + g["x1"]) / 2 < x1 and top <= _middle(g) < bottom]
    used.update(map(id, inside))
    text, indent = cell_text(inside, x0)
    return Cell(text, _rounded(box), indent)


def _hull(cells: list[Box]) -> Box:
    return _rounded(
        (
            min(c[0] for c in cells),
            min(c[1] for c in cells),
            max(c[2] for c in cells),
            max(c[3] for c in cells),
        )
    )


def _rounded(box: Box) -> Box:
    x0, top, x1, bottom = (round(float(v), 1) for v in box)
    return x0, top, x1, bottom
