"""Facts laid out as they are printed, for a person to read: a table per form, a row's amounts beside it in exact yuan."""

from __future__ import annotations

from typing import Any

import polars as pl

from pipelines.domain import money
from pipelines.domain.forms import Form

_KEYS: dict[str, Any] = {
    "document_id": pl.String,
    "row_no": pl.Int32,
    "parent_row_no": pl.Int32,
    "row_kind": pl.String,
    "row_label": pl.String,
}
_BY_HIERARCHY: dict[str, tuple[str, ...]] = {
    "function": ("function_code", "budget_unit"),
    "economic": ("economic_code", "budget_unit"),
    "unit_category": ("budget_unit", "economic_code"),
    "unit_project": ("budget_unit", "project_name"),
    "projects": ("budget_unit", "project_name"),
    "balance": ("line", "function_code"),
    "lines": ("line",),
    "unit": ("budget_unit",),
    "row": (),
    "list": ("function_code", "budget_unit"),
    "goals": ("budget_unit", "project_name"),
}


def wide_schema(form: Form) -> dict[str, Any]:
    """Columns and types of a form's fact table, in order: keys, names and codes, amounts in yuan, text."""
    subjects = [f"{column.role}_code" for column in form.columns if column.role in ("government", "economic")]
    names = dict.fromkeys((*_BY_HIERARCHY[form.hierarchy], *subjects), pl.String)
    amounts = {f"{measure}_yuan": money.YUAN for measure in form.measures}
    texts = {column.slug: pl.String for column in form.columns if column.role == "text"}
    return _KEYS | names | amounts | texts


def widen(rows: pl.DataFrame, amounts: pl.DataFrame, form: Form) -> pl.DataFrame:
    """Rows of a form with their amounts as columns. Null where nothing is printed."""
    key = ["document_id", "row_no"]
    printed = amounts.group_by(key).agg(
        pl.col("amount_yuan").filter(pl.col("measure") == measure).first().alias(f"{measure}_yuan")
        for measure in form.measures
    )
    texts = {column.slug: pl.col("text") for column in form.columns if column.role == "text"}
    return (
        rows.join(printed, on=key, how="left", maintain_order="left")
        .with_columns(**texts)
        .select(pl.col(name).cast(kind) for name, kind in wide_schema(form).items())
    )
