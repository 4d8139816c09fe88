"""表3 支出总体情况表: expenditure by function code and kind."""

from dataclasses import replace

from pipelines.forms.common import (
    BASIC_IF_PRINTED,
    CODE_IF_PRINTED,
    NAME_HEADINGS,
    NAME_IF_PRINTED,
    OFFICE,
    OWNER,
    PROJECT,
    STAFF,
)
from pipelines.forms.model import Column, Form, Sum

KINDS = (
    BASIC_IF_PRINTED,
    PROJECT,
    Column("operating", ("事业单位经营支出",), optional=True),
    Column("affiliated_subsidy", ("对附属单位补助支出",), optional=True),
    Column("paid_upward", ("上缴上级支出",), optional=True),
    Column("contingency", ("单位预留机动经费",), optional=True),
    Column("carried_out", ("结转下年", "结转下年资金"), optional=True),
)

FORM = Form(
    slug="expenditure",
    title="支出总体情况表",
    aliases=("本年支出总体情况表", "部门支出总体情况表"),
    elsewhere=("支出总表",),
    english="Expenditure by function and kind",
    columns=(
        OWNER,
        CODE_IF_PRINTED,
        replace(NAME_IF_PRINTED, headings=(*NAME_HEADINGS, "支出功能分类科目")),
        Column("economic_subject", ("政府支出经济分类科目", "部门支出经济分类科目"), "text", optional=True),
        Column("total", ("合计", "总计", "支出总计", "小计")),
        *KINDS,
        STAFF,
        OFFICE,
        Column("procurement", ("政府采购项目/小计",), optional=True),
        Column(
            "procurement_from_small",
            ("政府采购项目中预留给中小企业的项目资金规模",),
            optional=True,
        ),
        Column(
            "procurement_from_smallest",
            ("政府采购项目中预留给小型、微型企业的项目资金规模",),
            optional=True,
        ),
    ),
    hierarchy="function",
    across=(Sum("total", tuple(column.slug for column in KINDS)), Sum("basic", ("personnel", "public"))),
)
