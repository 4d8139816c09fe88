"""Projects with their goals: a name reaches down over its indicators, and over the parts of a project."""

from __future__ import annotations

import polars as pl

from pipelines.domain.forms.common import TOTAL_LABELS
from pipelines.recognise.cover import names_a_body, plain

_SYSTEM_CODE = r"^[0-9][0-9A-Z]{11,}[-—]"
"""The number that a project has in the treasury's system, before its name."""
_IN_TABLE = ["document_id", "table_no"]


def with_names_above(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows that print a name, money or a goal, named as the row above where they have no name of their own.

    Where none has one yet, it is the total.
    """
    named = pl.when(pl.col("label") != "").then("label").forward_fill().over(_IN_TABLE)
    unit = (
        pl.when(pl.col("printed_unit").fill_null("") != "")
        .then("printed_unit")
        .forward_fill()
        .over(_IN_TABLE)
    )
    said = [pl.col(name).fill_null("").str.contains("[^|]") for name in ("label", "printed_text", "figures")]
    return rows.with_columns(label=named.fill_null(TOTAL_LABELS[0]), printed_unit=unit).filter(
        pl.any_horizontal(said)
    )


def place_goals(rows: pl.DataFrame, unit_names: pl.DataFrame) -> pl.DataFrame:
    """Add row_kind, budget_unit, project_name and parent_row_no.

    A row is a project; the total of those of its table that stand under no unit; or a unit over its projects, where the
    name is a body's and no column names units. A row that only goes on with a goal is a ``line``.
    """
    placed = [
        _of_table(of, unit_names)
        for _, of in rows.group_by("document_id", "printed_table_no", maintain_order=True)
    ]
    return pl.concat([rows.clear(), *placed]).sort("document_id", "row_no") if placed else rows


def _of_table(rows: pl.DataFrame, unit_names: pl.DataFrame) -> pl.DataFrame:
    known = set(unit_names.filter(document_id=rows["document_id"][0])["name"])
    has_column = rows["printed_unit"].is_not_null().any()
    printing = rows["figures"].fill_null("").str.contains("[^|]")
    total = unit = None
    kinds, above, units = [], [], []
    for row_no, label, printed_unit, prints in zip(
        rows["row_no"], rows["bare"], rows["printed_unit"], printing, strict=True
    ):
        is_total = TOTAL_LABELS[0] in (label, printed_unit) or {label, printed_unit} & {*TOTAL_LABELS}
        is_unit = not has_column and (label in known or names_a_body(plain(label)))
        kinds.append("total" if is_total else "unit" if is_unit else "project" if prints else "line")
        total = row_no if is_total and total is None else total
        above.append(None if is_total or not prints else (total if is_unit or unit is None else unit[0]))
        unit = (row_no, label) if is_unit else unit
        units.append(None if is_total else unit[1] if unit else printed_unit)
    return rows.with_columns(
        row_kind=pl.Series(kinds, dtype=pl.String),
        parent_row_no=pl.Series(above, dtype=pl.Int32),
        budget_unit=pl.Series(units, dtype=pl.String),
    ).with_columns(
        project_name=pl.when(pl.col("row_kind").is_in(["project", "line"])).then(
            pl.col("row_label").str.replace(_SYSTEM_CODE, "")
        )
    )
