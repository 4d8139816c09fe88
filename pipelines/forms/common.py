"""Columns and lines that several forms print under the same headings."""

from __future__ import annotations

from pipelines.forms.model import Column, Line, Sum

CODE_HEADINGS = (
    "科目编码",
    "功能分类科目/科目编码",
    "功能科目编码",
    "功能分类科目编码",
    "支出功能分类科目编码",
    "经济分类科目编码",
    "部门经济科目编码",
    "类",
    "款",
    "项",
)
NAME_HEADINGS = (
    "科目名称",
    "功能分类科目/科目名称",
    "功能科目名称",
    "功能分类科目名称",
)
CODE = Column("code", CODE_HEADINGS, "code")
CODE_IF_PRINTED = Column("code", CODE_HEADINGS, "code", optional=True)
NAME = Column("name", NAME_HEADINGS, "label")
SUBJECT = Column(
    "name",
    (
        "部门预算支出经济科目",
        "科目名称",
        "经济分类科目名称",
        "部门经济分类科目名称",
        "支出经济分类科目名称",
        "部门经济科目名称",
        "部门预算支出经济分类科目名称",
    ),
    "label",
)
"""An economic code and its name, or its name alone."""
OWNER = Column("unit", ("预算单位", "单位名称", "部门名称", "部门（单位）名称"), "unit", optional=True)
"""The spending unit a row belongs to, where it stands in a column of its own."""
UNIT_CODE = Column(
    "unit_code", ("单位代码", "部门代码", "单位编码", "部门（单位）代码"), "text", optional=True
)
SPENDER = Column("name", ("支出项目类别（资金使用单位）",), "label")

BASIC = Column("basic", ("基本支出", "基本支出/小计", "基本支出/合计"))
BASIC_IF_PRINTED = Column("basic", BASIC.headings, optional=True)
PROJECT = Column("project", ("项目支出",))
STAFF = Column(
    "personnel",
    ("人员经费", "人员支出", "基本支出/人员经费", "基本支出/人员支出"),
    optional=True,
)
OFFICE = Column(
    "public",
    (
        "公用经费",
        "公用支出",
        "日常公用支出",
        "日常公用经费",
        "基本支出/公用经费",
        "基本支出/日常公用支出",
        "基本支出/日常公用经费",
    ),
    optional=True,
)
GENERAL = Column("general", ("一般公共预算",))
FUND = Column("fund", ("政府性基金预算",))
STATE_CAPITAL = Column("state_capital", ("国有资本经营预算",))
SPECIAL_ACCOUNT = Column("special_account", ("财政专户拨款",))
OTHER = Column("other", ("其他资金",))

FUNDS = ("general", "fund", "state_capital")
FUNCTIONAL_COLUMNS = (
    OWNER,
    CODE_IF_PRINTED,
    NAME,
    Column("total", ("小计", "合计", "总计", "支出总计", "本年支出合计")),
    BASIC,
    STAFF,
    OFFICE,
    PROJECT,
    Column("prior", ("上年预算数", "上年执行数"), optional=True),
)
"""Expenditure of one fund by function."""
FUNCTIONAL_SUMS = (Sum("total", ("basic", "project")), Sum("basic", ("personnel", "public")))

_BUDGET = ("预算", "预算数", "本年预算", "金额")


def _side(name: str, printed: tuple[str, ...], below: tuple[str, ...]) -> Column:
    return Column(name, tuple(f"{side}/{leaf}" for side in printed for leaf in below))


_OUT = ("支出", "本年支出", "财政拨款支出", "支出/预算数", "本年支出/预算数")
_IN = ("收入", "本年收入", "财政拨款收入")


def _part(slug: str, *leaves: str) -> Column:
    """A part of the expenditure that stands in a column of its own."""
    return Column(slug, tuple(f"{side}/{leaf}" for side in _OUT for leaf in leaves), optional=True)


SIDES = (
    Column("income_name", tuple(f"{side}/项目" for side in _IN), "label"),
    _side("income", _IN, _BUDGET),
    Column("expenditure_name", tuple(f"{side}/项目" for side in _OUT), "label"),
    _side("expenditure", _OUT, (*_BUDGET, "合计", "总计")),
)
"""The two sides of a balance: a name and an amount each."""
KINDS_BESIDE = (
    _part("expenditure_personnel", "基本支出/人员经费"),
    _part("expenditure_public", "基本支出/公用经费"),
    _part("expenditure_project", "项目支出"),
)
FUNDS_BESIDE = (
    _part("expenditure_general", "一般公共预算", "一般公共预算财政拨款"),
    _part("expenditure_fund", "政府性基金预算", "政府性基金预算财政拨款"),
    _part("expenditure_state_capital", "国有资本经营预算", "国有资本经营预算财政拨款"),
)


def beside(columns: tuple[Column, ...]) -> tuple[Sum, ...]:
    """The expenditure is the sum of its parts that stand beside it."""
    return (Sum("expenditure", tuple(column.slug for column in columns)),)


FUND_NAMES = {
    "general": (
        "一般公共预算",
        "一般公共预算拨款",
        "一般公共预算资金",
        "一般公共预算收入",
        "一般公共预算拨款收入",
    ),
    "fund": (
        "政府性基金预算",
        "政府性基金预算拨款",
        "政府性基金预算资金",
        "政府性基金预算收入",
        "政府性基金预算拨款收入",
        "政府性基金",
    ),
    "state_capital": (
        "国有资本经营预算",
        "国有资本经营预算拨款",
        "国有资本经营预算资金",
        "国有资本经营预算收入",
        "国有资本经营预算拨款收入",
    ),
}
"""What the treasury's three funds are called where they are lines or columns of income."""
FUND_LINES = tuple(Line(slug, names, "year_income") for slug, names in FUND_NAMES.items())

BALANCE_TOTALS = (
    Line("year_income", ("本年收入合计", "本年收入"), "total_income"),
    Line("total_income", ("收入总计", "收入合计")),
    Line("year_expenditure", ("本年支出合计", "本年支出"), "total_expenditure"),
    Line("total_expenditure", ("支出总计", "支出合计")),
    Line(
        "carried_in",
        ("上年结转结余", "上年结转", "上年结余", "上年结转和结余", "上年结余、结转", "上年结转收入"),
        "total_income",
    ),
    Line(
        "carried_out",
        (
            "结转下年",
            "结转结余下年",
            "结转下年支出",
            "年终结转结余",
            "年终结转和结余",
            "年末结转结余",
            "年终结余、结转",
        ),
        "total_expenditure",
    ),
)
