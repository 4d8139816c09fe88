"""A true budget in the words and columns of other cities: no table number, heading or layout is Guangdong's."""

from __future__ import annotations

from collections.abc import Sequence

from support.annexes import carried, funds, procurement, services
from support.beside import by_economy, fiscal, fiscal_basic, office_costs, three_public
from support.typeset import Document
from support.typeset.model import Block, HeaderCell, Part, Table

Row = Sequence[str]
Printed = tuple[str, list[HeaderCell], list[Row]]
"""Title, headings and rows."""

_SPLIT = [
    HeaderCell(0, 0, 1, 3, "科目编码"),
    HeaderCell(1, 0, 1, 1, "类"),
    HeaderCell(1, 1, 1, 1, "款"),
    HeaderCell(1, 2, 1, 1, "项"),
    HeaderCell(0, 3, 2, 1, "科目名称"),
]
_KINDS = ("小计", "人员经费", "公用经费")


def columns(row: int, first: int, *names: str, down: int = 1) -> list[HeaderCell]:
    """Headings of one row, from column ``first`` on, each over one column and ``down`` rows."""
    return [HeaderCell(row, first + no, down, 1, name) for no, name in enumerate(names)]


def _by_function(first: list[HeaderCell], total: str) -> list[HeaderCell]:
    """A total, basic expenditure in three columns under one heading, projects."""
    c = max(cell.c + cell.cs for cell in first)
    return [
        *first,
        HeaderCell(0, c, 2, 1, total),
        HeaderCell(0, c + 1, 1, 3, "基本支出"),
        *(HeaderCell(1, c + 1 + no, 1, 1, kind) for no, kind in enumerate(_KINDS)),
        HeaderCell(0, c + 4, 2, 1, "项目支出"),
    ]


_BALANCE = [
    HeaderCell(0, 0, 1, 2, "本年收入"),
    HeaderCell(0, 2, 1, 5, "本年支出"),
    HeaderCell(1, 0, 2, 1, "项目"),
    HeaderCell(1, 1, 2, 1, "预算数"),
    HeaderCell(1, 2, 2, 1, "项目"),
    HeaderCell(1, 3, 1, 4, "2026年预算数"),
    HeaderCell(2, 3, 1, 1, "合计"),
    HeaderCell(2, 4, 1, 1, "基本支出/人员经费"),
    HeaderCell(2, 5, 1, 1, "基本支出/公用经费"),
    HeaderCell(2, 6, 1, 1, "项目支出"),
]
_REVENUE = [
    HeaderCell(0, 0, 2, 1, "部门代码"),
    HeaderCell(0, 1, 2, 1, "部门名称"),
    HeaderCell(0, 2, 2, 1, "合计"),
    HeaderCell(0, 3, 1, 8, "本年收入"),
    *(
        HeaderCell(1, 3 + no, 1, 1, name)
        for no, name in enumerate(
            (
                "小计",
                "财政拨款收入",
                "一般公共预算",
                "政府性基金预算",
                "国有资本经营预算",
                "财政专户管理资金",
                "教育收费",
                "事业收入",
            )
        )
    ),
    HeaderCell(0, 11, 1, 3, "上年结转结余"),
    *(HeaderCell(1, 11 + no, 1, 1, name) for no, name in enumerate(("小计", "一般公共预算", "单位资金"))),
]
_FISCAL = [
    HeaderCell(0, 0, 1, 2, "收入"),
    HeaderCell(0, 2, 1, 5, "支出"),
    *(
        HeaderCell(1, no, 1, 1, name)
        for no, name in enumerate(
            ("项目", "预算数", "项目", "合计", "一般公共预算", "政府性基金预算", "国有资本经营预算")
        )
    ),
]
_ECONOMIC = [
    HeaderCell(0, 0, 1, 2, "部门预算支出经济分类科目"),
    HeaderCell(1, 0, 1, 1, "科目编码"),
    HeaderCell(1, 1, 1, 1, "科目名称"),
    HeaderCell(0, 2, 1, 3, "本年一般公共预算基本支出"),
    *(HeaderCell(1, 2 + no, 1, 1, name) for no, name in enumerate(("合计", "人员经费", "公用经费"))),
]

_GENERAL: list[list[str]] = [
    ["合计", "", "100.00", "70.00", "60.00", "10.00", "30.00"],
    ["201", "一般公共服务支出", "90.00", "60.00", "50.00", "10.00", "30.00"],
    ["20103", "政府办公厅（室）及相关机构事务", "90.00", "60.00", "50.00", "10.00", "30.00"],
    ["2010301", "行政运行", "60.00", "60.00", "50.00", "10.00", ""],
    ["2010302", "一般行政管理事务", "30.00", "", "", "", "30.00"],
    ["208", "社会保障和就业支出", "10.00", "10.00", "10.00", "", ""],
    ["20805", "行政事业单位养老支出", "10.00", "10.00", "10.00", "", ""],
    ["2080505", "机关事业单位基本养老保险缴费支出", "10.00", "10.00", "10.00", "", ""],
]
_FUND: list[list[str]] = [
    ["合计", "", "20.00", "6.00", "4.00", "2.00", "14.00"],
    ["212", "城乡社区支出", "20.00", "6.00", "4.00", "2.00", "14.00"],
    ["21208", "国有土地使用权出让收入安排的支出", "20.00", "6.00", "4.00", "2.00", "14.00"],
    ["2120801", "征地和拆迁补偿支出", "20.00", "6.00", "4.00", "2.00", "14.00"],
]
_TABLES: list[Printed] = [
    (
        "2026年预算单位财务收支预算总表",
        _BALANCE,
        [
            ["一、财政拨款收入", "120.00", "一、一般公共服务支出", "95.00", "50.00", "10.00", "35.00"],
            ["1、一般公共预算", "100.00", "二、社会保障和就业支出", "10.00", "10.00", "", ""],
            ["2、政府性基金预算", "20.00", "三、城乡社区支出", "20.00", "4.00", "2.00", "14.00"],
            ["3、国有资本经营预算", "", "", "", "", "", ""],
            ["二、事业收入", "5.00", "", "", "", "", ""],
            ["收入总计", "125.00", "支出总计", "125.00", "64.00", "12.00", "49.00"],
        ],
    ),
    (
        "部门收入总表",
        _REVENUE,
        [
            [
                "合计",
                "",
                "125.00",
                "125.00",
                "120.00",
                "100.00",
                "20.00",
                *["0.00"] * 3,
                "5.00",
                *["0.00"] * 3,
            ],
            [
                "068",
                "甲市乙局",
                "125.00",
                "125.00",
                "120.00",
                "100.00",
                "20.00",
                *[""] * 3,
                "5.00",
                *[""] * 3,
            ],
            ["068001", "甲市乙局", "90.00", "90.00", "90.00", "70.00", "20.00", *[""] * 7],
            ["068002", "甲市丙中心", "35.00", "35.00", "30.00", "30.00", *[""] * 4, "5.00", *[""] * 3],
        ],
    ),
    (
        "部门综合预算支出总表",
        _by_function(_SPLIT, "总计"),
        [
            ["合计", "", "", "", "125.00", "76.00", "64.00", "12.00", "49.00"],
            ["201", "", "", "一般公共服务支出", "95.00", "60.00", "50.00", "10.00", "35.00"],
            ["", "3", "", "政府办公厅（室）及相关机构事务", "95.00", "60.00", "50.00", "10.00", "35.00"],
            ["", "", "1", "行政运行", "60.00", "60.00", "50.00", "10.00", ""],
            ["", "", "02", "一般行政管理事务", "35.00", "", "", "", "35.00"],
            ["208", "", "", "社会保障和就业支出", "10.00", "10.00", "10.00", "", ""],
            ["", "05", "", "行政事业单位养老支出", "10.00", "10.00", "10.00", "", ""],
            ["", "", "05", "机关事业单位基本养老保险缴费支出", "10.00", "10.00", "10.00", "", ""],
            ["212", "", "", "城乡社区支出", "20.00", "6.00", "4.00", "2.00", "14.00"],
            ["212", "08", "", "国有土地使用权出让收入安排的支出", "20.00", "6.00", "4.00", "2.00", "14.00"],
            ["212", "08", "01", "征地和拆迁补偿支出", "20.00", "6.00", "4.00", "2.00", "14.00"],
        ],
    ),
    (
        "2026年市级部门财政拨款收支预算总表",
        _FISCAL,
        [
            ["一、本年收入", "120.00", "一、本年支出", "120.00", "100.00", "20.00", ""],
            ["（一）一般公共预算拨款", "100.00", "（一）一般公共服务支出", "90.00", "90.00", "", ""],
            ["（二）政府性基金预算拨款", "20.00", "（二）社会保障和就业支出", "10.00", "10.00", "", ""],
            ["二、上年结转", "", "（三）城乡社区支出", "20.00", "", "20.00", ""],
            ["（一）一般公共预算拨款", "", "二、结转下年", "", "", "", ""],
            ["收入总计", "120.00", "支出总计", "120.00", "100.00", "20.00", ""],
        ],
    ),
    (
        "一般公共预算拨款支出预算表",
        _by_function(columns(0, 0, "科目编码", "科目名称", down=2), "合计"),
        _GENERAL,
    ),
    (
        "本年一般公共预算基本支出表(预算表6)",
        _ECONOMIC,
        [
            ["合计", "", "70.00", "60.00", "10.00"],
            ["301", "工资福利支出", "60.00", "60.00", ""],
            ["30101", "基本工资", "60.00", "60.00", ""],
            ["302", "商品和服务支出", "10.00", "", "10.00"],
            ["30201", "办公费", "10.00", "", "10.00"],
            ["310", "资本性支出", "", "", ""],
        ],
    ),
    (
        "政府性基金预算支出表",
        _by_function(columns(0, 0, "科目编码", "科目名称", down=2), "本年支出合计"),
        _FUND,
    ),
    (
        "国有资本经营预算支出预算表",
        _by_function(columns(0, 0, "科目编码", "科目名称", down=2), "合计"),
        [["合计", "", *["0.00"] * 5]],
    ),
    fiscal(_GENERAL, _FUND),
    fiscal_basic(),
    by_economy(),
    office_costs(),
    procurement(),
    services(),
    carried(),
    funds(),
    three_public(),
]


def budget() -> Document:
    """甲市乙局, 2026, in 万元: seventeen tables, whose sums hold to the last digit."""
    return as_document("甲市乙局", _TABLES)


def as_document(unit: str, printed: Sequence[Printed]) -> Document:
    """A unit's budget of 2026 in 万元, of nothing but tables."""
    tables = [
        Table(
            f"T{no:02}",
            f"公开0{no}表",
            title,
            f"部门：{unit}",
            "单位：万元",
            header,
            list(map(list, rows)),
            [],
        )
        for no, (title, header, rows) in enumerate(printed, 1)
    ]
    return Document(
        year=2026,
        edition=2026,
        unit=unit,
        units=[unit],
        cover=["2026年", f"{unit}部门预算"],
        contents=[],
        tables=tables,
        parts=[Part("第二部分 部门预算表", [Block("table", table.id) for table in tables])],
    )
