"""Two libraries, one page: the readers agree, and the second stands in where the first cannot."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from support.golden_tables import SEEDS
from support.pages import both, line, reading, table

from pipelines.reading import Grid, Page, cells, opening, read
from pipelines.reading.pdfium import PageNotLoaded
from pipelines.reading.plumber import reread

ROWS = [["项目", "预算"], ["合计", "2,664.70"], ["　　公用经费", "0.00"]]


def printed(grid: Grid) -> list[str]:
    return [cell.text for cell in cells(grid)]


def same_places(one: Page, other: Page) -> bool:
    boxes = [[cell.box for grid in page.grids for cell in cells(grid)] for page in (one, other)]
    return all(a == pytest.approx(b, abs=0.2) for a, b in zip(boxes[0], boxes[1], strict=True))


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.stem)
def test_both_readers_see_the_same_cells(seed: Path) -> None:
    """Every page with a table of the shipped documents, cell by cell, text and place."""
    for page in read(seed).pages:
        if page.grids:
            other = reread(seed, page.number)
            squeezed = [["".join(text.split()) for text in printed(g)] for g in page.grids]
            assert squeezed == [["".join(text.split()) for text in printed(g)] for g in other.grids]
            assert same_places(page, other)


def test_a_page_that_the_first_cannot_load_is_read_by_the_second(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw = both(table(ROWS), line("单位：万元", 400, 740))
    wanted = reading(tmp_path / "a.pdf", draw, draw)
    loaded = opening.loaded

    @contextmanager
    def refuses_the_second(document: Any, index: int) -> Iterator[Any]:
        if index == 1:
            raise PageNotLoaded("page 2 does not load")
        with loaded(document, index) as page:
            yield page

    monkeypatch.setattr(opening, "loaded", refuses_the_second)
    found = read(tmp_path / "a.pdf")
    assert [printed(page.grids[0]) for page in found.pages] == [
        printed(page.grids[0]) for page in wanted.pages
    ]
    assert [one.text for one in found.pages[1].lines] == ["单位：万元"]
