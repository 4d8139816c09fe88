"""一般公共预算机关运行经费支出预算表: what an office needs to run, by economic code."""

from pipelines.domain.forms.common import CODE, SUBJECT
from pipelines.domain.forms.model import Column, Form

FORM = Form(
    slug="office_costs",
    title="一般公共预算机关运行经费支出预算表",
    english="General public budget, running costs of the office by economic code",
    columns=(CODE, SUBJECT, Column("total", ("机关运行经费支出", "机关运行经费"))),
    hierarchy="economic",
)
