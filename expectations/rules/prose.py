"""Rules between the prose of part three and the tables. They never withhold the tables."""

from __future__ import annotations

from expectations.rules.choices import PROJECTS_BY_ECONOMY, economic, line, total, words
from expectations.rules.model import Amounts, Listed, Percent, Tie

NARRATIVE = "narrative"
"""The claims as a form: a row per claim, its subject as the line, ``stated`` and ``change`` as measures."""


def _claim(*subjects: str, measure: str = "stated") -> Amounts:
    return Amounts(NARRATIVE, (measure,), lines=subjects)


_ABROAD = {"abroad": "出国"}
_VEHICLES = {"vehicles": "用车"}
_VEHICLE_PARTS = {"vehicle_purchase": "购置费", "vehicle_operation": "运行维护费"}
_RECEPTION = {"reception": "接待"}

CLAIMS = (
    Tie(
        "narrative.total_income",
        "说明中的收入预算 = {balance} 收入总计",
        "The stated income is the total income of {balance}",
        left=(_claim("total_income"),),
        right=(Amounts("balance", ("income",), lines=("total_income",)),),
        each=True,
    ),
    Tie(
        "narrative.total_expenditure",
        "说明中的支出预算 = {balance} 支出总计",
        "The stated expenditure is the total expenditure of {balance}",
        left=(_claim("total_expenditure"),),
        right=(Amounts("balance", ("expenditure",), lines=("total_expenditure",)),),
        each=True,
    ),
    *(
        Tie(
            f"narrative.{line}{by}",
            f"说明中的{name} = {{{right.form}}} {name}合计",
            f"The stated {words(line)} amount is that of {{{right.form}}}",
            left=(_claim(line),),
            right=(right,),
            each=True,
        )
        for line, name in (
            ("three_public", "“三公”经费"),
            ("abroad", "因公出国（境）费"),
            ("vehicles", "公务用车购置及运行维护费"),
            ("vehicle_purchase", "公务用车购置费"),
            ("vehicle_operation", "公务用车运行维护费"),
            ("reception", "公务接待费"),
            ("administration", "机关运行经费"),
        )
        for by, right in (
            ("", Amounts("three_public", ("total",), lines=(line,))),
            ("_by_unit", Amounts("three_public_by_unit", (line,), kinds=("total",))),
        )
    ),
    *(
        Tie(
            f"narrative.{slug}_{measure}_adds_up",
            f"说明中的{whole}{name} = {' + '.join(parts.values())}{name}",
            f"{english} of the {words(line)} money is that of its parts together",
            left=(_claim(line, measure=measure),),
            right=(_claim(*parts, measure=measure),),
            complete=True,
        )
        for slug, line, whole, parts in (
            ("three_public", "three_public", "“三公”经费", _ABROAD | _VEHICLES | _RECEPTION),
            (
                "three_public_by_vehicle_part",
                "three_public",
                "“三公”经费",
                _ABROAD | _VEHICLE_PARTS | _RECEPTION,
            ),
            ("vehicles", "vehicles", "公务用车购置及运行维护费", _VEHICLE_PARTS),
        )
        for measure, name, english in (
            ("stated", "预算", "What is stated"),
            ("change", "增减额", "The change"),
        )
    ),
    Tie(
        "narrative.outsourcing",
        "说明中的委托业务费 = {general_basic}、{general_project} 科目 30227",
        "The stated outsourcing is economic code 30227 of {general_basic} and {general_project}",
        left=(_claim("outsourcing"),),
        right=economic("30227"),
        needs=PROJECTS_BY_ECONOMY,
        each=True,
    ),
    Tie(
        "narrative.prior_income_is_prior_expenditure",
        "上年收入预算 = 上年支出预算（收入与支出的增减额相同）",
        "Last year's income is last year's expenditure: both moved by the same amount",
        severity="warning",
        left=(_claim("total_income", measure="change"),),
        right=(_claim("total_expenditure", measure="change"),),
        both=True,
    ),
    Tie(
        "narrative.procurement_adds_up",
        "政府采购 = 货物 + 工程 + 服务",
        "Procurement is goods, works and services",
        left=(_claim("procurement"),),
        right=(_claim("procurement_goods", "procurement_works", "procurement_services"),),
        complete=True,
    ),
)

_OUTTURN = (
    ("grand_total", "收入支出总计", "{final_balance} 总计", line("final_balance", "total_income")),
    (
        "fiscal_total",
        "财政拨款收入支出总计",
        "{final_fiscal_balance} 总计",
        line("final_fiscal_balance", "total_income"),
    ),
    ("year_income", "本年收入合计", "{final_revenue} 合计", total("final_revenue", "total")),
    ("year_expenditure", "本年支出合计", "{final_expenditure} 合计", total("final_expenditure", "total")),
    (
        "general_spending",
        "一般公共预算财政拨款支出",
        "{final_general_expenditure} 合计",
        total("final_general_expenditure", "total"),
    ),
    (
        "general_basic",
        "一般公共预算财政拨款基本支出",
        "{final_general_expenditure} 基本支出合计",
        total("final_general_expenditure", "basic"),
    ),
    *(
        (slug, name, f"{{final_three_public}} {name}决算数", Amounts("final_three_public", (measure,)))
        for slug, name, measure in (
            ("three_public", "“三公”经费", "total"),
            ("abroad", "因公出国（境）费", "abroad"),
            ("vehicles", "公务用车购置及运行维护费", "vehicles"),
            ("vehicle_purchase", "公务用车购置费", "vehicle_purchase"),
            ("vehicle_operation", "公务用车运行维护费", "vehicle_operation"),
            ("reception", "公务接待费", "reception"),
        )
    ),
)
"""(subject, its Chinese name, where a final account prints it, the amount there)."""

OUTTURN_CLAIMS = tuple(
    Tie(
        f"narrative.outturn_{slug}",
        f"说明中的{name} = {place}",
        f"The stated {words(slug)} of the year is that of {{{amounts.form}}}",
        left=(_claim(slug),),
        right=(amounts,),
        each=True,
    )
    for slug, name, place, amounts in _OUTTURN
)

PERCENT = Percent(
    "narrative.percent",
    "增减百分比由增减额与上年数推算得出，方向词与正负号一致",
    "A stated percentage follows from the stated change and the prior, and its direction from its sign",
)

SHARE = Percent(
    "narrative.share",
    "占比由金额与其总额推算得出",
    "A stated share follows from its amount and the whole that it is a share of",
)

KEY_PROJECTS = Listed(
    "key_projects.listed",
    "重点项目均列于项目支出表，名称与金额相同",
    "Every key project stands in the table of projects under the same name with the same amount",
    form="key_projects",
    sources=("project_expenditure", "projects_by_unit"),
)

PROJECT_GOALS = Listed(
    "project_goals.listed",
    "绩效目标表与项目支出表都列的项目，金额相同",
    "A project that stands in the tables of projects and of goals costs the same in both",
    "warning",
    form="project_goals",
    sources=("project_expenditure", "projects_by_unit"),
    if_named=True,
)
