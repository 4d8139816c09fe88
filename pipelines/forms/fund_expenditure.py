"""表9 政府性基金预算支出情况表: government funds by function code."""

from pipelines.forms.common import BASIC, CODE, NAME, PROJECT, SUM_BASIC_PROJECT
from pipelines.forms.model import Column, Form, Sum

FORM = Form(
    slug="fund_expenditure",
    title="政府性基金预算支出情况表",
    english="Government fund budget by function",
    columns=(CODE, NAME, Column("total", ("小计",)), BASIC, PROJECT),
    hierarchy="function",
    across=(Sum("total", SUM_BASIC_PROJECT),),
)
