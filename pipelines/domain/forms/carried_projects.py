"""财政拨款上年结转资金支出表: projects that are paid from what earlier years left, each with its codes."""

from pipelines.domain.forms.common import OWNER, UNIT_CODE
from pipelines.domain.forms.model import Column, Form

FORM = Form(
    slug="carried_projects",
    title="财政拨款上年结转资金支出表",
    elsewhere=("财政拨款结转资金支出表",),
    english="Projects paid from earlier years' fiscal appropriation",
    columns=(
        Column("unit_code", (*UNIT_CODE.headings, "预算单位代码"), "text", optional=True),
        Column("unit", (*OWNER.headings, "预算单位名称"), "unit", optional=True),
        Column("name", ("预算项目名称",), "label"),
        Column("total", ("金额",)),
        Column(
            "classification",
            (
                "功能分类科目代码",
                "功能分类科目名称",
                "政府经济分类科目代码",
                "政府经济分类科目名称",
                "项目类别",
                "资金性质",
                "备注",
            ),
            "aside",
            optional=True,
        ),
    ),
    hierarchy="list",
)
