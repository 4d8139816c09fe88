"""Rules between the breakdowns of the same money: by function, by economic code, by unit and project."""

from __future__ import annotations

from expectations.rules.choices import FUNCTIONAL, FUND_TABLES, coded, economic, total, words
from expectations.rules.model import Amounts, Tie
from pipelines.forms import BY_SLUG
from pipelines.forms.common import FUNDS

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
        "表2 各科目合计 = 表3 该科目合计",
        "Each function code of table 2 has the same total in table 3",
        left=(coded("revenue", "total"),),
        right=(coded("expenditure", "total"),),
        needs=(("revenue", "code"),),
    ),
    *(
        Tie(
            f"revenue.{fund}_codes_are_spent",
            f"表2 各科目{name} = 表{number} 该科目小计",
            f"Each function code of table 2 has its {words(fund)} income in table {number}",
            left=(coded("revenue", fund),),
            right=(coded(form, "total"),),
            needs=(("revenue", "code"),),
        )
        for fund, name, form, number in FUND_TABLES
    ),
    *(
        Tie(
            f"expenditure.{kind}_codes_{word}",
            f"表5 + 表9 + 表10 各科目{name} {'=' if word == 'are_fiscal' else '≤'} 表3 该科目{name}",
            f"{kind.capitalize()} expenditure by code in tables 5, 9 and 10 is "
            f"{'' if word == 'are_fiscal' else 'at most '}table 3's",
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
        "财政拨款支出表各科目合计 = 一般公共预算、政府性基金、国有资本经营支出表该科目之和",
        "Each function code of all fiscal expenditure is that of the three funds' tables together",
        left=(coded("fiscal_expenditure", "total"),),
        right=tuple(coded(form, "total") for form in FUNCTIONAL),
    ),
    Tie(
        "fiscal_expenditure.basic_is_economic",
        "财政拨款支出表基本支出 = 财政拨款基本支出表合计",
        "Basic expenditure of all fiscal expenditure is the total of its table by economic code",
        left=(total("fiscal_expenditure", "basic"),),
        right=(total("fiscal_basic", "total"),),
    ),
    *(
        Tie(
            f"general_expenditure.{measure}_is_by_economy",
            f"一般公共预算支出表（功能分类）{name} = 一般公共预算支出表（经济分类）{name}",
            f"The general budget's {measure} expenditure by function is that by economic code",
            left=(total("general_expenditure", measure),),
            right=(total("general_economic", measure),),
        )
        for measure, name in (("total", "合计"), ("basic", "基本支出"), ("project", "项目支出"))
    ),
    *(
        Tie(
            f"{form}.classes_within_{whole}",
            f"《{BY_SLUG[form].title}》各经济类 ≤ 《{BY_SLUG[whole].title}》该类",
            f"Each economic class of {words(form)} is at most that of {words(whole)}",
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
            f"表5 {name} = 表{number} 合计",
            f"Table 5 {kind} expenditure is table {number}'s total",
            left=(total("general_expenditure", kind),),
            right=(total(form, "total"),),
        )
        for kind, name, form, number in (
            ("basic", "基本支出", "general_basic", 6),
            ("project", "项目支出", "general_project", 7),
        )
    ),
    *(
        Tie(
            f"general_expenditure.{kind}_is_economic",
            f"表5 {name} = 表6 {name}",
            f"Table 5 {kind} expenditure is table 6's",
            left=(total("general_expenditure", kind),),
            right=(total("general_basic", kind),),
        )
        for kind, name in (("personnel", "人员经费"), ("public", "公用经费"))
    ),
    Tie(
        "general_basic.classes_are_categories",
        "表6 各经济类 = 表11 同名类别的一般公共预算",
        "Each economic class of table 6 is that category of table 11",
        softened=True,
        left=(Amounts("general_basic", ("total",), kinds=("class",), key="economic_code"),),
        right=(Amounts("basic_expenditure", ("general",), kinds=("category",), key="economic_code"),),
    ),
    *(
        Tie(
            f"three_public.{slug}_is_economic",
            f"表8 {name} = 表6、表7 科目 {' + '.join(codes)}",
            f"Table 8 {words(slug)} is economic code {' + '.join(codes)} of tables 6 and 7",
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
        "表3 基本支出 = 表11 总计",
        "Table 3 basic expenditure is table 11's total",
        left=(total("expenditure", "basic"),),
        right=(total("basic_expenditure", "total"),),
    ),
    Tie(
        "expenditure.rest_is_by_project",
        "表3 项目 + 经营 + 附属 + 上缴 + 结转 = 表12 总计",
        "Table 3 project, operating, affiliated, upward and carried-out expenditure is table 12's total",
        left=(
            total("expenditure", "project", "operating", "affiliated_subsidy", "paid_upward", "carried_out"),
        ),
        right=(total("project_expenditure", "total"),),
    ),
    *(
        Tie(
            f"{form}.{fund}_is_functional",
            f"表{number} {name} = 表{source} {kind_name}",
            f"Table {number} {words(fund)} is table {source}'s {kind} expenditure",
            softened=True,
            left=(total(form, fund),),
            right=(total(functional, kind),),
        )
        for form, number, kind, kind_name in (
            ("basic_expenditure", 11, "basic", "基本支出"),
            ("project_expenditure", 12, "project", "项目支出"),
        )
        for fund, name, functional, source in FUND_TABLES
    ),
    *(
        Tie(
            f"revenue.{name}_is_by_unit",
            f"表2 {chinese} = 表11 + 表12 {chinese}",
            f"Table 2 {words(name)} money is that of tables 11 and 12 together",
            softened=True,
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
