"""Rows that are parts of a line which a form names: what is carried in by fund, classes of a sum of classes."""

from __future__ import annotations

import polars as pl

from pipelines.domain.forms import Form

SUBTOTALS = ("year_income", "total_income", "year_expenditure", "total_expenditure")
"""Lines of a balance whose parts are told by where they stand, not by name."""


def top_lines(form: Form) -> dict[str, str]:
    """Name to slug of the lines that are no part of another, but for subtotals."""
    return {
        name: line.slug
        for line in form.lines
        if not line.parent or line.parent in SUBTOTALS
        for name in line.names
    }


def under_lines(rows: pl.DataFrame, form: Form) -> pl.DataFrame:
    """Rows of a balance that follow a line whose part they are by name: ``line`` and ``nearer`` say so.

    What stands below such a line already is its part, too, and no income of the year: it is named after it.
    """
    below = {
        f"{line.parent}/{name}": line.slug
        for line in form.lines
        if line.parent and line.parent not in SUBTOTALS
        for name in line.names
    }
    heads = {key.partition("/")[0] for key in below}
    is_head = pl.col("line").is_in(heads) | pl.col("is_subtotal")
    head = [
        pl.when(is_head).then(name).forward_fill().over("document_id", "side") for name in ("line", "row_no")
    ]
    rows = rows.with_columns(head[0].alias("head"), head[1].alias("head_row"))
    rows = rows.with_columns(
        part=pl.format("{}/{}", "head", "bare").replace_strict(below, default=None, return_dtype=pl.String)
    )
    stands_below = pl.when(pl.col("nearer") == pl.col("head_row"))
    return rows.with_columns(
        line=pl.coalesce("part", stands_below.then(pl.format("{}_{}", "head", "line")), "line"),
        nearer=pl.when(pl.col("part").is_not_null()).then("head_row").otherwise("nearer"),
    )


def under_sums(rows: pl.DataFrame, form: Form) -> pl.DataFrame:
    """Classes are parts of the line that names their codes (人员经费合计); without 合计 those lines are the totals."""
    slug_of = top_lines(form)
    sum_of = {code: line.slug for line in form.lines for code in line.codes}
    rows = rows.with_columns(
        line=pl.col("bare").replace_strict(slug_of, default=None, return_dtype=pl.String),
        sum=pl.col("economic_code").replace_strict(sum_of, default=None, return_dtype=pl.String),
    )
    is_sum = pl.col("line").is_not_null()
    lines = rows.filter(is_sum).select("document_id", sum="line", sum_row="row_no")
    found = rows.join(lines, on=["document_id", "sum"], how="left", maintain_order="left")
    has_total = (pl.col("row_kind") == "total").any().over("document_id")
    return found.with_columns(
        row_kind=pl.when(~is_sum)
        .then("row_kind")
        .when(has_total)
        .then(pl.lit("line"))
        .otherwise(pl.lit("total")),
        budget_unit=pl.when(~is_sum).then("budget_unit"),
        parent_row_no=pl.coalesce("sum_row", "parent_row_no"),
    )
