"""表10 国有资本经营预算支出情况表: the state capital budget by function code."""

from dataclasses import replace

from pipelines.forms.common import FUNCTIONAL_COLUMNS, FUNCTIONAL_SUMS
from pipelines.forms.model import Form

FORM = Form(
    slug="state_capital_expenditure",
    title="国有资本经营预算支出情况表",
    elsewhere=("国有资本经营预算支出表", "国有资本经营预算支出功能分类预算表"),
    english="State capital budget by function",
    columns=tuple(
        replace(c, optional=c.optional or c.slug in ("total", "basic")) for c in FUNCTIONAL_COLUMNS
    ),
    hierarchy="function",
    across=FUNCTIONAL_SUMS,
)
