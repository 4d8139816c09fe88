"""表6 一般公共预算基本支出情况表: basic expenditure by economic code."""

from pipelines.domain.forms.common import (
    CODE_IF_PRINTED,
    FROM_BEFORE,
    OFFICE,
    STAFF,
    SUBJECT,
    THIS_YEAR,
)
from pipelines.domain.forms.model import Column, Form, Sum

GOVERNMENT_SUBJECT = (
    Column("other_code", ("政府经济科目编码", "政府预算支出经济分类科目编码"), "government", optional=True),
    Column(
        "other_subject",
        (
            "政府预算支出经济分类科目名称",
            "政府预算支出经济分类科目",
            "政府经济科目名称",
            "政府支出经济分类科目",
        ),
        "government",
        optional=True,
    ),
)
"""The same spending by the classification of governments, beside that of departments."""

FORM = Form(
    slug="general_basic",
    title="一般公共预算基本支出情况表（按经济分类科目）",
    elsewhere=(
        "一般公共预算基本支出情况表",
        "一般公共预算基本支出经济分类情况表",
        "一般公共预算基本支出表（按支出经济分类科目）",
        "一般公共预算基本支出表（按经济分类科目分）",
        "一般公共预算基本支出表（支出经济分类科目）",
        "一般公共预算基本支出预算表（经济科目）",
    ),
    english="General public budget, basic expenditure by economic code",
    columns=(
        CODE_IF_PRINTED,
        SUBJECT,
        *GOVERNMENT_SUBJECT,
        Column("total", ("预算", "预算数", "合计", "小计", "总计", "金额", "基本支出")),
        STAFF,
        OFFICE,
        THIS_YEAR,
        *(
            column
            for column in FROM_BEFORE
            if column.slug in ("carried", "carried_personnel", "carried_public")
        ),
    ),
    hierarchy="economic",
    across=(
        Sum("total", ("this_year", "carried")),
        Sum("this_year", ("personnel", "public")),
        Sum("carried", ("carried_personnel", "carried_public")),
    ),
)
