"""Printed text and printed unit to exact fen."""

from __future__ import annotations

from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.domain import money


def read(printed: str, unit: str) -> tuple[int | None, int | None]:
    frame = pl.DataFrame({"printed": [printed], "unit": [unit]})
    row = frame.select(
        money.fen(pl.col("printed"), pl.col("unit")).alias("fen"),
        money.increment_fen(pl.col("printed"), pl.col("unit")).alias("step"),
    ).row(0)
    return row[0], row[1]


@pytest.mark.parametrize(
    ("printed", "unit", "fen", "step"),
    [
        ("2,664.70", "万元", 26_647_000_00, 100_00),
        ("0.00", "万元", 0, 100_00),
        ("1,264,602.38", "元", 1_264_602_38, 1),
        ("25180591", "元", 25_180_591_00, 1_00),
        ("12.345678", "万元", 123_456_78, 1),
        ("-3.50", "万元", -35_000_00, 100_00),
        ("－３．５０", "万元", -35_000_00, 100_00),
        ("120258,600", "元", 120_258_600_00, 1_00),
        ("1851,801.50", "元", 1_851_801_50, 1),
        ("1,85,801", "元", None, None),
        ("1851,80", "元", None, None),
        ("（6,336.76）", "万元", -63_367_600_00, 100_00),
        ("( 6,336.76 )", "万元", -63_367_600_00, 100_00),
        ("△6,336.76", "万元", -63_367_600_00, 100_00),
        ("▲ 6,336.76", "万元", -63_367_600_00, 100_00),
        ("6,336.76-", "万元", -63_367_600_00, 100_00),
        ("—6,336.76", "万元", -63_367_600_00, 100_00),
        ("６，３３６．７６－", "万元", -63_367_600_00, 100_00),
        ("（-6,336.76）", "万元", None, None),
        ("△-6,336.76", "万元", None, None),
        ("6,336.76 -", "万元", None, None),
        ("6,336.76 (1)", "万元", None, None),
        ("-", "万元", 0, None),
        ("－", "万元", 0, None),
        ("———", "万元", 0, None),
        ("／", "万元", 0, None),
        ("3", "百万元", 3_000_000_00, 1_000_000_00),
        ("无", "万元", 0, None),
        ("12.345", "元", None, None),
        ("abc", "万元", None, None),
        ("1.2.3", "万元", None, None),
        ("", "万元", None, None),
        ("5.00", "亿", None, None),
        ("99999999999999.99", "元", 10**16 - 1, 1),
        ("-99999999999999.99", "元", 1 - 10**16, 1),
        ("100000000000000.00", "元", None, None),
        ("-100000000000000.00", "元", None, None),
        ("9223372036854775807", "万元", None, None),
        ("-9223372036854775808", "万元", None, None),
        ("92233720368547758", "万元", None, None),
        ("1000000000000.00", "万元", None, None),
        ("99999999999999999999", "元", None, None),
    ],
)
def test_what_is_printed_is_what_it_is_worth(
    printed: str, unit: str, fen: int | None, step: int | None
) -> None:
    assert read(printed, unit) == (fen, step)


@pytest.mark.parametrize(
    "printed",
    ["120258,600", "1,85,801", "（6,336.76）", "△6,336.76", "６，３３６．７６－", "6,336.76 -", "—"],
)
def test_a_cell_and_a_column_of_them_are_read_alike(printed: str) -> None:
    column = pl.DataFrame({"printed": [printed]}).select(money.normalised(pl.col("printed")))
    assert column.item() == money.plain(printed)


@given(
    amount=st.decimals(1 - 10**10, 10**10 - 1, places=2, allow_nan=False),
    unit=st.sampled_from(["元", "千元", "万元"]),
)
def test_every_amount_printed_with_two_decimals_comes_back(amount: Decimal, unit: str) -> None:
    fen, step = read(f"{amount:,}", unit)
    assert fen == amount * money.FEN_PER_UNIT[unit]
    assert step == money.FEN_PER_UNIT[unit] // 100


@given(st.integers(-(10**24), 10**24), st.sampled_from(sorted(money.FEN_PER_UNIT)))
def test_a_whole_number_is_worth_what_it_says_or_nothing(number: int, unit: str) -> None:
    fen = number * money.FEN_PER_UNIT[unit]
    assert read(str(number), unit)[0] == (fen if abs(fen) <= money.MOST_FEN else None)


@given(st.integers(-money.MOST_FEN, money.MOST_FEN))
def test_fen_become_yuan_without_loss(fen: int) -> None:
    frame = pl.DataFrame({"fen": [fen]}).select(money.yuan(pl.col("fen")))
    assert frame.item() == Decimal(fen) / 100
    assert frame.schema["fen"] == pl.Decimal(18, 2)
