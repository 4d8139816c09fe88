"""Rules between the prose of part three and the tables. They never withhold the tables."""

from __future__ import annotations

from expectations.rules.choices import economic
from expectations.rules.model import Amounts, Listed, Percent, Tie

NARRATIVE = "narrative"
"""The claims as a form: a row per claim, its subject as the line, ``stated`` and ``change`` as measures."""


def _claim(*subjects: str, measure: str = "stated") -> Amounts:
    return Amounts(NARRATIVE, (measure,), lines=subjects)


CLAIMS = (
    Tie(
        "narrative.total_income",
        "说明中的收入预算 = 表1 收入总计",
        "The stated income is table 1's total income",
        left=(_claim("total_income"),),
        right=(Amounts("balance", ("income",), lines=("total_income",)),),
        each=True,
    ),
    Tie(
        "narrative.total_expenditure",
        "说明中的支出预算 = 表1 支出总计",
        "The stated expenditure is table 1's total expenditure",
        left=(_claim("total_expenditure"),),
        right=(Amounts("balance", ("expenditure",), lines=("total_expenditure",)),),
        each=True,
    ),
    *(
        Tie(
            f"narrative.{line}",
            f"说明中的{name} = 表8 {name}合计",
            f"The stated {line.replace('_', ' ')} amount is table 8's",
            left=(_claim(line),),
            right=(Amounts("three_public", ("total",), lines=(line,)),),
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
    ),
    *(
        Tie(
            f"narrative.three_public_{measure}_adds_up",
            f"说明中的“三公”经费{name} = 出国 + 用车 + 接待{name}",
            f"The {measure} three public expenses are the {measure} parts together",
            left=(_claim("three_public", measure=measure),),
            right=(_claim("abroad", "vehicles", "reception", measure=measure),),
        )
        for measure, name in (("stated", "预算"), ("change", "增减额"))
    ),
    *(
        Tie(
            f"narrative.vehicles_{measure}_adds_up",
            f"说明中的公务用车购置及运行维护费{name} = 购置费 + 运行维护费{name}",
            f"The {measure} vehicle expenses are the {measure} purchase and operation together",
            left=(_claim("vehicles", measure=measure),),
            right=(_claim("vehicle_purchase", "vehicle_operation", measure=measure),),
        )
        for measure, name in (("stated", "预算"), ("change", "增减额"))
    ),
    Tie(
        "narrative.outsourcing",
        "说明中的委托业务费 = 表6、表7 科目 30227",
        "The stated outsourcing is economic code 30227 of tables 6 and 7",
        left=(_claim("outsourcing"),),
        right=economic("30227"),
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
    ),
)

PERCENT = Percent(
    "narrative.percent",
    "增减百分比由增减额与上年数推算得出，方向词与正负号一致",
    "A stated percentage follows from the stated change and the prior, and its direction from its sign",
)

KEY_PROJECTS = Listed(
    "key_projects.listed",
    "重点项目均列于项目支出表，名称与金额相同",
    "Every key project stands in the table of projects under the same name with the same amount",
    form="key_projects",
    sources=("project_expenditure", "projects_by_unit"),
)
