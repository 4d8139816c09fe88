"""一般公共预算基本支出明细表（按支出功能分类科目）: basic expenditure of the general public budget by function code."""

from pipelines.domain.forms.common import CODE, NAME, OFFICE, OWNER, STAFF
from pipelines.domain.forms.model import Column, Form, Sum

FORM = Form(
    slug="general_basic_by_function",
    title="一般公共预算基本支出表（按支出功能分类科目）",
    elsewhere=(
        "一般公共预算基本支出表（按支出功能分类科目）",
        "一般公共预算基本支出表（按功能科目分）",
        "一般公共预算基本支出表（按功能分类科目）",
        "一般公共预算基本支出表（支出功能分类科目）",
    ),
    english="General public budget, basic expenditure by function code",
    columns=(OWNER, CODE, NAME, Column("total", ("合计", "小计", "总计")), STAFF, OFFICE),
    hierarchy="function",
    across=(Sum("total", ("personnel", "public")),),
)
