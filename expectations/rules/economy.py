"""Warnings: regularities of departmental budgets that correct documents sometimes break."""

from __future__ import annotations

from expectations.rules.model import Amounts, Tie
from expectations.rules.prose import NARRATIVE

_BOTH = ("general_basic", "general_project")


def _function(*codes: str) -> tuple[Amounts, ...]:
    return (Amounts("general_expenditure", ("basic",), codes=codes),)


def _economic(*codes: str) -> tuple[Amounts, ...]:
    return (Amounts("general_basic", ("total",), codes=codes),)


def _everywhere(*codes: str) -> tuple[Amounts, ...]:
    return tuple(Amounts(form, ("total",), codes=codes) for form in _BOTH)


def _claim(*subjects: str) -> tuple[Amounts, ...]:
    return (Amounts(NARRATIVE, ("stated",), lines=subjects),)


BRIDGES = tuple(
    Tie(
        f"bridge.{slug}",
        f"功能科目 {' + '.join(functions)} = 经济科目 {' + '.join(economics)}（{name}，基本支出）",
        f"{slug.capitalize()}: the functional and the economic view of basic expenditure agree",
        severity="warning",
        left=_function(*functions),
        right=_economic(*economics),
        both=True,
    )
    for slug, name, functions, economics in (
        ("pension", "基本养老保险缴费", ("2080505",), ("30108",)),
        ("annuity", "职业年金缴费", ("2080506",), ("30109",)),
        ("housing", "住房公积金", ("2210201",), ("30113",)),
        (
            "medical",
            "医疗",
            ("2101101", "2101102", "2101103", "2101199"),
            ("30110", "30111", "30114", "30307"),
        ),
    )
)

PLANS = (
    Tie(
        "plans.procurement_within_goods_and_capital",
        "政府采购 ≤ 经济科目 302 + 309 + 310",
        "Procurement is at most goods, services and capital expenditure",
        severity="warning",
        left=_claim("procurement"),
        right=_everywhere("302", "309", "310"),
        relation="<=",
    ),
    Tie(
        "plans.assets_within_capital",
        "拟购置固定资产 ≤ 经济科目 309 + 310",
        "Planned assets are at most capital expenditure",
        severity="warning",
        left=_claim("planned_assets"),
        right=_everywhere("309", "310"),
        relation="<=",
    ),
    Tie(
        "plans.assets_within_procurement",
        "拟购置固定资产 ≤ 货物类 + 工程类采购",
        "Planned assets are at most procurement of goods and works",
        severity="warning",
        left=_claim("planned_assets"),
        right=_claim("procurement_goods", "procurement_works"),
        relation="<=",
    ),
)
