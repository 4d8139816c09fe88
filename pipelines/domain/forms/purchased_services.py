"""政府购买服务预算表: services that are to be bought, by the three levels of the guiding catalogue (指导性目录)."""

from pipelines.domain.forms.model import Column, Form

FORM = Form(
    slug="purchased_services",
    title="政府购买服务预算表",
    elsewhere=("政府购买服务支出预算表", "政府购买服务预算财政拨款明细表"),
    english="Services to be bought, by the guiding catalogue",
    columns=(
        Column("catalogue", ("指导性目录/一级", "指导性目录/二级"), "text"),
        Column("name", ("指导性目录/三级",), "label"),
        Column("total", ("预算金额", "金额")),
    ),
    hierarchy="list",
    by_headings=True,
)
