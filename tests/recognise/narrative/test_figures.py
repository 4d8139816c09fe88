"""Any figure in any sentence is read back exactly, and odd prose raises nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.prose import only, passage

from pipelines.recognise.narrative import (
    find_budget_units,
    find_claims,
    find_duties,
    find_offices,
    find_terms,
)
from pipelines.recognise.narrative.figures import fold, in_yuan, number


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


def money(yuan: Decimal) -> Decimal | None:
    """Yuan that come to whole fen, and to no more than all budgets together."""
    return yuan if 100 * yuan % 1 == 0 and abs(yuan) < 10**14 else None


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
    yuan, moved = money(figure[1] * unit[1]), money(change[1] * unit[1] * word[1])
    assert claim.yuan == yuan
    assert (claim.change_printed, claim.change_yuan) == (change[0], moved)
    assert (claim.percent_printed, claim.percent) == (f"{percent[0]}％", percent[1])
    assert claim.prior_yuan == (None if yuan is None or moved is None else yuan - moved)


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
    ("value", "unit", "yuan"),
    [
        ("12.34", "万元", "123400"),
        ("0.01", "元", "0.01"),
        ("0.001", "元", None),
        ("0.0000001", "万元", None),
        ("99999999999999.99", "元", "99999999999999.99"),
        ("100000000000000", "元", None),
        ("-9223372036854775807", "万元", None),
        ("3", "辆", None),
    ],
)
def test_money_is_exact_or_none(value: str, unit: str, yuan: str | None) -> None:
    assert in_yuan(Decimal(value), unit) == (None if yuan is None else Decimal(yuan))
