"""Rules between the breakdowns of the same money: by function, by economic code, by unit and project."""

from __future__ import annotations

from expectations.rules.choices import BY_FUNCTION, FUNCTIONAL, FUND_TABLES, coded, economic, total, words
from expectations.rules.model import Amounts, Tie
from pipelines.domain.forms.common import FUNDS

_NOT_FISCAL = (
    "business",
    "operating",
    "other_income",
    "superior_subsidy",
    "affiliated_income",
    "reserve_fund",
)

BY_CODE = (
    Tie(
        "revenue.codes_are_expenditure",
        "{revenue} 各科目合计 = {expenditure} 该科目合计",
        "Each function code of {revenue} has the same total in {expenditure}",
        left=(coded("revenue", "total"),),
        right=(coded("expenditure", "total"),),
        carried_on="left",
        needs=(("revenue", "code"),),
    ),
    *(
        Tie(
            f"revenue.{fund}_codes_are_spent",
            f"{{revenue}} 各科目{name} = {{{form}}} 该科目小计",
            f"Each function code of {{revenue}} has its {words(fund)} income in {{{form}}}",
            left=(coded("revenue", fund),),
            right=(coded(form, "total"),),
            carried_on="left",
            needs=(("revenue", "code"),),
        )
        for fund, name, form in FUND_TABLES
    ),
    *(
        Tie(
            f"expenditure.{kind}_codes_{word}",
            f"{BY_FUNCTION[0]} 各科目{name} {'=' if word == 'are_fiscal' else '≤'} {{expenditure}} 该科目{name}",
            f"{kind.capitalize()} expenditure by code in {BY_FUNCTION[1]} is "
            f"{'' if word == 'are_fiscal' else 'at most '}that of {{expenditure}}",
            left=tuple(coded(form, kind) for form in FUNCTIONAL),
            right=(coded("expenditure", kind),),
            relation="=" if word == "are_fiscal" else "<=",
            only_if="only_fiscal" if word == "are_fiscal" else "",
            unless="" if word == "are_fiscal" else "only_fiscal",
        )
        for kind, name in (("basic", "基本支出"), ("project", "项目支出"))
        for word in ("are_fiscal", "within")
    ),
)

_BESIDE = (
    Tie(
        "fiscal_expenditure.codes_are_functional",
        f"{{fiscal_expenditure}}各科目合计 = {BY_FUNCTION[0]} 该科目之和",
        f"Each function code of {{fiscal_expenditure}} is that of {BY_FUNCTION[1]} together",
        left=(coded("fiscal_expenditure", "total"),),
        right=tuple(coded(form, "total") for form in FUNCTIONAL),
    ),
    Tie(
        "fiscal_expenditure.basic_is_economic",
        "{fiscal_expenditure} 基本支出 = {fiscal_basic} 合计",
        "{fiscal_expenditure}: basic expenditure is the total of {fiscal_basic}",
        left=(total("fiscal_expenditure", "basic"),),
        right=(total("fiscal_basic", "total"),),
    ),
    *(
        Tie(
            f"general_expenditure.{measure}_is_by_economy",
            f"{{general_expenditure}} {name} = {{general_economic}} {name}",
            f"{{general_expenditure}}: {measure} expenditure is that of {{general_economic}}",
            left=(total("general_expenditure", measure),),
            right=(total("general_economic", measure),),
        )
        for measure, name in (("total", "合计"), ("basic", "基本支出"), ("project", "项目支出"))
    ),
    *(
        Tie(
            f"{form}.classes_within_{whole}",
            f"{{{form}}}各经济类 ≤ {{{whole}}}该类",
            f"Each economic class of {{{form}}} is at most that of {{{whole}}}",
            left=(Amounts(form, ("total",), kinds=("class",), key="economic_code"),),
            right=(Amounts(whole, ("total",), kinds=("class",), key="economic_code"),),
            relation="<=",
        )
        for form, whole in (
            ("general_basic", "general_economic"),
            ("general_basic", "fiscal_basic"),
        )
    ),
)

BY_ECONOMIC_CODE = (
    *_BESIDE,
    *(
        Tie(
            f"general_expenditure.{kind}_is_economic",
            f"{{general_expenditure}} {name} = {{{form}}} 合计",
            f"{{general_expenditure}}: {kind} expenditure is the total of {{{form}}}",
            left=(total("general_expenditure", kind),),
            right=(total(form, "total"),),
        )
        for kind, name, form in (
            ("basic", "基本支出", "general_basic"),
            ("project", "项目支出", "general_project"),
        )
    ),
    *(
        Tie(
            f"general_expenditure.{kind}_is_economic",
            f"{{general_expenditure}} {name} = {{general_basic}} {name}",
            f"{{general_expenditure}}: {kind} expenditure is that of {{general_basic}}",
            left=(total("general_expenditure", kind),),
            right=(total("general_basic", kind),),
        )
        for kind, name in (("personnel", "人员经费"), ("public", "公用经费"))
    ),
    Tie(
        "general_basic.classes_are_categories",
        "{general_basic} 各经济类 = {basic_expenditure} 同名类别的一般公共预算",
        "Each economic class of {general_basic} is that category of {basic_expenditure}",
        softened=True,
        carried_on="right",
        left=(Amounts("general_basic", ("total",), kinds=("class",), key="economic_code"),),
        right=(Amounts("basic_expenditure", ("general",), kinds=("category",), key="economic_code"),),
    ),
    *(
        Tie(
            f"three_public.{slug}_is_economic",
            f"{{three_public}} {name} = {{general_basic}}、{{general_project}} 科目 {' + '.join(codes)}",
            f"{{three_public}}: {words(slug)} is economic code {' + '.join(codes)} of {{general_basic}} and {{general_project}}",
            softened=True,
            left=(Amounts("three_public", ("general",), lines=(slug,)),),
            right=economic(*codes),
        )
        for slug, name, codes in (
            ("reception", "公务接待费", ("30217",)),
            ("abroad", "因公出国（境）", ("30212",)),
            ("vehicle_operation", "公务用车运行维护费", ("30231",)),
            ("vehicle_purchase", "公务用车购置费", ("31013", "30913")),
        )
    ),
)

BY_UNIT = (
    Tie(
        "expenditure.basic_is_by_unit",
        "{expenditure} 基本支出 = {basic_expenditure} 总计",
        "{expenditure}: basic expenditure is the total of {basic_expenditure}",
        left=(total("expenditure", "basic"),),
        right=(total("basic_expenditure", "total"),),
    ),
    Tie(
        "expenditure.rest_is_by_project",
        "{expenditure} 项目 + 经营 + 附属 + 上缴 + 结转 = {project_expenditure} 总计",
        "{expenditure}: project, operating, affiliated, upward and carried-out money is the total of {project_expenditure}",
        left=(
            total("expenditure", "project", "operating", "affiliated_subsidy", "paid_upward", "carried_out"),
        ),
        right=(total("project_expenditure", "total"),),
    ),
    *(
        Tie(
            f"{form}.{fund}_is_functional",
            f"{{{form}}} {name} = {{{functional}}} {kind_name}",
            f"{{{form}}}: {words(fund)} money is the {kind} expenditure of {{{functional}}}",
            softened=True,
            carried_on="left",
            left=(total(form, fund),),
            right=(total(functional, kind),),
        )
        for form, kind, kind_name in (
            ("basic_expenditure", "basic", "基本支出"),
            ("project_expenditure", "project", "项目支出"),
        )
        for fund, name, functional in FUND_TABLES
    ),
    *(
        Tie(
            f"revenue.{name}_is_by_unit",
            f"{{revenue}} {chinese} = {{basic_expenditure}} + {{project_expenditure}} {chinese}",
            f"{{revenue}}: {words(name)} money is that of {{basic_expenditure}} and {{project_expenditure}} together",
            softened=True,
            carried_on="right",
            left=(total("revenue", *sources),),
            right=(total("basic_expenditure", column), total("project_expenditure", column)),
        )
        for name, chinese, sources, column in (
            ("fiscal", "财政拨款", FUNDS, "fiscal"),
            (
                "special_account",
                "财政专户拨款",
                ("education_fee", "other_special_account"),
                "special_account",
            ),
            ("other", "其他资金", _NOT_FISCAL, "other"),
        )
    ),
)
