"""A true budget that tells functions and uses of its expenditure side by side, and its sources as rows.

Names that reach over columns or rows, in the body too, are header cells here: only those can span.
"""

from __future__ import annotations

from support.typeset import Document
from support.typeset.model import Block, HeaderCell, Part, Table

_MONEY = "金额"


def _row(r: int, *texts: str) -> list[HeaderCell]:
    return [HeaderCell(r, c, 1, 1, text) for c, text in enumerate(texts)]


def _total(r: int, income: str, expenditure: str, amount: str) -> list[HeaderCell]:
    """A total whose name reaches over the functions' amounts and the names of the uses."""
    return [*_row(r, income, amount), HeaderCell(r, 2, 1, 3, expenditure), HeaderCell(r, 5, 1, 1, amount)]


def _group(r: int, name: str, *lines: tuple[str, str]) -> list[HeaderCell]:
    below = [
        cell
        for no, (line, amount) in enumerate(lines)
        for cell in (HeaderCell(r + no, 1, 1, 1, line), HeaderCell(r + no, 2, 1, 1, amount))
    ]
    return [HeaderCell(r, 0, len(lines), 1, name), *below]


_BALANCE = [
    HeaderCell(0, 0, 1, 2, "收入"),
    HeaderCell(0, 2, 1, 4, "支出"),
    HeaderCell(1, 0, 2, 1, "项目名称"),
    HeaderCell(1, 1, 2, 1, _MONEY),
    HeaderCell(1, 2, 1, 2, "功能分类"),
    HeaderCell(1, 4, 1, 2, "支出用途"),
    *(HeaderCell(2, 2 + no, 1, 1, n) for no, n in enumerate(("功能科目名称", _MONEY, "项目名称", _MONEY))),
    *_row(3, "一、财政拨款", "90.00", "一、公共安全支出", "70.00", "一、基本支出", "60.00"),
    *_row(4, "1.一般公共预算", "90.00", "二、住房保障支出", "35.00", "二、项目支出", "40.00"),
    *_row(5, "二、其他资金", "15.00", "", "", "三、单位预留机动经费", "5.00"),
    *_total(6, "当年收入小计", "当年支出小计", "105.00"),
    *_total(7, "上年结转资金", "结转下年资金", ""),
    *_total(8, "收入合计", "支出合计", "105.00"),
]
_REVENUE = [
    HeaderCell(0, 0, 1, 2, "项目名称"),
    HeaderCell(0, 2, 1, 1, _MONEY),
    HeaderCell(1, 0, 1, 2, "收入总计"),
    HeaderCell(1, 2, 1, 1, "105.00"),
    *_group(
        2,
        "一般公共预算资金",
        ("小计", "90.00"),
        ("公共财政拨款（补助）资金", "88.00"),
        ("专项收入", "2.00"),
    ),
    *_group(
        5,
        "其他资金",
        ("小计", "15.00"),
        ("事业收入", "6.00"),
        ("其他收入", "8.00"),
        ("债务资金（银行贷款）", "1.00"),
    ),
    *_group(9, "上年结转和结余资金", ("小计", ""), ("其中：动用上年结转和结余资金", "")),
]
_FISCAL = [
    HeaderCell(0, 0, 1, 2, "收入"),
    HeaderCell(0, 2, 1, 2, "支出"),
    HeaderCell(1, 0, 2, 1, "项目名称"),
    HeaderCell(1, 1, 2, 1, _MONEY),
    HeaderCell(1, 2, 1, 2, "支出用途"),
    HeaderCell(2, 2, 1, 1, "项目名称"),
    HeaderCell(2, 3, 1, 1, _MONEY),
    *_row(3, "一、一般公共预算", "90.00", "一、基本支出", "50.00"),
    *_row(4, "二、政府性基金预算", "", "二、项目支出", "35.00"),
    *_row(5, "", "", "三、单位预留机动经费", "5.00"),
    *_row(6, "收入合计", "90.00", "支出合计", "90.00"),
]
_KINDS = ("合计", "基本支出", "项目支出", "单位预留机动经费", "结转下年资金")
_FUNCTIONS = [
    ("204", "公共安全支出", "60.00"),
    ("20404", "检察", "60.00"),
    ("2040401", "行政运行", "60.00"),
    ("221", "住房保障支出", "30.00"),
    ("22102", "住房改革支出", "30.00"),
    ("2210201", "住房公积金", "30.00"),
]
_ECONOMIC = [("301", "工资福利支出", "50.00"), ("30101", "基本工资", "50.00")]
_TABLES = [
    ("公开01表：收支预算总表", _BALANCE, []),
    ("二、2019年度甲省高级人民法院收入预算总表", _REVENUE, []),
    ("支出预算总表", _row(0, *_KINDS), [["105.00", "60.00", "40.00", "5.00", ""]]),
    ("财政拨款收支预算总表", _FISCAL, []),
    (
        "一般公共预算支出预算表（功能科目）",
        _row(0, "功能科目代码", "功能科目名称", _MONEY),
        [["", "合计", "90.00"], *map(list, _FUNCTIONS)],
    ),
    (
        "一般公共预算基本支出预算表（经济科目）",
        _row(0, "科目编码", "科目名称", _MONEY),
        [["合计", "", "50.00"], *map(list, _ECONOMIC)],
    ),
]


def budget_by_use() -> Document:
    """甲省高级人民法院, 2019, in 万元: six tables, whose sums hold to the last digit."""
    tables = [
        Table(f"T{no:02}", f"公开0{no}表", title, "部门：甲省高级人民法院", "单位：万元", header, rows, [])
        for no, (title, header, rows) in enumerate(_TABLES, 1)
    ]
    return Document(
        year=2019,
        edition=2026,
        unit="甲省高级人民法院",
        units=["甲省高级人民法院"],
        cover=["2019年", "甲省高级人民法院部门预算"],
        contents=[],
        tables=tables,
        parts=[Part("第二部分 部门预算表", [Block("table", table.id) for table in tables])],
    )
