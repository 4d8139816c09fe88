"""Codes that are printed in one column, or split over 类, 款 and 项 with what is above left blank."""

from __future__ import annotations

import polars as pl

_IN_TABLE = ["document_id", "table_no", "side"]
KEY = [*_IN_TABLE, "row_no"]
"""What names one side of a printed row."""
_PARTS = 3
LAST_DIGITS = {"function_code": 7, "economic_code": 5}
"""A code of so many digits may be the last of its tree."""
WIDER_DIGITS = (3, 5)
"""How long the codes are that others are parts of: 类 and 款."""


def printed_codes(cells: pl.DataFrame) -> pl.DataFrame:
    """(document_id, table_no, side, row_no, printed_code) of the cells in code columns.

    ``208|05|01`` and its like are one code; a part left blank before one that is printed is the row above's,
    within the same 类. Parts after the first are padded: ``301|2`` is 30102. Two digits in a column of their own
    are the last part of the code above that has more: ``301``, then ``02``; below an item whose whole code is printed
    they begin the next section of its class: ``208``, ``05``, ``2080505``, ``99``.
    """
    parts = cells.select(
        *KEY,
        text=pl.col("text").str.normalize("NFKC"),
        part=(pl.col("column_no").rank("dense") - 1).over(_IN_TABLE),
    )
    is_number = pl.col("text").str.contains(r"^\d+$")
    parts = parts.with_columns(
        text=pl.when((pl.col("part") > 0) & is_number)
        .then(pl.col("text").str.zfill(2))
        .when(pl.col("text") != "")
        .then("text")
    )
    wide = parts.select(KEY).unique(maintain_order=True)
    for number in range(_PARTS):
        of_part = parts.filter(pl.col("part") == number).select(*KEY, pl.col("text").alias(f"p{number}"))
        wide = wide.join(of_part, on=KEY, how="left", maintain_order="left")
    first, second, third = (pl.col(f"p{number}") for number in range(_PARTS))
    carried = pl.when(second.is_not_null() | third.is_not_null()).then(
        first.fill_null(strategy="forward").over(_IN_TABLE)
    )
    wide = wide.with_columns(p0=pl.coalesce(first, carried)).with_columns(
        began=(pl.col("p0") != pl.col("p0").shift().over(_IN_TABLE))
        .fill_null(value=True)
        .cum_sum()
        .over(_IN_TABLE)
    )
    above = second.fill_null(strategy="forward").over(*_IN_TABLE, "began")
    wide = wide.with_columns(p1=pl.coalesce(second, pl.when(third.is_not_null()).then(above)))
    whole = pl.concat_str(first, second, third, ignore_nulls=True)
    wider = pl.when(whole.str.contains(r"^\d{3,}$")).then(whole).fill_null(strategy="forward").over(_IN_TABLE)
    is_whole_item = wider.str.len_chars() == LAST_DIGITS["function_code"]
    wider = pl.when(is_whole_item).then(wider.str.head(WIDER_DIGITS[0])).otherwise(wider)
    is_last_part = whole.str.contains(r"^\d{2}$") & wider.str.len_chars().is_in(WIDER_DIGITS)
    return wide.select(*KEY, printed_code=pl.when(is_last_part).then(wider + whole).otherwise(whole))


def are_flat(code: pl.Expr, column: str) -> pl.Expr:
    """Whether no code is a part of another: each stands for itself.

    Where classes are printed, that is so only beside codes that are the last of their trees.
    """
    length, printed = code.str.len_chars(), code.implode()
    is_part = pl.any_horizontal(
        (length > digits) & code.str.head(digits).is_in(printed) for digits in WIDER_DIGITS
    )
    has_last, has_classes = (length >= LAST_DIGITS[column]).any(), (length == WIDER_DIGITS[0]).any()
    return (has_last | ~has_classes) & ~is_part.any()


def skips_a_code(code: pl.Expr, column: str) -> pl.Expr:
    """Whether a code divides one that is the last of its tree and not printed: 3010201 without 30102."""
    above = code.str.head(code.str.len_chars() - 2)
    return (code.str.len_chars() == LAST_DIGITS[column] + 2) & ~above.is_in(code.implode())


_SAID = (
    "code",
    "row_label",
    "figures",
    "printed_unit",
    "printed_text",
    "printed_government",
    "printed_economic",
)
"""All that a row says."""


def repeats_the_row_above() -> pl.Expr:
    """Whether a row prints the code, the name and the amounts of the row before it once more: it is its only part.

    A code that is the last of its tree has no parts.
    """
    is_wider = pl.col("code").str.len_chars().is_in(WIDER_DIGITS)
    alike = [pl.col(name).eq_missing(pl.col(name).shift()) for name in ("document_id", *_SAID)]
    return pl.all_horizontal(is_wider, *alike).fill_null(value=False)
