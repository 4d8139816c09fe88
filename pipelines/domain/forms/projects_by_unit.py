"""项目支出总表: every project of every unit, by source of money.

The unit stands in a column of its own, over its projects, or nowhere; projects may stand in groups.
"""

from dataclasses import replace

from pipelines.domain.forms.common import OWNER, UNIT_CODE
from pipelines.domain.forms.model import Column, Form
from pipelines.domain.forms.sources import SOURCES, THIS_YEAR, by_source

FORM = Form(
    slug="projects_by_unit",
    title="项目支出总表",
    elsewhere=("项目支出总表", "项目支出表", "专项业务经费支出表"),
    english="Projects by unit and source of money",
    columns=(
        replace(OWNER, headings=(*OWNER.headings, "项目单位")),
        UNIT_CODE,
        Column("kind_name", ("类型",), "label", optional=True),
        Column("group_name", ("一级项目",), "label", optional=True),
        Column("name", ("项目名称", "支出项目类别", "单位（项目）名称", "二级项目"), "label"),
        Column("kind", ("项目类别",), "text", optional=True),
        Column("total", ("总计", "合计", "项目金额", "金额")),
        THIS_YEAR,
        *SOURCES,
        Column("about", ("项目简介", "备注"), "aside", optional=True),
    ),
    hierarchy="projects",
    across=by_source("total", THIS_YEAR.slug),
    by_headings=True,
    said="项目支出",
)
