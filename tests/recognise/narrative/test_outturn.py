"""What the prose of a final account states: the outturn, not the plan beside it, and of all money or of a fund."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from support.final_account import final_account
from support.final_prose import with_prose
from support.prose import passage
from support.proving import prove
from support.years import in_prose

from pipelines.recognise.narrative import find_claims
from pipelines.recognise.narrative.mentions import MENTIONED


def stated(text: str, section: str = "") -> list[tuple[str, Decimal | None]]:
    found = find_claims([passage(text, section=section)], 2024, is_final_account=True)
    return [(claim.subject, claim.value) for claim in found if claim.subject != MENTIONED]


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("甲局2024年度收入支出总计5万元。", ["grand_total"]),
        ("2024年度收、支总计均为5万元。", ["grand_total"]),
        ("2024年度收入总计5万元。", ["grand_total"]),
        ("甲局2024年度支出总计5万元。", ["grand_total"]),
        ("2024年度财政拨款收、支总计5万元。", ["fiscal_total"]),
        ("财政拨款收入支出总计5万元。", ["fiscal_total"]),
        ("本年收入合计5万元，其中：财政拨款收入5万元。", ["year_income"]),
        ("本年支出合计5万元。", ["year_expenditure"]),
        ("一般公共预算财政拨款支出5万元，占本年支出合计的100%。", ["general_spending"]),
        ("一般公共预算财政拨款支出年初预算为9万元，支出决算为5万元。", ["general_spending"]),
        ("一般公共预算财政拨款基本支出5万元。", ["general_basic"]),
        ("“三公”经费财政拨款支出年初预算为9万元，支出决算为5万元。", ["three_public"]),
        ("因公出国（境）费支出决算为5万元，完成预算的50%。", ["abroad"]),
        ("公务用车购置及运行维护费支出决算5万元。", ["vehicles"]),
        ("公务接待费支出预算9万元，决算数为5万元。", ["reception"]),
        ("政府采购金额（以合同签订为准）为5万元。", ["procurement"]),
    ],
)
def test_the_outturn_is_read(text: str, subjects: list[str]) -> None:
    assert stated(text) == [(subject, Decimal(5)) for subject in subjects]


@pytest.mark.parametrize(
    "text",
    [
        "一般公共预算财政拨款支出年初预算为9万元。",
        "“三公”经费财政拨款支出预算为9万元。",
        "公务接待费年初预算9万元。",
        "2023年度收入支出总计9万元。",
        "与2023年度相比，收入支出总计减少9万元，下降1%。",
        "“三公”经费支出决算数比2023年度减少9万元。",
    ],
)
def test_the_plan_another_year_and_a_change_are_not_the_outturn(text: str) -> None:
    assert stated(text) == []


@pytest.mark.parametrize("fund", ["政府性基金预算财政拨款", "国有资本经营预算财政拨款", "财政拨款"])
def test_a_section_about_a_fund_is_not_about_all_money(fund: str) -> None:
    section = f"八、{fund}收入支出决算情况说明"
    assert stated("本年收入合计9万元，本年支出合计9万元，收入总计9万元。", section) == []


@pytest.mark.parametrize("fund", ["一般公共预算支出", "一般公共预算财政拨款支出"])
def test_what_an_evaluation_is_about_is_not_the_outturn(fund: str) -> None:
    assert stated(f"共组织对0个项目开展重点绩效评价，涉及{fund}0万元，政府性基金预算支出0万元。") == []


def test_the_plan_beside_the_outturn_is_a_mention() -> None:
    text = "公务接待费支出年初预算为9万元，支出决算为5万元。"
    found = find_claims([passage(text)], 2024, is_final_account=True)
    assert [(claim.subject, claim.value) for claim in found] == [(MENTIONED, 9), ("reception", 5)]


def test_a_stated_total_that_the_table_does_not_print_is_an_error_of_the_prose() -> None:
    sound = with_prose(final_account())
    zero = in_prose(sound, re.compile(r"收入支出总计[\d,.]+万元"), "收入支出总计0万元")
    found = prove({"sound": sound, "zero": zero}).equations
    outturn = found.filter(found["rule"].str.starts_with("narrative.outturn_"))
    failed = outturn.filter(verdict="failed")
    assert set(outturn.filter(document_id="sound")["verdict"]) == {"exact"}
    assert failed.select("document_id", "rule").rows() == [("zero", "narrative.outturn_grand_total")]
