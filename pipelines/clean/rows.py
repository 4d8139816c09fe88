"""What each printed row is: label, code, kind, and the row it is a part of."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, get_args

import polars as pl

from pipelines import money
from pipelines.clean.codes import printed_codes
from pipelines.clean.goals import with_names_above
from pipelines.clean.hierarchy import place
from pipelines.clean.sides import sides, with_side
from pipelines.forms import Form
from pipelines.forms.common import TOTAL_LABELS
from pipelines.forms.model import Role
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
}
"""One row per logical row: the sides of a balance, or of a table printed in groups, are rows of one printed row.

``parent_row_no`` is the row this one is a summand of; null for a table's total and for a row whose
parent is not printed. ``text`` is the performance goal where the form prints one.
"""

COLUMN_STEP = 1_000.0
"""More points than any page is wide."""
_KEY = ["document_id", "table_no", "row_no"]
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
    """One row per printed name, with its code, unit, indent and text; row_no counts the logical rows."""
    by_role = {role: [c.slug for c in form.columns if c.role == role] for role in get_args(Role)}
    sided = with_side(cells, form)
    rows = pl.concat(
        _one_side(sided.filter(pl.col("side") == side), by_role).with_columns(side=pl.lit(side), order=order)
        for order, side in enumerate(sides(sided, form))
    )
    rows = rows.with_columns(
        label=pl.when(pl.col("label").fill_null("") != "")
        .then("label")
        .otherwise(
            pl.coalesce(
                _word("printed_unit"),
                _word("printed_code"),
                _word("printed_year"),
                pl.when(pl.col("printed_text").is_in(TOTAL_LABELS)).then("printed_text"),
                pl.lit(""),
            )
        )
    )
    if form.hierarchy == "goals":
        rows = with_names_above(rows)
    filled = pl.any_horizontal(
        pl.col(name).fill_null("") != "" for name in ("label", "printed_code", "printed_text")
    )
    # The only row of a table of units needs no name: it is the document's own.
    is_alone = pl.lit(form.hierarchy == "unit") & (pl.len().over("document_id") == 1)
    return (
        rows.filter(filled | is_alone)
        .sort("document_id", "order", "table_no", "row_no")
        .with_columns(
            printed_table_no=pl.col("table_no"),
            printed_row_no=pl.col("row_no"),
            row_no=pl.int_range(1, pl.len() + 1, dtype=pl.Int32).over("document_id"),
            form=pl.lit(form.slug),
        )
    )


def _word(name: str) -> pl.Expr:
    """What is printed there, if it is no code."""
    return pl.when(pl.col(name).str.contains(r"\D")).then(pl.col(name))


def _joined(cells: pl.DataFrame, slugs: Collection[str], name: str, between: str = "") -> pl.DataFrame:
    """The text of each row in these columns."""
    mine = cells.filter(pl.col("column").is_in(slugs))
    return mine.group_by(_KEY, maintain_order=True).agg(pl.col("text").str.join(between).alias(name))


def _one_side(cells: pl.DataFrame, by_role: Mapping[str, Collection[str]]) -> pl.DataFrame:
    """A row for everything that has a name, a unit or a code; its indent is that of the first that says something.

    Where a table has no column for names, its only row is the total.
    """
    named = pl.col("column").is_in(by_role["label"])
    said = pl.col("text") != ""
    naming = [
        slug
        for role in ("label", "unit", "year", "code", "government", "economic", "text")
        for slug in by_role[role]
    ]
    in_table = ["document_id", "table_no"]
    has_names = pl.col("column").is_in(naming).any().over(in_table)
    # Where a table has several columns for names, one further on is further in than any indent.
    column = pl.when(named).then("column_no").rank("dense").over(in_table)
    further_in = pl.col("indent") + (column - 1).fill_null(0) * COLUMN_STEP
    only_row = pl.col("row_no").n_unique().over(in_table) == 1
    nameless = cells.filter(~has_names, only_row).select(_KEY).unique()
    total = nameless.with_columns(label=pl.lit(TOTAL_LABELS[0]), indent=pl.lit(0.0))
    rows = (
        cells.filter(pl.col("column").is_in(naming))
        .group_by(_KEY, maintain_order=True)
        .agg(
            label=pl.col("text").filter(named).str.join(""),
            indent=pl.coalesce(
                further_in.filter(named & said).first(),
                pl.col("indent").filter(said).first(),
                pl.col("indent").first(),
            ),
        )
    )
    rows = pl.concat([rows, total.select(rows.columns).cast(rows.schema)])
    texts = _joined(cells, by_role["text"], "printed_text")
    codes = printed_codes(cells.filter(pl.col("column").is_in(by_role["code"])))
    figures = _joined(cells, by_role["amount"], "figures", between="|")
    others = ("unit", "year", "government", "economic")
    totals = _joined(cells, ["total"], "printed_total").select(
        *_KEY, printed_fen=money.fen(pl.col("printed_total"), pl.lit("万元"))
    )
    beside = (_joined(cells, by_role[role], f"printed_{role}") for role in others)
    for printed in (texts, codes, totals, figures, *beside):
        rows = rows.join(printed, on=_KEY, how="left")
    return rows


def _labelled(rows: pl.DataFrame, form: Form) -> pl.DataFrame:
    """Split ``[2010306]政务公开审批`` and strip what only counts rows."""
    code = pl.coalesce(
        pl.col("printed_code").str.extract(r"^(\d{1,9})$"),
        pl.col("label").str.extract(_CODED, 1),
        pl.col("label").str.extract(_CODED, 2),
    )
    code = code.str.normalize("NFKC")  # digits may be full-width
    has_code = form.hierarchy in ("function", "economic", "list")
    return rows.with_columns(
        code=code if has_code else pl.lit(None, pl.String),
        government_code=_subject("printed_government"),
        own_economic_code=_subject("printed_economic"),
        row_label=pl.col("label").str.replace(_CODED, "") if has_code else pl.col("label"),
        bare=pl.col("label").str.replace(COUNTING, "").str.replace("[:：]$", ""),
        text=pl.when(pl.col("printed_text") != "").then(pl.col("printed_text")),
    )


def _subject(name: str) -> pl.Expr:
    """The code of a subject that is printed beside the row's own: ``30213-维修（护）费``."""
    return pl.coalesce(pl.col(name).str.extract(_CODED, group) for group in (1, 2))
