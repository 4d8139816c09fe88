"""What the page break parts from its table: the totals, the title, the first headings."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas
from support.layouts import Draw, amounts, named, ruled, tables
from support.pages import LEFT, TOP, both, line

from pipelines.recognise import Table

EXPENDITURE = "支出预算总表"
CODED_HEAD: list[list[str | None]] = [
    ["项目", None, None, None, "支出预算", None, None],
    ["功能分类科目编码", None, None, "功能分类科目名称", "合计", "基本支出", "项目支出"],
    ["类", "款", "项", None, None, None, None],
]
CODED_SPANS = {(0, 0): (1, 4), (0, 4): (1, 3), (1, 0): (1, 3), **{(1, no): (2, 1) for no in range(3, 7)}}
CODED_BODY = [
    ["204", "", "", "公共安全支出", "12.00", "8.00", "4.00"],
    ["", "04", "", "检察", "12.00", "8.00", "4.00"],
    ["", "", "01", "行政运行", "12.00", "8.00", "4.00"],
]
CODED_WIDTHS = [30, 30, 30, 150, 80, 80, 80]
CODED_TOTAL: list[str | None] = ["合计", None, None, None, "12.00", "8.00", "4.00"]

BALANCE = "收支预算总表"
BALANCE_HEAD: list[list[str | None]] = [
    ["收入", None, "支出", None, None, None],
    ["项目名称", "金额", "功能分类", None, "支出用途", None],
    [None, None, "功能科目名称", "金额", "项目名称", "金额"],
]
BALANCE_SPANS = {
    (0, 0): (1, 2),
    (0, 2): (1, 4),
    (1, 0): (2, 1),
    (1, 1): (2, 1),
    (1, 2): (1, 2),
    (1, 4): (1, 2),
}
BALANCE_BODY = [
    ["一、一般公共预算", "12.00", "一、公共安全支出", "9.00", "一、基本支出", "8.00"],
    ["二、政府性基金", "", "二、卫生健康支出", "3.00", "二、项目支出", "4.00"],
]
BALANCE_REST: list[list[str | None]] = [
    ["小计", "", "", None, None, ""],
    ["上年结转资金", "", "结转下年资金", None, None, ""],
    ["收入合计", "12.00", "支出合计", None, None, "12.00"],
]
BALANCE_WIDTHS = [110, 60, 110, 60, 90, 60]


def _coded() -> Draw:
    return both(named(EXPENDITURE), ruled([*CODED_HEAD, *CODED_BODY], spans=CODED_SPANS, widths=CODED_WIDTHS))


def _balance() -> Draw:
    return both(
        named(BALANCE), ruled([*BALANCE_HEAD, *BALANCE_BODY], spans=BALANCE_SPANS, widths=BALANCE_WIDTHS)
    )


def _rest() -> Draw:
    return ruled(BALANCE_REST, spans={(row, 2): (1, 3) for row in range(3)}, widths=BALANCE_WIDTHS)


def _slugs(found: list[Table]) -> list[str | None]:
    return [table.form and table.form.slug for table in found]


def test_a_total_alone_on_the_next_page_is_the_last_row(tmp_path: Path) -> None:
    total = ruled([CODED_TOTAL], spans={(0, 0): (1, 4)}, widths=CODED_WIDTHS)
    [found] = tables(tmp_path / "a.pdf", _coded(), total)
    assert (_slugs([found]), found.pages, len(found.rows)) == (["expenditure"], [1, 2], 4)
    assert amounts(tmp_path / "a.pdf", _coded(), total)[-3:] == [
        ("合计", measure, Decimal(yuan))
        for measure, yuan in zip(("total", "basic", "project"), (120000, 80000, 40000), strict=True)
    ]


@pytest.mark.parametrize("nothing", ["0", "", "-"])
def test_a_total_of_sources_that_bring_nothing_is_the_last_row(tmp_path: Path, nothing: str) -> None:
    """In tables of whole yuan such a column prints 0 all the way down, which no other figure tells to be money."""
    body = [[*row[:5], row[5].replace("8.00", "12.00"), nothing] for row in CODED_BODY]
    coded = ruled([*CODED_HEAD, *body], spans=CODED_SPANS, widths=CODED_WIDTHS)
    total = ruled(
        [["合计", None, None, None, "12.00", "12.00", "0"]], spans={(0, 0): (1, 4)}, widths=CODED_WIDTHS
    )
    [found] = tables(tmp_path / "a.pdf", both(named(EXPENDITURE), coded), total)
    assert (_slugs([found]), found.pages, len(found.rows)) == (["expenditure"], [1, 2], 4)


def test_totals_in_merged_cells_on_the_next_page_are_the_last_rows(tmp_path: Path) -> None:
    """The next table's title follows them."""
    below = both(
        line(EXPENDITURE, 120, TOP - 100, 14),
        line("单位：万元", 230, TOP - 120),
        ruled([["合计", "基本支出", "项目支出"], ["12.00", "8.00", "4.00"]], at=(LEFT, TOP - 130)),
    )
    found = tables(tmp_path / "a.pdf", _balance(), both(_rest(), below))
    assert _slugs(found) == ["balance", "expenditure"]
    assert (found[0].pages, len(found[0].rows)) == ([1, 2], 5)
    printed = {
        (name, measure): yuan for name, measure, yuan in amounts(tmp_path / "a.pdf", _balance(), _rest())
    }
    assert printed["收入合计", "income"] == printed["支出合计", "expenditure"] == Decimal(120000)


TABLES_APART = {
    "with headings of its own": ruled(
        [["单位", None, None, None, "合计", "基本支出", "项目支出"], CODED_TOTAL],
        spans={(0, 0): (1, 4), (1, 0): (1, 4)},
        widths=CODED_WIDTHS,
    ),
    "ending further left": ruled([CODED_TOTAL[:-1]], spans={(0, 0): (1, 4)}, widths=CODED_WIDTHS[:-1]),
    "ruled elsewhere": ruled([["合计", "12.00", "8.00", "4.00"]], widths=[200, 120, 80, 80]),
    "without a total": ruled([["其他", *CODED_TOTAL[1:]]], spans={(0, 0): (1, 4)}, widths=CODED_WIDTHS),
    "under a line of its own": both(
        line("各单位汇总如下", LEFT, TOP + 20),
        ruled([CODED_TOTAL], spans={(0, 0): (1, 4)}, widths=CODED_WIDTHS),
    ),
}


@pytest.mark.parametrize("other", TABLES_APART.values(), ids=TABLES_APART)
def test_another_small_table_on_the_next_page_is_no_total(tmp_path: Path, other: Draw) -> None:
    first, second = tables(tmp_path / "a.pdf", _coded(), other)
    assert (_slugs([first, second]), first.pages, second.pages) == (["expenditure", None], [1], [2])


def test_a_second_total_is_another_tables(tmp_path: Path) -> None:
    body = [*CODED_HEAD, CODED_TOTAL, *CODED_BODY]
    drawn = both(named(EXPENDITURE), ruled(body, spans={**CODED_SPANS, (3, 0): (1, 4)}, widths=CODED_WIDTHS))
    again = ruled(
        [["合计", None, None, None, "2.00", "1.00", "1.00"]], spans={(0, 0): (1, 4)}, widths=CODED_WIDTHS
    )
    first, second = tables(tmp_path / "a.pdf", drawn, again)
    assert (len(first.rows), second.form) == (4, None)


FISCAL_BASIC, GENERAL_BASIC = "财政拨款基本支出预算表", "一般公共预算基本支出预算表"
ITEMS = [["科目编码", "科目名称", "金额"], ["", "合计", "12.00"], ["301", "工资福利支出", "12.00"]]
ITEMS_BELOW = [["科目编码", "科目名称", "金额"], ["", "合计", "7.00"], ["301", "工资福利支出", "7.00"]]


def _foot(*texts: str) -> Draw:
    return both(*(line(text, LEFT, 120 - 20 * number) for number, text in enumerate(texts)))


FEET = {
    "title and whose": (_foot(GENERAL_BASIC, "部门：甲局 单位：万元", "- 12 -"), both()),
    "title": (_foot(GENERAL_BASIC), line("单位：万元", 230, TOP + 20)),
    "title of two lines": (
        both(
            line("2024年部门综合预算一般公共预算", 100, 120),
            line("基本支出预算表", 140, 104),
            line("单位：万元", 230, 80),
        ),
        both(),
    ),
}


@pytest.mark.parametrize(("foot", "head"), FEET.values(), ids=FEET)
def test_a_title_at_the_foot_of_a_page_is_the_next_pages(tmp_path: Path, foot: Draw, head: Draw) -> None:
    pages = both(named(FISCAL_BASIC), ruled(ITEMS), foot), both(head, ruled(ITEMS_BELOW))
    first, second = tables(tmp_path / "a.pdf", *pages)
    assert _slugs([first, second]) == ["fiscal_basic", "general_basic"]
    assert (first.pages, first.notes, second.pages, second.money_unit) == ([1], [], [2], "万元")
    printed = {yuan for _, _, yuan in amounts(tmp_path / "a.pdf", *pages)}
    assert printed == {Decimal(120000), Decimal(70000)}


@pytest.mark.parametrize("title", ["设备购置明细", GENERAL_BASIC])
def test_a_page_may_end_with_title_and_unit_alone(tmp_path: Path, title: str) -> None:
    """Though both tables have the same columns."""
    pages = both(named(FISCAL_BASIC), ruled(ITEMS), _foot(title, "单位：万元")), ruled(ITEMS_BELOW)
    first, second = tables(tmp_path / "a.pdf", *pages)
    assert (len(first.rows), second.title, second.money_unit) == (2, title, "万元")


def test_what_a_contents_page_names_last_is_not_the_next_grids_title(tmp_path: Path) -> None:
    contents = _foot("收入预算总表", GENERAL_BASIC)
    offices = ruled([["处室", "编制"], ["办公室", "12"]])
    [found] = tables(tmp_path / "a.pdf", contents, offices)
    assert (found.form, found.title) == (None, "")


def test_a_note_below_ends_where_the_next_title_stands(tmp_path: Path) -> None:
    foot = _foot("注：本表不含上年结转。", GENERAL_BASIC, "单位：万元")
    first, second = tables(
        tmp_path / "a.pdf", both(named(FISCAL_BASIC), ruled(ITEMS), foot), ruled(ITEMS_BELOW)
    )
    assert (first.notes, second.title) == (["注：本表不含上年结转。"], GENERAL_BASIC)


FUNCTIONS = [
    ["功能科目编码", "功能科目名称", "合计"],
    ["204", "公共安全支出", "12.00"],
    ["20404", "检察", "12.00"],
]
TWO_LINES = both(
    line("2024年部门综合预算一般公共预算支出明细表（按支出功能分类科", 100, 770, 12),
    line("目-不含上年结转）", 226, 752, 12),
    line("单位：元", 330, 730),
)


def test_a_title_broken_over_two_lines_names_its_table(tmp_path: Path) -> None:
    """It stands on both pages of the table."""
    rest = ruled([FUNCTIONS[0], ["2040401", "行政运行", "12.00"]])
    [found] = tables(tmp_path / "a.pdf", both(TWO_LINES, ruled(FUNCTIONS)), both(TWO_LINES, rest))
    assert (_slugs([found]), found.pages, len(found.rows), found.money_unit) == (
        ["general_expenditure"],
        [1, 2],
        3,
        "元",
    )
    assert found.title == "2024年部门综合预算一般公共预算支出明细表（按支出功能分类科目-不含上年结转）"


@pytest.mark.parametrize(
    "below",
    [line("基本支出预算表", 400, 750, 12), line("基本支出预算表", 186, 755, 6)],
    ids=["further right", "smaller"],
)
def test_lines_that_are_not_centred_alike_are_no_one_title(tmp_path: Path, below: Draw) -> None:
    """A grid without a known title stays unknown."""
    above = both(line("本年一般公共预算", 170, 770, 12), below)
    [found] = tables(tmp_path / "a.pdf", both(above, ruled([["处室", "编制"], ["办公室", "12"]])))
    assert found.form is None
    assert "本年一般公共预算基本支出预算表" not in found.title


CUT_HEAD = ruled([["收入", None, "支出", None]], spans={(0, 0): (1, 2), (0, 2): (1, 2)}, at=(LEFT, 90))
UNDER_IT: list[list[str | None]] = [
    ["项目名称", "金额", "支出用途", None],
    [None, None, "项目名称", "金额"],
    ["一、一般公共预算", "12.00", "一、基本支出", "8.00"],
    ["二、政府性基金预算", "", "二、项目支出", "4.00"],
    ["收入合计", "12.00", "支出合计", "12.00"],
]
UNDER_SPANS = {(0, 0): (2, 1), (0, 1): (2, 1), (0, 2): (1, 2)}
FISCAL_BALANCE = "财政拨款收支预算总表"


def _cut_title(title: str = FISCAL_BALANCE) -> Draw:
    return both(line(title, 150, 130, 14), line("单位：万元", 300, 105))


def test_a_head_cut_by_the_page_is_one_head(tmp_path: Path) -> None:
    pages = both(_cut_title(), CUT_HEAD), ruled(UNDER_IT, spans=UNDER_SPANS, at=(LEFT, 800))
    [found] = tables(tmp_path / "a.pdf", *pages)
    assert (_slugs([found]), found.pages, found.title) == (["fiscal_balance"], [1, 2], FISCAL_BALANCE)
    assert ("收入合计", "income", Decimal(120000)) in amounts(tmp_path / "a.pdf", *pages)


def _without_top_rule(x0: float, y0: float, x1: float, y1: float) -> bool:
    return y0 == y1 == 800 and x0 < LEFT + 220


def test_cells_that_run_out_of_the_top_of_a_ruled_row_are_cells(tmp_path: Path) -> None:
    def rule(canvas: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
        if not _without_top_rule(x0, y0, x1, y1):
            canvas.line(x0, y0, x1, y1)

    rest = ruled(UNDER_IT, spans=UNDER_SPANS, at=(LEFT, 800), rule=rule)
    [found] = tables(tmp_path / "a.pdf", both(_cut_title(), CUT_HEAD), rest)
    assert _slugs([found]) == ["fiscal_balance"]


@pytest.mark.parametrize(
    "above",
    [line("另表", LEFT, 810), both(line("收入总表", LEFT, 825), line("单位：万元", 230, 808))],
    ids=["a line", "a title"],
)
def test_headings_without_a_table_take_no_other_table(tmp_path: Path, above: Draw) -> None:
    pages = both(_cut_title(), CUT_HEAD), both(above, ruled(UNDER_IT, spans=UNDER_SPANS, at=(LEFT, 800)))
    first, second = tables(tmp_path / "a.pdf", *pages)
    assert (first.pages, second.pages) == ([1], [2])


def _title_of_two(first: str, second: str) -> Draw:
    """A title whose second line begins where the first does."""
    return both(line(first, LEFT, 770, 14), line(second, LEFT, 750, 14), line("单位：万元", 330, 725))


@pytest.mark.parametrize(
    ("first", "named_as"),
    [
        ("公开09表：一般公共预算“三公”经费、会议费、培训费", "three_public_by_unit"),
        ("公开09表：一般公共预算“三公”经费、差旅费、会议费和培训费", None),
        ("公开09表", "expenditure"),
        ("公开09表：2024年度", "expenditure"),
        ("表9 部门：甲市乙局", "expenditure"),
    ],
)
def test_a_title_goes_on_in_the_next_line_where_its_own_begins(
    tmp_path: Path, first: str, named_as: str | None
) -> None:
    """The second line alone is another table's title."""
    rows = [["科目编码", "科目名称", "合计"], ["204", "公共安全支出", "12.00"]]
    if named_as == "three_public_by_unit":
        rows = [["合计", "因公出国（境）费", "公务接待费"], ["12.00", "8.00", "4.00"]]
    [found] = tables(tmp_path / "a.pdf", both(_title_of_two(first, "支出预算表"), ruled(rows)))
    assert _slugs([found]) == [named_as]
