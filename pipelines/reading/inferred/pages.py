"""A document's pages without grids: those that may hold a table are looked at once more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipelines.reading.characters import characters_on
from pipelines.reading.grids import merged
from pipelines.reading.inferred.grids import grid_of
from pipelines.reading.inferred.regions import STATES_UNIT, Region, Sheet, regions_on
from pipelines.reading.inferred.tables import tables_in
from pipelines.reading.inferred.words import words_on
from pipelines.reading.model import Grid, Page
from pipelines.reading.pdfium import Handle, PageNotLoaded, loaded
from pipelines.reading.space import space_of
from pipelines.reading.strokes import drawn_on


def with_inferred(document: Handle, pages: Sequence[Page], *, layers_off: bool = False) -> tuple[Page, ...]:
    """The same pages with the grids of tables without drawn cells; pages with a grid stay as they are."""
    found: dict[int, list[Grid]] = {}
    for table in tables_in(_regions(document, pages, layers_off=layers_off)):
        for piece in table.pieces:
            found.setdefault(piece.page, []).append(grid_of(table, piece))
    return tuple(_with_grids(page, found.get(page.number, [])) for page in pages)


def _regions(document: Handle, pages: Sequence[Page], *, layers_off: bool) -> list[Region]:
    """Regions of the pages that state a money unit, and of those after them, to where a table ends."""
    regions: list[Region] = []
    for page in pages:
        states = any(STATES_UNIT.search(line.text) for line in page.lines)
        follows = bool(regions) and regions[-1].page == page.number - 1 and regions[-1].is_last
        if (
            not page.grids
            and (states or follows)
            and (sheet := _sheet(document, page, layers_off=layers_off))
        ):
            regions += regions_on(sheet)
    return regions


def _sheet(document: Handle, of: Page, *, layers_off: bool) -> Sheet | None:
    """A page's words and rules, turned as it was read; None for one that PDFium does not load."""
    try:
        with loaded(document, of.number - 1) as page:
            space = space_of(page).turned(of.turn)
            drawn = drawn_on(page, space.shown)
            on = characters_on(page, space, drawn, layers_off=layers_off)
            return Sheet(of.number, tuple(words_on(on)), tuple(merged(drawn.horizontal)))
    except PageNotLoaded:
        return None


def _with_grids(page: Page, grids: Sequence[Grid]) -> Page:
    """Lines that stand in a grid are its cells' text and no lines of the page."""
    if not grids:
        return page
    lines = tuple(
        line
        for line in page.lines
        if not any(grid.box[1] <= (line.box[1] + line.box[3]) / 2 <= grid.box[3] for grid in grids)
    )
    return replace(page, grids=tuple(grids), lines=lines)
