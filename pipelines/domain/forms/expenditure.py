"""表3 支出总体情况表: expenditure by function code and kind."""

from dataclasses import replace

from pipelines.domain.forms.common import (
    BASIC_IF_PRINTED,
    CODE_IF_PRINTED,
    EARMARKED,
    FROM_BEFORE,
    NAME_HEADINGS,
    NAME_IF_PRINTED,
    OFFICE,
    OWNER,
    PROJECT,
    STAFF,
    THIS_YEAR,
    UNIT_CODE,
    by_year_and_kind,
)
from pipelines.domain.forms.last_year import PRIOR
from pipelines.domain.forms.model import Column, Form
from pipelines.domain.forms.revenue import MONEY_OF_UNITS, TREASURY

KINDS = (
    BASIC_IF_PRINTED,
    replace(PROJECT, optional=True),
    Column("operating", ("事业单位经营支出", "当年预算/事业单位经营支出", "经营支出"), optional=True),
    Column("operating_within", ("事业单位经营支出（含于其他栏）",), optional=True, within="operating"),
    Column("affiliated_subsidy", ("对附属单位补助支出",), optional=True),
    Column("paid_upward", ("上缴上级支出",), optional=True),
    Column("contingency", ("单位预留机动经费",), optional=True),
    Column("carried_out", ("结转下年", "结转下年资金"), optional=True),
)
SOURCES = tuple(
    replace(column, slug="operating_income") if column.slug == "operating" else column
    for column in (*TREASURY, *MONEY_OF_UNITS)
)
"""Some print the units' expenditure by the money it is paid from, not by kind."""

FORM = Form(
    slug="expenditure",
    title="支出总体情况表",
    aliases=("本年支出总体情况表", "部门支出总体情况表"),
    elsewhere=(
        "支出总表",
        "支出预算表",
    ),
    english="Expenditure by function and kind",
    columns=(
        OWNER,
        UNIT_CODE,
        CODE_IF_PRINTED,
        replace(NAME_IF_PRINTED, headings=(*NAME_HEADINGS, "支出功能分类科目")),
        Column(
            "government_subject",
            ("政府支出经济分类科目", "政府预算支出经济分类科目"),
            "government",
            optional=True,
        ),
        Column(
            "economic_subject",
            ("部门支出经济分类科目", "部门预算支出经济分类科目"),
            "economic",
            optional=True,
        ),
        PRIOR,
        Column("total", ("合计", "总计", "支出总计", "小计")),
        *KINDS,
        STAFF,
        OFFICE,
        THIS_YEAR,
        *FROM_BEFORE,
        *SOURCES,
        EARMARKED,
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
    across=by_year_and_kind(*(column.slug for column in (*KINDS, *SOURCES) if not column.within)),
)
