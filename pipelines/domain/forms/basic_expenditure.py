"""表11 部门预算基本支出预算表: basic expenditure by spending unit and category."""

from pipelines.domain.forms.common import FUND, FUNDS, GENERAL, OTHER, SPECIAL_ACCOUNT, SPENDER
from pipelines.domain.forms.model import Column, Form, Sum

FORM = Form(
    slug="basic_expenditure",
    title="部门预算基本支出预算表",
    english="Basic expenditure by unit and category",
    columns=(
        SPENDER,
        Column("total", ("总计",)),
        Column("fiscal", ("合计", "财政拨款/合计")),
        GENERAL,
        FUND,
        Column("state_capital", ("国有资本经营预算",), optional=True),
        SPECIAL_ACCOUNT,
        OTHER,
    ),
    hierarchy="unit_category",
    across=(Sum("total", ("fiscal", "special_account", "other")), Sum("fiscal", FUNDS)),
)
