"""表3 支出总体情况表: expenditure by function code and kind."""

from pipelines.forms.common import BASIC, CODE, NAME, PROJECT
from pipelines.forms.model import Column, Form, Sum

KINDS = (
    BASIC,
    PROJECT,
    Column("operating", ("事业单位经营支出",)),
    Column("affiliated_subsidy", ("对附属单位补助支出",)),
    Column("paid_upward", ("上缴上级支出",)),
    Column("carried_out", ("结转下年",), optional=True),
)

FORM = Form(
    slug="expenditure",
    title="支出总体情况表",
    aliases=("本年支出总体情况表", "部门支出总体情况表"),
    english="Expenditure by function and kind",
    columns=(CODE, NAME, Column("total", ("合计",)), *KINDS),
    hierarchy="function",
    across=(Sum("total", tuple(column.slug for column in KINDS)),),
)
