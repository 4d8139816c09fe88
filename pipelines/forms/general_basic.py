"""表6 一般公共预算基本支出情况表: basic expenditure by economic code."""

from pipelines.forms.common import CODE_IF_PRINTED, OFFICE, STAFF, SUBJECT
from pipelines.forms.model import Column, Form, Sum

FORM = Form(
    slug="general_basic",
    title="一般公共预算基本支出情况表（按经济分类科目）",
    elsewhere=(
        "一般公共预算基本支出情况表",
        "一般公共预算基本支出经济分类情况表",
        "一般公共预算基本支出预算表（经济科目）",
    ),
    english="General public budget, basic expenditure by economic code",
    columns=(
        CODE_IF_PRINTED,
        SUBJECT,
        Column("other_code", (), "text", optional=True),
        Column(
            "other_subject",
            ("政府预算支出经济分类科目名称", "政府经济科目名称", "政府支出经济分类科目"),
            "text",
            optional=True,
        ),
        Column("total", ("预算", "预算数", "合计", "小计", "总计", "金额", "基本支出")),
        STAFF,
        OFFICE,
    ),
    hierarchy="economic",
    across=(Sum("total", ("personnel", "public")),),
)
