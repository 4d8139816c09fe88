"""Warnings: regularities of departmental budgets that correct documents sometimes break."""

from __future__ import annotations

from expectations.rules.choices import economic, total
from expectations.rules.model import Amounts, Tie
from expectations.rules.prose import NARRATIVE


def _function(*codes: str) -> tuple[Amounts, ...]:
    return (Amounts("general_expenditure", ("basic",), codes=codes),)


def _economic(*codes: str) -> tuple[Amounts, ...]:
    return (Amounts("general_basic", ("total",), codes=codes),)


def _claim(*subjects: str) -> tuple[Amounts, ...]:
    return (Amounts(NARRATIVE, ("stated",), lines=subjects),)


_NOT_GENERAL = (total("expenditure", "total"), total("general_expenditure", "total", off=True))
"""What 表6 and 表7 do not break down by economic code: all spending but that of the general budget."""
_MEDICAL_ITEMS = ("2101101", "2101102", "2101103", "2101199")
_MEDICAL_CODES = ("30110", "30111", "30114", "30307")

BRIDGES = (
    *(
        Tie(
            f"bridge.{slug}",
            f"功能科目 {function} = 经济科目 {code}（{name}，基本支出）",
            f"{slug.capitalize()}: the functional and the economic view of basic expenditure agree",
            severity="warning",
            left=_function(function),
            right=_economic(code),
            both=True,
        )
        for slug, name, function, code in (
            ("pension", "基本养老保险缴费", "2080505", "30108"),
            ("annuity", "职业年金缴费", "2080506", "30109"),
            ("housing", "住房公积金", "2210201", "30113"),
        )
    ),
    # Not equal: 体检 and the like (30114) are often charged to the item that runs the office.
    Tie(
        "bridge.medical",
        f"功能科目 {' + '.join(_MEDICAL_ITEMS)} ≤ 经济科目 {' + '.join(_MEDICAL_CODES)}（医疗，基本支出）",
        "Medical: what the functional items of basic expenditure hold is spent under the medical economic codes",
        severity="warning",
        left=_function(*_MEDICAL_ITEMS),
        right=_economic(*_MEDICAL_CODES),
        relation="<=",
        both=True,
    ),
)

PLANS = (
    Tie(
        "plans.procurement_within_goods_and_capital",
        "政府采购 ≤ 经济科目 302 + 309 + 310 + 一般公共预算以外的支出（表3 合计 − 表5 小计）",
        "Procurement is at most goods, services and capital, and what is not of the general budget",
        severity="warning",
        left=_claim("procurement"),
        right=(*economic("302", "309", "310"), *_NOT_GENERAL),
        relation="<=",
    ),
    Tie(
        "plans.assets_within_capital",
        "拟购置固定资产 ≤ 经济科目 309 + 310 + 一般公共预算以外的支出（表3 合计 − 表5 小计）",
        "Planned assets are at most capital expenditure, and what is not of the general budget",
        severity="warning",
        left=_claim("planned_assets"),
        right=(*economic("309", "310"), *_NOT_GENERAL),
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
