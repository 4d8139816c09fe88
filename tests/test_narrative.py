"""What the prose of a budget states, sentence by sentence: printed sentences, shortened, and odd ones."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.narrative import (
    BudgetUnit,
    Claim,
    Duty,
    Office,
    Term,
    find_budget_units,
    find_claims,
    find_duties,
    find_offices,
    find_terms,
)
from pipelines.narrative.figures import fold, number
from pipelines.narrative.ordinals import ordinal
from pipelines.recognise.parts import Passage

CARS = (
    "公务用车购置及运行维护费74.1万元（公务用车购置费0万元，比上年减少18万元；公务用车运行维护费74.1万元，"
    "比上年增加57.2万元。）比上年增加39.2万元，增长112.3%，主要原因是1.按有关规定将长期租车经费纳入“三公”经费管理；"
    "2.公务用车购置需求已在去年安排，今年对应经费减少；公务接待费22.21万元，比上年减少0.3万元，下降1.3%，"
    "主要原因是基本与上年持平，无增减变化。"
)
ASSETS = (
    "截至2025年12月24日，本部门固定资产金额522,897.93万元，分布构成情况为：房屋457,664.41平方米，车辆0辆，"
    "单价在100万元以上的设备39台等。本年度拟购置固定资产7.56万元，主要是办公设备、家具等。"
)
DEFINITION = (
    "行政经费（机关运行经费）指用于维持行政（参公）单位机关运行的经费。具体包括：办公费、因公出国（境）费用、"
    "公务接待费、公务用车运行维护费、公务用车购置、其他交通工具购置经济科目对应的预算资金。"
)


def passage(text: str, part: int = 3, section: str = "") -> Passage:
    return Passage(part, section, text, ((0, 1, (0.0, 0.0, 100.0, 12.0)),))


def claims(text: str, fiscal_year: int = 2026) -> dict[str, Claim]:
    found = find_claims([passage(text)], fiscal_year)
    by_subject = {claim.subject: claim for claim in found}
    assert len(by_subject) == len(found), "a subject was stated twice"
    return by_subject


def only(text: str, fiscal_year: int = 2026) -> Claim:
    (claim,) = find_claims([passage(text)], fiscal_year)
    return claim


def test_income_and_expenditure_stand_in_one_sentence_with_a_reason_each() -> None:
    found = claims(
        "2024年本部门收入预算2,664.7万元，比上年减少77.71万元，下降2.83%，主要原因是部分专项已支付；一是甲；二是乙；"
        "支出预算2,664.7万元，比上年减少77.71万元，下降2.83%，主要原因是：减少该预算项目。",
        2024,
    )
    income, expenditure = found["total_income"], found["total_expenditure"]
    assert (income.label, income.printed, income.unit) == ("收入预算", "2,664.7", "万元")
    assert (income.value, income.yuan) == (Decimal("2664.7"), Decimal(26_647_000))
    assert (income.change_printed, income.change_yuan) == ("77.71", Decimal(-777_100))
    assert income.prior_yuan == Decimal(27_424_100)
    assert (income.direction, income.percent_direction) == ("decrease", "decrease")
    assert (income.percent_printed, income.percent) == ("2.83%", Decimal("-2.83"))
    assert income.reason == "部分专项已支付；一是甲；二是乙"
    assert income.sentence.startswith("2024年本部门收入预算")
    assert income.sentence.endswith("二是乙")
    assert expenditure.reason == "减少该预算项目"
    assert expenditure.sentence.startswith("支出预算")
    assert not income.incomparable


def test_cars_in_brackets_are_claims_and_the_words_after_them_belong_to_the_figure_before() -> None:
    found = claims(CARS)
    assert set(found) == {"vehicles", "vehicle_purchase", "vehicle_operation", "reception"}
    assert found["vehicles"].yuan == Decimal(741_000)
    assert found["vehicles"].change_yuan == Decimal(392_000)
    assert found["vehicles"].percent == Decimal("112.3")
    assert found["vehicles"].reason.endswith("今年对应经费减少")
    assert found["vehicle_purchase"].change_yuan == Decimal(-180_000)
    assert found["vehicle_purchase"].prior_yuan == Decimal(180_000)
    assert found["vehicle_purchase"].sentence == "公务用车购置费0万元，比上年减少18万元"
    assert found["vehicle_operation"].change_yuan == Decimal(572_000)
    assert found["vehicle_operation"].percent_printed == ""
    assert found["vehicle_operation"].reason == ""
    assert found["reception"].reason == "基本与上年持平，无增减变化"


def test_brackets_within_the_brackets() -> None:
    found = claims(
        "公务用车购置及运行维护费0万元（公务用车购置费0万元，比上年增加0万元，增长--（基数为0，不可比）；"
        "公务用车运行维护费0万元，比上年减少1万元）比上年减少1万元，下降100%。"
    )
    assert found["vehicle_purchase"].incomparable
    assert found["vehicle_operation"].change_yuan == Decimal(-10_000)
    assert found["vehicle_operation"].percent is None
    assert found["vehicles"].percent == Decimal(-100)


def test_an_incomparable_percentage_is_none() -> None:
    claim = only(
        "其中：因公出国（境）费0万元，比上年增加0万元，增长--（基数为0，不可比），主要原因是与上年持平。"
    )
    assert claim.subject == "abroad"
    assert claim.incomparable
    assert claim.percent is None
    assert claim.percent_printed == "--（基数为0，不可比）"
    assert (claim.direction, claim.change_yuan, claim.prior_yuan) == ("increase", Decimal(0), Decimal(0))
    assert claim.reason == "与上年持平"


def test_procurement_is_one_claim_for_each_part() -> None:
    found = claims(
        "2026年本部门政府采购安排483.05万元，其中：货物类采购预算64.3万元，工程类采购预算0万元，服务类采购预算418.75万元等。"
    )
    assert {slug: claim.printed for slug, claim in found.items()} == {
        "procurement": "483.05",
        "procurement_goods": "64.3",
        "procurement_works": "0",
        "procurement_services": "418.75",
    }
    assert found["procurement"].direction == ""
    assert found["procurement"].prior_yuan is None


def test_assets_are_as_of_a_day_and_the_plan_is_not() -> None:
    found = claims(ASSETS)
    stock = [claim for slug, claim in found.items() if slug != "planned_assets"]
    assert {claim.as_of for claim in stock} == {date(2025, 12, 24)}
    assert found["planned_assets"].as_of is None
    assert found["planned_assets"].yuan == Decimal(75_600)
    assert found["planned_assets"].reason == "", "主要是 says what is bought, not why"
    area, cars, machines = (
        found[slug] for slug in ("buildings_area", "vehicle_count", "large_equipment_count")
    )
    assert (area.value, area.unit, area.yuan) == (Decimal("457664.41"), "平方米", None)
    assert (cars.value, cars.unit) == (Decimal(0), "辆")
    assert (machines.label, machines.value, machines.unit) == ("单价在100万元以上的设备", Decimal(39), "台")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("截至2025年底", date(2025, 12, 31)),
        ("截止2025年11月底", date(2025, 11, 30)),
        ("截至２０２５年２月２８日", date(2025, 2, 28)),
        ("截至2025年2月30日", None),
        ("截至2025年13月", None),
    ],
)
def test_the_day_of_the_assets(words: str, day: date | None) -> None:
    assert only(f"{words}，本部门固定资产金额1万元。").as_of == day


@pytest.mark.parametrize(
    "text",
    [
        DEFINITION,
        "本部门未安排公务接待费。",
        "2026年我厅无公务用车购置计划。",
        "本部门为非参照公务员法管理的事业单位，按照上述定义，本部门无机关运行经费。",
        "三是相关支出如对比2025年年度预算，则减少64.62万元，下降1.26%。",
        "将用于支付因公出国（境）工作的国内服务费3.2万元由委托业务费调整为因公出国（境）经费。",
        "主要原因是增加公务接待费2万元，减少委托业务费3万元。",
        "相关工作，将公务接待费2万元调整至委托业务费。",
        "计划购置车辆2辆，更新车辆3辆。",
        "其中，一般公务用车45辆、执法执勤用车4辆。",
        "2026年度财政拨款收入支出总计5万元。",
        "其中：事业收入预算5万元，项目支出预算6万元，一般公共预算收入预算7万元。",
        "2025年本部门收入预算5万元。",
        "房屋5万元，车辆3平方米，公务接待费2辆。",
        "公务接待费1,23万元。",
    ],
)
def test_no_claim(text: str) -> None:
    assert find_claims([passage(text)], 2026) == []


def test_only_part_three_makes_claims() -> None:
    assert find_claims([passage("收入预算5万元", part=4), passage("收入预算5万元", part=1)], 2026) == []


def test_a_definition_before_the_figure_does_not_disturb_it() -> None:
    claim = only(f"{DEFINITION}2026年，本部门机关运行经费安排444.39万元，比上年减少23.32万元，下降5%。")
    assert (claim.subject, claim.printed, claim.percent) == ("administration", "444.39", Decimal(-5))
    assert claim.sentence.startswith("2026年，本部门")


def test_a_department_that_bears_a_word_of_change_in_its_name() -> None:
    assert only("2026年某市城市更新局收入预算5万元。").subject == "total_income"


def test_a_stray_bracket_ends_nothing() -> None:
    found = claims(
        "因公出国（境）费24万元，比上年增加0万元，增长0%，主要原因是无增减变化）；公务接待费8.3万元，比上年增加1.5万元。"
    )
    assert found["abroad"].percent == Decimal(0)
    assert found["reception"].change_yuan == Decimal(15_000)


@pytest.mark.parametrize(
    ("after", "change", "direction", "percent"),
    [
        ("，比上年增加１．５万元，增长１０％。", 15_000, "increase", "10"),
        ("，较上年减少15,000元，降低10%。", -15_000, "decrease", "-10"),
        ("，比2025年增加1.5万元，上升10%。", 15_000, "increase", "10"),
        ("，与2025年预算数相比，减少1.5万元，下降10%。", -15_000, "decrease", "-10"),
        ("，与上年相比下降10%，减少1.5万元。", -15_000, "decrease", "-10"),
        ("(比上年增加1.5万元，增长10%)。", 15_000, "increase", "10"),
        ("（含外宾接待），同比增加1.5万元，增长10%。", 15_000, "increase", "10"),
        ("。较上年增加1.5万元，同比增长10%。", 15_000, "increase", "10"),
        ("，与上年持平。", 0, "unchanged", None),
        ("，比上年无增减变化。", 0, "unchanged", None),
        ("，与去年相比没有变化。", 0, "unchanged", None),
        ("，保持不变。", 0, "unchanged", None),
        ("，与上年基本持平。", None, "unchanged", None),
        ("，增长10%。", None, "", "10"),
        ("。", None, "", None),
    ],
)
def test_the_ways_to_say_how_it_moved(
    after: str, change: int | None, direction: str, percent: str | None
) -> None:
    claim = only(f"公务接待费2万元{after}")
    assert claim.change_yuan == (None if change is None else Decimal(change))
    assert claim.direction == direction
    assert claim.percent == (None if percent is None else Decimal(percent))
    assert claim.prior_yuan == (None if change is None else 20_000 - Decimal(change))


def test_a_change_against_an_older_year_implies_no_prior() -> None:
    claim = only("公务接待费2万元，比2023年增加1万元。")
    assert claim.change_yuan == Decimal(10_000)
    assert claim.prior_yuan is None


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("，主要原因是人员减少。", "人员减少"),
        ("。主要原因是：一是甲；二是乙。", "一是甲；二是乙"),
        ("，其主要原因为人员减少。", "人员减少"),
        ("，主要是由于人员减少。", "人员减少"),
        ("，原因是人员减少", "人员减少"),
        ("。本年度无其他安排。", ""),
    ],
)
def test_reasons(words: str, reason: str) -> None:
    assert only(f"委托业务费2万元，比上年减少1万元{words}").reason == reason


def test_a_figure_has_the_place_of_its_own_line() -> None:
    text = "2026年本部门财政拨款安排“三公”经费4.8万元"
    lower = (10.0, 20.0, 90.0, 32.0)
    spans = ((0, 7, (0.0, 780.0, 100.0, 792.0)), (text.index("4"), 8, lower))
    (claim,) = find_claims([Passage(3, "二、“三公”经费安排情况", text, spans)], 2026)
    assert (claim.page, claim.box) == (8, lower)
    assert claim.label == "“三公”经费"
    assert claim.section == "二、“三公”经费安排情况"


@st.composite
def printed_numbers(draw: st.DrawFn) -> tuple[str, Decimal]:
    """A number as printed, in either width, with or without thousands separators; and its worth."""
    value = Decimal(draw(st.integers(0, 10**13))).scaleb(-draw(st.integers(0, 6)))
    text = f"{value:,f}" if draw(st.booleans()) else f"{value:f}"
    wide = draw(st.booleans())
    return (
        text.translate(str.maketrans("0123456789.,", "０１２３４５６７８９．，")) if wide else text
    ), value


@given(printed_numbers())
def test_a_printed_number_is_read_back_exactly(printed: tuple[str, Decimal]) -> None:
    text, value = printed
    assert number(text) == value


@given(
    printed_numbers(),
    printed_numbers(),
    printed_numbers(),
    st.sampled_from([("元", 1), ("万元", 10_000), ("亿元", 100_000_000)]),
    st.sampled_from([("增加", 1), ("减少", -1)]),
)
def test_a_sentence_is_read_back_exactly(
    figure: tuple[str, Decimal],
    change: tuple[str, Decimal],
    percent: tuple[str, Decimal],
    unit: tuple[str, int],
    word: tuple[str, int],
) -> None:
    claim = only(f"公务接待费{figure[0]}{unit[0]}，比上年{word[0]}{change[0]}{unit[0]}，增长{percent[0]}％。")
    assert (claim.printed, claim.value, claim.unit) == (figure[0], figure[1], unit[0])
    assert claim.yuan == figure[1] * unit[1]
    assert (claim.change_printed, claim.change_yuan) == (change[0], change[1] * unit[1] * word[1])
    assert (claim.percent_printed, claim.percent) == (f"{percent[0]}％", percent[1])
    assert claim.prior_yuan == figure[1] * unit[1] - change[1] * unit[1] * word[1]


PIECES = [
    *(
        "公务接待费",
        "因公出国（境）费",
        "公务用车购置及运行维护费",
        "收入预算",
        "政府采购",
        "固定资产",
        "房屋",
        "车辆",
    ),
    *(
        "0",
        "12.5",
        "1,234",
        "，，．",
        "万元",
        "元",
        "平方米",
        "辆",
        "（",
        "）",
        "(",
        ")",
        "，",
        "；",
        "。",
        "：",
        "、",
    ),
    *(
        "比上年",
        "与2025年",
        "增加",
        "减少",
        "持平",
        "增长",
        "下降",
        "--",
        "%",
        "％",
        "（基数为0，不可比）",
        "主要原因是",
    ),
    *(
        "截至2025年",
        "99月",
        "31日",
        "单价在",
        "以上的设备",
        "一、",
        "（十）",
        "包括：",
        "单位",
        "本级",
        "内设",
        "预算",
    ),
]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), st.sampled_from([1, 3, 4]))
def test_odd_prose_never_raises(text: str, part: int) -> None:
    odd = [passage(text, part, section) for section in ("一、主要职责", "二、机构设置", "三、部门预算构成")]
    for claim in find_claims(odd, 2026):
        assert claim.printed in claim.sentence
        assert claim.sentence in text
    for read in (find_duties, find_offices, find_terms):
        read(odd)
    find_budget_units(odd, "某局")


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("一、甲", 1),
        ("（十）甲", 10),
        ("(十一)甲", 11),
        ("二十、甲", 20),
        ("九十九、甲", 99),
        ("3.甲", 3),
        ("12、甲", 12),
    ],
)
def test_ordinals(text: str, count: int) -> None:
    assert ordinal(text) == (count, "甲")


@pytest.mark.parametrize("text", ["甲", "1.5万元", "十十、甲", "（甲）乙", ""])
def test_no_ordinal(text: str) -> None:
    assert ordinal(text) == (0, text)


def test_duties_with_their_printed_ordinals() -> None:
    texts = ["一、主要职责", "主要职责是：", "（一）拟订规划。", "(二)组织实施。"]
    found = find_duties([passage(text, 1, "一、主要职责") for text in texts])
    assert found == [Duty(0, "主要职责是：", 1), Duty(1, "拟订规划。", 1), Duty(2, "组织实施。", 1)]


def offices(*texts: str) -> list[Office]:
    return find_offices([passage(text, 1, "二、部门机构设置") for text in ("二、部门机构设置", *texts)])


def test_offices_listed_in_a_sentence() -> None:
    found = offices(
        "局本级内设3个处室及机关党委，分别是办公室（保密、信访工作办公室）、政策法规和公平贸易处、机关党委；"
        "此外，纳入局本级编制预算的还有市纪委监委驻局纪检监察组。某局有2个下属单位，分别是：甲中心、乙中心。"
    )
    assert [office.name for office in found] == [
        "办公室（保密、信访工作办公室）",
        "政策法规和公平贸易处",
        "机关党委",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "本部门设2个内设机构和机关党委，内设机构具体包括：办公室、人事处；3个下属单位，具体包括：甲团、乙中心。",
        "珠海市商务局设下列内设机构：办公室、人事处。机关党委按规定设置。甲分局、乙分局，为珠海市商务局派出机构。",
        "本部门内设办公室、人事处等2个科室。",
        "甲局本级设2个内设机构及机关党委（人事人才处）。内设机构分别是：办公室、人事处。以上内设机构均纳入部门预算。",
    ],
)
def test_offices_and_what_is_none(text: str) -> None:
    assert [office.name for office in offices(text)] == ["办公室", "人事处"]


def test_no_offices() -> None:
    assert offices("本部门无内设机构。") == []


def test_offices_with_duties_under_headings() -> None:
    found = offices(
        "本部门内设机构2个，包括：综合股、财务股。",
        "（一）财务股",
        "负责财务。",
        "负责资产。",
        "（二）网络股：负责网络。",
    )
    assert found == [
        Office(1, "综合股", "", 1),
        Office(2, "财务股", "负责财务。负责资产。", 1),
        Office(3, "网络股", "负责网络。", 1),
    ]


def units(text: str) -> list[str]:
    found = find_budget_units([passage(text, 1, "三、部门预算构成")], "某市某局")
    assert [unit.ordinal for unit in found] == list(range(1, len(found) + 1))
    return [unit.name for unit in found]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("本部门无下属单位，部门预算为局本级预算。", []),
        (
            "本部门预算为汇总预算，包括：局本级预算，以及纳入编制范围的下属单位预算。下属单位具体包括：甲中心"
            "（甲一中心、甲二中心）、乙中心。",
            ["甲中心（甲一中心、甲二中心）", "乙中心"],
        ),
        (
            "本部门预算为汇总预算，包括：部本级预算，以及纳入编制范围的下属单位预算，具体包括：甲团、乙中心。",
            ["甲团", "乙中心"],
        ),
        (
            "下属单位具体包括：我局管理的直属单位甲中心、乙中心，市委员会办公室管理的直属单位丙中心。",
            ["甲中心", "乙中心", "丙中心"],
        ),
        (
            "纳入某市某局2022年部门预算编制范围的单位共2个，包括：某市某局本级、某市第一小学。",
            ["某市第一小学"],
        ),
    ],
)
def test_budget_units_begin_with_the_department_itself(text: str, names: list[str]) -> None:
    assert units(text) == ["某市某局", *names]


def test_no_section_no_budget_units() -> None:
    assert find_budget_units([passage("下属单位具体包括：甲。", 1, "二、其他")], "某局") == []


def test_a_budget_unit_has_the_page_it_is_named_on() -> None:
    text = "下属单位具体包括：甲中心、乙中心。"
    box = (0.0, 0.0, 1.0, 1.0)
    turned = Passage(1, "三、部门预算构成", text, ((0, 5, box), (text.index("乙"), 6, box)))
    assert find_budget_units([turned], "某局") == [
        BudgetUnit(1, "某局", 5),
        BudgetUnit(2, "甲中心", 5),
        BudgetUnit(3, "乙中心", 6),
    ]


def test_terms_with_either_colon_and_a_continuation() -> None:
    texts = [
        "第四部分名词解释",
        "一、财政拨款收入:指预算单位取得的资金。",
        "十、“三公”经费：“三公”经费指部门（单位）的费用。其中：接待费",
        "反映接待。",
    ]
    assert find_terms([passage(text, 4) for text in texts]) == [
        Term(1, "财政拨款收入", "指预算单位取得的资金。", 1),
        Term(10, "“三公”经费", "“三公”经费指部门（单位）的费用。其中：接待费反映接待。", 1),
    ]
