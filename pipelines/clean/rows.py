"""What each printed row is: label, code, kind, and the row it is a part of."""

from __future__ import annotations

from typing import Any

import polars as pl

from pipelines.clean.codes import KEY, printed_codes
from pipelines.clean.goals import with_names_above
from pipelines.clean.hierarchy import place
from pipelines.domain import money
from pipelines.domain.forms import FORMS, Form
from pipelines.domain.forms.common import TOTAL_LABELS
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
    "government_code": pl.String,
    "budget_unit": pl.String,
    "project_name": pl.String,
    "text": pl.String,
    "side": pl.String,
    "printed_table_no": pl.Int32,
    "printed_row_no": pl.Int32,
    "is_code_printed": pl.Boolean,
}
"""One row per logical row: the sides of a balance, or of a table printed in groups, are rows of one printed row.

``parent_row_no`` is the row this one is a summand of; null for a table's total and for a row whose
parent is not printed. ``text`` is the performance goal where the form prints one. ``is_code_printed`` tells a printed code
from one that the row's name tells.
"""

COLUMN_STEP = 1_000.0
"""More points than any page is wide."""
_BESIDE = ("text", "unit", "year", "government", "economic")
"""Roles of what is printed beside a row's name."""
_NAMING = ("label", "code", *_BESIDE)
"""Roles of columns that say what a row is."""
_SAYING = ("printed_text", "printed_government")
"""What may be all that says what a row is."""
_CODED = r"^(?:[\[［【(（](\d{3,7})[\]］】)）]|(\d{3,7})[-—])"
"""``[2010306]名称`` or ``2010501-名称``. Digits alone begin a name: 12345政务服务便民热线."""
_SUBJECT = r"^[\[［【(（]?(\d{3}(?:\d{2}){0,2})(?:\D|$)"
"""``30213-维修（护）费``; or code and name in columns of their own, whose texts stand together here."""


def clean_rows(printed: pl.DataFrame, form: Form, unit_names: pl.DataFrame) -> pl.DataFrame:
    """Rows of one form, of any number of documents, from the `printed_rows` of all.

    ``unit_names`` (document_id, name) are the units that other tables and the prose name: what tells
    a unit from its projects where nothing is indented.
    """
    placed = place(printed.filter(pl.col("form") == form.slug), form, unit_names)
    return placed.with_columns(is_code_printed=pl.col("code").is_not_null()).select(
        pl.col(name).cast(kind) for name, kind in ROWS.items()
    )


def printed_rows(cells: pl.DataFrame) -> pl.DataFrame:
    """One row per printed name of every form, with its code, unit, indent and text, from cells with their side.

    ``row_no`` counts the logical rows of a form.
    """
    rows = _one_each(cells).with_columns(
        label=pl.when(pl.col("label") != "")
        .then("label")
        .otherwise(
            pl.coalesce(
                _word("printed_unit"),
                _word("printed_code"),
                _word("printed_year"),
                *(pl.when(pl.col(name).is_in(TOTAL_LABELS)).then(name) for name in _SAYING),
                pl.lit(""),
            )
        )
    )
    of_goals = _is_a("goals")
    rows = pl.concat([rows.filter(~of_goals), with_names_above(rows.filter(of_goals))])
    filled = pl.any_horizontal(
        pl.col(name).fill_null("") != "" for name in ("label", "printed_code", *_SAYING)
    )
    # The only row of a table of units needs no name: it is the document's own.
    is_alone = _is_a("unit") & (pl.len().over("document_id", "form") == 1)
    return _labelled(
        rows.filter(filled | is_alone)
        .sort("form", "document_id", "order", "side", "table_no", "row_no")
        .with_columns(
            printed_table_no=pl.col("table_no"),
            printed_row_no=pl.col("row_no"),
            row_no=pl.int_range(1, pl.len() + 1, dtype=pl.Int32).over("document_id", "form"),
        )
    )


def _is_a(*hierarchies: str) -> pl.Expr:
    """Whether a row's form has one of these hierarchies."""
    return pl.col("form").is_in([form.slug for form in FORMS if form.hierarchy in hierarchies])


def _word(name: str) -> pl.Expr:
    """What is printed there, if it is no code."""
    return pl.when(pl.col(name).str.contains(r"\D")).then(pl.col(name))


def _joined(these: pl.Expr, between: str = "") -> pl.Expr:
    """The text of a row in these cells; null where there are none."""
    return pl.when(these.any()).then(pl.col("text").filter(these).str.join(between))


def _one_each(cells: pl.DataFrame) -> pl.DataFrame:
    """A row for everything that has a name, a unit or a code; its indent is that of the first that says something.

    Where a table has no column for names, its only row is the total.
    """
    role, said = pl.col("role"), pl.col("text") != ""
    named, naming = role == "label", role.is_in(_NAMING)
    in_table = ["document_id", "table_no", "side"]
    # Where a table has several columns for names, one further on is further in than any indent.
    column = pl.when(named).then("column_no").rank("dense").over(in_table)
    nameless = ~naming.any().over(in_table) & (pl.col("row_no").n_unique().over(in_table) == 1)
    total = pl.col("nameless").first()
    return (
        cells.filter((pl.col("side") != "") | ~_is_a("balance"))
        .with_columns(
            further_in=pl.col("indent") + (column - 1).fill_null(0) * COLUMN_STEP, nameless=nameless
        )
        .group_by(*KEY, "form", "order", maintain_order=True)
        .agg(
            total.alias("is_total"),
            is_named=naming.any(),
            label=pl.when(total).then(pl.lit(TOTAL_LABELS[0])).otherwise(_joined(named)).fill_null(""),
            indent=pl.when(total)
            .then(0.0)
            .otherwise(
                pl.coalesce(
                    pl.col("further_in").filter(named & said).first(),
                    pl.col("indent").filter(naming & said).first(),
                    pl.col("indent").filter(naming).first(),
                )
            ),
            figures=_joined(role == "amount", between="|"),
            printed_total=_joined(pl.col("column") == "total"),
            **{f"printed_{name}": _joined(role == name) for name in _BESIDE},
        )
        .filter(pl.col("is_total") | pl.col("is_named"))
        .drop("is_total", "is_named")
        .join(printed_codes(cells.filter(role == "code")), on=KEY, how="left", maintain_order="left")
        .with_columns(printed_fen=money.fen(pl.col("printed_total"), pl.lit("万元")))
    )


def _labelled(rows: pl.DataFrame) -> pl.DataFrame:
    """Split ``[2010306]政务公开审批`` and strip what only counts rows."""
    code = pl.coalesce(
        pl.col("printed_code").str.extract(r"^(\d{1,9})$"),
        pl.col("label").str.extract(_CODED, 1),
        pl.col("label").str.extract(_CODED, 2),
    )
    code = code.str.normalize("NFKC")  # digits may be full-width
    has_code = _is_a("function", "economic", "list")
    return rows.with_columns(
        code=pl.when(has_code).then(code),
        government_code=_subject("printed_government"),
        own_economic_code=_subject("printed_economic"),
        row_label=pl.when(has_code).then(pl.col("label").str.replace(_CODED, "")).otherwise("label"),
        bare=pl.col("label").str.replace(COUNTING, "").str.replace("[:：]$", ""),
        text=pl.when(pl.col("printed_text") != "").then(pl.col("printed_text")),
    )


def _subject(name: str) -> pl.Expr:
    """The code of a subject that is printed beside the row's own."""
    return pl.col(name).str.normalize("NFKC").str.extract(_SUBJECT)
