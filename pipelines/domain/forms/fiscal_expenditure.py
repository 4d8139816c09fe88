"""财政拨款支出表（功能科目）: what is spent of all three funds, by function code."""

from pipelines.domain.forms.common import FUNCTIONAL_COLUMNS
from pipelines.domain.forms.model import Form, Sum

FORM = Form(
    slug="fiscal_expenditure",
    title="财政拨款支出表（功能科目）",
    elsewhere=("财政拨款支出表", "财政拨款支出总表"),
    english="Expenditure from fiscal appropriation by function",
    columns=tuple(
        column for column in FUNCTIONAL_COLUMNS if "carried" not in column.slug and column.slug != "this_year"
    ),
    hierarchy="function",
    across=(Sum("total", ("basic", "project")), Sum("basic", ("personnel", "public"))),
)
