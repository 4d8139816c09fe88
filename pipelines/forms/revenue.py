"""表2 收入总体情况表: income by source; its rows are function codes (2024) or units (2026)."""

from pipelines.forms.common import CODE, FUND, GENERAL, NAME, STATE_CAPITAL
from pipelines.forms.model import Column, Form, Sum

SOURCES = (
    GENERAL,
    FUND,
    STATE_CAPITAL,
    Column("education_fee", ("教育收费",)),
    Column("other_special_account", ("其他专户收入拨款",)),
    Column("business", ("事业收入",)),
    Column("operating", ("经营收入", "事业单位经营收入")),
    Column("other_income", ("其他收入",)),
    Column("superior_subsidy", ("上级补助收入",)),
    Column("affiliated_income", ("附属单位上缴收入",)),
    Column("reserve_fund", ("用事业基金弥补收支差额",), optional=True),
    Column("carried_in", ("上年结转结余", "上年结转"), optional=True),
)

FORM = Form(
    slug="revenue",
    title="收入总体情况表",
    aliases=("部门收入总体情况表",),
    english="Income by source",
    columns=(
        Column("code", CODE.headings, "code", optional=True),
        Column("name", (*NAME.headings, "单位名称"), "label"),
        Column("total", ("合计",)),
        *SOURCES,
    ),
    hierarchy="function",
    across=(Sum("total", tuple(column.slug for column in SOURCES)),),
)
