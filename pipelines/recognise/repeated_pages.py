"""Pages that are in the file once more: what they print was printed, and counts once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipelines.domain.forms import Form
from pipelines.reading import Page
from pipelines.recognise.around import named
from pipelines.recognise.figures import AMOUNT
from pipelines.recognise.pieces import is_page_number, pieces
from pipelines.recognise.wording import squeeze

LEAST_ROWS = 2
"""Pages alike in fewer rows with amounts may be alike by chance, and blank forms are."""

_Printed = tuple[tuple[str, ...], tuple[tuple[tuple[str | None, ...], ...], ...]]


def repeated_pages(pages: Sequence[Page]) -> Mapping[int, int]:
    """The numbers of pages that print word by word what a page before them prints, each with that page's.

    Only their page numbers may differ. The last rows of two tables that cost the same may stand alone on a page
    each: such pages are alike, and go on with tables of other titles.
    """
    first: dict[_Printed, int] = {}
    repeated: dict[int, int] = {}
    for no, page in enumerate(pages):
        if _rows_with_amounts(page) >= LEAST_ROWS:
            before = first.setdefault(_printed(page), no)
            if before != no and _begun(pages[: no + 1]) is _begun(pages[: before + 1]):
                repeated[page.number] = pages[before].number
    return repeated


def _begun(pages: Sequence[Page]) -> Form | None:
    """The form that the last page begins with or goes on with: the nearest that is named over its first grid or before."""
    *before, last = pages
    over = [
        next(pieces(last)).above,
        *(piece.above for page in reversed(before) for piece in [*pieces(page)][::-1]),
    ]
    return next((form for above in over if (form := named(above))), None)


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
