"""Warnings: regularities of departmental budgets that correct documents sometimes break."""

from __future__ import annotations

from expectations.rules.choices import PROJECTS_BY_ECONOMY, economic, total
from expectations.rules.model import Amounts, Tie
from expectations.rules.prose import NARRATIVE


def _function(*codes: str) -> tuple[Amounts, ...]:
    return (Amounts("general_expenditure", ("basic",), codes=codes),)


def _economic(*codes: str) -> tuple[Amounts, ...]:
    return (Amounts("general_basic", ("total",), codes=codes),)


def _claim(*subjects: str) -> tuple[Amounts, ...]:
    return (Amounts(NARRATIVE, ("stated",), lines=subjects),)


_NOT_GENERAL = (total("expenditure", "total"), total("general_expenditure", "total", off=True))
"""What the general budget's two tables by economic code do not break down: all spending but that of the general budget."""
_NOT_GENERAL_ZH = "一般公共预算以外的支出（{expenditure} 合计 − {general_expenditure} 合计）"
_MEDICAL_ITEMS = ("2101101", "2101102", "2101103", "2101199")
_MEDICAL_CODES = ("30110", "30111", "30114", "30307")
INSURANCE = "insurance"
"""Some book all of a unit's pay and contributions under the item that it is for. Where none of the contributions is
the same by function and by economic code, a document is of that kind, and no difference says anything."""

BRIDGES = (
    *(
        Tie(
            f"bridge.{slug}",
            f"{{general_expenditure}} 科目 {function} 基本支出 = {{general_basic}} 科目 {code}（{name}）",
            f"{slug.capitalize()}: basic expenditure is the same in {{general_expenditure}} and {{general_basic}}",
            severity="warning",
            left=_function(function),
            right=_economic(code),
            both=True,
            if_any_holds=INSURANCE,
        )
        for slug, name, function, code in (
            ("pension", "基本养老保险缴费", "2080505", "30108"),
            ("annuity", "职业年金缴费", "2080506", "30109"),
            ("housing", "住房公积金", "2210201", "30113"),
        )
    ),
    # Not equal: 体检 and the like (30114) are often charged to the item that runs the office. Where no 30114 is
    # printed, that is booked under 其他社会保障缴费, beside what is not medical.
    Tie(
        "bridge.medical",
        f"{{general_expenditure}} 科目 {' + '.join(_MEDICAL_ITEMS)} 基本支出 ≤ "
        f"{{general_basic}} 科目 {' + '.join(_MEDICAL_CODES)}（医疗）",
        "Medical: basic expenditure of {general_expenditure} is spent under the medical codes of {general_basic}",
        severity="warning",
        left=_function(*_MEDICAL_ITEMS),
        right=_economic(*_MEDICAL_CODES),
        relation="<=",
        only_if="medical_care",
        both=True,
        if_any_holds=INSURANCE,
    ),
)

PLANS = (
    Tie(
        "plans.procurement_within_goods_and_capital",
        f"说明中的政府采购 ≤ 经济科目 302 + 309 + 310 + {_NOT_GENERAL_ZH}",
        "Procurement is at most goods, services and capital, and what is not of the general budget",
        severity="warning",
        left=_claim("procurement"),
        right=(*economic("302", "309", "310"), *_NOT_GENERAL),
        relation="<=",
        needs=PROJECTS_BY_ECONOMY,
    ),
    Tie(
        "plans.assets_within_capital",
        f"说明中的拟购置固定资产 ≤ 经济科目 309 + 310 + {_NOT_GENERAL_ZH}",
        "Planned assets are at most capital expenditure, and what is not of the general budget",
        severity="warning",
        left=_claim("planned_assets"),
        right=(*economic("309", "310"), *_NOT_GENERAL),
        relation="<=",
        needs=PROJECTS_BY_ECONOMY,
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
