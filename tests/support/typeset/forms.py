"""The heads of the twelve tables: titles and columns, edition by edition."""

from __future__ import annotations

from collections.abc import Sequence

from .model import HeaderCell

Head = str | tuple[str, tuple[str, ...]]
"""A column, or a heading over several columns."""

TITLES = (
    "收支总体情况表",
    "收入总体情况表",
    "支出总体情况表",
    "财政拨款收支总体情况表",
    "一般公共预算支出情况表（按功能分类科目）",
    "一般公共预算基本支出情况表（按经济分类科目）",
    "一般公共预算项目支出情况表（按经济分类科目）",
    "财政拨款安排的行政经费及“三公”经费预算表",
    "政府性基金预算支出情况表",
    "国有资本经营预算支出情况表",
    "部门预算基本支出预算表",
    "部门预算项目支出及其他支出预算表",
)

_FUNDS = ("一般公共预算", "政府性基金预算", "国有资本经营预算")
_FUNCTION: Head = ("功能分类科目", ("科目编码", "科目名称"))
_UNIT = "支出项目类别（资金使用单位）"
_SPLIT = ("小计", "其中：基本支出", "项目支出")

BALANCE: tuple[Head, ...] = (("收入", ("项目", "预算")), ("支出", ("项目", "预算")))
BY_ECONOMIC: tuple[Head, ...] = ("部门预算支出经济科目", "预算")
BY_FUNCTION: tuple[Head, ...] = ("功能科目名称", ("一般公共预算支出", _SPLIT))
THREE_PUBLIC: tuple[Head, ...] = ("项目", "合计", *_FUNDS)
FUND: tuple[Head, ...] = (_FUNCTION, ("政府性基金预算支出", _SPLIT))
CAPITAL: tuple[Head, ...] = (_FUNCTION, ("国有资本经营预算支出", _SPLIT))
KEY_PROJECTS: tuple[Head, ...] = ("项目", "预算数（单位：万元）", "绩效目标")
PROJECTS: tuple[Head, ...] = (
    _UNIT,
    "总计",
    ("财政拨款", ("合计", *_FUNDS)),
    "财政专户拨款",
    "其他资金",
    "绩效目标",
)


def titles(edition: int) -> tuple[str, ...]:
    return TITLES if edition == 2024 else (*TITLES[:2], "本年支出总体情况表", *TITLES[3:])


def income(edition: int) -> tuple[Head, ...]:
    first: Head = "单位名称"
    trading, last = "事业单位经营收入", "上年结转结余"
    if edition == 2024:
        first, trading, last = _FUNCTION, "经营收入", "用事业基金弥补收支差额"
    return (
        first,
        "合计",
        ("财政拨款收入", _FUNDS),
        ("财政专户拨款收入", ("教育收费", "其他专户收入拨款")),
        ("其他资金收入", ("事业收入", trading, "其他收入")),
        "上级补助收入",
        "附属单位上缴收入",
        last,
    )


def spending(edition: int) -> tuple[Head, ...]:
    last = ("结转下年",) if edition == 2024 else ()
    kinds = ("基本支出", "项目支出", "事业单位经营支出", "对附属单位补助支出", "上缴上级支出")
    return (_FUNCTION, "合计", *kinds, *last)


def basic(edition: int) -> tuple[Head, ...]:
    funds = _FUNDS[:2] if edition == 2024 else _FUNDS
    return (_UNIT, "总计", ("财政拨款", ("合计", *funds)), "财政专户拨款", "其他资金")


def header(heads: Sequence[Head]) -> list[HeaderCell]:
    """Lay heads out as cells: one row, or two where any head has columns below it."""
    depth = 1 if all(isinstance(head, str) for head in heads) else 2
    cells: list[HeaderCell] = []
    column = 0
    for head in heads:
        if isinstance(head, str):
            cells.append(HeaderCell(0, column, depth, 1, head))
            column += 1
            continue
        text, below = head
        cells.append(HeaderCell(0, column, 1, len(below), text))
        cells += [HeaderCell(1, column + i, 1, 1, name) for i, name in enumerate(below)]
        column += len(below)
    return sorted(cells)
