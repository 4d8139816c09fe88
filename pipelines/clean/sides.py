"""Which side of its printed row a cell stands on: a row may hold two lines of a balance, or several coded ones."""

from __future__ import annotations

import polars as pl

from pipelines.forms import Form

_ROW = ["document_id", "table_no", "row_no"]


def with_side(cells: pl.DataFrame, form: Form) -> pl.DataFrame:
    """Add ``side``: that of a balance, whose names and measures are named after it; the number of the group of
    columns where a form's columns are printed side by side; else ''.

    A group begins with a name or a code that follows an amount. A name merged over several groups has the first
    amount after it.
    """
    if form.hierarchy == "balance":
        side = pl.col("column").str.extract(f"^({'|'.join(_of_balance(form))})")
        return cells.with_columns(side=side.fill_null(""))
    if not form.side_by_side:
        return cells.with_columns(side=pl.lit(""))
    names = pl.col("column").is_in([c.slug for c in form.columns if c.role in ("code", "label")])
    names = names.fill_null(value=False)
    begins = names & ~names.shift().over(_ROW).fill_null(value=True)
    return cells.sort(*_ROW, "column_no").with_columns(side=begins.cum_sum().over(_ROW).cast(pl.String))


def sides(cells: pl.DataFrame, form: Form) -> list[str]:
    """The sides, from left to right; of a table that has only one, that."""
    if form.hierarchy == "balance":
        return _of_balance(form)
    return cells["side"].unique().sort().to_list() or [""]


def _of_balance(form: Form) -> list[str]:
    return [c.slug.removesuffix("_name") for c in form.columns if c.role == "label"]
