"""一般公共预算财政拨款基本支出决算表 (公开06表): basic expenditure by economic code, in two or three groups of columns."""

from pipelines.domain.forms.classification import ECONOMIC_CLASSES
from pipelines.domain.forms.common import CODE_IF_PRINTED, NAME, OFFICE, STAFF
from pipelines.domain.forms.final_common import FINAL_ACCOUNT
from pipelines.domain.forms.model import Column, Form, Line, Sum

STAFF_CLASSES = ("301", "303")
"""What the staff costs; all else keeps the office running."""

FORM = Form(
    slug="final_general_basic",
    title="一般公共预算财政拨款基本支出决算表",
    elsewhere=("一般公共预算财政拨款基本支出决算明细表",),
    english="General public budget of the year, basic expenditure by economic code",
    columns=(
        CODE_IF_PRINTED,
        NAME,
        Column("total", ("决算数", "金额", "合计", "小计", "决算金额")),
        STAFF,
        OFFICE,
    ),
    hierarchy="economic",
    side_by_side=True,
    lines=(
        Line("personnel", ("人员经费合计", "人员经费小计", "人员经费"), codes=STAFF_CLASSES),
        Line(
            "public",
            ("公用经费合计", "公用经费小计", "公用经费", "日常公用经费合计"),
            codes=tuple(code for code in ECONOMIC_CLASSES if code not in STAFF_CLASSES),
        ),
    ),
    across=(Sum("total", ("personnel", "public")),),
    kind=FINAL_ACCOUNT,
)
