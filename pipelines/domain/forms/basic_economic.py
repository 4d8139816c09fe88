"""基本支出预算情况表: basic expenditure by economic item and by source of money.

Its rows are economic codes, or the names of units, each with its classes and items further in.
"""

from dataclasses import replace

from pipelines.domain.forms.common import CODE_IF_PRINTED, OWNER, SUBJECT
from pipelines.domain.forms.general_basic import GOVERNMENT_SUBJECT
from pipelines.domain.forms.model import Column, Form
from pipelines.domain.forms.revenue import FISCAL
from pipelines.domain.forms.sources import SOURCES, by_source

FORM = Form(
    slug="basic_economic",
    title="基本支出总表",
    elsewhere=(
        "基本支出总表",
        "基本支出表（按经济分类）",
        "基本支出表（按经济分类科目）",
        "基本支出表（按部门预算支出经济分类科目）",
    ),
    english="Basic expenditure by economic code and source of money",
    columns=(
        OWNER,
        CODE_IF_PRINTED,
        replace(SUBJECT, headings=(*SUBJECT.headings, "支出项目类别")),
        *GOVERNMENT_SUBJECT,
        Column("total", ("总计", "合计")),
        *(replace(source, optional=source.slug != FISCAL.slug) for source in SOURCES),
    ),
    hierarchy="economic",
    across=by_source("total"),
    by_headings=True,
    said="基本支出",
)
