"""财政拨款支出表（功能科目）: what is spent of all three funds, by function code."""

from pipelines.forms.common import FUNCTIONAL_COLUMNS, FUNCTIONAL_SUMS
from pipelines.forms.model import Form

FORM = Form(
    slug="fiscal_expenditure",
    title="财政拨款支出表（功能科目）",
    elsewhere=("财政拨款支出表",),
    english="Expenditure from fiscal appropriation by function",
    columns=FUNCTIONAL_COLUMNS,
    hierarchy="function",
    across=FUNCTIONAL_SUMS,
)
