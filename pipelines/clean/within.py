"""Parts that a table counts within its other parts: 事业单位经营支出 beside the 基本支出 and 项目支出 that hold it."""

from __future__ import annotations

import polars as pl

from pipelines.domain.forms import Form

LEAST_TELLING = 2
"""In so many rows at least."""


def told_apart(amounts: pl.DataFrame, form: Form) -> pl.DataFrame:
    """Name a part after where its money is: ``operating_within`` where it is within the others of its sum.

    It is, in a document, when in every row in which it is not zero the other parts make up the total to the
    last digit. Where a single row says otherwise it stays a part.
    """
    for column in (column for column in form.columns if column.within):
        part = (pl.col("measure") == column.within) & (pl.col("fen") != 0)
        documents = [
            document
            for document in amounts.filter(part)["document_id"].unique(maintain_order=True)
            if _is_within(amounts.filter(document_id=document), form, column.within)
        ]
        is_told = (pl.col("measure") == column.within) & pl.col("document_id").is_in(documents)
        amounts = amounts.with_columns(
            measure=pl.when(is_told).then(pl.lit(column.slug)).otherwise("measure")
        )
    return amounts


def _is_within(amounts: pl.DataFrame, form: Form, part: str) -> bool:
    printed = set(amounts["measure"])
    summands = {one.total: form.summands(one.total, printed) for one in form.across if one.total in printed}
    total = next((total for total, parts in summands.items() if part in parts), None)
    if total is None:
        return False
    others = [other for other in summands[total] if other != part]
    rows = amounts.group_by("row_no").agg(
        part=_sum_of(pl.col("measure") == part),
        gap=_sum_of(pl.col("measure") == total) - _sum_of(pl.col("measure").is_in(others)),
    )
    telling = rows.filter(pl.col("part") != 0)
    return telling.height >= LEAST_TELLING and telling["gap"].eq(0).all()


def _sum_of(these: pl.Expr) -> pl.Expr:
    return pl.col("fen").filter(these).sum()
