"""Rules that tie tables by source of money, and the general budget's other tables, to what they break down."""

from __future__ import annotations

from expectations.rules.choices import FUND_TABLES, coded, total, words
from expectations.rules.model import Amounts, Tie

_KINDS = {"basic_economic": "basic", "projects_by_unit": "project"}
"""A table by source of money, and the kind of expenditure that it breaks down."""
_NAMES = {
    "basic_economic": "基本支出总表",
    "projects_by_unit": "项目支出总表",
    "basic": "基本支出",
    "project": "项目支出",
}


def _is_expenditure(form: str, kind: str) -> Tie:
    return Tie(
        f"{form}.total_is_expenditure",
        f"《{_NAMES[form]}》总计 = 表3 {_NAMES[kind]}（含上年结转）",
        f"The total of {words(form)} is table 3's {kind} expenditure, carry-over and all",
        left=(total(form, "total"),),
        right=(total("expenditure", kind, f"carried_{kind}"),),
    )


def _is_functional(form: str, kind: str, of_fund: tuple[str, str, str, int]) -> tuple[Tie, ...]:
    """A fund's column and its table by function. Carry-over is a column of its own here, and not there."""
    fund, fund_name, functional, number = of_fund
    mine, theirs = (total(form, fund),), (total(functional, kind),)
    chinese = f"《{_NAMES[form]}》{fund_name}", f"表{number} {_NAMES[kind]}"
    english = f"The {words(fund)} column of {words(form)}", f"table {number}'s {kind} expenditure"
    return (
        Tie(
            f"{form}.{fund}_is_functional",
            " = ".join(chinese),
            " is ".join(english),
            left=mine,
            right=theirs,
            unless="carry_over",
        ),
        Tie(
            f"{form}.{fund}_within_functional",
            f"{' ≤ '.join(chinese)}（有结转的部门）",
            f"{' is at most '.join(english)}, in departments with carry-over",
            severity="warning",
            left=mine,
            right=theirs,
            relation="<=",
            only_if="carry_over",
        ),
        Tie(
            f"{form}.{fund}_covers_functional",
            f"{' ≤ '.join(reversed(chinese))} + 上年结转（有结转的部门）",
            f"{english[0]} and what is carried over are at least {english[1]}",
            severity="warning",
            left=theirs,
            right=(*mine, total(form, "carried_in")),
            relation="<=",
            only_if="carry_over",
        ),
    )


def _classes(form: str, measure: str) -> Amounts:
    return Amounts(form, (measure,), kinds=("total", "class"), key="economic_code")


BY_SOURCE = (
    *(_is_expenditure(form, kind) for form, kind in _KINDS.items()),
    *(
        tie
        for form, kind in _KINDS.items()
        for of_fund in FUND_TABLES
        for tie in _is_functional(form, kind, of_fund)
    ),
    *(
        Tie(
            f"basic_economic.general_is_{form}",
            f"《基本支出总表》一般公共预算各经济类 = 《{name}》该类基本支出",
            f"Each economic class of basic expenditure from the general budget is that of {words(form)}",
            softened=True,
            left=(_classes("basic_economic", "general"),),
            right=(_classes(form, measure),),
        )
        for form, name, measure in (
            ("general_basic", "一般公共预算基本支出情况表", "total"),
            ("general_economic", "一般公共预算支出表（按经济分类）", "basic"),
        )
    ),
)

BASIC_BY_FUNCTION = (
    Tie(
        "general_basic_by_function.total_is_economic",
        "一般公共预算基本支出（功能分类）合计 = 一般公共预算基本支出（经济分类）合计",
        "The general budget's basic expenditure by function has the total of that by economic code",
        left=(total("general_basic_by_function", "total"),),
        right=(total("general_basic", "total"),),
    ),
    *(
        Tie(
            f"general_basic_by_function.{measure}_is_functional",
            f"一般公共预算基本支出（功能分类）各科目{name} = 表5 该科目{name}",
            f"Each function code of the general budget's basic expenditure has table 5's {whole} amount",
            left=(coded("general_basic_by_function", measure),),
            right=(coded("general_expenditure", whole),),
        )
        for measure, whole, name in (
            ("total", "basic", "基本支出"),
            ("personnel", "personnel", "人员经费"),
            ("public", "public", "公用经费"),
        )
    ),
)
