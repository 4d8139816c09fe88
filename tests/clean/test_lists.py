"""Lists beside the budget: whatever names their rows, every row is counted once by the one above it."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest
from support.beside import Printed, flat
from support.elsewhere import budget
from support.proving import Proved, prove

FUNCTIONS: Printed = (
    "政府采购预算表",
    flat(*(f"科目编码/{part}" for part in "类款项"), "科目名称", "合计", "财政拨款/小计", "单位资金"),
    [
        ["合计", "", "", "", "3.00", "2.00", "1.00"],
        ["201", "", "", "一般公共服务支出", "3.00", "2.00", "1.00"],
        ["", "03", "", "政府办公厅（室）及相关机构事务", "3.00", "2.00", "1.00"],
        ["", "", "01", "行政运行", "2.00", "2.00", ""],
        ["", "", "02", "一般行政管理事务", "1.00", "", "1.00"],
    ],
)
CATEGORIES: Printed = (
    "预算10表政府采购预算明细表",
    flat("采购类别", "金额"),
    [["A-货物", "1.25"], ["C-服务", "1.75"], ["合计", "3.00"]],
)
NUMBERED: Printed = (
    "2026年政府采购预算明细表",
    flat("项目编号", "项目", "总计", "一般公共预算拨款收入", "其他收入"),
    [
        ["合计", "", "3.00", "2.00", "1.00"],
        ["A", "货物", "1.00", "1.00", ""],
        ["C", "服务", "2.00", "1.00", "1.00"],
    ],
)
PLANS: Printed = (
    "政府采购支出预算表",
    flat("采购品目大类", "专项名称", "经济科目", "采购物品名称", "采购组织形式", "总计"),
    [
        ["合计", "", "", "", "", "3.00"],
        ["一、货物A", "", "", "", "", "1.00"],
        ["", "设备购置费", "办公设备购置", "", "", "1.00"],
        ["", "", "", "台式计算机", "政府集中采购", "1.00"],
        ["三、服务C", "", "", "", "", "2.00"],
        ["", "物业管理费", "物业管理费", "", "", "2.00"],
        ["", "", "", "物业管理服务", "分散自行组织", "0.50"],
        ["", "", "", "", "部门集中采购", "1.50"],
    ],
)
OF_UNITS: Printed = (
    "部门综合预算政府采购（资产配置、购买服务）预算表（不含上年结转）",
    flat(
        *(f"科目编码/{part}" for part in "类款项"),
        "单位编码",
        "采购项目",
        "采购目录",
        "数量",
        "部门预算支出经济科目编码/类",
        "预算金额",
    ),
    [
        ["合计", "", "", "", "", "", "3", "", "3.00"],
        ["201", "03", "01", "1", "全额", "", "3", "", "3.00"],
        ["201", "03", "01", "101001", "甲市乙局", "", "2", "", "2.00"],
        ["201", "03", "01", "", "日常公用经费", "C0401体检服务", "2", "302", "2.00"],
        ["201", "03", "01", "101002", "甲市丙中心", "", "1", "", "1.00"],
        ["201", "03", "01", "", "设备购置", "A0601办公家具", "1", "310", "1.00"],
    ],
)
BY_CLASS: Printed = (
    OF_UNITS[0],
    flat(
        *(f"科目编码/{part}" for part in "类款项"),
        "单位编码",
        "采购项目",
        "购买服务的内容",
        "采购时间",
        "部门经济科目/类",
        "预算金额",
    ),
    OF_UNITS[2],
)
"""Its own codes of the economy have 类 under them as those of functions have."""
ABOVE = {
    "functions": (FUNCTIONS, [None, 1, 2, 3, 3]),
    "categories": (CATEGORIES, [3, 3, None]),
    "numbered": (NUMBERED, [None, 1, 1]),
    "plans": (PLANS, [None, 1, 2, 3, 1, 5, 6, 6]),
    "of units": (OF_UNITS, [None, 1, 2, 3, 2, 5]),
    "by class": (BY_CLASS, [None, 1, 2, 3, 2, 5]),
}
"""The shapes, and by which row each of their rows is counted."""


def with_list(printed: Printed) -> Proved:
    """The made budget with another list of what is to be bought."""
    document = budget()
    title, header, rows = printed
    at = next(no for no, table in enumerate(document.tables) if table.title == "政府采购支出表")
    document.tables[at] = replace(document.tables[at], title=title, header=header, rows=rows)
    return prove({"a": document})


@pytest.mark.parametrize("shape", ABOVE)
def test_every_row_of_a_list_is_counted_by_the_one_above_it(shape: str) -> None:
    printed, above = ABOVE[shape]
    found = with_list(printed)
    rows = found.facts["facts.rows"].filter(form="procurement")
    assert rows["parent_row_no"].to_list() == above
    amounts = found.amounts.filter(form="procurement")
    assert amounts["printed"].to_list().count("3.00") >= 1
    assert amounts["row_no"].null_count() == 0
    verdicts = {v for (_, rule, _), v in found.verdicts.items() if rule.startswith("procurement.")}
    assert verdicts == {"exact"}
    tables = found.extracted["tables"].filter(form="procurement")
    assert tables["unknown_headings"].to_list() == [[]]


def test_a_row_without_a_name_is_another_way_to_buy_what_the_row_above_names() -> None:
    rows = with_list(PLANS).facts["facts.rows"].filter(form="procurement")
    assert rows["row_label"].to_list()[-2:] == ["物业管理服务", "物业管理服务"]


def test_a_wrong_item_breaks_the_sum_above_it() -> None:
    title, header, rows = PLANS
    found = with_list((title, header, [*rows[:-1], [*rows[-1][:-1], "1.40"]]))
    failed = {(rule, place) for (_, rule, place), v in found.verdicts.items() if v == "failed"}
    assert failed == {("procurement.down", "6:total")}


def test_units_of_a_list_own_the_rows_below_them() -> None:
    rows = with_list(OF_UNITS).facts["facts.rows"].filter(form="procurement")
    assert rows.select("row_kind", "budget_unit").rows() == [
        ("total", None),
        ("line", None),
        ("unit", "甲市乙局"),
        ("line", "甲市乙局"),
        ("unit", "甲市丙中心"),
        ("line", "甲市丙中心"),
    ]


@pytest.mark.parametrize(("what", "slug"), [("培训", "training"), ("会议", "conferences")])
def test_events_are_read_among_the_explanations_and_need_no_sum(what: str, slug: str) -> None:
    names = ("序号", f"{what}名称", "时间", "人数", "金额", "备注")
    rows = [
        ["1", f"某{what}", "2026年4月", "60人", "8.52", ""],
        ["2", f"某项{what}", "2026年5月", "20", "2.34", ""],
    ]
    found = with_list((f"{what}费明细表", flat(*names), rows))
    assert found.amounts.filter(form=slug).select("row_label", "printed").rows() == [
        (f"某{what}", "8.52"),
        (f"某项{what}", "2.34"),
    ]
    assert found.tables()["proof.documents"]["is_proved"].to_list() == [True]
    assert found.verdicts.keys().isdisjoint({("a", f"{slug}.down", "")})
    assert not found.equations.filter(pl.col("rule").str.starts_with(slug)).height
