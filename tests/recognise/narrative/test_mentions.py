"""Figures of no subject of ours that say how they moved, and those whose movement is another's."""

from __future__ import annotations

from decimal import Decimal

import pytest
from support.prose import mentions, only, passage

from pipelines.reading import Line, Page
from pipelines.recognise.narrative import find_claims
from pipelines.recognise.narrative.mentions import MENTIONED
from pipelines.recognise.parts import find_paragraphs, find_passages


@pytest.mark.parametrize(
    ("text", "change", "prior"),
    [
        ("1.行政运行（项）支出10万元，与上年相比增加2万元，增长25%。", 2, 8),
        ("行政运行（项）2026年预算数为10万元，比2025年执行数减少2万元，减幅16.67%。", -2, 12),
        ("会议费预算10万元，比上年预算数增长2万元。", 2, 8),
        ("某中心拨款收入10万元，较2025年年初预算增加20,000元。", 2, 8),
        ("某中心拨款收入10万元，比2025年财政拨款“三公”经费年初预算减少2万元。", -2, 12),
        ("培训费10万元，与上年预算数相同。", 0, 10),
        ("培训费10万元。与上年相比减少2万元，减少16.67%。", -2, 12),
        ("拨款收入30万元，比2025年预算增加1万元；其他收入10万元，比2025年预算增加2万元。", 2, 8),
        ("拨款收入10万元，拨款支出10万元，比2025年增加2万元。", 2, 8),
        ("拨款收入10万元、拨款支出10万元，比2025年增加2万元。", 2, 8),
        ("本年收入30万元，其中：拨款收入10万元，比2025年预算增加2万元。", 2, 8),
    ],
)
def test_a_mention_says_how_it_moved(text: str, change: int, prior: int) -> None:
    claim = find_claims([passage(text)], 2026)[-1]
    assert (claim.subject, claim.yuan) == (MENTIONED, Decimal(100_000))
    assert (claim.change_yuan, claim.prior_yuan) == (Decimal(change * 10_000), Decimal(prior * 10_000))
    assert claim.direction == ("increase" if change > 0 else "decrease" if change < 0 else "unchanged")


@pytest.mark.parametrize(
    "text",
    [
        "单价100万元以上的设备，比上年增加2台。",
        "拨款收入30万元、其他收入10万元，比上年增加2万元。",
        "拨款收入30万元，其他收入10万元，比上年增加2万元。",
        "拨款收入30万元和其他收入10万元，比上年增加2万元。",
        "本年收入30万元，其中：拨款收入10万元。比上年增加2万元。",
        "2025年拨款收入10万元，比上年增加2万元。",
        "拨款收入10万元，比2023年增加2万元。",
        "拨款收入比上年增加10万元，比2025年增加2万元。",
        "拨款收入10万元，比上年增加12万元。",
        "拨款收入10万元，增长2%。",
        "培训1,000平方米，比上年增加2万元。",
        "拨款收入10万元，与上年基本持平。",
        "拨款收入10万元。",
        "拨款收入10万元",
    ],
)
def test_a_movement_that_may_be_of_something_else_is_nobodys(text: str) -> None:
    """Of a list's sum, of another year, more than the figure itself, or of no amount."""
    for claim in find_claims([passage(text)], 2026):
        assert (claim.change_yuan, claim.direction, claim.prior_yuan) == (None, "", None)


def test_the_figures_of_its_movement_are_no_mentions_of_their_own() -> None:
    assert mentions("会议费10万元，比上年增加2万元，增长25%；另有3万元。") == ["10万元", "3万元"]


def test_a_movement_in_a_sentence_of_its_own_is_shown_with_its_figure() -> None:
    claim = only("会议费10万元。与上年相比减少2万元，减少16.67%。主要是从严。")
    assert claim.sentence == "会议费10万元。与上年相比减少2万元，减少16.67%"


@pytest.mark.parametrize("part", [0, 1, 2, 4])
def test_other_prose_tells_the_figures_that_moved_and_no_others(part: int) -> None:
    """Beside part three nothing says whose figure it is, so it is no claim that a table could refute."""
    text = "某中心收入预算10万元，比2025年预算增加2万元；设备单价100万元以上；公务接待费3万元。"
    (claim,) = find_claims([passage(text, part), passage("说明如下。")], 2026)
    assert (claim.subject, claim.printed, claim.prior_yuan) == (MENTIONED, "10", Decimal(80_000))


def test_a_claim_against_last_years_outturn_implies_no_planned_prior() -> None:
    claim = only("公务接待费10万元，比上年执行数增加2万元。")
    assert (claim.subject, claim.change_yuan, claim.prior_yuan) == ("reception", Decimal(20_000), None)


def test_income_and_expenditure_that_moved_alike() -> None:
    claim = only("收入、支出预算总计10万元，与上年相比收、支预算总计各增加2万元，增长25%。")
    assert (claim.change_yuan, claim.percent) == (Decimal(20_000), Decimal(25))


@pytest.mark.parametrize("halves", [("支出10万", "元，"), ("支出1", "0万元，"), ("支出10", "万元，")])
def test_a_figure_cut_from_its_unit_is_put_together(halves: tuple[str, str]) -> None:
    first, second = halves
    claim, *_ = find_claims([passage(first), passage(f"{second}与上年相比增加2万元。")], 2026)
    assert (claim.printed, claim.change_yuan) == ("10", Decimal(20_000))


def test_a_whole_figure_is_not_put_together_with_an_item_below() -> None:
    found = find_claims([passage("支出10万元"), passage("2.支出3元")], 2026)
    assert [claim.printed for claim in found] == ["10", "3"]


def _printed(*texts: str) -> Page:
    """A page with one short line a paragraph."""
    lines = [
        Line(text, (90.0, 100.0 + 40 * no, 90.0 + 10 * len(text), 110.0 + 40 * no))
        for no, text in enumerate(texts)
    ]
    return Page(1, 595.0, 842.0, (), tuple(lines), "", 0.0)


def test_prose_in_part_two_is_prose_and_what_stands_around_its_tables_is_not() -> None:
    moved = "某局收入预算10万元，较上年减少2万元，下降16.67%。"
    page = _printed(
        "第一部分概况",
        "第二部分收支情况",
        "单位：万元",
        "注：收入10万元，比上年减少2万元。",
        moved,
        "第三部分" + "其他" * 30,
    )
    assert [p.text for p in find_passages(find_paragraphs([page])) if p.part == 2] == [moved]
