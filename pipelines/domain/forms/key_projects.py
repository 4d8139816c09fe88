"""第三部分的重点项目表: key projects with amount and goal, printed among the explanations, not part of the twelve."""

from dataclasses import replace

from pipelines.domain.forms.common import OWNER
from pipelines.domain.forms.model import Column, Form

FORM = Form(
    slug="key_projects",
    title="重点项目预算绩效目标情况",
    english="Key projects and their performance goals",
    columns=(
        replace(OWNER, headings=(*OWNER.headings, "二级预算单位名称")),
        Column("name", ("项目", "项目名称", "一级项目名称"), "label"),
        Column(
            "total",
            ("预算数（单位：万元）", "预算数（单位：元）", "预算数（万元）", "预算数（元）", "预算数"),
        ),
        Column("goal", ("绩效目标",), "text"),
    ),
    hierarchy="unit_project",
    in_part=3,
)
