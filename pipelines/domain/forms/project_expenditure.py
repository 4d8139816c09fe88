"""表12 部门预算项目支出及其他支出预算表: every project of every unit, with its performance goal."""

from pipelines.domain.forms.common import FUND, FUNDS, GENERAL, OTHER, SPECIAL_ACCOUNT, SPENDER, STATE_CAPITAL
from pipelines.domain.forms.model import Column, Form, Sum

FORM = Form(
    slug="project_expenditure",
    title="部门预算项目支出及其他支出预算表",
    english="Project and other expenditure by unit and project",
    columns=(
        SPENDER,
        Column("total", ("总计",)),
        Column("fiscal", ("合计", "财政拨款/合计")),
        GENERAL,
        FUND,
        STATE_CAPITAL,
        SPECIAL_ACCOUNT,
        OTHER,
        Column("goal", ("绩效目标",), "text"),
    ),
    hierarchy="unit_project",
    across=(Sum("total", ("fiscal", "special_account", "other")), Sum("fiscal", FUNDS)),
)
