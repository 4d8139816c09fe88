"""Of how many rounded parts each amount may be the sum, and what a step of their last digit is worth."""

from __future__ import annotations

import polars as pl

from expectations.proof.tolerance import EXACT, MOST_PARTS, UNSEEN_PARTS
from expectations.rules import NARRATIVE

_COLUMN = ["document_id", "form", "measure"]
_DEEPEST = 20
"""Levels of a tree of rows, and more than any budget prints."""


def with_parts(of: pl.DataFrame, units: pl.DataFrame) -> pl.DataFrame:
    """Operands with ``parts``, of how many rounded figures the amount may be the sum, and ``step_fen``, a step of those.

    The parts are the rows below it that have an amount in its column and no such row below them, `UNSEEN_PARTS`
    where there are fewer, times the budget units that the document lists (``units``: one row each), since a
    department's rows add up those of its units. A step is the finest that the table prints: 15.5 among figures with
    two decimals is 15.50. It is 0 where that is a fen, since then nothing was rounded.
    """
    listed = units.group_by("document_id").agg(units=pl.len().cast(pl.Int64))
    finest = pl.col("increment_fen").min().over("document_id", "form")
    step = pl.when(pl.col("form") == NARRATIVE).then("increment_fen").otherwise(finest).fill_null(EXACT)
    parts = pl.col("leaves").fill_null(0).clip(UNSEEN_PARTS) * pl.col("units").fill_null(1)
    return (
        of.join(_leaves(of), on=[*_COLUMN, "row_no"], how="left", maintain_order="left")
        .join(listed, on="document_id", how="left", maintain_order="left")
        .with_columns(
            parts=parts.clip(upper_bound=MOST_PARTS), step_fen=pl.when(step > EXACT).then(step).otherwise(0)
        )
        .drop("leaves", "units")
    )


def _leaves(of: pl.DataFrame) -> pl.DataFrame:
    """How many leaves with an amount are below each row, column by column."""
    cell = [*_COLUMN, "row_no"]
    above = of.filter(pl.col("parent_row_no").is_not_null()).select(*cell, above="parent_row_no")
    filled = of.filter(pl.col("fen").fill_null(0) != 0).select(*cell)
    parents = filled.join(above, on=cell).select(*_COLUMN, row_no="above").unique()
    at = filled.join(parents, on=cell, how="anti")
    found = [at.clear()]
    for _ in range(_DEEPEST):
        at = at.join(above, on=cell).select(*_COLUMN, row_no="above")
        found.append(at)
        if at.is_empty():
            break
    return pl.concat(found).group_by(*_COLUMN, "row_no").agg(leaves=pl.len().cast(pl.Int64))
