"""一般公共预算支出表（按经济分类）: the general public budget by economic code, basic and project side by side."""

from dataclasses import replace

from pipelines.forms.common import BASIC_IF_PRINTED, CODE, OWNER, PROJECT, SUBJECT
from pipelines.forms.model import Column, Form, Sum

FORM = Form(
    slug="general_economic",
    title="一般公共预算支出表（按经济分类）",
    elsewhere=("一般公共预算支出经济分类情况表",),
    english="General public budget by economic code",
    columns=(
        OWNER,
        CODE,
        SUBJECT,
        Column("total", ("支出总计", "合计", "预算数")),
        BASIC_IF_PRINTED,
        replace(PROJECT, optional=True),
    ),
    hierarchy="economic",
    across=(Sum("total", ("basic", "project")),),
)
