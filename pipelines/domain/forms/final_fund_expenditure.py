"""政府性基金预算财政拨款收入支出决算表 (公开08表): what government funds had, got and spent, by function."""

from pipelines.domain.forms.final_common import FINAL_ACCOUNT, FUNCTIONAL_COLUMNS, FUNCTIONAL_SUMS
from pipelines.domain.forms.model import Form

FORM = Form(
    slug="final_fund_expenditure",
    title="政府性基金预算财政拨款收入支出决算表",
    elsewhere=("政府性基金预算财政拨款支出决算表",),
    english="Government funds of the year by function",
    columns=FUNCTIONAL_COLUMNS,
    hierarchy="function",
    across=FUNCTIONAL_SUMS,
    kind=FINAL_ACCOUNT,
)
