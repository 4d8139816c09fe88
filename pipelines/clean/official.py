"""Codes of rows that are printed by name alone: the one code of the year's official list that bears the name."""

from __future__ import annotations

import polars as pl

from pipelines.domain import reference
from pipelines.domain.forms import Form

LEVELS = ("class", "section", "item")
_CODES = {"function": "function_code", "economic": "economic_code"}


def coded_by_name(rows: pl.DataFrame, form: Form, documents: pl.DataFrame) -> pl.DataFrame:
    """Add codes to rows without any, where exactly one code below that of the row above bears the row's name.

    ``documents`` (document_id, fiscal_year) say which list is asked. A name that is cut, or that the list does
    not have, leaves the row and all below it without a code.
    """
    if form.hierarchy not in _CODES or rows.is_empty():
        return rows
    column = _CODES[form.hierarchy]
    if rows.filter(pl.col("row_kind").is_in(LEVELS), pl.col(column).is_null()).is_empty():
        return rows
    listed = reference.tables()[f"{form.hierarchy}_codes"].with_columns(
        pl.col("parent_code").fill_null(""), name=_bare("name_zh")
    )
    years = documents.select("document_id", "fiscal_year")
    for level in LEVELS:
        wanted = _wanted(rows, column, level).join(years, on="document_id")
        found = (
            wanted.join(listed.filter(level=level), on=["parent_code", "name"])
            .filter(
                pl.col("fiscal_year") >= pl.col("valid_from"),
                pl.col("fiscal_year") <= pl.col("valid_to").fill_null(pl.col("fiscal_year")),
            )
            .group_by("document_id", "row_no")
            .agg(named=pl.col("code").first(), count=pl.col("code").n_unique())
            .filter(pl.col("count") == 1)
            .drop("count")
        )
        rows = (
            rows.join(found, on=["document_id", "row_no"], how="left", maintain_order="left")
            .with_columns(pl.coalesce(column, "named").alias(column))
            .drop("named")
        )
    return rows


def _wanted(rows: pl.DataFrame, column: str, level: str) -> pl.DataFrame:
    """(document_id, row_no, parent_code, name) of the rows of one level that have no code; a class has none above."""
    above = rows.select("document_id", parent_row_no="row_no", parent_code=column)
    lacking = rows.filter(pl.col("row_kind") == level, pl.col(column).is_null())
    if level == LEVELS[0]:
        return lacking.select("document_id", "row_no", parent_code=pl.lit(""), name=_bare("row_label"))
    joined = lacking.join(above.drop_nulls(), on=["document_id", "parent_row_no"])
    return joined.select("document_id", "row_no", "parent_code", name=_bare("row_label"))


def _bare(column: str) -> pl.Expr:
    """A name whatever its brackets are."""
    return pl.col(column).str.replace_many(["（", "）"], ["(", ")"])
