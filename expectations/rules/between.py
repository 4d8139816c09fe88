"""Rules between the twelve tables: the same money printed in two places."""

from __future__ import annotations

from expectations.rules.model import Amounts, Tie
from pipelines.forms.common import FUNDS

_TOTAL = ("total",)
_FUNCTIONAL = ("general_expenditure", "fund_expenditure", "state_capital_expenditure")
_NOT_FISCAL = (
    "business",
    "operating",
    "other_income",
    "superior_subsidy",
    "affiliated_income",
    "reserve_fund",
)


def _line(form: str, *lines: str, sign: int = 1) -> Amounts:
    side = "expenditure" if lines[0] in _EXPENDITURE_LINES else "income"
    return Amounts(form, (side,), lines=lines, sign=1 if sign > 0 else -1)


_EXPENDITURE_LINES = (
    "year_expenditure",
    "total_expenditure",
    "affiliated_subsidy",
    "paid_upward",
    "carried_out",
)


def _total(form: str, *measures: str, sign: int = 1) -> Amounts:
    return Amounts(form, measures, kinds=_TOTAL, sign=1 if sign > 0 else -1)


def _classes(form: str, *measures: str) -> Amounts:
    kinds = ("line",) if form.endswith("balance") else ("class",)
    return Amounts(form, measures, kinds=kinds, key="function_code")


def _coded(form: str, *measures: str) -> Amounts:
    return Amounts(form, measures, kinds=("class", "section", "item"), key="function_code")


def _economic(*codes: str) -> tuple[Amounts, ...]:
    return tuple(Amounts(form, ("total",), codes=codes) for form in ("general_basic", "general_project"))


BALANCE_AND_REVENUE = (
    Tie(
        "balance.appropriation_is_revenue",
        "表1 预算拨款 = 表2 三项财政拨款收入合计",
        "Table 1 appropriation is table 2's three fiscal sources",
        left=(_line("balance", "appropriation"),),
        right=(_total("revenue", *FUNDS),),
    ),
    Tie(
        "balance.special_account_is_revenue",
        "表1 财政专户拨款 = 表2 教育收费 + 其他专户收入拨款",
        "Table 1 special account is table 2's two special account sources",
        left=(_line("balance", "special_account"),),
        right=(_total("revenue", "education_fee", "other_special_account"),),
    ),
    Tie(
        "balance.other_funds_are_revenue",
        "表1 其他资金 = 表2 事业收入 + 经营收入 + 其他收入",
        "Table 1 other funds are table 2's business, operating and other income",
        left=(_line("balance", "other_funds"),),
        right=(_total("revenue", "business", "operating", "other_income"),),
    ),
    *(
        Tie(
            f"balance.{line}_is_revenue",
            f"表1 {name} = 表2 {name}",
            f"Table 1 {line.replace('_', ' ')} is the same column of table 2",
            left=(_line("balance", line),),
            right=(_total("revenue", line),),
        )
        for line, name in (
            ("business", "事业收入"),
            ("operating", "事业单位经营收入"),
            ("other_income", "其他收入"),
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
        left=(_line("balance", "total_income"),),
        right=(_total("revenue", "total"),),
    ),
)

BALANCES_CLOSE = tuple(
    Tie(
        f"{form}.closes",
        f"{label} 收入总计 = 支出总计",
        f"{label}: total income is total expenditure",
        left=(_line(form, "total_income"),),
        right=(_line(form, "total_expenditure"),),
    )
    for form, label in (("balance", "表1"), ("fiscal_balance", "表4"))
)

BALANCE_AND_EXPENDITURE = (
    Tie(
        "balance.total_expenditure_is_expenditure",
        "表1 支出总计（不含结转下年）= 表3 合计（不含结转下年）",
        "Table 1 total expenditure without carry-over is table 3's total without carry-over",
        left=(_line("balance", "total_expenditure"), _line("balance", "carried_out", sign=-1)),
        right=(_total("expenditure", "total"), _total("expenditure", "carried_out", sign=-1)),
    ),
    Tie(
        "balance.classes_are_expenditure",
        "表1 各功能类 = 表3 该类的基本 + 项目 + 经营支出",
        "Each class of table 1 is table 3's basic, project and operating expenditure of that class",
        softened=True,
        left=(_classes("balance", "expenditure"),),
        right=(_classes("expenditure", "basic", "project", "operating"),),
    ),
    *(
        Tie(
            f"balance.{line}_is_expenditure",
            f"表1 {name} = 表3 {name}",
            f"Table 1 {line.replace('_', ' ')} is the same column of table 3",
            left=(_line("balance", line),),
            right=(_total("expenditure", line),),
        )
        for line, name in (
            ("affiliated_subsidy", "对附属单位补助支出"),
            ("paid_upward", "上缴上级支出"),
            ("carried_out", "结转下年"),
        )
    ),
)

FISCAL_BALANCE = (
    Tie(
        "balance.appropriation_is_fiscal_income",
        "表1 预算拨款 = 表4 本年收入合计",
        "Table 1 appropriation is table 4's income of the year",
        left=(_line("balance", "appropriation"),),
        right=(_line("fiscal_balance", "year_income"),),
    ),
    Tie(
        "fiscal_balance.classes_within_balance",
        "表4 各功能类 ≤ 表1 该功能类",
        "Each class of table 4 is at most that class of table 1",
        left=(_classes("fiscal_balance", "expenditure"),),
        right=(_classes("balance", "expenditure"),),
        relation="<=",
    ),
    *(
        Tie(
            f"fiscal_balance.{fund}_is_revenue",
            f"表4 {name} = 表2 {name}",
            f"Table 4 {fund.replace('_', ' ')} income is the same column of table 2",
            left=(_line("fiscal_balance", fund),),
            right=(_total("revenue", fund),),
        )
        for fund, name in zip(FUNDS, ("一般公共预算", "政府性基金预算", "国有资本经营预算"), strict=True)
    ),
    *(
        Tie(
            f"fiscal_balance.{fund}_is_spent",
            f"表4 {name}收入 = 表{number} 合计",
            f"Table 4 {fund.replace('_', ' ')} income is table {number}'s total",
            softened=True,
            left=(_line("fiscal_balance", fund),),
            right=(_total(form, "total"),),
        )
        for fund, name, form, number in zip(
            FUNDS,
            ("一般公共预算", "政府性基金预算", "国有资本经营预算"),
            _FUNCTIONAL,
            (5, 9, 10),
            strict=True,
        )
    ),
    Tie(
        "fiscal_balance.classes_are_functional",
        "表4 各功能类 = 表5 + 表9 + 表10 该类",
        "Each class of table 4 is that class of tables 5, 9 and 10 together",
        left=(_classes("fiscal_balance", "expenditure"),),
        right=tuple(_classes(form, "total") for form in _FUNCTIONAL),
    ),
)

BY_CODE = (
    Tie(
        "revenue.codes_are_expenditure",
        "表2 各科目合计 = 表3 该科目合计",
        "Each function code of table 2 has the same total in table 3",
        left=(_coded("revenue", "total"),),
        right=(_coded("expenditure", "total"),),
        needs=(("revenue", "code"),),
    ),
    *(
        Tie(
            f"revenue.{fund}_codes_are_spent",
            f"表2 各科目{name} = 表{number} 该科目小计",
            f"Each function code of table 2 has its {fund.replace('_', ' ')} income in table {number}",
            left=(_coded("revenue", fund),),
            right=(_coded(form, "total"),),
            needs=(("revenue", "code"),),
        )
        for fund, name, form, number in zip(
            FUNDS,
            ("一般公共预算", "政府性基金预算", "国有资本经营预算"),
            _FUNCTIONAL,
            (5, 9, 10),
            strict=True,
        )
    ),
    *(
        Tie(
            f"expenditure.{kind}_codes_{word}",
            f"表5 + 表9 + 表10 各科目{name} {'=' if word == 'are_fiscal' else '≤'} 表3 该科目{name}",
            f"{kind.capitalize()} expenditure by code in tables 5, 9 and 10 is "
            f"{'' if word == 'are_fiscal' else 'at most '}table 3's",
            left=tuple(_coded(form, kind) for form in _FUNCTIONAL),
            right=(_coded("expenditure", kind),),
            relation="=" if word == "are_fiscal" else "<=",
            only_if="only_fiscal" if word == "are_fiscal" else "",
            unless="" if word == "are_fiscal" else "only_fiscal",
        )
        for kind, name in (("basic", "基本支出"), ("project", "项目支出"))
        for word in ("are_fiscal", "within")
    ),
)

BY_ECONOMIC_CODE = (
    *(
        Tie(
            f"general_expenditure.{kind}_is_economic",
            f"表5 {name} = 表{number} 合计",
            f"Table 5 {kind} expenditure is table {number}'s total",
            left=(_total("general_expenditure", kind),),
            right=(_total(form, "total"),),
        )
        for kind, name, form, number in (
            ("basic", "基本支出", "general_basic", 6),
            ("project", "项目支出", "general_project", 7),
        )
    ),
    Tie(
        "general_basic.classes_are_categories",
        "表6 各经济类 = 表11 同名类别的一般公共预算",
        "Each economic class of table 6 is that category of table 11",
        softened=True,
        left=(Amounts("general_basic", _TOTAL, kinds=("class",), key="economic_code"),),
        right=(Amounts("basic_expenditure", ("general",), kinds=("category",), key="economic_code"),),
    ),
    *(
        Tie(
            f"three_public.{line}_is_economic",
            f"表8 {name} = 表6、表7 科目 {' + '.join(codes)}",
            f"Table 8 {line.replace('_', ' ')} is economic code {' + '.join(codes)} of tables 6 and 7",
            softened=True,
            left=(Amounts("three_public", ("general",), lines=(line,)),),
            right=_economic(*codes),
        )
        for line, name, codes in (
            ("reception", "公务接待费", ("30217",)),
            ("abroad", "因公出国（境）", ("30212",)),
            ("vehicle_operation", "公务用车运行维护费", ("30231",)),
            ("vehicle_purchase", "公务用车购置费", ("31013", "30913")),
        )
    ),
)

BY_UNIT = (
    Tie(
        "expenditure.basic_is_by_unit",
        "表3 基本支出 = 表11 总计",
        "Table 3 basic expenditure is table 11's total",
        left=(_total("expenditure", "basic"),),
        right=(_total("basic_expenditure", "total"),),
    ),
    Tie(
        "expenditure.rest_is_by_project",
        "表3 项目 + 经营 + 附属 + 上缴 + 结转 = 表12 总计",
        "Table 3 project, operating, affiliated, upward and carried-out expenditure is table 12's total",
        left=(
            _total("expenditure", "project", "operating", "affiliated_subsidy", "paid_upward", "carried_out"),
        ),
        right=(_total("project_expenditure", "total"),),
    ),
    *(
        Tie(
            f"{form}.{fund}_is_functional",
            f"表{number} {name} = 表{source} {kind_name}",
            f"Table {number} {fund.replace('_', ' ')} is table {source}'s {kind} expenditure",
            softened=True,
            left=(_total(form, fund),),
            right=(_total(functional, kind),),
        )
        for form, number, kind, kind_name in (
            ("basic_expenditure", 11, "basic", "基本支出"),
            ("project_expenditure", 12, "project", "项目支出"),
        )
        for fund, name, functional, source in zip(
            FUNDS,
            ("一般公共预算", "政府性基金预算", "国有资本经营预算"),
            _FUNCTIONAL,
            (5, 9, 10),
            strict=True,
        )
    ),
    *(
        Tie(
            f"revenue.{name}_is_by_unit",
            f"表2 {chinese} = 表11 + 表12 {chinese}",
            f"Table 2 {name.replace('_', ' ')} money is that of tables 11 and 12 together",
            softened=True,
            left=(_total("revenue", *sources),),
            right=(_total("basic_expenditure", column), _total("project_expenditure", column)),
        )
        for name, chinese, sources, column in (
            ("fiscal", "财政拨款", FUNDS, "fiscal"),
            (
                "special_account",
                "财政专户拨款",
                ("education_fee", "other_special_account"),
                "special_account",
            ),
            ("other", "其他资金", _NOT_FISCAL, "other"),
        )
    ),
)

TIES = (
    BALANCE_AND_REVENUE
    + BALANCES_CLOSE
    + BALANCE_AND_EXPENDITURE
    + FISCAL_BALANCE
    + BY_CODE
    + BY_ECONOMIC_CODE
    + BY_UNIT
)
