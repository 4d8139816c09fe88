"""财政拨款基本支出表（经济科目）: basic expenditure of all three funds, by economic code."""

from pipelines.domain.forms.common import CODE, OFFICE, STAFF, SUBJECT
from pipelines.domain.forms.model import Column, Form, Sum

FORM = Form(
    slug="fiscal_basic",
    title="财政拨款基本支出表（经济科目）",
    elsewhere=("财政拨款基本支出表",),
    english="Basic expenditure from fiscal appropriation by economic code",
    columns=(CODE, SUBJECT, Column("total", ("合计", "金额")), STAFF, OFFICE),
    hierarchy="economic",
    across=(Sum("total", ("personnel", "public")),),
)
