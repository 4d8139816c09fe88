"""Rules that tie the balances (表1, 表4) to the tables of income and expenditure."""

from __future__ import annotations

from expectations.rules.choices import FUNCTIONAL, FUND_TABLES, classes, line, total, words
from expectations.rules.model import Amounts, Tie
from pipelines.forms.common import FUNDS

BALANCE_AND_REVENUE = (
    Tie(
        "balance.appropriation_is_revenue",
        "表1 预算拨款 = 表2 三项财政拨款收入合计",
        "Table 1 appropriation is table 2's three fiscal sources",
        left=(line("balance", "appropriation"),),
        right=(total("revenue", *FUNDS),),
    ),
    Tie(
        "balance.special_account_is_revenue",
        "表1 财政专户拨款 = 表2 教育收费 + 其他专户收入拨款",
        "Table 1 special account is table 2's two special account sources",
        left=(line("balance", "special_account"),),
        right=(total("revenue", "education_fee", "other_special_account"),),
    ),
    Tie(
        "balance.other_funds_are_revenue",
        "表1 其他资金 = 表2 事业收入 + 经营收入 + 其他收入 + 债务资金",
        "Table 1 other funds are table 2's business, operating, other and borrowed income",
        left=(line("balance", "other_funds"),),
        right=(total("revenue", "business", "operating", "other_income", "debt"),),
    ),
    *(
        Tie(
            f"balance.{slug}_is_revenue",
            f"表1 {name} = 表2 {name}",
            f"Table 1 {words(slug)} is the same column of table 2",
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
        "表1 收入总计 = 表2 合计",
        "Table 1 total income is table 2's total",
        left=(line("balance", "total_income"),),
        right=(total("revenue", "total"),),
    ),
)

BALANCES_CLOSE = tuple(
    Tie(
        f"{form}.closes",
        f"{label} 收入总计 = 支出总计",
        f"{label}: total income is total expenditure",
        left=(line(form, "total_income"),),
        right=(line(form, "total_expenditure"),),
    )
    for form, label in (("balance", "表1"), ("fiscal_balance", "表4"))
) + tuple(
    Tie(
        f"{form}.{side}_side_is_expenditure",
        f"{label} 支出总计：按{name}分类 = 按功能分类",
        f"{label}: the expenditure by {side} classes has the total of that by function",
        left=(Amounts(form, (side,), lines=("total_expenditure",)),),
        right=(line(form, "total_expenditure"),),
    )
    for form, label in (("balance", "表1"), ("fiscal_balance", "表4"))
    for side, name in (("economic", "部门预算支出经济"), ("government", "政府预算支出经济"))
)

BALANCE_AND_EXPENDITURE = (
    *(
        Tie(
            f"balance.{kind}_is_expenditure",
            f"表1 {name} = 表3 {name}（含上年结转）",
            f"Table 1 {kind} expenditure is that of table 3, carry-over and all",
            left=(line("balance", kind),),
            right=(total("expenditure", kind, f"carried_{kind}"),),
        )
        for kind, name in (("basic", "基本支出"), ("project", "项目支出"))
    ),
    Tie(
        "balance.total_expenditure_is_expenditure",
        "表1 支出总计（不含结转下年和未安排支出的资金）= 表3 合计（不含结转下年）",
        "Table 1 total expenditure without what is carried over or not given out is table 3's total without carry-over",
        left=(
            line("balance", "total_expenditure"),
            line("balance", "carried_out", off=True),
            line("balance", "unassigned", off=True),
        ),
        right=(total("expenditure", "total"), total("expenditure", "carried_out", off=True)),
    ),
    Tie(
        "balance.classes_are_expenditure",
        "表1 各功能类 = 表3 该类的基本 + 项目 + 经营支出",
        "Each class of table 1 is table 3's basic, project and operating expenditure of that class",
        softened=True,
        left=(classes("balance", "expenditure"),),
        right=(classes("expenditure", "basic", "project", "operating", "carried"),),
        unless="balance_by_kind",
    ),
    *(
        Tie(
            f"balance.{slug}_is_expenditure",
            f"表1 {name} = 表3 {name}",
            f"Table 1 {words(slug)} is the same column of table 3",
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
        "表1 按用途列示的支出 = 表1 本年支出",
        "Table 1 expenditure by use is its expenditure of the year",
        left=(Amounts("balance", ("use",)),),
        right=(line("balance", "year_expenditure"),),
    ),
    *(
        Tie(
            f"balance.use_{slug}_is_expenditure",
            f"表1 用途{name} = 表3 {name}",
            f"Table 1 {slug} expenditure by use is the same column of table 3",
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
        "表1 预算拨款 = 表4 本年收入合计",
        "Table 1 appropriation is table 4's income of the year",
        left=(line("balance", "appropriation"),),
        right=(line("fiscal_balance", "year_income"),),
    ),
    Tie(
        "fiscal_balance.classes_within_balance",
        "表4 各功能类 ≤ 表1 该功能类",
        "Each class of table 4 is at most that class of table 1",
        left=(classes("fiscal_balance", "expenditure"),),
        right=(classes("balance", "expenditure"),),
        relation="<=",
        unless="balance_by_kind",
    ),
    *(
        Tie(
            f"fiscal_balance.{fund}_is_revenue",
            f"表4 {name}（含上年结转）= 表2 {name}",
            f"Table 4 {words(fund)} income, carry-over and all, is the same column of table 2",
            left=_with_carried(fund),
            right=(total("revenue", fund),),
            unless="carried_beside",
        )
        for fund, name, *_ in FUND_TABLES
    ),
    *(
        Tie(
            f"fiscal_balance.{fund}_of_the_year_is_revenue",
            f"表4 本年{name} = 表2 {name}（上年结转另有一栏）",
            f"Table 4 {words(fund)} income of the year is table 2's, where that has carry-over beside it",
            left=(line("fiscal_balance", fund),),
            right=(total("revenue", fund),),
            only_if="carried_beside",
        )
        for fund, name, *_ in FUND_TABLES
    ),
    *(
        Tie(
            f"fiscal_balance.{fund}_is_spent",
            f"表4 {name}收入（含上年结转）= 表{number} 合计",
            f"Table 4 {words(fund)} income, carry-over and all, is table {number}'s total",
            softened=True,
            left=_with_carried(fund),
            right=(total(form, "total"),),
            unless="functional_in_part",
        )
        for fund, name, form, number in FUND_TABLES
    ),
    Tie(
        "fiscal_balance.classes_are_functional",
        "表4 各功能类 = 表5 + 表9 + 表10 该类",
        "Each class of table 4 is that class of tables 5, 9 and 10 together",
        left=(classes("fiscal_balance", "expenditure"),),
        right=tuple(classes(form, "total") for form in FUNCTIONAL),
        unless="functional_in_part",
    ),
    Tie(
        "functional.classes_within_fiscal_balance",
        "表5 + 表9 + 表10 各功能类 ≤ 表4 该类（表5、表9、表10 不含上年结转或无表的基金）",
        "Each class of tables 5, 9 and 10 is at most that class of table 4, where they leave some of it out",
        left=tuple(classes(form, "total") for form in FUNCTIONAL),
        right=(classes("fiscal_balance", "expenditure"),),
        relation="<=",
        only_if="functional_in_part",
    ),
)
