"""表5 一般公共预算支出情况表: the general public budget by function code."""

from pipelines.forms.common import BASIC, FUNCTION, PROJECT, SUM_BASIC_PROJECT
from pipelines.forms.model import Column, Form, Sum

FORM = Form(
    slug="general_expenditure",
    title="一般公共预算支出情况表（按功能分类科目）",
    english="General public budget by function",
    columns=(FUNCTION, Column("total", ("小计",)), BASIC, PROJECT),
    hierarchy="function",
    across=(Sum("total", SUM_BASIC_PROJECT),),
)
