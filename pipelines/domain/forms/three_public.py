"""表8 财政拨款安排的行政经费及“三公”经费预算表: administration, travel abroad, cars, receptions."""

from dataclasses import replace

from pipelines.domain.forms.common import FUND, FUNDS, GENERAL, STATE_CAPITAL
from pipelines.domain.forms.model import Column, Form, Line, Sum

_PERCENT = tuple(
    f"{name}{sign}"
    for name in ("增减", "增减率", "增减变化率", "增减幅度", "增减比例", "增长率", "变动率")
    for sign in ("", "（%）", "%")
    if name != "增减" or sign
)

FORM = Form(
    slug="three_public",
    title="财政拨款安排的行政经费及“三公”经费预算表",
    elsewhere=("一般公共预算“三公”经费支出预算表", "“三公”经费支出预算表", "“三公”经费预算表"),
    english="Administrative expenses and the three public expenses",
    columns=(
        Column("name", ("项目", "项目名称", "支出项目", "费用项目"), "label"),
        Column("total", ("合计", "预算数", "本年预算数", "本年预算", "预算金额", "金额")),
        Column("prior", ("上年预算数", "上年预算", "上年预算金额", "上年执行数"), optional=True),
        Column("change", ("增减额", "增减变化", "增减变化额", "增减金额", "增减数"), optional=True),
        Column("percent", _PERCENT, "aside", optional=True),
        *(replace(fund, optional=True) for fund in (GENERAL, FUND, STATE_CAPITAL)),
    ),
    hierarchy="lines",
    lines=(
        Line("administration", ("行政经费", "机关运行经费")),
        Line(
            "three_public",
            ("“三公”经费", "“三公”经费合计", "“三公”经费支出", "“三公”经费支出合计", "合计", "总计"),
        ),
        Line(
            "abroad",
            ("因公出国（境）支出", "因公出国（境）费", "因公出国（境）费用", "因公出国（境）经费"),
            "three_public",
        ),
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
