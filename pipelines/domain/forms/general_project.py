"""表7 一般公共预算项目支出情况表: project expenditure by economic code."""

from pipelines.domain.forms.common import SUBJECT
from pipelines.domain.forms.model import Column, Form

FORM = Form(
    slug="general_project",
    title="一般公共预算项目支出情况表（按经济分类科目）",
    english="General public budget, project expenditure by economic code",
    columns=(SUBJECT, Column("total", ("预算",))),
    hierarchy="economic",
)
