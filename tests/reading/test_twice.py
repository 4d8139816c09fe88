"""Two readings of one page, held against each other figure by figure."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas
from support.layouts import turned
from support.pages import LEFT, TOP, WIDTH, both, line, page, table

from pipelines.reading import Page, Reading, read
from pipelines.reading.limits import LIMITS
from pipelines.reading.plumber import reread
from pipelines.reading.twice import Compared, Doubted, SecondReader, compared

ROWS = [["项目", "预算"], ["合计", "2,664.70"], ["公用经费", "0.00"]]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"how": "ocr"}, "picture"),
        ({"how": "inferred"}, "no_rules"),
        ({"reader": "pdfplumber"}, "one_reader"),
    ],
)
def test_a_page_that_only_one_reader_can_read(tmp_path: Path, changes: dict[str, str], code: str) -> None:
    path = tmp_path / "a.pdf"
    first = page(path, table(ROWS))
    grids = tuple(replace(grid, how=changes.get("how", grid.how)) for grid in first.grids)
    first = replace(first, grids=grids, reader=changes.get("reader", first.reader))
    Reading((first,), "").save(tmp_path / "first.json.gz")
    reader = SecondReader({path: Doubted(tmp_path / "first.json.gz", (1,))})
    reader(path, LIMITS).save(tmp_path / "second.json")
    found = Compared.load(tmp_path / "second.json")
    assert found.figures == {}
    assert found.problems[1][0] == code


def texts_twice(first: Page, second: Page) -> list[tuple[str | None, str | None, bool]]:
    return [(one.first, one.second, one.same) for one in compared(first, second)]


def test_only_figures_and_codes_are_compared(tmp_path: Path) -> None:
    first = page(tmp_path / "a.pdf", table(ROWS))
    second = page(tmp_path / "b.pdf", table([["項目", "預算"], ["合计", "2,664.7O"], ["公用", "0.00"]]))
    assert texts_twice(first, second) == [("2,664.70", "2,664.7O", False), ("0.00", "0.00", True)]


def test_a_cell_that_one_reader_has_not_is_told(tmp_path: Path) -> None:
    first, second = page(tmp_path / "a.pdf", table(ROWS)), page(tmp_path / "b.pdf", table(ROWS[:2]))
    assert texts_twice(first, second)[1:] == [("0.00", None, False)]
    assert texts_twice(second, first)[1:] == [(None, "0.00", False)]


def test_a_page_with_no_table_in_the_second_reading(tmp_path: Path) -> None:
    first, second = page(tmp_path / "a.pdf", table(ROWS)), page(tmp_path / "b.pdf", table(ROWS))
    assert texts_twice(first, replace(second, grids=())) == [("2,664.70", None, False), ("0.00", None, False)]


def test_text_on_its_side_is_compared_glyph_by_glyph(tmp_path: Path) -> None:
    """The first reader turns such a page, the second does not: the boxes are those that a viewer shows."""

    def lying(canvas: Canvas) -> None:
        canvas.translate(730, 0)
        canvas.rotate(90)
        table(ROWS)(canvas)

    path = tmp_path / "a.pdf"
    first = page(path, lying)
    assert first.turn == 90
    assert [(a, same) for a, _, same in texts_twice(first, reread(path, 1))] == [
        ("2,664.70", True),
        ("0.00", True),
    ]


@pytest.mark.parametrize("rotate", [0, 90])
def test_a_page_whose_corner_is_not_0_has_its_cells_where_they_are(tmp_path: Path, rotate: int) -> None:
    path = tmp_path / "a.pdf"
    page(path, turned(table(ROWS), rotate) if rotate else table(ROWS), rotate=rotate)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        x0, y0, x1, y1 = map(float, pdf.pages[0].MediaBox.as_list())
        pdf.pages[0].MediaBox = [x0 - 12, y0 + 14, x1 - 12, y1 + 14]
        pdf.save(path)
    first = read(path).pages[0]
    assert texts_twice(first, reread(path, 1)) == [("2,664.70",) * 2 + (True,), ("0.00",) * 2 + (True,)]


def test_bold_by_printing_twice_reads_as_one_figure(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    again = line("2,664.70", LEFT + WIDTH + 3.3, TOP - 24 - 16)
    first = page(path, both(table(ROWS), again))
    assert texts_twice(first, reread(path, 1)) == [("2,664.70",) * 2 + (True,), ("0.00",) * 2 + (True,)]
