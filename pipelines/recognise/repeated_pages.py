"""Pages that are in the file once more: what they print was printed, and counts once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipelines.reading import Page
from pipelines.recognise.figures import AMOUNT
from pipelines.recognise.pieces import is_page_number
from pipelines.recognise.wording import squeeze

LEAST_ROWS = 2
"""Pages alike in fewer rows with amounts may be alike by chance, and blank forms are."""

_Printed = tuple[tuple[str, ...], tuple[tuple[tuple[str | None, ...], ...], ...]]


def repeated_pages(pages: Sequence[Page]) -> Mapping[int, int]:
    """The numbers of pages that print word by word what a page before them prints, each with that page's.

    Only their page numbers may differ.
    """
    first: dict[_Printed, int] = {}
    repeated: dict[int, int] = {}
    for page in pages:
        if _rows_with_amounts(page) >= LEAST_ROWS:
            before = first.setdefault(_printed(page), page.number)
            if before != page.number:
                repeated[page.number] = before
    return repeated


def _printed(page: Page) -> _Printed:
    lines = tuple(squeeze(line.text) for line in page.lines if not is_page_number(line.text))
    grids = tuple(
        tuple(tuple(cell.flat if cell else None for cell in row) for row in grid.rows) for grid in page.grids
    )
    return lines, grids


def _rows_with_amounts(page: Page) -> int:
    """Rows that print an amount other than nought."""
    return sum(
        any(cell and AMOUNT.fullmatch(cell.flat) and cell.flat.strip("0.,-") for cell in row)
        for grid in page.grids
        for row in grid.rows
    )
