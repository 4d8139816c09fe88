"""Tables without drawn cells: one small page per difficulty."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from support.pages import FONT, SIZE, both, line, page, reading, table

from pipelines.domain.errors import Unreadable
from pipelines.reading import Page

SIDES = (60.0, 230.0, 320.0, 410.0, 500.0)
"""Where the columns begin and the last ends: names, then amounts."""
TOP, ROW, PITCH = 700.0, 24.0, 13.0
UNIT = line("单位：万元", 440, 730)
HEAD = ["科目名称", "合计", "基本支出", "项目支出"]
BODY = [["合计", "3.50", "1.25", "2.25"], ["工资福利支出", "1.25", "1.25", "0.00"]]

Texts = Sequence[str]


def grid(of: Page) -> list[list[str | None]]:
    (only,) = of.grids
    assert only.how == "inferred"
    return [[cell.flat if cell else None for cell in row] for row in only.rows]


def row(texts: Texts, y: float, *, head: bool = False) -> Callable[[Canvas], None]:
    """One row whose middle is at ``y``: headings centred, names left, amounts right, lines set at ``PITCH``."""

    def draw(canvas: Canvas) -> None:
        for column, (left, right) in enumerate(pairwise(SIDES)):
            printed = texts[column].split("\n")
            for number, text in enumerate(printed):
                width = stringWidth(text, FONT, SIZE)
                aligned = (left + right - width) / 2 if head else (right - 3 - width if column else left + 3)
                canvas.drawString(aligned, y - 3.5 + PITCH * ((len(printed) - 1) / 2 - number), text)

    return draw


def rows(
    head: Texts, body: Sequence[Texts], *, step: float = ROW, top: float = TOP
) -> Callable[[Canvas], None]:
    return both(
        row(head, top, head=True), *(row(texts, top - ROW - step * r) for r, texts in enumerate(body))
    )


def rule(y: float) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        canvas.line(SIDES[0], y, SIDES[-1], y)

    return draw


def refused(path: Path, *draws: Callable[[Canvas], None]) -> bool:
    try:
        reading(path, *draws)
    except Unreadable as error:
        return error.code == "no_tables"
    return False


def test_columns_are_found_between_white_rivers(tmp_path: Path) -> None:
    read = page(tmp_path / "a.pdf", both(line("支出总体情况表", 240, 760), UNIT, rows(HEAD, BODY)))
    assert grid(read) == [HEAD, *BODY]
    assert [one.text for one in read.lines] == ["支出总体情况表", "单位：万元"]


def test_an_amount_stands_where_it_is_printed(tmp_path: Path) -> None:
    cell = page(tmp_path / "a.pdf", both(UNIT, rows(HEAD, BODY))).grids[0].rows[1][1]
    assert cell is not None
    assert cell.text == "3.50"
    assert cell.box[0] < 317 - stringWidth("3.50", FONT, SIZE) < 317 < cell.box[2]
    assert cell.box[1] < 841.9 - TOP + ROW < cell.box[3]


def test_indents_are_kept(tmp_path: Path) -> None:
    deeper = [BODY[0], ["　　工资福利支出", "1.25", "1.25", "0.00"]]
    body = page(tmp_path / "a.pdf", both(UNIT, rows(HEAD, deeper))).grids[0].rows[1:]
    first, second = (cells[0].indent for cells in body if cells[0])
    assert second - first == pytest.approx(20, abs=0.5)


def test_wrapped_text_goes_to_the_row_it_is_centred_on(tmp_path: Path) -> None:
    """Row after row without any more white between them than between the lines of a name."""
    body = [
        ["合计", "3.50", "1.25", "2.25"],
        ["机关事业单位\n基本养老保险\n缴费支出", "1.25", "1.25", "0.00"],
        ["机关事业单位职业\n年金缴费\n支出", "2.25", "0.00", "2.25"],
    ]
    read = page(tmp_path / "a.pdf", both(UNIT, rows(HEAD, body, step=3 * PITCH)))
    assert grid(read) == [HEAD, *([text.replace("\n", "") for text in texts] for texts in body)]


def test_a_name_without_an_amount_is_a_row(tmp_path: Path) -> None:
    body = [*BODY, ["其中：", "", "", ""], ["津贴补贴", "1.25", "", ""]]
    assert grid(page(tmp_path / "a.pdf", both(UNIT, rows(HEAD, body)))) == [HEAD, *body]


def test_a_heading_over_nothing_is_an_empty_column(tmp_path: Path) -> None:
    body = [[name, total, "", project] for name, total, _, project in BODY]
    assert grid(page(tmp_path / "a.pdf", both(UNIT, rows(HEAD, body)))) == [HEAD, *body]


def test_a_group_of_columns_reaches_over_them(tmp_path: Path) -> None:
    """Its heading stands in the upper row; one of full height stands between the two."""
    leaves = row(["", "小计", "基本支出", "项目支出"], TOP - 12, head=True)
    whole = row(["科目名称", "", "", ""], TOP, head=True)
    group = line("一般公共预算支出", 325, TOP + 8.5)
    body = both(*(row(texts, TOP - 36 - ROW * r) for r, texts in enumerate(BODY)))
    read = page(tmp_path / "a.pdf", both(UNIT, group, whole, leaves, body))
    assert grid(read)[:2] == [
        ["科目名称", "一般公共预算支出", None, None],
        [None, "小计", "基本支出", "项目支出"],
    ]
    assert grid(read)[2:] == BODY


def test_what_stands_under_the_last_rule_is_no_row(tmp_path: Path) -> None:
    last = TOP - ROW * 2.5
    rules = both(rule(TOP + 12), rule(TOP - 12), rule(last))
    drawn = both(UNIT, rows(HEAD, BODY), rules, line("数据来源", 63, last - 14))
    read = page(tmp_path / "a.pdf", drawn)
    assert grid(read) == [HEAD, *BODY]
    assert [one.text for one in read.lines] == ["单位：万元", "数据来源"]


def test_a_note_ends_the_table(tmp_path: Path) -> None:
    drawn = both(UNIT, rows(HEAD, BODY), line("注：金额转换时可能存在尾差。", 60, TOP - ROW * 3))
    read = page(tmp_path / "a.pdf", drawn)
    assert grid(read) == [HEAD, *BODY]
    assert read.lines[-1].text.startswith("注")


def test_the_next_page_has_the_same_columns(tmp_path: Path) -> None:
    """The second page's amounts are wider, and its head is printed again."""
    more = [["商品和服务支出", "1,234,567.25", "1.25", "1,234,566.00"]]
    pages = reading(tmp_path / "a.pdf", both(UNIT, rows(HEAD, BODY)), rows(HEAD, more, top=780)).pages
    assert [grid(one) for one in pages] == [[HEAD, *BODY], [HEAD, *more]]
    assert pages[0].grids[0].left_edges() == pages[1].grids[0].left_edges()


def test_the_next_page_need_not_repeat_the_head(tmp_path: Path) -> None:
    pages = reading(tmp_path / "a.pdf", both(UNIT, rows(HEAD, BODY)), row(BODY[1], 780)).pages
    assert grid(pages[1]) == [BODY[1]]


def test_what_a_page_break_cut_off_is_a_row_of_its_own(tmp_path: Path) -> None:
    """As a ruled table would give it: recognition joins the halves."""
    above = both(UNIT, rows(HEAD, [*BODY, ["城区社会综合治理\n云平台项目建设及", "2.25", "0.00", "2.25"]]))
    rest = both(row(HEAD, 780, head=True), row(["运行维护", "", "", ""], 760), row(BODY[1], 730))
    pages = reading(tmp_path / "a.pdf", above, rest).pages
    assert grid(pages[1]) == [HEAD, ["运行维护", "", "", ""], BODY[1]]


def test_prose_about_money_is_no_table(tmp_path: Path) -> None:
    prose = [
        "本部门2024年收入预算2,664.70万元（单位：万元），比上年减少77.71万元，",
        "其中：基本支出386.05万元，项目支出2,278.65万元；行政经费0.00万元，公务接待费",
        "0.40万元。主要原因是本年度部分专项已由上年完成支付，因此金额减少。",
    ]
    assert refused(tmp_path / "a.pdf", both(*(line(t, 60, 700 - 20 * i) for i, t in enumerate(prose))))


def test_contents_are_no_table(tmp_path: Path) -> None:
    entries = [(f"第{number}部分　部门预算表", str(place)) for place, number in enumerate("一二三四", 3)]
    draws = [
        both(line(title, 60, 700 - 20 * i), line(number, 500, 700 - 20 * i))
        for i, (title, number) in enumerate(entries)
    ]
    assert refused(tmp_path / "a.pdf", both(UNIT, *draws))


def test_without_a_money_unit_nothing_is_inferred(tmp_path: Path) -> None:
    assert refused(tmp_path / "a.pdf", rows(HEAD, BODY))


def test_text_that_fits_no_row_makes_no_table(tmp_path: Path) -> None:
    """Rather none than one whose names may be another row's."""
    shifted = both(*(line(f"第{n}个项目的名称", 63, TOP - ROW * n - 13) for n in (1, 2)))
    amounts = [["", *texts[1:]] for texts in BODY]
    assert refused(tmp_path / "a.pdf", both(UNIT, rows(HEAD, amounts), shifted))


def test_a_page_with_a_ruled_grid_stays_as_it_is(tmp_path: Path) -> None:
    lower = both(line("单位：万元", 440, 480), rows(HEAD, BODY, top=450))
    read = page(tmp_path / "a.pdf", both(table([["项目", "预算"], ["合计", "1.00"]]), lower))
    assert [one.how for one in read.grids] == ["ruled"]
