"""What the prose says of its figures: how they moved, why, and as of which day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from support.prose import only


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
