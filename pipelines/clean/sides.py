"""Which side of its printed row a cell stands on: a row may hold two lines of a balance, or several coded ones."""

from __future__ import annotations

import polars as pl

from pipelines.forms import Form

_ROW = ["document_id", "table_no", "row_no"]


def with_side(cells: pl.DataFrame, form: Form) -> pl.DataFrame:
    """Add ``side``: income or expenditure in a balance, which its columns are named after; the number of the
    group of columns where a form's columns are printed side by side; else ''.

    A group ends with its amount. A cell merged over several groups belongs to the first amount after it.
    """
    if form.hierarchy == "balance":
        return cells.with_columns(side=pl.col("column").str.extract("^(income|expenditure)").fill_null(""))
    if not form.side_by_side:
        return cells.with_columns(side=pl.lit(""))
    last = [column.slug for column in form.columns if not column.optional][-1]
    is_last = (pl.col("column") == last).fill_null(value=False).cast(pl.Int32)
    return cells.sort(*_ROW, "column_no").with_columns(
        side=(is_last.cum_sum().over(_ROW) - is_last).cast(pl.String)
    )


def sides(cells: pl.DataFrame) -> list[tuple[str, pl.DataFrame]]:
    """The cells of each side, from left to right."""
    first = cells.group_by("side").agg(pl.col("column_no").min()).sort("column_no", "side")
    return [(side, cells.filter(pl.col("side") == side)) for side in first["side"]]
