"""Shares, and the amount that they are shares of."""

from __future__ import annotations

from decimal import Decimal

import pytest
from support.prose import passage

from pipelines.recognise.narrative import find_claims


def wholes(*paragraphs: str) -> list[tuple[str, str, str]]:
    """Figure, share and whole of every figure that has a share."""
    found = find_claims([passage(text, 0) for text in paragraphs], 2026)
    return [
        (claim.printed, claim.shared.share_printed, claim.shared.whole_printed)
        for claim in found
        if claim.shared.share_printed
    ]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["某项支出10万元，其中：甲3万元，占30%；乙7万元，占70%。"],
        ["某项支出10万元，其中：", "甲3万元，占30%；", "乙7万元，占70%。"],
        ["某项支出10万元，比上年增加1万元。", "1.按用途分类，包括甲3万元（占30%）；乙7万元（占70%）。"],
        ["某项支出10万元。", "（一）甲3万元，占某项支出的30%。", "（二）乙7万元，占某项支出的70%。"],
    ],
)
def test_a_list_is_of_the_amount_that_it_adds_up_to(paragraphs: list[str]) -> None:
    assert wholes(*paragraphs) == [("3", "30%", "10万元"), ("7", "70%", "10万元")]


def test_a_list_with_a_wrong_amount_is_of_what_most_of_its_shares_are_of() -> None:
    found = wholes(
        "某项支出100万元，其中：甲30万元，占30%；乙20万元，占20%；丙40万元，占40%；丁11万元，占10%。"
    )
    assert {whole for *_, whole in found} == {"100万元"}


@pytest.mark.parametrize(
    "text",
    [
        "某项支出10万元，其中：甲3万元，占30%。",
        "某项支出10万元，其中：甲3万元，占30%；乙8万元，占70%。",
        "某项支出10万元，甲3万元，占“三公”经费的30%；乙7万元，占支出合计的70%。",
        "某项支出0万元，其中：甲0万元，占0%；乙0万元，占0%。",
    ],
)
def test_where_nothing_tells_for_certain_there_is_no_whole(text: str) -> None:
    found = wholes(text)
    assert found
    assert {whole for *_, whole in found} == {""}


def test_two_lists_of_one_sentence_are_two() -> None:
    text = "某项支出10万元，其中：甲3万元，占30%；乙7万元，占70%，其中：丙2万元，占28.6%；丁5万元，占71.4%。"
    assert [whole for *_, whole in wholes(text)] == ["10万元", "10万元", "7万元", "7万元"]


def test_a_share_knows_what_its_list_adds_up_to() -> None:
    claim, *_ = find_claims([passage("某项9万元，其中：甲3万元，占33.3%；乙6万元，占66.7%。")], 2026)[1:]
    assert (claim.shared.share, claim.shared.shares_total) == (Decimal("33.3"), Decimal(100))


def test_what_is_done_of_a_plan_is_a_share_of_it() -> None:
    assert wholes("年初预算为50万元，支出决算为40万元，完成年初预算的80%。") == [("40", "80%", "50万元")]


def test_a_share_stands_before_the_change_of_its_figure() -> None:
    found = find_claims(
        [passage("某项10万元，其中：甲3万元，占30%，比上年增加1万元；乙7万元，占70%。", 0)], 2026
    )
    assert (found[0].change_yuan, found[0].shared.whole_yuan) == (Decimal(10_000), Decimal(100_000))


def test_an_amount_that_no_money_can_be_is_no_part_and_no_whole() -> None:
    assert wholes(f"某项{'9' * 30}万元，其中：甲{'9' * 30}万元，占50%；乙7万元，占50%。") == [
        ("7", "50%", "")
    ]
