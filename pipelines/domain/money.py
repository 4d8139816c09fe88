"""Printed text and printed unit to exact money, and the worth of its last printed digit.

Money is counted in fen (分, 0.01 yuan) as 64-bit integers, never in floats. A printed amount stands
for a true value within half of its last digit, so every amount carries that digit's worth along.
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

import polars as pl

FEN_PER_UNIT: dict[str, int] = {
    "元": 100,
    "百元": 100_00,
    "千元": 1_000_00,
    "万元": 10_000_00,
    "万": 10_000_00,
    "百万元": 1_000_000_00,
    "亿元": 100_000_000_00,
}
"""Money units that documents print, in fen."""

NUMBER = r"^-?\d+(?:,\d{3})*(?:\.(\d+))?$"
"""A number in ASCII, with its decimals. Groups of three follow every comma, or a digit is lost; the first comma
may be left out (``120258,600``)."""
ZERO_MARK = r"^(?:-+|/|无)$"
"""What is printed for nothing: a figure of zero without a precision of its own."""
_DASHES = "−–—―─"
_NEGATIVE = (r"^\(\s*(\d.*?)\s*\)$", r"^[△▲]\s*(\d.*)$", r"^(\d\S*)-$", r"^-\s+(\d.*)$")
"""Other ways to print -6,336.76: (6,336.76), △6,336.76, 6,336.76-, - 6,336.76."""

YUAN = pl.Decimal(18, 2)
MOST_FEN = 10**16 - 1
"""Just under 100 万亿 yuan, more than all public budgets of the country together. What is greater is no amount; a
hundred amounts still add up within `YUAN`.
"""


def normalised(printed: pl.Expr) -> pl.Expr:
    """A printed amount in ASCII, a negative one with its minus before it. White space within it stays: it may part
    two figures.
    """
    text = printed.str.strip_chars().str.normalize("NFKC").str.replace_many(list(_DASHES), ["-"])
    for negative in _NEGATIVE:
        text = text.str.replace(negative, "-${1}")
    return text


@lru_cache(maxsize=1 << 16)
def plain(printed: str) -> str:
    """One printed amount as `normalised` has it. Tables print the same few thousand amounts over and over."""
    text = normalize("NFKC", printed.strip()).translate(dict.fromkeys(map(ord, _DASHES), "-"))
    for negative in _NEGATIVE:
        text = re.sub(negative, r"-\g<1>", text)
    return text


def fen(printed: pl.Expr, unit: pl.Expr) -> pl.Expr:
    """The amount in fen; null where the text is no number, the unit is unknown, or fen cannot hold it.

    ``12.345`` 元 has no exact fen: it is null, never rounded. So is an amount beyond `MOST_FEN`.
    """
    text = _without_unit(normalised(printed), unit)
    digits, worth = _digits_and_worth(text, unit)
    amount = pl.when(worth.is_not_null()).then(digits * worth)
    return amount.when(text.str.contains(ZERO_MARK)).then(pl.lit(0, pl.Int64))


def increment_fen(printed: pl.Expr, unit: pl.Expr) -> pl.Expr:
    """What one step of the last printed digit is worth, in fen; null where `fen` is null or a mark."""
    _, worth = _digits_and_worth(_without_unit(normalised(printed), unit), unit)
    return worth


def yuan(amount_fen: pl.Expr) -> pl.Expr:
    """Fen to ``DECIMAL(18,2)`` yuan, exactly."""
    return (amount_fen.cast(pl.Decimal(18, 0)) * pl.lit("0.01").cast(pl.Decimal(4, 2))).cast(YUAN)


def _without_unit(text: pl.Expr, unit: pl.Expr) -> pl.Expr:
    """A figure without the table's own unit, where a cell says it once more."""
    return text.str.strip_suffix(unit.fill_null(""))


def _digits_and_worth(text: pl.Expr, unit: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """The digits of a number as an integer, and a step of the last one in fen: null unless `fen` can hold both."""
    digits = text.str.replace_all("[.,]", "").cast(pl.Int64, strict=False)
    worth = _worth(unit, _decimals(text))
    # By division: the product itself may be more than 64 bits hold, and would wrap in silence.
    holds = text.str.contains(NUMBER) & digits.is_between(-MOST_FEN // worth, MOST_FEN // worth)
    return digits, pl.when(holds).then(worth)


def _decimals(text: pl.Expr) -> pl.Expr:
    return text.str.extract(r"\.(\d+)$").str.len_chars().fill_null(0)


def _worth(unit: pl.Expr, decimals: pl.Expr) -> pl.Expr:
    """Fen in one step of the last digit; null where that is no whole number of fen."""
    size = unit.replace_strict(FEN_PER_UNIT, default=None, return_dtype=pl.Int64)
    scale = decimals.replace_strict({d: 10**d for d in range(13)}, default=None, return_dtype=pl.Int64)
    return pl.when(size % scale == 0).then(size // scale)
