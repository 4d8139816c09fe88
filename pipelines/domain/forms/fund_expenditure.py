"""表9 政府性基金预算支出情况表: government funds by function code."""

from dataclasses import replace

from pipelines.domain.forms.common import FUNCTIONAL_COLUMNS, FUNCTIONAL_SUMS
from pipelines.domain.forms.model import Form

FORM = Form(
    slug="fund_expenditure",
    title="政府性基金预算支出情况表",
    elsewhere=(
        "政府性基金预算支出表",
        "政府性基金预算支出功能分类预算表",
        "政府性基金预算财政拨款支出预算表",
    ),
    english="Government fund budget by function",
    columns=tuple(replace(c, optional=c.optional or c.slug == "total") for c in FUNCTIONAL_COLUMNS),
    hierarchy="function",
    across=FUNCTIONAL_SUMS,
)
