"""What each printed row is: label, code, kind, and the row it is a part of."""

from __future__ import annotations

from typing import Any

import polars as pl

from pipelines.clean.hierarchy import place
from pipelines.forms import Form
from pipelines.recognise.wording import COUNTING

ROWS: dict[str, Any] = {
    "document_id": pl.String,
    "form": pl.String,
    "row_no": pl.Int32,
    "parent_row_no": pl.Int32,
    "row_kind": pl.String,
    "line": pl.String,
    "row_label": pl.String,
    "function_code": pl.String,
    "economic_code": pl.String,
    "budget_unit": pl.String,
    "project_name": pl.String,
    "text": pl.String,
    "side": pl.String,
    "printed_table_no": pl.Int32,
    "printed_row_no": pl.Int32,
}
"""One row per logical row: the two sides of a balance are two rows of one printed row.

``parent_row_no`` is the row this one is a summand of; null for a table's total and for a row whose
parent is not printed. ``text`` is the performance goal where the form prints one.
"""

_CODED = r"^(?:[\[［【(（](\d{3,7})[\]］】)）]|(\d{3,7})[-—])"
"""``[2010306]名称`` or ``2010501-名称``. Digits alone begin a name: 12345政务服务便民热线."""


def clean_rows(cells: pl.DataFrame, form: Form, unit_names: pl.DataFrame) -> pl.DataFrame:
    """Rows of one form, of any number of documents, from their extracted cells.

    ``unit_names`` (document_id, name) are the units that other tables and the prose name: what tells
    a unit from its projects where nothing is indented.
    """
    mine = cells.filter(pl.col("form") == form.slug)
    printed = _printed_rows(mine, form)
    return place(_labelled(printed, form), form, unit_names).select(
        pl.col(name).cast(kind) for name, kind in ROWS.items()
    )


def _printed_rows(cells: pl.DataFrame, form: Form) -> pl.DataFrame:
    """One row per printed name, with its code, indent and text; row_no counts the logical rows."""
    by_role = {role: [c.slug for c in form.columns if c.role == role] for role in ("label", "code", "text")}
    key = ["document_id", "table_no", "row_no"]
    labels = [
        cells.filter(pl.col("column") == slug)
        .group_by(key, maintain_order=True)
        .agg(label=pl.col("text").str.join(""), indent=pl.col("indent").first())
        .with_columns(side=pl.lit(slug.removesuffix("_name") if form.hierarchy == "balance" else ""), order=i)
        for i, slug in enumerate(by_role["label"])
    ]
    rows = pl.concat(labels)
    for role in ("code", "text"):
        texts = (
            cells.filter(pl.col("column").is_in(by_role[role]))
            .group_by(key)
            .agg(pl.col("text").str.join("").alias(f"printed_{role}"))
        )
        rows = rows.join(texts, on=key, how="left")
    filled = pl.any_horizontal(
        pl.col(name).fill_null("") != "" for name in ("label", "printed_code", "printed_text")
    )
    return (
        rows.filter(filled)
        .sort("document_id", "order", "table_no", "row_no")
        .with_columns(
            printed_table_no=pl.col("table_no"),
            printed_row_no=pl.col("row_no"),
            row_no=pl.int_range(1, pl.len() + 1, dtype=pl.Int32).over("document_id"),
            form=pl.lit(form.slug),
        )
    )


def _labelled(rows: pl.DataFrame, form: Form) -> pl.DataFrame:
    """Split ``[2010306]政务公开审批`` and strip what only counts rows."""
    code = pl.coalesce(
        pl.col("printed_code").str.extract(r"^(\d{1,9})$"),
        pl.col("label").str.extract(_CODED, 1),
        pl.col("label").str.extract(_CODED, 2),
    )
    code = code.str.normalize("NFKC")  # digits may be full-width
    has_code = form.hierarchy in ("function", "economic")
    return rows.with_columns(
        code=code if has_code else pl.lit(None, pl.String),
        row_label=pl.col("label").str.replace(_CODED, "") if has_code else pl.col("label"),
        bare=pl.col("label").str.replace(COUNTING, ""),
        text=pl.when(pl.col("printed_text") != "").then(pl.col("printed_text")),
    )
