"""However its rules are drawn and whatever lies over it, a table reads cell by cell."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from reportlab.lib import colors
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from support.layouts import (
    BODY,
    HEAD,
    Draw,
    Rule,
    bar,
    bezier,
    dashed,
    double,
    filled,
    grid,
    moved,
    patterned,
    ruled,
    seal,
    turned,
    watermark,
)
from support.pages import FONT, LEFT, SIZE, TOP, both, page, table

from pipelines.reading import Cell, Grid
from pipelines.recognise.slivers import without_slivers

ROWS = [HEAD, *BODY]
RULES = {
    "dashes": dashed(3, 2),
    "long dashes": dashed(6, 3),
    "short dashes": dashed(1.5, 2.5),
    "dots of a point": dashed(1, 2),
    "dash pattern": patterned,
    "curves": bezier,
    "hairline bars": bar(0.3),
    "bars of 2 pt": bar(2),
    "bars of 3 pt": bar(3),
    "bars of 4 pt": bar(4),
    "double, 1 pt apart": double(1),
    "double, 2.5 pt apart": double(2.5),
    "double, 3.5 pt apart": double(3.5),
    "double, 5 pt apart": double(5),
}


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_is_a_rule_however_it_is_drawn(tmp_path: Path, rule: Rule) -> None:
    assert grid(page(tmp_path / "a.pdf", ruled(ROWS, rule=rule))) == ROWS


def test_cell_backgrounds_are_borders(tmp_path: Path) -> None:
    assert grid(page(tmp_path / "a.pdf", filled(ROWS))) == ROWS


@pytest.mark.parametrize(
    "over",
    [seal("curves"), seal("path"), seal("strokes"), watermark("内部公开9.99")],
    ids=["seal of curves", "seal of one path", "seal of single strokes", "watermark"],
)
def test_what_lies_over_a_table_cuts_no_cell(tmp_path: Path, over: Draw) -> None:
    assert grid(page(tmp_path / "a.pdf", both(ruled(ROWS), over))) == ROWS


def test_a_cell_struck_through_diagonally_is_one_cell(tmp_path: Path) -> None:
    def struck(canvas: Canvas) -> None:
        canvas.line(LEFT, TOP, LEFT + 110, TOP - 24)

    assert grid(page(tmp_path / "a.pdf", both(ruled(ROWS), struck))) == ROWS


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_page_turned_any_way_reads_as_it_is_shown(tmp_path: Path, rotate: int) -> None:
    read = page(tmp_path / "a.pdf", turned(ruled(ROWS), rotate), rotate=rotate)
    assert grid(read) == ROWS
    assert (read.width, read.height) == pytest.approx((595.3, 841.9), abs=0.2)
    assert read.grids[0].box[:2] == pytest.approx((LEFT, 841.9 - TOP), abs=0.5)


def test_headings_of_one_character_a_line_keep_their_lines(tmp_path: Path) -> None:
    rows = [["支\n出\n功\n能", "合\n计"], ["201", "1.00"]]
    read = page(tmp_path / "a.pdf", ruled(rows, widths=[20, 60], heights=[70, 24]))
    assert [[cell and cell.text for cell in row] for row in read.grids[0].rows] == rows
    assert grid(read)[0] == ["支出功能", "合计"]


def test_tables_side_by_side_are_two_grids(tmp_path: Path) -> None:
    beside = moved(ruled([["甲", "1.00"], ["乙", "2.00"]], widths=[60, 60]), 250, 30)
    read = page(tmp_path / "a.pdf", both(ruled(ROWS), beside))
    assert [grid(read, 0), grid(read, 1)] == [ROWS, [["甲", "1.00"], ["乙", "2.00"]]]


def test_compatibility_ideographs_are_the_ideographs_they_stand_for(tmp_path: Path) -> None:
    """U+F9DD 利, U+FA1B 福, U+FA01 度: what some fonts' character maps give."""
    rows = [["年\ufa01", "预算"], ["工资\ufa1b\uf9dd支出", "1.00"]]
    wanted = [["年度", "预算"], ["工资福利支出", "1.00"]]
    assert grid(page(tmp_path / "a.pdf", ruled(rows))) == wanted


def _between(*columns: tuple[float, float, str]) -> Grid:
    """A grid of one row over x spans."""
    cells = tuple(Cell(text, (x0, 0.0, x1, 20.0), 3.0) for x0, x1, text in columns)
    return Grid((columns[0][0], 0.0, columns[-1][1], 20.0), (cells,))


def test_a_thin_column_that_holds_text_is_kept() -> None:
    narrow = _between((0, 50, "甲"), (50, 54, "1"), (54, 100, "2"))
    assert without_slivers(narrow) is narrow


def test_an_empty_column_as_wide_as_text_is_kept() -> None:
    blank = _between((0, 50, "甲"), (50, 62, ""), (62, 100, "2"))
    assert without_slivers(blank) is blank


def test_a_cell_that_begins_in_a_sliver_begins_beyond_it(tmp_path: Path) -> None:
    """A heading that reaches over both columns of a double frame."""

    def frame(canvas: Canvas) -> None:
        canvas.line(LEFT + 4, TOP - 24, LEFT + 4, TOP - 48)

    rows = [["支出", None], ["项目", "预算"]]
    read = page(tmp_path / "a.pdf", both(ruled(rows, spans={(0, 0): (1, 2)}), frame))
    found = without_slivers(read.grids[0])
    assert [[cell and cell.flat for cell in row] for row in found.rows] == rows
    heading = found.rows[0][0]
    assert heading is not None
    assert (heading.box[0], heading.box[2], heading.indent) == pytest.approx(
        (LEFT + 4, LEFT + 220, 0), abs=0.2
    )


SAID = ("2026", "年本单位", "，", "会议费", "5.60", "万元", "，拟召开工作会议。")
"""One line of prose as a word processor draws it: run by run."""


def shaded(runs: Sequence[str]) -> Draw:
    """A line of runs, each over an area of its own that begins a little before the last one ends."""

    def draw(canvas: Canvas) -> None:
        at = LEFT
        for run in runs:
            width = stringWidth(run, FONT, SIZE)
            canvas.setFillColor(colors.lightgrey)
            canvas.rect(at - 0.7, TOP + 20, width + 1.4, 14, stroke=0, fill=1)
            canvas.setFillColor(colors.black)
            canvas.drawString(at, TOP + 23, run)
            at += width

    return draw


def test_areas_behind_the_runs_of_a_line_of_prose_are_no_table_and_a_row_of_cells_is_one(
    tmp_path: Path,
) -> None:
    row = ["甲" * 10 + "乙", "5.60"]
    found = page(tmp_path / "page.pdf", both(table([row]), shaded(SAID)))
    assert [line.text for line in found.lines] == ["".join(SAID)]
    assert [[[cell and cell.text for cell in cells] for cells in grid_.rows] for grid_ in found.grids] == [
        [row]
    ]
