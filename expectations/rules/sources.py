"""Rules that tie tables by source of money, and the general budget's other tables, to what they break down."""

from __future__ import annotations

from expectations.rules.choices import FUND_TABLES, coded, total, words
from expectations.rules.model import Amounts, Tie

_KINDS = {"basic_economic": "basic", "projects_by_unit": "project"}
"""A table by source of money, and the kind of expenditure that it breaks down."""
_NAMES = {"basic": "基本支出", "project": "项目支出"}


def _is_expenditure(form: str, kind: str) -> Tie:
    return Tie(
        f"{form}.total_is_expenditure",
        f"{{{form}}} 总计 = {{expenditure}} {_NAMES[kind]}（含上年结转）",
        f"The total of {{{form}}} is the {kind} expenditure of {{expenditure}}, carry-over and all",
        left=(total(form, "total"),),
        right=(total("expenditure", kind, f"carried_{kind}"),),
    )


def _is_functional(form: str, kind: str, of_fund: tuple[str, str, str]) -> tuple[Tie, ...]:
    """A fund's column and its table by function. Carry-over is a column of its own here, and not there."""
    fund, fund_name, functional = of_fund
    mine, theirs = (total(form, fund),), (total(functional, kind),)
    chinese = f"{{{form}}} {fund_name}", f"{{{functional}}} {_NAMES[kind]}"
    english = f"The {words(fund)} column of {{{form}}}", f"the {kind} expenditure of {{{functional}}}"
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
            needs=((form, fund),),
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
            f"{{basic_economic}} 一般公共预算各经济类 = {{{form}}} 该类基本支出",
            f"Each economic class of the general budget in {{basic_economic}} is that of {{{form}}}",
            softened=True,
            left=(_classes("basic_economic", "general"),),
            right=(_classes(form, measure),),
        )
        for form, measure in (("general_basic", "total"), ("general_economic", "basic"))
    ),
)

BASIC_BY_FUNCTION = (
    Tie(
        "general_basic_by_function.total_is_economic",
        "{general_basic_by_function} 合计 = {general_basic} 合计",
        "The total of {general_basic_by_function} is that of {general_basic}",
        left=(total("general_basic_by_function", "total"),),
        right=(total("general_basic", "total"),),
    ),
    *(
        Tie(
            f"general_basic_by_function.{measure}_is_functional",
            f"{{general_basic_by_function}} 各科目{name} = {{general_expenditure}} 该科目{name}",
            f"Each function code of {{general_basic_by_function}} has its {whole} amount of {{general_expenditure}}",
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
