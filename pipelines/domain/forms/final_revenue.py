"""收入决算表 (公开02表): the year's income by source and function."""

from pipelines.domain.forms.common import CODE_IF_PRINTED, NAME
from pipelines.domain.forms.final_common import FINAL_ACCOUNT
from pipelines.domain.forms.last_year import PRIOR
from pipelines.domain.forms.model import Column, Form, Sum

SOURCES = (
    Column("fiscal", ("财政拨款收入", "财政拨款收入/合计", "财政拨款收入/小计")),
    Column("superior_subsidy", ("上级补助收入",), optional=True),
    Column("business", ("事业收入", "事业收入/合计", "事业收入/小计"), optional=True),
    Column("operating", ("经营收入",), optional=True),
    Column("affiliated_income", ("附属单位上缴收入",), optional=True),
    Column("other_income", ("其他收入",), optional=True),
)

FORM = Form(
    slug="final_revenue",
    title="收入决算表",
    elsewhere=("收入决算总表",),
    english="Income of the year by source and function",
    columns=(
        CODE_IF_PRINTED,
        NAME,
        PRIOR,
        Column("total", ("本年收入合计", "合计", "本年收入")),
        *SOURCES,
        Column("education_fee", ("教育收费", "事业收入/教育收费"), optional=True),
    ),
    hierarchy="function",
    across=(Sum("total", tuple(column.slug for column in SOURCES)),),
    kind=FINAL_ACCOUNT,
)
