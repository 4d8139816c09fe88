"""表2 收入总体情况表: income by source; its rows are function codes or units."""

from pipelines.domain.forms.common import (
    CODE_IF_PRINTED,
    EARMARKED,
    FUND_NAMES,
    NAME_HEADINGS,
    OWNER,
    UNIT_CODE,
)
from pipelines.domain.forms.last_year import PRIOR
from pipelines.domain.forms.model import Column, Form, Sum


def _carried(slug: str, *leaves: str) -> Column:
    """A part of the money carried in."""
    names = (*FUND_NAMES.get(slug, ()), *leaves)
    headings = tuple(
        f"{above}/{name}" for above in ("上年结转结余", "上年结转", "财政拨款结转") for name in names
    )
    return Column(f"carried_in_{slug}", headings, optional=True)


TREASURY = tuple(
    Column(
        slug,
        tuple(form.format(name) for name in names for form in ("{}", "本年收入/{}", "{}/小计")),
        optional=True,
    )
    for slug, names in FUND_NAMES.items()
)
GENERAL_PARTS = (
    Column("general_appropriation", ("公共财政拨款（补助）资金",), optional=True),
    Column("general_special", ("专项收入",), optional=True),
)
SPECIAL = (
    Column("education_fee", ("教育收费", "专户管理教育收费"), optional=True),
    Column("other_special_account", ("其他专户收入拨款", "其他非税收入"), optional=True),
)
FISCAL = Column(
    "fiscal",
    ("财政拨款收入", "财政拨款收入/小计", "财政拨款/小计", "本级财政拨款", "本级财政拨款/金额"),
    optional=True,
)
CARRIED_IN = Column(
    "carried_in",
    (
        "上年结转结余",
        "上年结转",
        "上年结余、结转",
        "上年结转结余/小计",
        "上年结转/小计",
        "上年结转和结余资金/小计",
    ),
    optional=True,
)
SPECIAL_ACCOUNT = Column(
    "special_account",
    (
        "财政专户管理资金",
        "财政专户管理资金收入",
        "本年收入/财政专户管理资金",
        "财政专户管理资金/小计",
        "财政专户管理事业收入",
    ),
    optional=True,
)
OTHER_FUNDS = (
    Column("business", ("事业收入", "事业收入（不含教育收费）", "事业收入/金额"), optional=True),
    Column("operating", ("经营收入", "事业单位经营收入", "事业单位经营服务收入"), optional=True),
    Column("other_income", ("其他收入", "其它收入"), optional=True),
    Column("superior_subsidy", ("上级补助收入",), optional=True),
    Column("affiliated_income", ("附属单位上缴收入", "对附属单位上缴收入"), optional=True),
    Column("reserve_fund", ("用事业基金弥补收支差额", "使用非财政拨款结余"), optional=True),
    Column("account_balance", ("上年实户资金余额",), optional=True),
    Column("debt", ("债务资金（银行贷款）",), optional=True),
)
SOURCES = (FISCAL, SPECIAL_ACCOUNT, Column("other_funds", ("其他资金/小计",), optional=True))
MONEY_OF_UNITS = (SPECIAL_ACCOUNT, *OTHER_FUNDS, CARRIED_IN)
"""What is neither the treasury's nor of this year."""
AMONG_OTHERS = (
    EARMARKED,
    Column("fiscal_regular", ("本级财政拨款/经费拨款",), optional=True),
    Column("business_education_fee", ("事业收入/教育收费",), optional=True),
)
"""What is printed beside the money that it is a part of."""
CARRIED = (
    *(_carried(fund) for fund in FUND_NAMES),
    _carried("special_account", "财政专户管理资金", "专户资金结转结余"),
    _carried("own", "单位资金", "单位资金结转结余"),
)


def _slugs(columns: tuple[Column, ...]) -> tuple[str, ...]:
    return tuple(column.slug for column in columns)


FORM = Form(
    slug="revenue",
    title="收入总体情况表",
    aliases=("部门收入总体情况表",),
    elsewhere=(
        "收入总表",
        "收入预算表",
    ),
    english="Income by source",
    columns=(
        OWNER,
        UNIT_CODE,
        CODE_IF_PRINTED,
        Column("name", NAME_HEADINGS, "label", optional=True),
        PRIOR,
        Column("total", ("合计", "总计", "收入总计")),
        Column("year_income", ("本年收入/小计", "本年收入/合计", "编制预算/小计"), optional=True),
        *TREASURY,
        *GENERAL_PARTS,
        *SPECIAL,
        *SOURCES,
        *OTHER_FUNDS,
        CARRIED_IN,
        *CARRIED,
        Column("carried_in_used", ("动用上年结转和结余资金",), optional=True),
        *AMONG_OTHERS,
    ),
    hierarchy="function",
    across=(
        Sum("total", ("year_income", "carried_in")),
        Sum("year_income", _slugs(SOURCES)),
        Sum("fiscal", _slugs(TREASURY)),
        Sum("general", _slugs(GENERAL_PARTS)),
        Sum("other_funds", _slugs(OTHER_FUNDS)),
        Sum("special_account", _slugs(SPECIAL)),
        Sum("carried_in", _slugs(CARRIED)),
    ),
)
