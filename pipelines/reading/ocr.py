"""Scans: pages that are pictures, read by optical character recognition into the same cells and lines.

The way through: a page is rendered and made straight, its rules are found (`bitmap`), what stands between and
around them is recognised (`picture`, through `recogniser`) and put right (`misread`); then cells and lines are
made as for any page. Needs the extra ``ocr``.
"""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import numpy as np
import pypdfium2

from pipelines.domain.errors import Unreadable
from pipelines.reading.bitmap import (
    POINTS_PER_INCH,
    Grey,
    ink_of,
    over,
    rules,
    skew_of,
    turned,
    without_specks,
)
from pipelines.reading.characters import NONE
from pipelines.reading.limits import LIMITS, Limits, allow_pages
from pipelines.reading.model import Box, Grid, Page, Reading, cells
from pipelines.reading.opening import produced
from pipelines.reading.pages import assembled, read_page
from pipelines.reading.pdfium import Handle, loaded, opened
from pipelines.reading.picture import DPI, Picture, characters_of
from pipelines.reading.pictured import grey_of, may_hold_table
from pipelines.reading.recogniser import is_installed
from pipelines.reading.repair import has_end, mended
from pipelines.reading.space import AS_SHOWN, Space
from pipelines.reading.strokes import Drawn

SMALLEST_TABLE_POINTS = 72.0
"""Narrower grids are the strokes of a large letter."""
NEAR_POINTS = 2.5
MISSING = (
    "its pages are pictures without text, and what reads scans is not installed: pip install 'mingzhang[ocr]'"
)
SCAN_LIMITS = Limits(memory=3 * 2**30, seconds=60.0, seconds_a_page=60.0)
"""Recognition takes seconds and half a gibibyte."""


def read_scan(path: Path, limits: Limits = LIMITS) -> Reading:
    """Read a PDF whose pages are pictures; pages with text of their own are read as ever.

    Raises `Unreadable`: ``scanned`` without the extra, ``no_tables`` when no picture shows a ruled table.
    """
    if not is_installed():
        raise Unreadable("scanned", MISSING)
    is_whole = has_end(path)
    with nullcontext(path) if is_whole else mended(path) as whole, opened(whole) as (pdf, handle):
        allow_pages(len(pdf), limits)
        pages = tuple(_page(pdf, handle, index) for index in range(len(pdf)))
        reading = Reading(pages, produced(pdf.get_metadata_dict()), repaired=not is_whole)
    if not any(page.grids for page in pages):
        raise Unreadable("no_tables", f"no ruled table in the pictures of its {len(pages)} pages")
    return reading


def _page(pdf: pypdfium2.PdfDocument, document: Handle, index: int) -> Page:
    with loaded(document, index) as page:
        printed = read_page(page, index + 1)
    if not (may_hold_table(printed) or (printed.picture_share and not printed.lines)):
        return printed
    read = read_picture(grey_of(pdf[index], DPI), index + 1)
    if printed.lines and not read.grids:
        return printed
    return _with_print(read, printed)


def _with_print(read: Page, printed: Page) -> Page:
    """A recognised page with the text that is printed on it in place of what was recognised of that."""
    lines = [line for line in read.lines if not any(_meet(line.box, of.box) for of in printed.lines)]
    of_page = sorted((*lines, *printed.lines), key=lambda line: (line.box[3], line.box[0]))
    return replace(read, lines=tuple(of_page), stray=printed.stray, hidden=printed.hidden)


def _meet(one: Box, other: Box) -> bool:
    return all(min(one[k + 2], other[k + 2]) > max(one[k], other[k]) for k in (0, 1))


def read_picture(grey: Grey, number: int) -> Page:
    """One page from its picture at `DPI`, made straight first: boxes are points in the straight page."""
    grey = turned(grey, skew_of(ink_of(grey, DPI)))
    ink = ink_of(grey, DPI)
    height, width = grey.shape
    space = Space(width * POINTS_PER_INCH / DPI, height * POINTS_PER_INCH / DPI, 0, AS_SHOWN)
    found = Drawn(*rules(ink, DPI), [(0.0, 0.0, space.width, space.height)])
    grids = assembled(number, space, found, NONE).grids
    tables = [grid for grid in grids if grid.box[2] - grid.box[0] >= SMALLEST_TABLE_POINTS]
    drawn = _bounding(found, tables)
    ruled = over(drawn.vertical, drawn.horizontal, ink.shape, DPI)
    picture = Picture(np.where(ruled, np.uint8(255), grey), without_specks(ink & ~ruled))
    pieces = picture.in_cells([cell.box for grid in tables for cell in cells(grid)])
    pieces += picture.outside([grid.box for grid in tables])
    page = assembled(number, space, drawn, characters_of(pieces))
    return replace(page, grids=tuple(replace(grid, how="ocr") for grid in page.grids), reader="rapidocr")


def _bounding(found: Drawn, tables: list[Grid]) -> Drawn:
    """The edges that are some table's."""
    drawn = Drawn(pictures=found.pictures)
    for grid in tables:
        boxes = [cell.box for cell in cells(grid)]
        drawn.vertical += [e for e in found.vertical if _bounds(e[0], (e[1] + e[2]) / 2, grid.box, boxes)]
        drawn.horizontal += [e for e in found.horizontal if _bounds((e[1] + e[2]) / 2, e[0], grid.box, boxes)]
    return drawn


def _bounds(x: float, y: float, hull: Box, boxes: list[Box]) -> bool:
    """Whether an edge with this middle is a table's; the bars of letters in a row lie within a cell."""
    return _is_in(x, y, hull, -NEAR_POINTS) and not any(_is_in(x, y, box, NEAR_POINTS) for box in boxes)


def _is_in(x: float, y: float, box: Box, margin: float) -> bool:
    """Whether a point is in a box and farther than ``margin`` from its sides."""
    return box[0] + margin < x < box[2] - margin and box[1] + margin < y < box[3] - margin
