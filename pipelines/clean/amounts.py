"""Amount cells to money: one row per printed amount, with all that says what it is and where it stands."""

from __future__ import annotations

from typing import Any

import polars as pl

from pipelines.domain import money
from pipelines.domain.forms import FORMS

AMOUNTS: dict[str, Any] = {
    "document_id": pl.String,
    "form": pl.String,
    "row_no": pl.Int32,
    "measure": pl.String,
    "row_kind": pl.String,
    "line": pl.String,
    "row_label": pl.String,
    "function_code": pl.String,
    "economic_code": pl.String,
    "government_code": pl.String,
    "is_code_printed": pl.Boolean,
    "budget_unit": pl.String,
    "project_name": pl.String,
    "measure_label": pl.String,
    "printed": pl.String,
    "money_unit": pl.String,
    "fen": pl.Int64,
    "increment_fen": pl.Int64,
    "amount_yuan": money.YUAN,
    "is_leaf": pl.Boolean,
    "parent_row_no": pl.Int32,
    "page": pl.Int32,
    "x0": pl.Float64,
    "top": pl.Float64,
    "x1": pl.Float64,
    "bottom": pl.Float64,
}
"""(document_id, form, row_no, measure) is the key. ``fen`` is null where the print is no number;
``increment_fen`` is what a step of the last printed digit is worth, null for a dash. ``parent_row_no`` is the row
whose amount in the same column counts this one, null where none does; ``is_leaf`` says that this one counts none."""
_AMOUNT = ["document_id", "form", "measure"]
_AMONG_PROSE = [form.slug for form in FORMS if form.in_part == 3]
_DEEPEST = 8
"""No table has so many levels."""


def clean_amounts(cells: pl.DataFrame, tables: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """All printed amounts, from cells with their side. A blank cell prints no amount and gives no row."""
    printed = cells.filter(pl.col("role") == "amount", pl.col("text") != "").rename(
        {"text": "printed", "column": "measure", "heading": "measure_label"}
    )
    of_row = rows.rename({"printed_table_no": "table_no", "printed_row_no": "printed_row"})
    # Prose drops trailing zeros, and so do the tables among it: 750 there is 750.00.
    hundredth = pl.col("money_unit").replace_strict(money.FEN_PER_UNIT, default=None) // 100
    step = money.increment_fen(pl.col("printed"), pl.col("money_unit"))
    named = printed.rename({"row_no": "printed_row"}).join(
        of_row.drop("form", "text"),
        on=["document_id", "table_no", "printed_row", "side"],
        how="left",
        maintain_order="left",
    )
    summed = counted(named, rows)
    counting = summed.select(*_AMOUNT, row_no="parent_row_no", is_parent=pl.lit(True)).drop_nulls().unique()
    return (
        summed.join(
            tables.select("document_id", "table_no", "money_unit"),
            on=["document_id", "table_no"],
            how="left",
            maintain_order="left",
        )
        .join(counting, on=[*_AMOUNT, "row_no"], how="left", maintain_order="left")
        .with_columns(
            fen=money.fen(pl.col("printed"), pl.col("money_unit")),
            increment_fen=pl.when(pl.col("form").is_in(_AMONG_PROSE))
            .then(pl.min_horizontal(step, hundredth))
            .otherwise(step),
            is_leaf=pl.col("is_parent").is_null() & (pl.col("row_kind") != "of_which").fill_null(value=False),
        )
        .with_columns(amount_yuan=money.yuan(pl.col("fen")))
        .select(pl.col(name).cast(kind) for name, kind in AMOUNTS.items())
    )


def counted(amounts: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """Each amount's parent is the nearest row above it in the tree that prints an amount in its column.

    A row that prints none there is no sum of zero: its parts count to the row above it.
    """
    printing = amounts.select(*_AMOUNT, parent_row_no="row_no", prints=pl.lit(True)).drop_nulls().unique()
    above = rows.select("document_id", "form", parent_row_no="row_no", above_that="parent_row_no")
    is_blank = pl.col("parent_row_no").is_not_null() & pl.col("prints").is_null()
    for _ in range(_DEEPEST):
        amounts = amounts.join(
            printing, on=[*_AMOUNT, "parent_row_no"], how="left", maintain_order="left"
        ).join(above, on=["document_id", "form", "parent_row_no"], how="left", maintain_order="left")
        if not amounts.select(is_blank.any()).item():
            break
        amounts = amounts.with_columns(
            parent_row_no=pl.when(is_blank).then("above_that").otherwise("parent_row_no")
        ).drop("prints", "above_that")
    return amounts
