"""Columns and lines that the tables of a final account (部门决算, 公开01表 to 公开09表) share.

Source: the form of the Ministry of Finance, as provinces print it with and without 栏次 and 行次.
"""

from __future__ import annotations

from pipelines.domain.forms.common import CODE_IF_PRINTED, NAME, OFFICE, PROJECT, STAFF
from pipelines.domain.forms.last_year import PRIOR, prior_of
from pipelines.domain.forms.model import Column, Kind, Line, Sum

FINAL_ACCOUNT: Kind = "final_account"

_OUTTURN = ("决算数", "决算金额", "金额", "本年决算数")
_BUDGET = ("年初预算数", "预算数", "年初预算")
_ADJUSTED = ("全年预算数", "调整预算数")
_ITEM = ("项目", "项目（按功能分类）", "按功能分类")


def _under(side: str, *leaves: str) -> tuple[str, ...]:
    return tuple(f"{side}/{leaf}" for leaf in leaves)


def _of_side(slug: str, printed: str, *own: str) -> tuple[Column, ...]:
    """One side of a balance: name, what was budgeted, the outturn."""
    return (
        Column(f"{slug}_name", _under(printed, *_ITEM), "label"),
        prior_of(slug, printed),
        Column(f"{slug}_budget", _under(printed, *_BUDGET), optional=True),
        Column(f"{slug}_adjusted", _under(printed, *_ADJUSTED), optional=True),
        Column(slug, _under(printed, *_OUTTURN, *own)),
    )


SIDES = (
    *_of_side("income", "收入"),
    *_of_side("expenditure", "支出", "合计", "小计", "决算数/合计", "决算数/小计"),
)
FUNDS_BESIDE = (
    Column("expenditure_general", ("一般公共预算财政拨款", "一般公共预算"), optional=True),
    Column("expenditure_fund", ("政府性基金预算财政拨款", "政府性基金预算"), optional=True),
    Column("expenditure_state_capital", ("国有资本经营预算财政拨款", "国有资本经营预算"), optional=True),
)

FUND_NAMES = {
    "general": ("一般公共预算财政拨款收入", "一般公共预算财政拨款"),
    "fund": ("政府性基金预算财政拨款收入", "政府性基金预算财政拨款", "政府性基金"),
    "state_capital": ("国有资本经营预算财政拨款收入", "国有资本经营预算财政拨款"),
}
FUND_LINES = tuple(Line(slug, names, "year_income") for slug, names in FUND_NAMES.items())
TOTALS = (
    Line("year_income", ("本年收入合计", "本年收入"), "total_income"),
    Line("total_income", ("收入总计",)),
    Line("year_expenditure", ("本年支出合计", "本年支出"), "total_expenditure"),
    Line("total_expenditure", ("支出总计",)),
)

_TOTAL = Column(
    "total", ("合计", "小计", "本年支出合计", "本年支出", "本年支出/合计", "本年支出/小计", "决算数")
)
FUNCTIONAL_COLUMNS = (
    CODE_IF_PRINTED,
    NAME,
    Column("opening", ("年初结转和结余", "年初结转和结余/合计", "年初结转和结余/小计"), optional=True),
    Column("income", ("本年收入", "本年收入/合计", "本年收入/小计"), optional=True),
    _TOTAL,
    Column("basic", ("基本支出", "基本支出/合计", "基本支出/小计")),
    STAFF,
    OFFICE,
    PROJECT,
    PRIOR,
    Column("closing", ("年末结转和结余", "年末结转和结余/合计", "年末结转和结余/小计"), optional=True),
)
"""What one fund had, got and spent, by function."""
FUNCTIONAL_SUMS = (Sum("total", ("basic", "project")),)
