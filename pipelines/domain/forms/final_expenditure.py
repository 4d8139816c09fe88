"""支出决算表 (公开03表): the year's expenditure by function and kind."""

from pipelines.domain.forms.common import CODE_IF_PRINTED, NAME, PROJECT
from pipelines.domain.forms.final_common import FINAL_ACCOUNT
from pipelines.domain.forms.last_year import PRIOR
from pipelines.domain.forms.model import Column, Form, Sum

KINDS = (
    Column("basic", ("基本支出", "基本支出/合计", "基本支出/小计")),
    PROJECT,
    Column("paid_upward", ("上缴上级支出",), optional=True),
    Column("operating", ("经营支出",), optional=True),
    Column("affiliated_subsidy", ("对附属单位补助支出", "对附属单位补助"), optional=True),
)

FORM = Form(
    slug="final_expenditure",
    title="支出决算表",
    elsewhere=("支出决算总表",),
    english="Expenditure of the year by function and kind",
    columns=(
        CODE_IF_PRINTED,
        NAME,
        PRIOR,
        Column("total", ("本年支出合计", "合计", "本年支出")),
        *KINDS,
    ),
    hierarchy="function",
    across=(Sum("total", tuple(column.slug for column in KINDS)),),
    kind=FINAL_ACCOUNT,
)
