"""政府采购预算表: what is to be bought, by category, unit and item, or by function code."""

from __future__ import annotations

from dataclasses import replace

from pipelines.domain.forms.common import CODE_IF_PRINTED, OWNER, UNIT_CODE
from pipelines.domain.forms.model import Column, Form, Sum
from pipelines.domain.forms.revenue import CARRIED_IN, FISCAL, OTHER_FUNDS, SPECIAL_ACCOUNT, TREASURY

_CARRIED = replace(CARRIED_IN, headings=(*CARRIED_IN.headings, "上年结转和结余资金"))
_SOURCES = (
    FISCAL,
    SPECIAL_ACCOUNT,
    *OTHER_FUNDS,
    Column("own", ("单位资金",), optional=True),
    Column("other", ("其他资金",), optional=True),
    _CARRIED,
)


def _aside(slug: str, *headings: str) -> Column:
    return Column(slug, headings, "aside", optional=True)


FORM = Form(
    slug="procurement",
    title="政府采购预算表",
    elsewhere=(
        "政府采购支出表",
        "政府采购支出预算表",
        "政府采购预算明细表",
        "政府采购（资产配置、购买服务）预算表",
    ),
    english="Government procurement by category and item",
    columns=(
        replace(OWNER, headings=(*OWNER.headings, "采购品目大类")),
        CODE_IF_PRINTED,
        Column("detail", (*UNIT_CODE.headings, "项目编号", "专项名称", "经济科目"), "text", optional=True),
        Column("way", ("采购组织形式",), "text", optional=True),
        Column("name", ("采购品目名称", "采购物品名称", "采购项目", "采购类别", "项目", "科目名称"), "label"),
        _aside(
            "catalogue",
            "采购目录",
            "购买服务内容",
            "购买服务的内容",
            "规格型号",
            "实施采购时间",
            "采购时间",
            "说明",
        ),
        _aside("count", "数量"),
        _aside(
            "economic",
            *(
                f"{of}/{part}"
                for of in (
                    "部门预算支出经济科目编码",
                    "政府预算支出经济科目编码",
                    "政府预算支出经济分类科目编码",
                    "部门预算支出",
                    "政府预算支出",
                    "部门经济科目",
                    "政府经济科目",
                )
                for part in ("类", "款")
            ),
        ),
        Column("total", ("总计", "合计", "金额", "预算金额")),
        *TREASURY,
        *_SOURCES,
    ),
    hierarchy="list",
    across=(
        Sum("total", tuple(column.slug for column in _SOURCES)),
        Sum("fiscal", tuple(column.slug for column in TREASURY)),
    ),
)
