"""表10 国有资本经营预算支出情况表: the state capital budget by function code."""

from pipelines.forms.common import BASIC, CODE, NAME, PROJECT, SUM_BASIC_PROJECT
from pipelines.forms.model import Column, Form, Sum

FORM = Form(
    slug="state_capital_expenditure",
    title="国有资本经营预算支出情况表",
    english="State capital budget by function",
    columns=(CODE, NAME, Column("total", ("小计",)), BASIC, PROJECT),
    hierarchy="function",
    across=(Sum("total", SUM_BASIC_PROJECT),),
)
