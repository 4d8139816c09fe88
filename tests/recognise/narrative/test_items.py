"""Items of the functional classification, as places name them in running text."""

from __future__ import annotations

from decimal import Decimal

import pytest
from support.prose import passage

from pipelines.recognise.narrative import Claim, find_claims
from pipelines.recognise.narrative.model import Item


def stated(text: str) -> list[Claim]:
    """The claims that are of an item, in prose outside part three."""
    return [claim for claim in find_claims([passage(text, 0)], 2026) if claim.of_item != Item()]


@pytest.mark.parametrize(
    ("text", "item", "section", "code"),
    [
        (
            "1.“某支出（类）住房改革支出（款）住房公积金（项）”2万元，主要用于某。",
            "住房公积金",
            "住房改革支出",
            "",
        ),
        ("2、住房改革支出（款）住房公积金（项）支出2万元，与上年一致。", "住房公积金", "住房改革支出", ""),
        (
            "（3）某支出（类）住房改革支出（款）住房公积金（项）2026年预算数为2万元。",
            "住房公积金",
            "住房改革支出",
            "",
        ),
        (
            "住房保障支出（221类）住房改革支出（02款）住房公积金（01项）2万元。",
            "住房公积金",
            "住房改革支出",
            "2210201",
        ),
        ("1.审判、执行（项）科目2万元。", "审判、执行", "", ""),
        (
            "1.政府办公厅（室）及相关机构事务（款）行政运行（项）2万元。",
            "行政运行",
            "政府办公厅（室）及相关机构事务",
            "",
        ),
        ("按分类，住房保障（类）支出2万元，占3%。", "住房保障", "", ""),
        ("1.“住房保障支出”科目2万元，主要用于某。", "住房保障支出", "", ""),
        ("（一）2210201-住房公积金2万元。", "", "", "2210201"),
        ("（1）住房公积金（2210201）2万元，较上年增加1万元；", "", "", "2210201"),
    ],
)
def test_an_item_is_named_as_its_place_names_it(text: str, item: str, section: str, code: str) -> None:
    (claim,) = stated(text)
    named = claim.of_item
    assert claim.yuan == Decimal(20_000)
    assert (named.item, named.item_section, named.item_code) == (item, section, code)


@pytest.mark.parametrize(
    "text",
    [
        "住房公积金（项）2025年预算数2万元。",
        "住房公积金（项）主要用于职工。",
        "资本性支出（309）2万元，与上年持平。",
    ],
)
def test_other_years_and_other_classifications_name_no_item(text: str) -> None:
    assert stated(text) == []


def test_what_is_arranged_knows_the_amount_at_the_head_of_its_own_item() -> None:
    head, arranged, other = stated(
        "某款（款）甲（项）2万元，用于某。2025年当年预算执行数为9万元，2026年预算安排3万元。乙（项）4万元。"
    )
    assert (head.printed, head.of_item.head_printed) == ("2", "")
    assert (arranged.printed, arranged.of_item.head_printed) == ("3", "2万元")
    assert arranged.of_item.head_yuan == Decimal(20_000)
    assert (other.printed, other.of_item.item) == ("4", "乙")


@pytest.mark.parametrize(
    "text",
    [
        "1、某支出（类）住房改革支出（款）住房公积金（项）。年初预算为3万元，支出决算为2万元，完成年初预算的66.67%。",
        "1.住房改革支出（款）住房公积金（项）。主要用于：某。年初预算3万元，决算数为2万元。",
        "住房改革支出（款）住房公积金（项）：2026年支出决算2万元。",
    ],
)
def test_the_outturn_of_an_item_is_said_below_its_name(text: str) -> None:
    found = find_claims([passage(text)], 2026, is_final_account=True)
    (claim,) = (claim for claim in found if claim.of_item != Item())
    assert claim.yuan == Decimal(20_000)
    assert (claim.of_item.item, claim.of_item.item_section) == ("住房公积金", "住房改革支出")


@pytest.mark.parametrize(
    "text",
    [
        "住房公积金（项）。年初预算为3万元。",
        "住房公积金（项）。决算数小于预算数的主要原因是少用2万元。",
        "住房公积金（项）。2025年支出决算为2万元。",
        "住房公积金（项）。主要用于某。行政运行（项）。年初预算为3万元。",
    ],
)
def test_what_is_no_outturn_is_no_items(text: str) -> None:
    found = find_claims([passage(text)], 2026, is_final_account=True)
    assert [claim for claim in found if claim.of_item != Item()] == []
