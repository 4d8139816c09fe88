"""What the prose of a budget claims, subject by subject."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from support.prose import DEFINITION, claims, mentions, only, passage

from pipelines.recognise.narrative import find_claims
from pipelines.recognise.narrative.mentions import MENTIONED
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
    assert claims(text) == {}


def test_only_part_three_makes_claims() -> None:
    explained = passage("说明如下。")
    others = [passage("收入预算5万元", part=4), passage("收入预算5万元", part=1)]
    assert find_claims([explained, *others], 2026) == []


def test_without_part_three_any_prose_makes_claims() -> None:
    found = find_claims([passage("收入预算5万元", part=0), passage("支出预算5万元；设备3万元", part=1)], 2026)
    assert [claim.subject for claim in found] == ["total_income", "total_expenditure"]


def test_without_part_three_a_subject_with_two_amounts_may_be_of_two_units() -> None:
    found = find_claims([passage("甲局收入预算5万元。乙局收入预算6万元。支出预算11万元。", part=0)], 2026)
    assert [claim.subject for claim in found] == ["mentioned", "mentioned", "total_expenditure"]


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("收入预算5,712万元，比2025年减少85万元。三公经费3万元。公务接待费0.5万元。", [10_000, 10_000, 100]),
        ("收入预算5,712万元，比2025年减少85.5万元。三公经费3万元。", [100, 100]),
        ("收入预算5,712万元。三公经费3万元。公务接待费500元。", [100, 100, Decimal("0.01")]),
    ],
)
def test_totals_in_whole_units_say_how_exact_the_prose_is(text: str, steps: list[object]) -> None:
    assert [claim.step_yuan for claim in find_claims([passage(text)], 2026)] == steps


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
    ("text", "figures"),
    [
        (
            "将用于支付因公出国（境）工作的国内服务费3.2万元由委托业务费调整为因公出国（境）经费。",
            ["3.2万元"],
        ),
        ("三是相关支出如对比2025年年度预算，则减少64.62万元，下降1.26％。", ["64.62万元", "1.26％"]),
        ("其中，一般公务用车45辆、执法执勤用车4辆。", ["45辆", "4辆"]),
        ("2025年本部门收入预算5亿元。", ["5亿元"]),
        ("公务接待费2万元，比上年增加1万元，增长100%，主要原因是增加会议费0.5万元。", ["0.5万元"]),
        ("截至2025年12月24日，单价在100万元以上的设备39台。", []),
        ("公务接待费1,23万元，服务热线12345，第3项，5年。", []),
    ],
)
def test_a_figure_that_no_claim_takes_up_is_a_mention(text: str, figures: list[str]) -> None:
    assert mentions(text) == figures


def test_a_mention_says_what_it_is_of_and_where() -> None:
    (claim,) = find_claims([passage("公务接待费增加；因新增食堂，劳务费3.2万元由上年转入。")], 2026)
    assert (claim.label, claim.sentence) == ("劳务费", "因新增食堂，劳务费3.2万元由上年转入")
    assert (claim.yuan, claim.page, claim.prior_yuan) == (Decimal(32_000), 1, None)


def test_claims_and_mentions_come_in_printed_order() -> None:
    found = find_claims([passage("另有3辆；公务接待费2万元；还有4辆。")], 2026)
    assert [claim.printed for claim in found] == ["3", "2", "4"]


@pytest.mark.parametrize(
    ("text", "subject", "yuan"),
    [
        ("公务接待费无。", "reception", 0),
        ("因公出国（境）费：无；", "abroad", 0),
        ("政府采购预算为无", "procurement", 0),
        ("车辆无，", "vehicle_count", None),
    ],
)
def test_none_is_a_figure_of_zero(text: str, subject: str, yuan: int | None) -> None:
    claim = only(text)
    assert (claim.subject, claim.printed, claim.unit, claim.value) == (subject, "无", "", 0)
    assert claim.yuan == yuan


def test_none_of_something_else_is_no_figure() -> None:
    assert claims("公务接待费无增减变化，公务用车购置费无预算。") == {}


def test_a_car_may_be_budgeted_for_without_the_word_for_its_cost() -> None:
    found = claims(
        "公务用车购置及运行费预算支出79.5万元。其中：公务用车购置预算支出36万元，比上年预算减少4万元；"
        "公务用车运行维护预算支出43.5万元，与上年预算数相同。"
    )
    assert {subject: claim.yuan for subject, claim in found.items()} == {
        "vehicles": Decimal(795_000),
        "vehicle_purchase": Decimal(360_000),
        "vehicle_operation": Decimal(435_000),
    }
    assert found["vehicle_purchase"].change_yuan == Decimal(-40_000)


def test_a_sentence_that_the_print_broke_is_read_whole() -> None:
    """The second half begins a paragraph of its own, and what it states is found where it is printed."""
    halves = ["政府采购预算481.05万元，其中政府采购货物类预算130.2万元、政府采购服", "务类预算350.85万元。"]
    first, second = (passage(text, section="六、政府采购情况") for text in halves)
    below = Passage(3, second.section, second.text, ((0, 2, (0.0, 40.0, 100.0, 52.0)),))
    found = {claim.subject: claim for claim in find_claims([first, below], 2026)}
    assert found["procurement_services"].yuan == Decimal(3_508_500)
    assert (found["procurement_services"].page, found["procurement_goods"].page) == (2, 1)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("政府采购预算481.05万元，其中服务", "二、政府采购服务类预算350.85万元。"),
        ("政府采购预算481.05万元。", "务类预算350.85万元。"),
        ("六、政府采购情况", "务类预算350.85万元。"),
    ],
)
def test_what_has_ended_is_not_put_together_with_what_follows(before: str, after: str) -> None:
    found = find_claims([passage(before), passage(after)], 2026)
    assert not any(claim.sentence.startswith(before[:6]) and "350.85" in claim.sentence for claim in found)


@pytest.mark.parametrize(
    "text",
    [
        "2024年支出预算9万元，其中：人员支出预算5万元，公用支出预算3万元，项目支出预算1万元。",
        "2024年支出预算9万元。按功能分类：教育支出预算5万元，社会保障和就业支出预算3万元，住房保障支出预算1万元。",
        "2024年收入预算9万元，其中：学费收入预算5万元；非税收入预算3万元。",
        "本年收入合计7万元，上年结转2万元，收入总计9万元。",
        "本年支出预算7万元，结转下年2万元，支出总计9万元。",
        "2024年收入预算9万元，其中：局机关收入预算5万元；某中心收入预算4万元。",
        "公务接待费9万元，其中局机关公务接待费5万元，下属某中心公务接待费4万元。",
        "“三公”经费预算9万元，其中财政拨款安排“三公”经费预算7万元。",
        "公务用车运行维护费9万元，平均每辆公务用车运行维护费3万元。",
        "国内公务接待费5万元。公务接待费9万元。国（境）外公务接待费4万元。",
        "公务接待费9万元。日常公用经费7万元，主要包括：办公费3万元、公务接待费2万元。",
        "因公出国（境）费9万元。另有科研项目因公出国（境）费2万元。",
    ],
)
def test_a_part_of_a_subject_is_not_the_subject(text: str) -> None:
    """Of one kind of money, of one unit, of one thing, or among other costs: 9万元 is the whole."""
    found = find_claims([passage(text)], 2024)
    assert {claim.value for claim in found if claim.subject != MENTIONED} == {Decimal(9)}


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("2024年收入总计9万元，支出总计9万元。", "七、政府性基金预算收支情况说明"),
        ("2024年收入总计9万元，支出总计9万元。", "十、财政拨款收支情况说明"),
        ("2024年支出预算9万元。", "九、项目支出情况说明"),
        ("政府性基金预算收入总计9万元，支出总计9万元。", ""),
        ("2024年国有资本经营预算收入总计9万元，支出总计9万元。", ""),
        ("全省财政总收入9亿元。", ""),
    ],
)
def test_a_fund_is_not_all_money(text: str, section: str) -> None:
    found = find_claims([passage(text, section=section)], 2024)
    assert [claim.subject for claim in found if claim.subject != MENTIONED] == []
