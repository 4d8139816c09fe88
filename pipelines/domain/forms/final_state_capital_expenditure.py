"""国有资本经营预算财政拨款收入支出决算表 (公开09表): what the state capital budget had, gave and spent, by function."""

from pipelines.domain.forms.final_common import FINAL_ACCOUNT, FUNCTIONAL_COLUMNS, FUNCTIONAL_SUMS
from pipelines.domain.forms.model import Form

FORM = Form(
    slug="final_state_capital_expenditure",
    title="国有资本经营预算财政拨款收入支出决算表",
    elsewhere=("国有资本经营预算财政拨款支出决算表",),
    english="State capital budget of the year by function",
    columns=FUNCTIONAL_COLUMNS,
    hierarchy="function",
    across=FUNCTIONAL_SUMS,
    kind=FINAL_ACCOUNT,
)
