"""一般公共预算财政拨款支出决算表 (公开05表): what was spent of the general public budget, by function."""

from pipelines.domain.forms.final_common import FINAL_ACCOUNT, FUNCTIONAL_COLUMNS, FUNCTIONAL_SUMS
from pipelines.domain.forms.model import Form, Sum

FORM = Form(
    slug="final_general_expenditure",
    title="一般公共预算财政拨款支出决算表",
    elsewhere=("一般公共预算财政拨款支出决算明细表", "一般公共预算财政拨款收入支出决算表"),
    english="General public budget of the year by function",
    columns=FUNCTIONAL_COLUMNS,
    hierarchy="function",
    across=(*FUNCTIONAL_SUMS, Sum("basic", ("personnel", "public"))),
    kind=FINAL_ACCOUNT,
)
