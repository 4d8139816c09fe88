"""Pages to grids and lines: one small page per difficulty."""

from __future__ import annotations

from pathlib import Path

import pdfplumber
import pytest
from reportlab.pdfgen.canvas import Canvas
from support.pages import LEFT, TOP, both, curved_rules, line, page, reading, rules, table, texts

from pipelines.domain.errors import Unreadable
from pipelines.reading import Page, Reading, cells, read
from pipelines.reading.letters import fold
from pipelines.reading.pool import read_many

ROWS = [["项目", "预算"], ["合计", "2,664.70"], ["　　公用经费", "0.00"]]
WANTED = [["项目", "预算"], ["合计", "2,664.70"], ["公用经费", "0.00"]]


def grid(of: Page, number: int = 0) -> list[list[str | None]]:
    return [[cell.flat if cell else None for cell in row] for row in of.grids[number].rows]


def test_a_ruled_table_reads_cell_by_cell(tmp_path: Path) -> None:
    read_page = page(tmp_path / "a.pdf", table(ROWS))
    assert grid(read_page) == WANTED
    assert read_page.lines == ()


def test_every_cell_has_its_box_from_the_top_left(tmp_path: Path) -> None:
    read_page = page(tmp_path / "a.pdf", table(ROWS))
    first = next(cells(read_page.grids[0]))
    assert first.box == pytest.approx((LEFT, 841.9 - TOP, LEFT + 110, 841.9 - TOP + 24), abs=0.2)


def test_the_indent_is_that_of_the_first_glyph(tmp_path: Path) -> None:
    """Full-width spaces before a name are its level; they are no part of the name."""
    rows = page(tmp_path / "a.pdf", table(ROWS)).grids[0].rows
    assert [row[0] and row[0].indent for row in rows] == pytest.approx([3, 3, 23], abs=0.5)


def test_rules_drawn_as_one_curve_are_rules(tmp_path: Path) -> None:
    read_page = page(tmp_path / "a.pdf", both(curved_rules(3, 2), texts(ROWS)))
    assert grid(read_page) == WANTED


def test_a_row_cut_by_the_page_is_ruled_off(tmp_path: Path) -> None:
    """Browsers leave the last rule out; the verticals run on."""
    read_page = page(tmp_path / "a.pdf", both(rules(3, 2, closed=False), texts(ROWS)))
    assert grid(read_page) == WANTED


@pytest.mark.parametrize(("degrees", "turn"), [(90, 90), (180, 180), (270, 270)])
def test_text_on_its_side_turns_the_page(tmp_path: Path, degrees: int, turn: int) -> None:
    """A landscape table is often set on an upright page, without /Rotate; its boxes stay where it is shown."""

    def sideways(canvas: Canvas) -> None:
        canvas.translate(297, 421)
        canvas.rotate(degrees)
        canvas.translate(-230, -640)
        table(ROWS)(canvas)

    read_page = page(tmp_path / "a.pdf", sideways)
    assert (read_page.turn, grid(read_page)) == (turn, WANTED)
    first = next(cells(read_page.grids[0]))
    with pdfplumber.open(tmp_path / "a.pdf") as pdf:
        shown = pdf.pages[0].crop(read_page.displayed(first.box)).chars
    assert sorted(char["text"] for char in shown) == sorted("项目")


def test_merged_cells_leave_none_where_they_reach_over(tmp_path: Path) -> None:
    def head(canvas: Canvas) -> None:
        canvas.rect(LEFT, TOP, 220, 24)
        canvas.drawString(LEFT + 90, TOP + 8, "支出")

    read_page = page(tmp_path / "a.pdf", both(head, table(ROWS)))
    assert grid(read_page)[0] == ["支出", None]


def test_a_turned_page_reads_as_it_is_shown(tmp_path: Path) -> None:
    """/Rotate 90: the page lies on its side in the file (841.9 by 595.3) and is turned for the reader."""

    def lying(canvas: Canvas) -> None:
        canvas.translate(841.9, 0)
        canvas.rotate(90)
        table(ROWS)(canvas)

    read_page = page(tmp_path / "a.pdf", lying, rotate=90)
    assert (read_page.width, read_page.height) == pytest.approx((595.3, 841.9), abs=0.2)
    assert grid(read_page) == WANTED
    assert next(cells(read_page.grids[0])).box[:2] == pytest.approx((LEFT, 841.9 - TOP), abs=0.5)


def test_a_watermark_falls_into_no_cell_and_is_kept_apart(tmp_path: Path) -> None:
    def watermark(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(LEFT, TOP - 60)
        canvas.rotate(30)
        canvas.setFont("STSong-Light", 30)
        canvas.drawString(0, 0, "公开9.99")
        canvas.restoreState()

    read_page = page(tmp_path / "a.pdf", both(watermark, table(ROWS)))
    assert grid(read_page) == WANTED
    assert read_page.stray == "公开9.99"


def test_radicals_fold_to_ideographs_and_nothing_else_does() -> None:
    assert fold("⽀出⼾⼊⻔") == "支出户入门"
    assert fold("（％）㎡①") == "（％）㎡①"
    assert fold("2025\ufffe2026") == "2025-2026"


def test_texts_far_apart_on_one_baseline_are_two_lines(tmp_path: Path) -> None:
    drawn = both(line("单位名称：甲局", 60, 760), line("单位：万元", 440, 760), table(ROWS))
    assert [one.text for one in page(tmp_path / "a.pdf", drawn).lines] == ["单位名称：甲局", "单位：万元"]


def test_two_tables_on_a_page_are_two_grids(tmp_path: Path) -> None:
    def lower(canvas: Canvas) -> None:
        canvas.translate(0, -200)
        table([["甲", "1.00"], ["乙", "2.00"]])(canvas)

    read_page = page(tmp_path / "a.pdf", both(table(ROWS), lower))
    assert grid(read_page, 0) == WANTED
    assert grid(read_page, 1) == [["甲", "1.00"], ["乙", "2.00"]]


def test_a_figure_outside_every_cell_stays_a_line(tmp_path: Path) -> None:
    read_page = page(tmp_path / "a.pdf", both(table(ROWS), line("9.99", 320, TOP - 40)))
    assert [one.text for one in read_page.lines] == ["9.99"]


def test_a_reading_comes_back_from_its_file_as_it_was(tmp_path: Path) -> None:
    whole = reading(tmp_path / "a.pdf", table(ROWS), table(ROWS))
    whole.save(tmp_path / "kept" / "reading.json.gz")
    assert Reading.load(tmp_path / "kept" / "reading.json.gz") == whole


def test_a_bad_file_costs_itself_and_no_other(tmp_path: Path) -> None:
    """Through the pool of processes: each task comes back once, with its reason if it failed."""
    reading(tmp_path / "good.pdf", table(ROWS))
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.4 nothing more")
    tasks = [(tmp_path / f"{name}.pdf", tmp_path / f"{name}.json.gz") for name in ("bad", "good", "gone")]
    outcomes = {task[0].stem: error and error.code for task, error in read_many(tasks, workers=2)}
    assert outcomes == {"bad": "truncated", "good": None, "gone": "damaged"}
    assert Reading.load(tmp_path / "good.json.gz").pages[0].grids


def test_no_pdf_says_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_text("<html><body>404</body></html>")
    with pytest.raises(Unreadable, match="not_a_pdf: the file is an HTML page"):
        read(tmp_path / "a.pdf")
