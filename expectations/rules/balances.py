"""Rules that tie the balances to the tables of income and expenditure."""

from __future__ import annotations

from expectations.rules.choices import BY_FUNCTION, FUNCTIONAL, FUND_TABLES, classes, line, total, words
from expectations.rules.model import Amounts, Tie
from pipelines.domain.forms.common import FUNDS

BALANCE_AND_REVENUE = (
    Tie(
        "balance.appropriation_is_revenue",
        "{balance} 预算拨款 = {revenue} 三项财政拨款收入合计",
        "{balance}: appropriation is the three fiscal sources of {revenue}",
        left=(line("balance", "appropriation"),),
        right=(total("revenue", *FUNDS),),
    ),
    Tie(
        "balance.special_account_is_revenue",
        "{balance} 财政专户拨款 = {revenue} 教育收费 + 其他专户收入拨款",
        "{balance}: special account is the two special account sources of {revenue}",
        left=(line("balance", "special_account"),),
        right=(total("revenue", "education_fee", "other_special_account"),),
    ),
    Tie(
        "balance.other_funds_are_revenue",
        "{balance} 其他资金 = {revenue} 事业收入 + 经营收入 + 其他收入 + 债务资金",
        "{balance}: other funds are the business, operating, other and borrowed income of {revenue}",
        left=(line("balance", "other_funds"),),
        right=(total("revenue", "business", "operating", "other_income", "debt"),),
    ),
    *(
        Tie(
            f"balance.{slug}_is_revenue",
            f"{{balance}} {name} = {{revenue}} {name}",
            f"{{balance}}: {words(slug)} is the same column of {{revenue}}",
            left=(line("balance", slug),),
            right=(total("revenue", slug),),
        )
        for slug, name in (
            ("business", "事业收入"),
            ("operating", "事业单位经营收入"),
            ("other_income", "其他收入"),
            ("earmarked", "专项资金列入部门预算的项目"),
            ("account_balance", "上年实户资金余额"),
            ("superior_subsidy", "上级补助收入"),
            ("affiliated_income", "附属单位上缴收入"),
            ("reserve_fund", "用事业基金弥补收支差额"),
            ("carried_in", "上年结转结余"),
        )
    ),
    Tie(
        "balance.total_income_is_revenue",
        "{balance} 收入总计 = {revenue} 合计",
        "{balance}: total income is the total of {revenue}",
        left=(line("balance", "total_income"),),
        right=(total("revenue", "total"),),
    ),
)

BALANCES_CLOSE = tuple(
    Tie(
        f"{form}.closes",
        f"{{{form}}} 收入总计 = 支出总计",
        f"{{{form}}}: total income is total expenditure",
        left=(line(form, "total_income"),),
        right=(line(form, "total_expenditure"),),
    )
    for form in ("balance", "fiscal_balance")
) + tuple(
    Tie(
        f"{form}.{side}_side_is_expenditure",
        f"{{{form}}} 支出总计：按{name}分类 = 按功能分类",
        f"{{{form}}}: the expenditure by {side} classes has the total of that by function",
        left=(Amounts(form, (side,), lines=("total_expenditure",)),),
        right=(line(form, "total_expenditure"),),
    )
    for form in ("balance", "fiscal_balance")
    for side, name in (("economic", "部门预算支出经济"), ("government", "政府预算支出经济"))
)

BALANCE_AND_EXPENDITURE = (
    *(
        Tie(
            f"balance.{kind}_is_expenditure",
            f"{{balance}} {name} = {{expenditure}} {name}（含上年结转）",
            f"{{balance}} {kind} expenditure is that of {{expenditure}}, carry-over and all",
            left=(line("balance", kind),),
            right=(total("expenditure", kind, f"carried_{kind}"),),
        )
        for kind, name in (("basic", "基本支出"), ("project", "项目支出"))
    ),
    Tie(
        "balance.total_expenditure_is_expenditure",
        "{balance} 支出总计（不含结转下年和未安排支出的资金）= {expenditure} 合计（不含结转下年）",
        "{balance}: total expenditure but what is carried over or not given out is the total of {expenditure}",
        left=(
            line("balance", "total_expenditure"),
            line("balance", "carried_out", off=True),
            line("balance", "unassigned", off=True),
        ),
        right=(total("expenditure", "total"), total("expenditure", "carried_out", off=True)),
    ),
    Tie(
        "balance.classes_are_expenditure",
        "{balance} 各功能类 = {expenditure} 该类的基本 + 项目 + 经营支出",
        "Each class of {balance} is the basic, project and operating expenditure of that class in {expenditure}",
        softened=True,
        left=(classes("balance", "expenditure"),),
        right=(classes("expenditure", "basic", "project", "operating", "carried"),),
        unless="balance_by_kind",
    ),
    *(
        Tie(
            f"balance.{slug}_is_expenditure",
            f"{{balance}} {name} = {{expenditure}} {name}",
            f"{{balance}}: {words(slug)} is the same column of {{expenditure}}",
            left=(line("balance", slug),),
            right=(total("expenditure", slug),),
        )
        for slug, name in (
            ("affiliated_subsidy", "对附属单位补助支出"),
            ("paid_upward", "上缴上级支出"),
            ("carried_out", "结转下年"),
        )
    ),
)

BALANCE_BY_USE = (
    Tie(
        "balance.uses_are_expenditure",
        "{balance} 按用途列示的支出 = {balance} 本年支出",
        "{balance}: expenditure by use is its expenditure of the year",
        left=(Amounts("balance", ("use",)),),
        right=(line("balance", "year_expenditure"),),
    ),
    *(
        Tie(
            f"balance.use_{slug}_is_expenditure",
            f"{{balance}} 用途{name} = {{expenditure}} {name}",
            f"{{balance}}: {slug} expenditure by use is the same column of {{expenditure}}",
            left=(Amounts("balance", ("use",), lines=(slug,)),),
            right=(total("expenditure", slug),),
        )
        for slug, name in (
            ("basic", "基本支出"),
            ("project", "项目支出"),
            ("contingency", "单位预留机动经费"),
        )
    ),
)


def _with_carried(fund: str) -> tuple[Amounts, ...]:
    return (line("fiscal_balance", fund), line("fiscal_balance", f"carried_in_{fund}"))


FISCAL_BALANCE = (
    Tie(
        "balance.appropriation_is_fiscal_income",
        "{balance} 预算拨款 = {fiscal_balance} 本年收入合计",
        "{balance}: appropriation is the income of the year of {fiscal_balance}",
        left=(line("balance", "appropriation"),),
        right=(line("fiscal_balance", "year_income"),),
    ),
    Tie(
        "fiscal_balance.classes_within_balance",
        "{fiscal_balance} 各功能类 ≤ {balance} 该功能类",
        "Each class of {fiscal_balance} is at most that class of {balance}",
        left=(classes("fiscal_balance", "expenditure"),),
        right=(classes("balance", "expenditure"),),
        relation="<=",
        unless="balance_by_kind",
    ),
    *(
        Tie(
            f"fiscal_balance.{fund}_is_revenue",
            f"{{fiscal_balance}} {name}（含上年结转）= {{revenue}} {name}",
            f"{{fiscal_balance}}: {words(fund)} income, carry-over and all, is the same column of {{revenue}}",
            left=_with_carried(fund),
            right=(total("revenue", fund),),
            unless="carried_beside",
        )
        for fund, name, _ in FUND_TABLES
    ),
    *(
        Tie(
            f"fiscal_balance.{fund}_of_the_year_is_revenue",
            f"{{fiscal_balance}} 本年{name} = {{revenue}} {name}（上年结转另有一栏）",
            f"{{fiscal_balance}}: {words(fund)} income of the year is that of {{revenue}}, with carry-over beside it",
            left=(line("fiscal_balance", fund),),
            right=(total("revenue", fund),),
            only_if="carried_beside",
        )
        for fund, name, _ in FUND_TABLES
    ),
    *(
        Tie(
            f"fiscal_balance.{fund}_is_spent",
            f"{{fiscal_balance}} {name}收入（含上年结转）= {{{form}}} 合计",
            f"{{fiscal_balance}}: {words(fund)} income, carry-over and all, is the total of {{{form}}}",
            softened=True,
            carried_on="right",
            left=_with_carried(fund),
            right=(total(form, "total"),),
            unless="functional_in_part",
        )
        for fund, name, form in FUND_TABLES
    ),
    Tie(
        "fiscal_balance.classes_are_functional",
        f"{{fiscal_balance}} 各功能类 = {BY_FUNCTION[0]} 该类之和",
        f"Each class of {{fiscal_balance}} is that class of {BY_FUNCTION[1]} together",
        left=(classes("fiscal_balance", "expenditure"),),
        right=tuple(classes(form, "total") for form in FUNCTIONAL),
        unless="functional_in_part",
    ),
    Tie(
        "functional.classes_within_fiscal_balance",
        f"{BY_FUNCTION[0]} 各功能类之和 ≤ {{fiscal_balance}} 该类（前者不含上年结转或无表的基金）",
        f"Each class of {BY_FUNCTION[1]} is at most that class of {{fiscal_balance}}, where they leave some out",
        left=tuple(classes(form, "total") for form in FUNCTIONAL),
        right=(classes("fiscal_balance", "expenditure"),),
        relation="<=",
        only_if="functional_in_part",
    ),
)
