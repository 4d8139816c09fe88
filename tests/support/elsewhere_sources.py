"""True budgets that break basic and project expenditure down by source of money, in the forms of several cities."""

from __future__ import annotations

from support.annexes import goals
from support.beside import Printed, flat
from support.elsewhere import as_document, budget
from support.typeset import Document

_FUNDS = ("一般公共预算", "政府性基金预算", "国有资本经营预算")
_TREASURY = ("财政拨款/小计", *(f"财政拨款/{fund}" for fund in _FUNDS))
_OWN = ("单位资金/小计", "单位资金/事业收入", "单位资金/其他收入", "上年结转/小计", "上年结转/一般公共预算")
_EARNED = ("事业收入", "事业单位经营收入", "上级补助收入", "附属单位上缴收入", "其他收入")
_STEP = "　"
"""How far in a row stands: a full-width blank a level."""


def _paid(general: int, fund: int = 0, own: int = 0) -> list[str]:
    """A total and what it is paid from."""
    treasury = (general + fund, general, fund, 0)
    return [f"{value}.00" for value in (sum(treasury[1:]) + own, *treasury, own, own, 0, 0, 0)]


def _coded(code: str, name: str, other: str, other_name: str, *paid: int) -> list[str]:
    """A row of two classifications, each code split over 类 and 款."""
    return [code[:3], code[3:], name, other[:3], other[3:], other_name, *_paid(*paid)]


def basic_by_code() -> Printed:
    """By economic code of departments and of governments: a class stands once for each class of governments."""
    header = flat(
        "科目编码/类",
        "科目编码/款",
        "部门预算支出经济分类科目",
        "科目编码/类",
        "科目编码/款",
        "政府预算支出经济分类科目",
        "合计",
        *_TREASURY,
        *_OWN,
    )
    rows = [
        _coded("", "合计", "", "", 70, 6),
        _coded("301", "工资福利支出", "501", "机关工资福利支出", 50),
        _coded("30101", "基本工资", "50101", "工资奖金津补贴", 30),
        _coded("30102", "津贴补贴", "50101", "工资奖金津补贴", 20),
        _coded("301", "工资福利支出", "505", "对事业单位经常性补助", 10, 4),
        _coded("30101", "基本工资", "50501", "工资福利支出", 10, 4),
        _coded("302", "商品和服务支出", "502", "机关商品和服务支出", 10, 2),
        _coded("30201", "办公费", "50201", "办公经费", 10, 2),
    ]
    return "基本支出预算情况表", header, rows


def projects_beside_units() -> Printed:
    """The unit in a column of its own."""
    rows = [
        ["", "合计", *_paid(30, 14, 5)],
        ["甲市乙局", "监督检查", *_paid(20)],
        ["甲市乙局", "宣传培训", *_paid(10)],
        ["甲市丙中心", "征地和拆迁补偿", *_paid(0, 14)],
        ["甲市丙中心", "监督检查", *_paid(0, 0, 5)],
    ]
    return "2026年市级部门项目支出预算表", flat("单位名称", "项目名称", "总计", *_TREASURY, *_OWN), rows


def basic_by_function() -> Printed:
    rows = [
        ["合计", "", "70.00", "60.00", "10.00"],
        ["201", "一般公共服务支出", "60.00", "50.00", "10.00"],
        ["20103", "政府办公厅（室）及相关机构事务", "60.00", "50.00", "10.00"],
        ["2010301", "行政运行", "60.00", "50.00", "10.00"],
        ["208", "社会保障和就业支出", "10.00", "10.00", ""],
        ["20805", "行政事业单位养老支出", "10.00", "10.00", ""],
        ["2080505", "机关事业单位基本养老保险缴费支出", "10.00", "10.00", ""],
    ]
    title = "部门综合预算一般公共预算基本支出明细表（按支出功能分类科目）"
    return title, flat("功能科目编码", "功能科目名称", "合计", "人员经费支出", "公用经费支出"), rows


def general_by_economy() -> Printed:
    """The whole general budget by economic code, basic expenditure in three columns."""
    header = flat(
        "部门经济科目编码",
        "部门经济科目名称",
        "政府经济科目编码",
        "政府经济科目名称",
        "合计",
        "基本支出/小计",
        "基本支出/人员经费",
        "基本支出/公用经费",
        "专项业务经费支出",
    )
    rows = [
        ["", "合计", "", "", "100.00", "70.00", "60.00", "10.00", "30.00"],
        ["301", "工资福利支出", "", "", "60.00", "60.00", "60.00", "", ""],
        ["30101", "基本工资", "50101", "工资奖金津补贴", "50.00", "50.00", "50.00", "", ""],
        ["30101", "基本工资", "50501", "工资福利支出", "10.00", "10.00", "10.00", "", ""],
        ["302", "商品和服务支出", "", "", "40.00", "10.00", "", "10.00", "30.00"],
        ["30201", "办公费", "50201", "办公经费", "10.00", "10.00", "", "10.00", ""],
        ["30227", "委托业务费", "50205", "委托业务费", "30.00", "", "", "", "30.00"],
    ]
    return "部门综合预算一般公共预算支出明细表（按支出经济分类科目）", header, rows


def _in(level: int, name: str, general: int = 0, fund: int = 0, carried: int = 0) -> list[str]:
    """A row that stands so far in: its name, and what it is paid from without the treasury's sum."""
    paid = (general, fund, 0, 0, *([0] * len(_EARNED)), carried)
    return [_STEP * level + name, *(f"{value}.00" for value in (sum(paid), *paid))]


def basic_under_units() -> Printed:
    """No code at all: the department, its units, their classes and items, each further in."""
    header = flat(
        "支出项目类别",
        "总计",
        "财政拨款/小计",
        *(f"财政拨款/{fund}拨款" for fund in _FUNDS),
        "财政专户管理资金",
        *(f"单位资金/{name}" for name in _EARNED),
        "上年结余、结转",
    )
    rows = [
        _in(0, "甲市乙局", 70, 6),
        _in(1, "甲市乙局（本级）", 56),
        _in(2, "工资福利支出", 50),
        _in(3, "基本工资", 30),
        _in(3, "津贴补贴", 20),
        _in(2, "商品和服务支出", 6),
        _in(3, "办公费", 6),
        _in(2, "资本性支出"),
        _in(3, "其他资本性支出"),
        _in(1, "甲市丙中心", 14, 6),
        _in(2, "工资福利支出", 10, 4),
        _in(3, "基本工资", 10, 4),
        _in(2, "商品和服务支出", 4, 2),
        _in(3, "办公费", 4, 2),
    ]
    return "基本支出总表", header, [[*row[:2], _added(*row[2:5]), *row[2:]] for row in rows]


def _added(*amounts: str) -> str:
    return f"{sum(int(amount.removesuffix('.00')) for amount in amounts)}.00"


def projects_under_units() -> Printed:
    """The unit over its projects, each further in."""
    header = flat(
        "支出项目类别",
        "总计",
        *(f"2026年预算/财政拨款/{fund}拨款" for fund in _FUNDS),
        "2026年预算/财政专户管理资金",
        *(f"2026年预算/单位资金/{name}" for name in _EARNED),
        "2026年预算/上年结余、结转",
    )
    rows = [
        _in(0, "甲市乙局", 30, 14, 5),
        _in(1, "甲市乙局（本级）", 30),
        _in(2, "监督检查", 20),
        _in(2, "宣传培训", 10),
        _in(1, "甲市丙中心", 0, 14, 5),
        _in(2, "征地和拆迁补偿", 0, 14),
        _in(2, "监督检查", 0, 0, 5),
    ]
    return "项目支出总表", header, rows


def _printed(*, carried: bool) -> list[Printed]:
    """The tables of the made budget; where 5.00 are carried over, no unit earned them this year."""
    document = budget()
    balance, revenue = document.tables[:2]
    fiscal = next(table for table in document.tables if "财政拨款收支" in table.title)
    fiscal.rows.insert(3, ["（三）国有资本经营预算拨款", "0.00", "", "", "", "", ""])
    if carried:
        balance.rows[4][0] = "二、上年结转"
        for row in revenue.rows:
            total, earned = row[2], row[10]
            if earned not in {"", "0.00"}:
                row[3] = f"{int(total.removesuffix('.00')) - 5}.00"
                row[10:] = ["0.00", "5.00", "0.00", "5.00"]
    return [(table.title, table.header, table.rows) for table in document.tables]


def projects_by_year() -> Printed:
    """What is carried in beside the year's money, each by source."""
    header = flat(
        *("单位名称", "项目名称", "总计"),
        *(f"本年预算/{name}" for name in ("小计", "财政拨款", "其他资金")),
        *(f"上年结转/{name}" for name in ("小计", "财政拨款", "其他资金")),
    )
    rows = [
        ["", "合计", "49.00", "47.00", "42.00", "5.00", "2.00", "2.00", ""],
        ["甲市乙局", "监督检查", "20.00", "20.00", "20.00", "", "", "", ""],
        ["甲市乙局", "宣传培训", "10.00", "8.00", "8.00", "", "2.00", "2.00", ""],
        ["甲市丙中心", "征地和拆迁补偿", "14.00", "14.00", "14.00", "", "", "", ""],
        ["甲市丙中心", "监督检查", "5.00", "5.00", "", "5.00", "", "", ""],
    ]
    return "项目支出明细表", header, rows


def by_year() -> Document:
    """The same budget, its projects by year."""
    return as_document("甲市乙局", [*_printed(carried=False), projects_by_year()])


def by_source() -> Document:
    """甲市乙局, 2026, in 万元: by code, with the unit beside its projects; the units earn 5.00 themselves."""
    known = [one for one in _printed(carried=False) if not one[0].startswith("一般公共预算支出表")]
    added = (
        *(general_by_economy(), basic_by_code(), projects_beside_units(), basic_by_function()),
        goals("宣传培训", 10, 8),
    )
    return as_document("甲市乙局", [*known, *added])


def carried_by_source() -> Document:
    """The same money by name and indent alone; what the units earned themselves is carried over."""
    added = (basic_under_units(), projects_under_units())
    return as_document("甲市乙局", [*_printed(carried=True), *added])
