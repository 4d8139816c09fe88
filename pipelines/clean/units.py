"""Tables whose rows are units: which is the total, which is a part of which, and which is of another year."""

from __future__ import annotations

import polars as pl

from pipelines.domain.forms.common import TOTAL_LABELS

OWN_LEVEL = r"(?:[（(]本级[）)]|本级|机关)$"
"""What a department's name ends in where only its own office is meant."""
_YEAR = r"(20\d\d)年?"
_CHANGE = r"增减|变化"


def units(rows: pl.DataFrame) -> pl.DataFrame:
    """Add row_kind, budget_unit and parent_row_no to rows of units; a unit's rows of other years follow its own.

    The total is 合计, or the only unit, or the department above its own office (甲局, 甲局（本级）). Rows of the
    year before are ``prior``, of what changed since ``change``; either is a part of its own kind's total.
    """
    placed = [_of_document(of) for _, of in rows.group_by("document_id", maintain_order=True)]
    return pl.concat([rows.clear(), *placed]) if placed else rows


def _of_document(rows: pl.DataFrame) -> pl.DataFrame:
    year = pl.col("printed_year").fill_null("")
    number = year.str.extract(_YEAR, 1).cast(pl.Int32)
    named = pl.when(pl.col("printed_unit").fill_null("") != "").then("printed_unit")
    rows = rows.with_columns(
        row_label=pl.when(year != "").then(named.forward_fill()).otherwise("row_label"),
        era=pl.when(year.str.contains(_CHANGE))
        .then(pl.lit("change"))
        .when(number < number.max())
        .then(pl.lit("prior"))
        .otherwise(pl.lit("unit")),
    )
    above: dict[int, int | None] = {}
    totals: set[int] = set()
    for _, of_era in rows.group_by("era", maintain_order=True):
        total = _total(of_era)
        nearer = above_by_code(of_era.filter(pl.col("row_no") != total) if total else of_era)
        above |= {row: nearer.get(row, total) for row in of_era["row_no"] if row != total}
        totals |= {total} if total else set()
    row_no = pl.col("row_no")
    is_unit = pl.col("era") == "unit"
    return rows.with_columns(
        row_kind=pl.when(is_unit & row_no.is_in(list(totals))).then(pl.lit("total")).otherwise("era"),
        budget_unit=pl.when(~pl.col("row_label").is_in([*TOTAL_LABELS, ""])).then("row_label"),
        parent_row_no=row_no.replace_strict(above, default=None, return_dtype=pl.Int32),
    ).drop("era")


def _total(rows: pl.DataFrame) -> int | None:
    """The row that all others are parts of."""
    if rows.height == 1:
        return int(rows["row_no"][0])
    found = rows.filter(pl.col("row_label").is_in(TOTAL_LABELS))
    found = found if found.height else rows.filter(is_department("row_label"))
    return int(found["row_no"][0]) if found.height else None


def is_department(column: str) -> pl.Expr:
    """Whether a unit's name is that of a department whose own office (甲局（本级）) the table names, too."""
    unit = pl.col(column)
    office = pl.when(unit.str.contains(OWN_LEVEL)).then(unit.str.replace(OWN_LEVEL, ""))
    return unit.is_in(office.drop_nulls().implode().over("document_id")).fill_null(value=False)


def above_by_code(rows: pl.DataFrame) -> dict[int, int]:
    """A unit whose code begins with another's is a part of that one: 068001 of 068."""
    coded = [(row, code) for row, code in rows.select("row_no", "text").iter_rows() if code]
    return {
        row: max(over)[1]
        for row, code in coded
        if (over := [(len(c), r) for r, c in coded if code.startswith(c) and code != c])
    }
