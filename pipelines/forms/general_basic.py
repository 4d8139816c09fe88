"""表6 一般公共预算基本支出情况表: basic expenditure by economic code."""

from pipelines.forms.common import ECONOMIC
from pipelines.forms.model import Column, Form

FORM = Form(
    slug="general_basic",
    title="一般公共预算基本支出情况表（按经济分类科目）",
    english="General public budget, basic expenditure by economic code",
    columns=(ECONOMIC, Column("total", ("预算",))),
    hierarchy="economic",
)
