"""Rules between the nine tables of a final account (公开01表 to 公开09表).

Amounts are turned from yuan into 万元 table by table, and each table's remainder is put into one of its
lines so that its own sums hold. Between tables totals must agree, so those are errors; line by line a
sound account may differ by a last digit (尾差, as its notes say), so those are warnings.
"""

from __future__ import annotations

from expectations.rules.choices import classes, coded, line, total, words
from expectations.rules.model import Amounts, Tie
from pipelines.domain.forms.common import FUNDS

_FUND_TABLES = tuple(
    (fund, name, f"final_{fund}_expenditure")
    for fund, name in zip(FUNDS, ("一般公共预算", "政府性基金预算", "国有资本经营预算"), strict=True)
)
"""(fund, its Chinese name, the form of its expenditure)."""
_BY_FUNCTION = (
    "{final_general_expenditure}等按功能分类的支出表",
    "{final_general_expenditure} and the other tables by function",
)
"""What a sentence calls those tables together: not every document prints all of them."""
_WITH_YEARS = tuple(table for table in _FUND_TABLES if table[0] != "general")
"""Those that print what is carried in and out, and the year's income."""


def _spent(fund: str) -> Amounts:
    return Amounts("final_fiscal_balance", (f"expenditure_{fund}",), lines=("year_expenditure",))


INCOME = (
    Tie(
        "final_balance.year_income_is_revenue",
        "{final_balance} 本年收入合计 = {final_revenue} 合计",
        "{final_balance}: income of the year is the total of {final_revenue}",
        left=(line("final_balance", "year_income"),),
        right=(total("final_revenue", "total"),),
    ),
    Tie(
        "final_balance.appropriation_is_revenue",
        "{final_balance} 各项财政拨款收入 = {final_revenue} 财政拨款收入合计",
        "{final_balance}: appropriations are the fiscal income of {final_revenue}",
        left=(Amounts("final_balance", ("income",), lines=("appropriation", *FUNDS)),),
        right=(total("final_revenue", "fiscal"),),
    ),
    *(
        Tie(
            f"final_balance.{slug}_is_revenue",
            f"{{final_balance}} {name} = {{final_revenue}} {name}合计",
            f"{{final_balance}}: {words(slug)} is the same column of {{final_revenue}}",
            left=(line("final_balance", slug),),
            right=(total("final_revenue", slug),),
        )
        for slug, name in (
            ("superior_subsidy", "上级补助收入"),
            ("business", "事业收入"),
            ("operating", "经营收入"),
            ("affiliated_income", "附属单位上缴收入"),
            ("other_income", "其他收入"),
        )
    ),
    Tie(
        "final_fiscal_balance.year_income_is_revenue",
        "{final_fiscal_balance} 本年收入合计 = {final_revenue} 财政拨款收入合计",
        "{final_fiscal_balance}: income of the year is the fiscal income of {final_revenue}",
        left=(line("final_fiscal_balance", "year_income"),),
        right=(total("final_revenue", "fiscal"),),
    ),
    *(
        Tie(
            f"final_fiscal_balance.{fund}_is_income",
            f"{{final_fiscal_balance}} {name}财政拨款 = {{final_balance}} {name}财政拨款收入",
            f"{{final_fiscal_balance}}: {words(fund)} appropriation is that of {{final_balance}}",
            left=(line("final_fiscal_balance", fund),),
            right=(line("final_balance", fund),),
        )
        for fund, name, _ in _FUND_TABLES
    ),
    *(
        Tie(
            f"final_fiscal_balance.{fund}_is_received",
            f"{{final_fiscal_balance}} {name}财政拨款 = {{{form}}} 本年收入合计",
            f"{{final_fiscal_balance}}: {words(fund)} appropriation is the income of the year of {{{form}}}",
            left=(line("final_fiscal_balance", fund),),
            right=(total(form, "income"),),
        )
        for fund, name, form in _WITH_YEARS
    ),
)

EXPENDITURE = (
    *(
        Tie(
            f"{form}.closes",
            f"{{{form}}} 收入总计 = 支出总计",
            f"{{{form}}}: total income is total expenditure",
            left=(line(form, "total_income"),),
            right=(line(form, "total_expenditure"),),
        )
        for form in ("final_balance", "final_fiscal_balance")
    ),
    Tie(
        "final_balance.year_expenditure_is_expenditure",
        "{final_balance} 本年支出合计 = {final_expenditure} 合计",
        "{final_balance}: expenditure of the year is the total of {final_expenditure}",
        left=(line("final_balance", "year_expenditure"),),
        right=(total("final_expenditure", "total"),),
    ),
    Tie(
        "final_balance.classes_are_expenditure",
        "{final_balance} 各功能类 = {final_expenditure} 该类合计",
        "Each class of {final_balance} is that class of {final_expenditure}",
        severity="warning",
        left=(classes("final_balance", "expenditure"),),
        right=(classes("final_expenditure", "total"),),
    ),
    *(
        Tie(
            f"final_fiscal_balance.{fund}_is_spent",
            f"{{final_fiscal_balance}} 本年支出合计（{name}）= {{{form}}} 本年支出合计",
            f"{{final_fiscal_balance}}: {words(fund)} expenditure of the year is the total of {{{form}}}",
            left=(_spent(fund),),
            right=(total(form, "total"),),
        )
        for fund, name, form in _FUND_TABLES
    ),
    Tie(
        "final_fiscal_balance.year_expenditure_is_functional",
        f"{{final_fiscal_balance}} 本年支出合计 = {_BY_FUNCTION[0]} 本年支出合计",
        f"{{final_fiscal_balance}}: expenditure of the year is that of {_BY_FUNCTION[1]} together",
        left=(line("final_fiscal_balance", "year_expenditure"),),
        right=tuple(total(form, "total") for *_, form in _FUND_TABLES),
    ),
    Tie(
        "final_fiscal_balance.classes_are_functional",
        f"{{final_fiscal_balance}} 各功能类 = {_BY_FUNCTION[0]} 该类",
        f"Each class of {{final_fiscal_balance}} is that class of {_BY_FUNCTION[1]} together",
        severity="warning",
        left=(classes("final_fiscal_balance", "expenditure"),),
        right=tuple(classes(form, "total") for *_, form in _FUND_TABLES),
    ),
    Tie(
        "final_expenditure.codes_hold_fiscal",
        f"{_BY_FUNCTION[0]} 各科目 ≤ {{final_expenditure}} 该科目合计",
        f"Each code of {_BY_FUNCTION[1]} together is at most that code of {{final_expenditure}}",
        severity="warning",
        left=tuple(coded(form, "total") for *_, form in _FUND_TABLES),
        right=(coded("final_expenditure", "total"),),
        relation="<=",
    ),
    *(
        Tie(
            f"{form}.year_closes",
            f"{{{form}}} 各科目 年初结转和结余 + 本年收入 = 本年支出 + 年末结转和结余",
            f"{{{form}}}: what a code had and got is what it spent and has left",
            left=(coded(form, "opening", "income"),),
            right=(coded(form, "total", "closing"),),
            needs=((form, "opening"), (form, "closing")),
        )
        for *_, form in _WITH_YEARS
    ),
    Tie(
        "final_general_expenditure.basic_is_economic",
        "{final_general_expenditure} 基本支出合计 = {final_general_basic} 人员经费合计 + 公用经费合计",
        "{final_general_expenditure}: basic expenditure is that for staff and office of {final_general_basic}",
        left=(total("final_general_expenditure", "basic"),),
        right=(total("final_general_basic", "total"),),
    ),
    *(
        Tie(
            f"final_three_public.{slug}_holds_basic",
            f"{{final_general_basic}} 科目 {code} ≤ {{final_three_public}} {name}决算数",
            f"{{final_general_basic}}: code {code} is at most {words(slug)} of {{final_three_public}}",
            severity="warning",
            left=(Amounts("final_general_basic", ("total",), codes=(code,)),),
            right=(Amounts("final_three_public", (slug,)),),
            relation="<=",
        )
        for slug, name, code in (
            ("abroad", "因公出国（境）费", "30212"),
            ("vehicle_purchase", "公务用车购置费", "31013"),
            ("vehicle_operation", "公务用车运行维护费", "30231"),
            ("reception", "公务接待费", "30217"),
        )
    ),
)

FINAL = INCOME + EXPENDITURE
