"""Columns and lines that several forms print under the same headings."""

from __future__ import annotations

from pipelines.forms.model import Column, Line

CODE = Column("code", ("科目编码", "功能分类科目/科目编码"), "code")
NAME = Column("name", ("科目名称", "功能分类科目/科目名称"), "label")
FUNCTION = Column("name", ("功能科目名称",), "label")
ECONOMIC = Column("name", ("部门预算支出经济科目",), "label")
SPENDER = Column("name", ("支出项目类别（资金使用单位）",), "label")

BASIC = Column("basic", ("基本支出",))
PROJECT = Column("project", ("项目支出",))
GENERAL = Column("general", ("一般公共预算",))
FUND = Column("fund", ("政府性基金预算",))
STATE_CAPITAL = Column("state_capital", ("国有资本经营预算",))
SPECIAL_ACCOUNT = Column("special_account", ("财政专户拨款",))
OTHER = Column("other", ("其他资金",))

SUM_BASIC_PROJECT = ("basic", "project")
FUNDS = ("general", "fund", "state_capital")

SIDES = (
    Column("income_name", ("收入/项目",), "label"),
    Column("income", ("收入/预算",)),
    Column("expenditure_name", ("支出/项目",), "label"),
    Column("expenditure", ("支出/预算",)),
)
"""The two sides of a balance: a name and an amount each."""

BALANCE_TOTALS = (
    Line("year_income", ("本年收入合计",), "total_income"),
    Line("total_income", ("收入总计",)),
    Line("year_expenditure", ("本年支出合计",), "total_expenditure"),
    Line("total_expenditure", ("支出总计",)),
    Line("carried_in", ("上年结转结余", "上年结转", "上年结余", "上年结转和结余"), "total_income"),
    Line(
        "carried_out",
        ("结转下年", "结转结余下年", "结转下年支出", "年终结转结余", "年终结转和结余"),
        "total_expenditure",
    ),
)
