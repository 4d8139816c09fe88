"""Bold by overprinting, marks of notes, level watermarks, rules that nobody sees: the table reads as it is meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from support.layouts import Draw, grid, stroke
from support.pages import FONT, HEIGHT, LEFT, SIZE, TOP, WIDTH, both, line, page, rules, table, texts
from support.painted import watermark, white

from pipelines.reading.plumber import reread

ROWS = [["项目", "预算"], ["合计", "36,003.49"], ["公用经费", "11.88"]]


def again(draw: Draw, times: int) -> Draw:
    """The same drawn several times, a hair apart."""

    def bold(canvas: Canvas) -> None:
        for step in range(times):
            canvas.saveState()
            canvas.translate(0.15 * step / times, 0.02 * (step % 2))
            canvas.setFont(FONT, SIZE)
            draw(canvas)
            canvas.restoreState()

    return bold


@pytest.mark.parametrize("times", [2, 3, 9])
def test_bold_that_is_printed_several_times_is_read_once(tmp_path: Path, times: int) -> None:
    title = again(line("2026年部门收入总表", 200, 760), times)
    found = page(tmp_path / "a.pdf", both(rules(3, 2), again(texts(ROWS), times), title))
    assert grid(found) == ROWS
    assert [of.text for of in found.lines] == ["2026年部门收入总表"]


def test_equal_digits_set_tight_are_two(tmp_path: Path) -> None:
    def tight(canvas: Canvas) -> None:
        for step in (0, 4):
            canvas.drawString(LEFT + WIDTH + 3 + step, TOP - HEIGHT - 16, "1")
            canvas.drawString(LEFT + WIDTH + 3 + step, TOP - 2 * HEIGHT - 16, "8")

    rows = [["项目", "预算"], ["合计", ""], ["公用", ""]]
    assert [row[1] for row in grid(page(tmp_path / "a.pdf", both(table(rows), tight)))] == [
        "预算",
        "11",
        "88",
    ]


def raised(text: str, x: float, row: int, up: float) -> Draw:
    """A small mark ``up`` points over the baseline of a row."""
    return line(text, x, TOP - row * HEIGHT - 16 + up, 5.5)


@pytest.mark.parametrize("up", [3.0, 5.0, 7.0])
def test_a_raised_mark_is_no_digit(tmp_path: Path, up: float) -> None:
    path = tmp_path / "a.pdf"
    after = raised("1", LEFT + WIDTH + 3 + stringWidth(ROWS[1][1], FONT, SIZE), 1, up)
    name = raised("2", LEFT + 3 + stringWidth(ROWS[2][0], FONT, SIZE), 2, up)
    found = page(path, both(table(ROWS), after, name))
    assert grid(found) == ROWS
    assert sorted(found.stray) == ["1", "2"]
    assert [of.text for of in found.lines] == []
    assert grid(reread(path, 1)) == ROWS


def test_small_figures_of_their_own_are_read(tmp_path: Path) -> None:
    """In a cell of their own, or under a name: nothing is raised."""
    rows = [["项目", "预算"], ["合计", ""], ["公用", "11.88"]]
    small = line("36,003.49", LEFT + WIDTH + 3, TOP - HEIGHT - 16, 5.5)
    under = line("2026", LEFT + 3, TOP - 2 * HEIGHT - 22, 5.0)
    found = grid(page(tmp_path / "a.pdf", both(table(rows), small, under)))
    assert found == [["项目", "预算"], ["合计", "36,003.49"], ["公用2026", "11.88"]]


def test_a_level_watermark_is_no_figure(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    found = page(path, both(watermark(0.85), table(ROWS)))
    assert (grid(found), found.stray, found.lines) == (ROWS, "2024", ())
    assert grid(reread(path, 1)) == ROWS


def test_a_large_pale_title_over_no_table_is_read(tmp_path: Path) -> None:
    def title(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.setFillGray(0.7)
        line("部门预算", 200, 780, 30)(canvas)
        canvas.restoreState()

    found = page(tmp_path / "a.pdf", both(table(ROWS), title))
    assert ([of.text for of in found.lines], found.stray) == (["部门预算"], "")


def beside(canvas: Canvas) -> None:
    """Rules that close a column left of the table and a row above it."""
    right, low, high = LEFT + 2 * WIDTH, TOP - 3 * HEIGHT, TOP + 20
    for y in (high, *(TOP - r * HEIGHT for r in range(4))):
        stroke(canvas, LEFT - 9, y, right, y)
    for x in (LEFT - 9, LEFT, LEFT + WIDTH, right):
        stroke(canvas, x, low, x, high)


def paper(canvas: Canvas) -> None:
    canvas.setFillGray(1)
    canvas.rect(0, 0, 595, 842, stroke=0, fill=1)
    canvas.setFillGray(0)


def test_white_rules_close_no_cell(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    assert grid(page(path, both(paper, white(beside), table(ROWS)))) == ROWS
    assert grid(reread(path, 1)) == ROWS
    assert len(page(tmp_path / "b.pdf", both(paper, beside, table(ROWS))).grids[0].rows) == 4


def test_white_rules_on_a_coloured_table_are_rules(tmp_path: Path) -> None:
    def ground(canvas: Canvas) -> None:
        canvas.setFillGray(0.8)
        canvas.rect(LEFT - 5, TOP - 3 * HEIGHT - 5, 2 * WIDTH + 10, 3 * HEIGHT + 10, stroke=0, fill=1)
        canvas.setFillGray(0)

    path = tmp_path / "a.pdf"
    found = page(path, both(ground, white(rules(3, 2)), texts(ROWS)))
    assert {cell for row in grid(found) for cell in row} >= {text for row in ROWS for text in row}
