"""Rules between the nine tables of a final account (公开01表 to 公开09表).

Amounts are turned from yuan into 万元 table by table, and each table's remainder is put into one of its
lines so that its own sums hold. Between tables totals must agree, so those are errors; line by line a
sound account may differ by a last digit (尾差, as its notes say), so those are warnings.
"""

from __future__ import annotations

from expectations.rules.choices import classes, coded, line, total, words
from expectations.rules.model import Amounts, Tie
from pipelines.forms.common import FUNDS

_FUND_TABLES = tuple(
    (fund, name, f"final_{fund}_expenditure", number)
    for fund, name, number in zip(
        FUNDS, ("一般公共预算", "政府性基金预算", "国有资本经营预算"), (5, 8, 9), strict=True
    )
)
"""(fund, its Chinese name, the form of its expenditure, that form's number)."""
_WITH_YEARS = tuple(table for table in _FUND_TABLES if table[0] != "general")
"""Those that print what is carried in and out, and the year's income."""


def _spent(fund: str) -> Amounts:
    return Amounts("final_fiscal_balance", (f"expenditure_{fund}",), lines=("year_expenditure",))


INCOME = (
    Tie(
        "final_balance.year_income_is_revenue",
        "决算01表 本年收入合计 = 02表 合计",
        "Final table 1's income of the year is table 2's total",
        left=(line("final_balance", "year_income"),),
        right=(total("final_revenue", "total"),),
    ),
    Tie(
        "final_balance.appropriation_is_revenue",
        "决算01表 各项财政拨款收入 = 02表 财政拨款收入合计",
        "Final table 1's appropriations are table 2's fiscal income",
        left=(Amounts("final_balance", ("income",), lines=("appropriation", *FUNDS)),),
        right=(total("final_revenue", "fiscal"),),
    ),
    *(
        Tie(
            f"final_balance.{slug}_is_revenue",
            f"决算01表 {name} = 02表 {name}合计",
            f"Final table 1's {words(slug)} is the same column of table 2",
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
        "决算04表 本年收入合计 = 02表 财政拨款收入合计",
        "Final table 4's income of the year is table 2's fiscal income",
        left=(line("final_fiscal_balance", "year_income"),),
        right=(total("final_revenue", "fiscal"),),
    ),
    *(
        Tie(
            f"final_fiscal_balance.{fund}_is_income",
            f"决算04表 {name}财政拨款 = 01表 {name}财政拨款收入",
            f"Final table 4's {words(fund)} appropriation is that of table 1",
            left=(line("final_fiscal_balance", fund),),
            right=(line("final_balance", fund),),
        )
        for fund, name, *_ in _FUND_TABLES
    ),
    *(
        Tie(
            f"final_fiscal_balance.{fund}_is_received",
            f"决算04表 {name}财政拨款 = {number:02}表 本年收入合计",
            f"Final table 4's {words(fund)} appropriation is table {number}'s income of the year",
            left=(line("final_fiscal_balance", fund),),
            right=(total(form, "income"),),
        )
        for fund, name, form, number in _WITH_YEARS
    ),
)

EXPENDITURE = (
    *(
        Tie(
            f"{form}.closes",
            f"决算{number}表 收入总计 = 支出总计",
            f"Final table {number}: total income is total expenditure",
            left=(line(form, "total_income"),),
            right=(line(form, "total_expenditure"),),
        )
        for form, number in (("final_balance", "01"), ("final_fiscal_balance", "04"))
    ),
    Tie(
        "final_balance.year_expenditure_is_expenditure",
        "决算01表 本年支出合计 = 03表 合计",
        "Final table 1's expenditure of the year is table 3's total",
        left=(line("final_balance", "year_expenditure"),),
        right=(total("final_expenditure", "total"),),
    ),
    Tie(
        "final_balance.classes_are_expenditure",
        "决算01表 各功能类 = 03表 该类合计",
        "Each class of final table 1 is that class of table 3",
        severity="warning",
        left=(classes("final_balance", "expenditure"),),
        right=(classes("final_expenditure", "total"),),
    ),
    *(
        Tie(
            f"final_fiscal_balance.{fund}_is_spent",
            f"决算04表 本年支出合计（{name}）= {number:02}表 本年支出合计",
            f"Final table 4's {words(fund)} expenditure of the year is table {number}'s total",
            left=(_spent(fund),),
            right=(total(form, "total"),),
        )
        for fund, name, form, number in _FUND_TABLES
    ),
    Tie(
        "final_fiscal_balance.year_expenditure_is_functional",
        "决算04表 本年支出合计 = 05表 + 08表 + 09表 本年支出合计",
        "Final table 4's expenditure of the year is that of tables 5, 8 and 9 together",
        left=(line("final_fiscal_balance", "year_expenditure"),),
        right=tuple(total(form, "total") for *_, form, _ in _FUND_TABLES),
    ),
    Tie(
        "final_fiscal_balance.classes_are_functional",
        "决算04表 各功能类 = 05表 + 08表 + 09表 该类",
        "Each class of final table 4 is that class of tables 5, 8 and 9 together",
        severity="warning",
        left=(classes("final_fiscal_balance", "expenditure"),),
        right=tuple(classes(form, "total") for *_, form, _ in _FUND_TABLES),
    ),
    Tie(
        "final_expenditure.codes_hold_fiscal",
        "决算05表 + 08表 + 09表 各科目 ≤ 03表 该科目合计",
        "Each code of final tables 5, 8 and 9 together is at most that code of table 3",
        severity="warning",
        left=tuple(coded(form, "total") for *_, form, _ in _FUND_TABLES),
        right=(coded("final_expenditure", "total"),),
        relation="<=",
    ),
    *(
        Tie(
            f"{form}.year_closes",
            f"决算{number:02}表 各科目 年初结转和结余 + 本年收入 = 本年支出 + 年末结转和结余",
            f"Final table {number}: what a code had and got is what it spent and has left",
            left=(coded(form, "opening", "income"),),
            right=(coded(form, "total", "closing"),),
            needs=((form, "opening"), (form, "closing")),
        )
        for *_, form, number in _WITH_YEARS
    ),
    Tie(
        "final_general_expenditure.basic_is_economic",
        "决算05表 基本支出合计 = 06表 人员经费合计 + 公用经费合计",
        "Final table 5's basic expenditure is table 6's for staff and office",
        left=(total("final_general_expenditure", "basic"),),
        right=(total("final_general_basic", "total"),),
    ),
    *(
        Tie(
            f"final_three_public.{slug}_holds_basic",
            f"决算06表 科目 {code} ≤ 07表 {name}决算数",
            f"Final table 6's code {code} is at most table 7's {words(slug)}",
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
