"""Heads that say a thing twice, or in fewer words than others."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from support.layouts import amounts, named, ruled, tables
from support.pages import both, reading

from pipelines.clean.documents import clean
from pipelines.recognise import recognise
from pipelines.recognise.frames import tabulate

BY_UNIT: list[list[str | None]] = [
    ["单位编码", "单位名称", "总计", "部门预算", None, None, None],
    [None, None, None, "合计", "公共预算拨款", None, "政府性基金拨款"],
    [None, None, None, None, "小计", "其中：专项资金列入\n部门预算的项目", None],
]
SPANS = {
    (0, 3): (1, 4),
    (1, 3): (2, 1),
    (1, 4): (1, 2),
    (1, 6): (2, 1),
    **{(0, no): (3, 1) for no in range(3)},
}
WIDTHS = [50, 60, 60, 60, 60, 100, 80]
HEIGHTS = [24, 24, 40, 24, 24, 24]
UNITS: list[list[str | None]] = [
    ["", "合计", "12.00", "12.00", "10.00", "3.00", "2.00"],
    ["101001", "甲局", "7.00", "7.00", "6.00", "3.00", "1.00"],
    ["101002", "乙站", "5.00", "5.00", "4.00", "0.00", "1.00"],
]
TITLE = named("2024年部门综合预算支出总表")


def test_a_total_that_every_row_prints_twice_counts_once(tmp_path: Path) -> None:
    drawn = both(TITLE, ruled([*BY_UNIT, *UNITS], spans=SPANS, widths=WIDTHS, heights=HEIGHTS))
    [found] = tables(tmp_path / "a.pdf", drawn)
    assert [column and column.slug for column in found.columns[2:5]] == ["total", "repeated", "general"]
    assert [row.cells[3] and row.cells[3].flat for row in found.rows] == ["12.00", "7.00", "5.00"]
    totals = [
        (name, yuan) for name, measure, yuan in amounts(tmp_path / "a.pdf", drawn) if measure == "total"
    ]
    assert totals == [("合计", Decimal(120000)), ("甲局", Decimal(70000)), ("乙站", Decimal(50000))]


def test_two_totals_that_differ_in_a_row_are_neither(tmp_path: Path) -> None:
    other = [*UNITS[:2], ["101002", "乙站", "5.00", "4.00", "4.00", "0.00", "1.00"]]
    drawn = both(TITLE, ruled([*BY_UNIT, *other], spans=SPANS, widths=WIDTHS, heights=HEIGHTS))
    [found] = tables(tmp_path / "a.pdf", drawn)
    assert found.columns[2:4] == (None, None)


SIDES: list[list[str | None]] = [
    ["收入", None, "支出", None, None, None, None, None],
    [
        "项目",
        "预算数",
        "支出功能分类",
        "预算数",
        "部门预算支出\n经济分类",
        "预算数",
        "政府预算支出\n经济分类",
        "预算数",
    ],
]
BLANK = [["一、部门预算", ""] * 4]
BALANCE = [
    ["1、财政拨款", "12.00", "1、外交支出", "12.00", "1、人员经费", "8.00", "1、机关工资", "8.00"],
    ["2、其他收入", "", "2、国防支出", "", "2、专项业务", "4.00", "2、机关服务", "4.00"],
    [text for side in ("收入", "支出", "支出", "支出") for text in (f"本年{side}合计", "12.00")],
    [text for side in ("收入", "支出", "支出", "支出") for text in (f"{side}总计", "12.00")],
]


@pytest.mark.parametrize(
    "first", [BLANK, []], ids=["a first row without amounts", "amounts from the first row on"]
)
def test_a_balance_may_tell_its_expenditure_by_three_classifications(
    tmp_path: Path, first: list[list[str | None]]
) -> None:
    rows = [*SIDES, *first, *BALANCE]
    drawn = both(
        named("2024年部门综合预算收支总表"),
        ruled(
            rows,
            spans={(0, 0): (1, 2), (0, 2): (1, 6)},
            widths=[66, 60] * 4,
            heights=[24, 40, *[24] * (len(rows) - 2)],
        ),
    )
    [found] = tables(tmp_path / "a.pdf", drawn)
    assert (found.form and found.form.slug, len(found.rows)) == ("balance", len(rows) - 2)
    printed = [
        (measure, yuan) for name, measure, yuan in amounts(tmp_path / "a.pdf", drawn) if name == "支出总计"
    ]
    assert printed == [(measure, Decimal(120000)) for measure in ("expenditure", "economic", "government")]


FUNCTIONS = [["科目编码", "科目名称", "合计"], ["栏次", "", "1"]]
UPPER = [["", "合计", "12.00"], ["204", "公共安全支出", "12.00"]]
LOWER = [["20404", "检察", "12.00"], ["2040401", "行政运行", "12.00"]]


@pytest.mark.parametrize("again", [FUNCTIONS, FUNCTIONS[:1]], ids=["with the columns' numbers", "alone"])
def test_headings_that_stand_again_among_the_rows_are_no_row(tmp_path: Path, again: list[list[str]]) -> None:
    drawn = both(named("一般公共预算支出表"), ruled([*FUNCTIONS, *UPPER, *again, *LOWER]))
    assert amounts(tmp_path / "a.pdf", drawn) == [
        (name, "total", Decimal(120000)) for name in ("合计", "公共安全支出", "检察", "行政运行")
    ]


def test_rows_that_are_alike_in_a_table_without_a_form_stay(tmp_path: Path) -> None:
    rows = [["处室", "编制"], ["办公室", "12.50"], ["处室", "编制"]]
    [found] = tables(tmp_path / "a.pdf", ruled(rows))
    assert [[cell and cell.flat for cell in row.cells] for row in found.rows] == rows[1:]


def test_two_digits_are_the_last_part_of_the_code_above(tmp_path: Path) -> None:
    items = [["科目编码", "科目名称", "合计"], ["301", "工资福利支出", "12.00"], ["01", "基本工资", "8.00"]]
    rest = [["02", "津贴补贴", "4.00"], ["302", "商品和服务支出", "3.00"], ["01", "办公费", "3.00"]]
    whole = reading(tmp_path / "a.pdf", both(named("一般公共预算基本支出表"), ruled(items)), ruled(rest))
    found = clean(tabulate("d", whole, recognise(whole)))["facts.amounts"]
    assert found["economic_code"].to_list() == ["301", "30101", "30102", "302", "30201"]
