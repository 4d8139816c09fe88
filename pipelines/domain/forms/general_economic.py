"""一般公共预算支出表（按经济分类）: the general public budget by economic code, basic and project side by side."""

from dataclasses import replace

from pipelines.domain.forms.common import BASIC_IF_PRINTED, CODE, OFFICE, OWNER, PROJECT, STAFF, SUBJECT
from pipelines.domain.forms.general_basic import GOVERNMENT_SUBJECT
from pipelines.domain.forms.model import Column, Form, Sum

FORM = Form(
    slug="general_economic",
    title="一般公共预算支出表（按经济分类）",
    elsewhere=(
        "一般公共预算支出经济分类情况表",
        "一般公共预算支出表（按支出经济分类科目）",
        "一般公共预算支出表（按经济分类科目分）",
    ),
    english="General public budget by economic code",
    columns=(
        OWNER,
        CODE,
        SUBJECT,
        *GOVERNMENT_SUBJECT,
        Column("total", ("支出总计", "合计", "预算数")),
        BASIC_IF_PRINTED,
        STAFF,
        OFFICE,
        replace(PROJECT, optional=True),
    ),
    hierarchy="economic",
    across=(Sum("total", ("basic", "project")), Sum("basic", ("personnel", "public"))),
)
