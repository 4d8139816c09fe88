"""The lines of a balance: which are parts of which, told by subtotals, ordinals and indents."""

from __future__ import annotations

from collections.abc import Collection

import polars as pl

from pipelines.clean.parts import top_lines, under_lines
from pipelines.clean.trees import Standing, is_beside, is_counted, is_further_in, parents
from pipelines.domain.forms import Form
from pipelines.domain.forms.classification import FUNCTION_CODE_OF
from pipelines.domain.forms.common import TOTAL_LABELS

CARRIED = ("carried_in", "carried_out")
_OF_WHICH = r"^其中[:：][^（(\d一二三四五六七八九十]"
"""其中： and no ordinal after it."""


def place_balance(rows: pl.DataFrame, form: Form) -> pl.DataFrame:
    """Lines above 本年…合计 are its parts; it and the lines below it are the parts of …总计.

    Which lines stand above differs between editions, so their place decides, not their name. Where
    本年… comes first of its side, what follows is its part until money of other years is named. A line
    under another's ordinal, or further in, is a part of that one.
    """
    slug_of = top_lines(form)
    total_of = (
        pl.when(pl.col("side") == "income")
        .then(pl.lit("total_income"))
        .otherwise(pl.lit("total_expenditure"))
    )
    rows = rows.with_columns(
        line=pl.when(pl.col("bare").is_in(TOTAL_LABELS))
        .then(total_of)
        .otherwise(pl.col("bare").replace_strict(slug_of, default=None, return_dtype=pl.String))
    )
    rows = rows.with_columns(
        is_year=pl.col("line").is_in(["year_income", "year_expenditure"]).fill_null(value=False),
        is_total=pl.col("line").is_in(["total_income", "total_expenditure"]).fill_null(value=False),
    ).with_columns(
        is_subtotal=pl.col("is_year") | pl.col("is_total"),
        is_carried=pl.col("line").is_in(CARRIED).fill_null(value=False),
        is_of_which=pl.col("label").str.contains(_OF_WHICH),
    )
    rows = rows.join(_nested(rows, form), on=["document_id", "row_no"], how="left", maintain_order="left")
    rows = rows.with_columns(
        is_of_which=pl.col("is_of_which") | pl.col("beside_of_which").fill_null(value=False)
    )
    rows = under_lines(rows, form)
    within = ["document_id", "side"]
    number = pl.col("row_no")
    year_row = pl.when("is_year").then(number).min().over(within)
    total_row = pl.when("is_total").then(number).min().over(within)
    first_row = pl.when(~pl.col("is_total")).then(number).min().over(within)
    ending = pl.when(pl.col("is_carried") | pl.col("is_total")).then(number)
    end_of_year = pl.when(ending > year_row).then(ending).min().over(within)
    in_year = (number < year_row) | (
        (year_row == first_row) & (number > year_row) & (number < end_of_year) & ~pl.col("is_carried")
    )
    return rows.with_columns(
        function_code=pl.when(
            (pl.col("side") == "expenditure") & ~pl.col("in_class").fill_null(value=False)
        ).then(pl.col("bare").replace_strict(FUNCTION_CODE_OF, default=None, return_dtype=pl.String)),
        row_kind=pl.when("is_subtotal")
        .then(pl.lit("total"))
        .when("is_of_which")
        .then(pl.lit("of_which"))
        .otherwise(pl.lit("line")),
        parent_row_no=pl.when(pl.col("is_total") | pl.col("is_of_which"))
        .then(pl.lit(None, pl.Int32))
        .when(pl.col("nearer").is_not_null())
        .then("nearer")
        .when(in_year)
        .then(year_row)
        .otherwise(total_row),
    )


def _nested(rows: pl.DataFrame, form: Form) -> pl.DataFrame:
    """(document_id, row_no, nearer, in_class, beside_of_which): the line above that a line is a part of, whether
    that is a functional class, and whether it is only singled out, like the 其中 above it.

    Subtotals part the side: nothing below one is a part of a line above it. What stands beside them in 总计 and
    bears no ordinal is a part of nothing, but may have parts. What is only singled out neither is a part nor has any.
    """
    outer = [line.slug for line in form.lines if line.parent in ("total_income", "total_expenditure")]
    found: list[tuple[str, int, int | None, bool, bool]] = []
    for (document_id, *_), of in rows.group_by("document_id", "side", maintain_order=True):
        classes = set(of.filter(pl.col("bare").is_in(list(FUNCTION_CODE_OF)))["row_no"])
        above, beside = _of_side(of, outer)
        found += [(str(document_id), row, line, line in classes, False) for row, line in above.items()]
        found += [(str(document_id), row, None, False, True) for row in beside]
    schema = {
        "document_id": pl.String,
        "row_no": pl.Int32,
        "nearer": pl.Int32,
        "in_class": pl.Boolean,
        "beside_of_which": pl.Boolean,
    }
    return pl.DataFrame(found, schema=schema, orient="row")


def _of_side(rows: pl.DataFrame, outer: Collection[str]) -> tuple[dict[int, int], list[int]]:
    """Of one side of a balance: the line above each line that is a part of one, and the lines beside a 其中."""
    above: dict[int, int] = {}
    beside: list[int] = []
    lines: list[Standing] = []
    singled: Standing | None = None
    named = ("row_no", "label", "indent", "line", "is_subtotal", "is_of_which")
    for row_no, label, indent, line, is_subtotal, is_of_which in rows.select(named).iter_rows():
        row = Standing(row_no, label, indent)
        if is_of_which:
            singled = row if lines and is_further_in(row, lines[-1]) else None
        elif singled and not (is_subtotal or line in outer) and is_beside(row, singled):
            beside.append(row_no)
        else:
            singled = None
            if is_subtotal or (line in outer and not is_counted(row)):
                above |= parents(lines)
                lines = []
            lines += [] if is_subtotal else [row]
    return above | parents(lines), beside
