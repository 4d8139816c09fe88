"""Which side of its printed row a cell stands on: a row may hold two lines of a balance, or several coded ones."""

from __future__ import annotations

from functools import cache

import polars as pl

from pipelines.domain.forms import FORMS, Form

_ROW = ["document_id", "table_no", "row_no"]


def with_side(cells: pl.DataFrame) -> pl.DataFrame:
    """Add ``role``, what a column is for; ``side`` and its ``order``: the side of a balance, whose names and measures
    are named after it; the number of the group of columns where a form's columns are printed side by side; else ''.

    A group begins with a name or a code that follows an amount. A name merged over several groups has the first
    amount after it.
    """
    names = pl.col("role").is_in(["code", "label"]).fill_null(value=False)
    begins = names & ~names.shift().over(_ROW).fill_null(value=True)
    group = pl.when("is_grouped").then(begins.cum_sum().over(_ROW).cast(pl.String))
    return (
        cells.join(_columns(), on=["form", "column"], how="left", maintain_order="left")
        .with_columns(is_grouped=pl.col("form").is_in([form.slug for form in FORMS if form.side_by_side]))
        .with_columns(side=pl.coalesce("side", group, pl.lit("")))
    )


@cache
def _columns() -> pl.DataFrame:
    """Every column of every form, with its role, and its side in a balance with the side's order."""
    found = []
    for form in FORMS:
        sides = _sides(form)
        for column in form.columns:
            side = next((side for side in sides if column.slug.startswith(side)), None)
            found.append((form.slug, column.slug, column.role, side, sides.index(side) if side else None))
    return pl.DataFrame(found, schema=["form", "column", "role", "side", "order"], orient="row")


def _sides(form: Form) -> list[str]:
    """The sides of a balance, from left to right."""
    if form.hierarchy != "balance":
        return []
    return [c.slug.removesuffix("_name") for c in form.columns if c.role == "label"]
