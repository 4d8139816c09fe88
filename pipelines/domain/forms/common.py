"""Columns and lines that several forms print under the same headings."""

from __future__ import annotations

from dataclasses import replace

from pipelines.domain.forms.last_year import prior_of
from pipelines.domain.forms.model import Column, Line, Sum

CODE_HEADINGS = (
    "科目编码",
    "功能分类科目/科目编码",
    "功能科目编码",
    "功能分类科目编码",
    "功能科目代码",
    "科目代码",
    "支出功能分类科目编码",
    "经济分类科目编码",
    "经济科目编码",
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
    "功能科目",
    "单位（科目）名称",
)
CODE = Column("code", CODE_HEADINGS, "code")
CODE_IF_PRINTED = Column("code", CODE_HEADINGS, "code", optional=True)
NAME = Column("name", NAME_HEADINGS, "label")
NAME_IF_PRINTED = Column("name", NAME_HEADINGS, "label", optional=True)
SUBJECT = Column(
    "name",
    (
        "部门预算支出经济科目",
        "科目名称",
        "经济分类科目名称",
        "部门经济分类科目名称",
        "支出经济分类科目名称",
        "部门经济科目名称",
        "经济科目名称",
        "部门预算支出经济分类科目名称",
        "部门预算支出经济分类科目",
        "部门支出经济分类科目",
    ),
    "label",
)
"""An economic code and its name, or its name alone."""
OWNER = Column("unit", ("预算单位", "单位名称", "部门名称", "部门（单位）名称"), "unit", optional=True)
"""The spending unit a row belongs to, where it stands in a column of its own."""
UNIT_CODE = Column(
    "unit_code", ("单位代码", "部门代码", "单位编码", "部门（单位）代码"), "text", optional=True
)
ORDINAL = Column("ordinal", ("序号", "行次", "栏次"), "aside", optional=True)
"""What only counts the rows, in a table of any form."""
SPENDER = Column("name", ("支出项目类别（资金使用单位）",), "label")

BASIC_IF_PRINTED = Column("basic", ("基本支出", "基本支出/小计", "基本支出/合计"), optional=True)
PROJECT = Column("project", ("项目支出", "项目支出/项目支出总数", "专项业务经费支出"))
PROJECT_IF_PRINTED = replace(PROJECT, optional=True)
STAFF = Column(
    "personnel",
    ("人员经费", "人员支出", "人员类", "人员经费支出", "基本支出/人员经费", "基本支出/人员支出"),
    optional=True,
)
OFFICE = Column(
    "public",
    (
        "公用经费",
        "公用支出",
        "公用经费支出",
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
EARMARKED = Column("earmarked", ("专项资金列入部门预算的项目", "专项资金列入部门预算项目"), optional=True)
"""What is among the general public budget and no further part of it."""


def _from_before(slug: str, *leaves: str) -> Column:
    """Spending of money from earlier years, beside that of the year."""
    headings = tuple(f"{above}/{leaf}" for above in ("上年结转结余", "上年结转") for leaf in leaves)
    return Column(slug, headings, optional=True)


THIS_YEAR = Column("this_year", ("当年预算", "当年预算/小计"), optional=True)
FROM_BEFORE = (
    _from_before("carried", "小计"),
    _from_before("carried_basic", "基本支出", "基本支出/小计"),
    _from_before("carried_personnel", "人员经费", "基本支出/人员经费"),
    _from_before("carried_public", "公用经费", "基本支出/公用经费"),
    _from_before("carried_project", "项目支出"),
    _from_before("carried_operating", "事业单位经营支出"),
)


def by_year_and_kind(*kinds: str) -> tuple[Sum, ...]:
    """The total is the year's spending and that of earlier money, each the sum of its kinds."""
    return (
        Sum("total", ("this_year", "carried")),
        Sum("this_year", kinds),
        Sum("basic", ("personnel", "public")),
        Sum("carried", ("carried_basic", "carried_project", "carried_operating")),
        Sum("carried_basic", ("carried_personnel", "carried_public")),
    )


FUNCTIONAL_COLUMNS = (
    OWNER,
    CODE_IF_PRINTED,
    NAME,
    Column("total", ("小计", "合计", "总计", "支出总计", "本年支出合计", "金额")),
    BASIC_IF_PRINTED,
    STAFF,
    OFFICE,
    PROJECT_IF_PRINTED,
    Column("project_without_construction", ("项目支出/扣除基建项目后预算数",), optional=True),
    THIS_YEAR,
    *FROM_BEFORE,
    Column("prior", ("上年预算数", "上年执行数", "上年执行数/执行数"), optional=True),
    Column("prior_less_works", ("上年执行数/扣除中央基建投资后执行数",), optional=True),
    Column("total_less_works", ("预算数/扣除中央基建投资后预算数",), optional=True),
    Column("change", ("预算数比上年执行数/增减额",), optional=True),
    Column("change_less_works", ("预算数比上年执行数（扣除中央基建投资）/增减额",), optional=True),
    Column("percent", ("增减（%）",), "aside", optional=True),
)
"""Expenditure of one fund by function."""
FUNCTIONAL_SUMS = by_year_and_kind("basic", "project")

_BUDGET = ("预算", "预算数", "本年预算", "金额")


def _side(name: str, printed: tuple[str, ...], below: tuple[str, ...]) -> Column:
    headings = tuple(f"{side}/{leaf}" for side in printed for leaf in below)
    return Column(name, headings, beside=f"{name}_name")


def _names(name: str, printed: tuple[str, ...], below: tuple[str, ...]) -> Column:
    return Column(name, tuple(f"{side}/{leaf}" for side in printed for leaf in below), "label")


def _class_names(slug: str, *subjects: str) -> Column:
    """The names of a side that is told by one classification."""
    headings = tuple(f"支出/{subject}{classes}" for subject in subjects for classes in ("（按大类）", ""))
    return Column(slug, headings, "label", optional=True)


_OUT = ("支出", "本年支出", "财政拨款支出", "支出/预算数", "本年支出/预算数")
_IN = ("收入", "本年收入", "财政拨款收入")


def _part(slug: str, *leaves: str) -> Column:
    """A part of the expenditure that stands in a column of its own."""
    return Column(slug, tuple(f"{side}/{leaf}" for side in _OUT for leaf in leaves), optional=True)


_NAMES = ("项目", "项目名称")
_CLASSES_ON_TOP = (
    "支出功能分类科目（按大类）",
    "支出功能分科目（按大类）",
    "支出功能分类科目",
    "支出功能分类",
)
SIDES = (
    _names("income_name", _IN, _NAMES),
    _side("income", _IN, _BUDGET),
    _names("expenditure_name", (*_OUT, "功能分类"), (*_NAMES, "功能科目名称", *_CLASSES_ON_TOP)),
    _side("expenditure", (*_OUT, "功能分类"), (*_BUDGET, "合计", "总计")),
    _class_names("economic_name", "部门预算支出经济分类科目", "部门预算支出经济科目", "部门预算支出经济分类"),
    replace(_side("economic", ("支出",), _BUDGET), optional=True),
    _class_names(
        "government_name", "政府预算支出经济分类科目", "政府预算支出经济科目", "政府预算支出经济分类"
    ),
    replace(_side("government", ("支出",), _BUDGET), optional=True),
)
"""The two sides of a balance, a name and an amount each; some print the expenditure twice more, by the
economic classes of departments and of governments."""
USES = (
    Column("use_name", ("支出用途/项目名称",), "label", optional=True),
    Column("use", ("支出用途/金额",), optional=True, beside="use_name"),
)
"""A third side: the same expenditure by what it is for."""
YEARS_BESIDE = (
    prior_of("income", *_IN),
    prior_of("expenditure", *_OUT),
    Column("income_this_year", tuple(f"{side}/编制预算" for side in _IN), optional=True),
    Column("income_carried", tuple(f"{side}/上年结转" for side in _IN), optional=True),
    _part("expenditure_this_year", "编制预算"),
    _part("expenditure_carried", "上年结转"),
)
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
    """The expenditure is the sum of its parts that stand beside it; both sides may stand beside their years."""
    parts = (*(column.slug for column in columns), "expenditure_this_year", "expenditure_carried")
    return (Sum("income", ("income_this_year", "income_carried")), Sum("expenditure", parts))


FUND_NAMES = {
    "general": (
        "一般公共预算",
        "一般公共预算拨款",
        "一般公共预算资金",
        "一般公共预算收入",
        "一般公共预算拨款收入",
        "一般公共预算拨款/小计",
        "公共预算拨款/小计",
    ),
    "fund": (
        "政府性基金预算",
        "政府性基金预算拨款",
        "政府性基金预算资金",
        "政府性基金预算收入",
        "政府性基金预算拨款收入",
        "政府性基金",
        "政府性基金拨款",
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

TOTAL_LABELS = ("合计", "总计", "收入总计", "支出总计", "收入合计", "支出合计")
"""What a row is called that sums all others."""

BALANCE_TOTALS = (
    Line("earmarked", EARMARKED.headings),
    Line("year_income", ("本年收入合计", "本年收入", "当年收入小计"), "total_income"),
    Line("total_income", ("收入总计", "收入合计")),
    Line("year_expenditure", ("本年支出合计", "本年支出", "当年支出小计"), "total_expenditure"),
    Line("total_expenditure", ("支出总计", "支出合计")),
    Line(
        "carried_in",
        (
            "上年结转结余",
            "上年结转",
            "上年结余",
            "上年结转和结余",
            "上年结余、结转",
            "上年结转收入",
            "上年结转资金",
        ),
        "total_income",
    ),
    Line(
        "carried_out",
        (
            "结转下年",
            "结转结余下年",
            "结转下年支出",
            "结转下年资金",
            "年终结转结余",
            "年终结转和结余",
            "年末结转结余",
            "年终结余、结转",
        ),
        "total_expenditure",
    ),
    *(
        Line(f"{carried}_{fund}", names, carried)
        for carried in ("carried_in", "carried_out")
        for fund, names in FUND_NAMES.items()
    ),
)
