"""表8 财政拨款安排的行政经费及“三公”经费预算表: administration, travel abroad, cars, receptions."""

from dataclasses import replace

from pipelines.forms.common import FUND, FUNDS, GENERAL, STATE_CAPITAL
from pipelines.forms.model import Column, Form, Line, Sum

FORM = Form(
    slug="three_public",
    title="财政拨款安排的行政经费及“三公”经费预算表",
    elsewhere=("一般公共预算“三公”经费支出预算表", "“三公”经费支出预算表", "“三公”经费预算表"),
    english="Administrative expenses and the three public expenses",
    columns=(
        Column("name", ("项目",), "label"),
        Column("total", ("合计", "预算数")),
        *(replace(fund, optional=True) for fund in (GENERAL, FUND, STATE_CAPITAL)),
    ),
    hierarchy="lines",
    lines=(
        Line("administration", ("行政经费", "机关运行经费")),
        Line("three_public", ("“三公”经费", "合计")),
        Line("abroad", ("因公出国（境）支出", "因公出国（境）费", "因公出国（境）费用"), "three_public"),
        Line(
            "vehicles",
            ("公务用车购置及运行维护支出", "公务用车购置及运行维护费", "公务用车购置及运行费"),
            "three_public",
        ),
        Line("vehicle_purchase", ("公务用车购置费", "公务用车购置支出"), "vehicles"),
        Line(
            "vehicle_operation", ("公务用车运行维护费", "公务用车运行维护支出", "公务用车运行费"), "vehicles"
        ),
        Line("reception", ("公务接待费支出", "公务接待费"), "three_public"),
    ),
    across=(Sum("total", FUNDS),),
)
