"""表10 国有资本经营预算支出情况表: the state capital budget by function code."""

from dataclasses import replace

from pipelines.domain.forms.common import FUNCTIONAL_COLUMNS, FUNCTIONAL_SUMS, UNIT_CODE
from pipelines.domain.forms.model import Form

FORM = Form(
    slug="state_capital_expenditure",
    title="国有资本经营预算支出情况表",
    elsewhere=("国有资本经营预算支出表", "国有资本经营预算支出功能分类预算表"),
    english="State capital budget by function",
    columns=(
        UNIT_CODE,
        *(replace(c, optional=c.optional or c.slug == "total") for c in FUNCTIONAL_COLUMNS),
    ),
    hierarchy="function",
    across=FUNCTIONAL_SUMS,
)
