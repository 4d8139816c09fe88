"""Tables that are pictures: a ruled table in an image on a page that prints text. They are seen here, not read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pypdfium2

from pipelines.reading.bitmap import POINTS_PER_INCH, Grey, Ink, ink_of, rules
from pipelines.reading.characters import NONE
from pipelines.reading.limits import Limits, allow_pages
from pipelines.reading.model import Box, Grid, Page, cells
from pipelines.reading.pages import assembled
from pipelines.reading.space import AS_SHOWN, Space
from pipelines.reading.strokes import Drawn

DPI = 100
SMALLEST_SHARE = 0.1
"""A table takes more of a page than a seal or a logo."""
FEWEST_ROWS, FEWEST_COLUMNS = 3, 2
LEAST_WIDTH = 0.4
"""A table of a budget takes this much of the page's width at least; charts and legends are narrower."""
LEAST_WRITTEN = 0.3
"""A table has ink in this share of its cells at least; the lines behind a chart have nothing between them."""
MARGIN_POINTS = 2.0
AS_PAGES = 20
"""Looking at a picture takes as long as reading so many pages."""


def may_hold_table(page: Page) -> bool:
    """Whether a page has a picture large enough, and no table that was read."""
    return not page.grids and page.picture_share >= SMALLEST_SHARE


def with_pictured(pdf: pypdfium2.PdfDocument, pages: Sequence[Page], limits: Limits) -> tuple[Page, ...]:
    """The same pages with the boxes of the tables in their pictures.

    A file that is nothing but pictures is a scan: nothing is sought in it.
    """
    doubtful = [page for page in pages if may_hold_table(page)]
    if not doubtful or not any(page.lines or page.grids for page in pages):
        return tuple(pages)
    allow_pages(AS_PAGES * len(doubtful), limits)
    found = {page.number: tables_in(grey_of(pdf[page.number - 1], DPI)) for page in doubtful}
    return tuple(replace(page, pictured=found.get(page.number, ())) for page in pages)


def grey_of(page: Any, dpi: int) -> Grey:
    """The page as a reader sees it. Of the colours the lightest counts: a red seal is then fainter than print."""
    picture = page.render(scale=dpi / POINTS_PER_INCH, rev_byteorder=True).to_numpy()
    return np.asarray(picture if picture.ndim == 2 else picture[..., :3].max(axis=2), np.uint8)


def tables_in(grey: Grey) -> tuple[Box, ...]:
    """The boxes of ruled tables, in points, on a page's picture at `DPI`."""
    height, width = grey.shape
    space = Space(width * POINTS_PER_INCH / DPI, height * POINTS_PER_INCH / DPI, 0, AS_SHOWN)
    ink = ink_of(grey, DPI)
    grids = assembled(0, space, Drawn(*rules(ink, DPI)), NONE).grids
    return tuple(
        grid.box
        for grid in grids
        if grid.box[2] - grid.box[0] >= LEAST_WIDTH * space.width
        and len(grid.rows) >= FEWEST_ROWS
        and grid.width >= FEWEST_COLUMNS
        and _written_share(grid, ink) >= LEAST_WRITTEN
    )


def _written_share(grid: Grid, ink: Ink) -> float:
    """The share of a grid's cells that have ink within their rules."""
    written = [_piece(cell.box, ink).any() for cell in cells(grid)]
    return sum(written) / len(written)


def _piece(box: Box, ink: Ink) -> Ink:
    """The inside of a cell, in pixels."""
    x0, top, x1, bottom = box
    within = (x0 + MARGIN_POINTS, top + MARGIN_POINTS, x1 - MARGIN_POINTS, bottom - MARGIN_POINTS)
    left, high, right, low = (round(side * DPI / POINTS_PER_INCH) for side in within)
    return ink[high:low, left:right]
