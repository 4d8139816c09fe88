"""表5 一般公共预算支出情况表: the general public budget by function code."""

from pipelines.domain.forms.common import FUNCTIONAL_COLUMNS, FUNCTIONAL_SUMS
from pipelines.domain.forms.model import Form

FORM = Form(
    slug="general_expenditure",
    title="一般公共预算支出情况表（按功能分类科目）",
    elsewhere=(
        "一般公共预算支出情况表",
        "一般公共预算支出总表",
        "一般公共预算支出表（按功能分类）",
        "一般公共预算支出功能分类预算表",
        "一般公共预算支出表（按支出功能分类科目）",
        "一般公共预算支出表（按功能科目分）",
        "一般公共预算支出预算表（功能科目）",
    ),
    english="General public budget by function",
    columns=FUNCTIONAL_COLUMNS,
    hierarchy="function",
    across=FUNCTIONAL_SUMS,
)
