"""Which row is a part of which: from codes, from indents, from names, or from where the subtotals stand."""

from __future__ import annotations

import polars as pl

from pipelines.forms import Form
from pipelines.forms.classification import ECONOMIC_CODE_OF, FUNCTION_CODE_OF

TOTALS = ("合计", "总计")
FUNCTION_KINDS = {3: "class", 5: "section", 7: "item"}
ECONOMIC_KINDS = {3: "class", 5: "section"}
INDENT_STEP = 4.0
"""Two indents that differ by less than this many points are the same level."""
MAX_LEVELS = 3

_NOTHING = pl.lit(None, pl.String)
_OWN_LEVEL = r"(?:[（(]本级[）)]|本级|机关)$"


def place(rows: pl.DataFrame, form: Form, unit_names: pl.DataFrame) -> pl.DataFrame:
    """Add row_kind, line, codes, budget_unit, project_name and parent_row_no to labelled rows."""
    blank = rows.with_columns(
        line=_NOTHING,
        function_code=_NOTHING,
        economic_code=_NOTHING,
        budget_unit=_NOTHING,
        project_name=_NOTHING,
        row_kind=pl.lit("line"),
        parent_row_no=pl.lit(None, pl.Int32),
    )
    match form.hierarchy:
        case "function":
            return _coded(blank, "function_code", FUNCTION_KINDS)
        case "economic":
            return _coded(blank, "economic_code", ECONOMIC_KINDS)
        case "unit_category":
            return _under_units(blank, unit_names, "category")
        case "unit_project":
            # Among the prose cells are centred: their indents say nothing.
            is_ranked = form.in_part == 2
            ranked = blank if is_ranked else blank.with_columns(indent=pl.lit(0.0))
            return _under_units(ranked, unit_names, "project")
        case "balance":
            return _balance(blank, form)
        case "lines":
            return _lines(blank, form)


def _is_total() -> pl.Expr:
    return pl.col("bare").is_in(TOTALS) & pl.col("code").is_null()


def _coded(rows: pl.DataFrame, column: str, kinds: dict[int, str]) -> pl.DataFrame:
    """A code's parent is the code without its last two digits; a class belongs to the total.

    A row without a code beside the total is a unit: 表2 of the 2026 edition lists units, not codes.
    """
    length = pl.col("code").str.len_chars()
    parent_code = pl.when(length > 3).then(pl.col("code").str.head(length - 2)).otherwise(pl.lit("total"))
    kind = (
        pl.when(_is_total())
        .then(pl.lit("total"))
        .when(pl.col("code").is_null())
        .then(pl.lit("unit"))
        .otherwise(length.replace_strict(kinds, default="line", return_dtype=pl.String))
    )
    rows = rows.with_columns(pl.col("code").alias(column), row_kind=kind).with_columns(
        own=pl.when(pl.col("row_kind") == "total").then(pl.lit("total")).otherwise(pl.col("code")),
        above=pl.when(pl.col("row_kind") != "total").then(parent_code),
        budget_unit=pl.when(pl.col("row_kind") == "unit").then(pl.col("row_label")),
    )
    return _with_parent(rows, "own", "above")


def _with_parent(rows: pl.DataFrame, own: str, above: str) -> pl.DataFrame:
    """Join each row to the first row of its document whose ``own`` key is its ``above`` key."""
    parents = rows.select("document_id", pl.col(own).alias(above), parent=pl.col("row_no")).drop_nulls()
    first = parents.group_by("document_id", above, maintain_order=True).first()
    return rows.join(first, on=["document_id", above], how="left", maintain_order="left").with_columns(
        parent_row_no=pl.col("parent")
    )


def _under_units(rows: pl.DataFrame, unit_names: pl.DataFrame, below: str) -> pl.DataFrame:
    """合计, then units, each with its categories or projects below it.

    Where rows are indented in few clear levels the shallowest are the units: a project may bear a
    unit's name. Where nothing is indented, a row is a unit when its name is one.
    """
    total = _is_total()
    names = unit_names.select("document_id", bare_name=_bare_unit("name"), named=pl.lit(True)).unique()
    rows = (
        rows.with_columns(bare_name=_bare_unit("row_label"))
        .join(names, on=["document_id", "bare_name"], how="left", maintain_order="left")
        .with_columns(level=pl.when(~total).then((pl.col("indent") / INDENT_STEP).round()))
    )
    levels = pl.col("level").drop_nulls().n_unique().over("document_id")
    shallowest = pl.col("level").min().over("document_id")
    first_is_unit = pl.col("level").drop_nulls().first().over("document_id") == shallowest
    indented = levels.is_between(2, MAX_LEVELS) & first_is_unit
    by_name = (
        ~pl.col("bare").is_in(list(ECONOMIC_CODE_OF))
        if below == "category"
        else pl.col("named").is_not_null()
    )
    is_unit = pl.when(indented).then(pl.col("level") == shallowest).otherwise(by_name)
    rows = rows.with_columns(
        row_kind=pl.when(total)
        .then(pl.lit("total"))
        .when(is_unit)
        .then(pl.lit("unit"))
        .otherwise(pl.lit(below))
    )
    of_unit = pl.when(pl.col("row_kind") == "unit").then(pl.col("row_no"))
    name_of_unit = pl.when(pl.col("row_kind") == "unit").then(pl.col("row_label"))
    total_row = pl.when(pl.col("row_kind") == "total").then(pl.col("row_no")).min()
    is_below = pl.col("row_kind") == below
    return rows.with_columns(
        parent_row_no=pl.when(is_below)
        .then(of_unit.forward_fill().over("document_id"))
        .when(pl.col("row_kind") == "unit")
        .then(total_row.over("document_id")),
        budget_unit=pl.when(pl.col("row_kind") != "total").then(
            name_of_unit.forward_fill().over("document_id")
        ),
        project_name=pl.when(is_below & pl.lit(below == "project")).then(pl.col("row_label")),
        economic_code=pl.when(is_below & pl.lit(below == "category")).then(
            pl.col("bare").replace_strict(ECONOMIC_CODE_OF, default=None, return_dtype=pl.String)
        ),
    )


def _bare_unit(column: str) -> pl.Expr:
    """A unit's name without 本级: the bureau is ``…（本级）`` in one table and not in the next."""
    return pl.col(column).str.replace(_OWN_LEVEL, "")


def _balance(rows: pl.DataFrame, form: Form) -> pl.DataFrame:
    """Lines above 本年…合计 are its parts; it and the lines below it are the parts of …总计.

    Which lines stand above differs between editions, so their place decides, not their name.
    """
    slug_of = {name: line.slug for line in form.lines for name in line.names}
    line = pl.col("bare").replace_strict(slug_of, default=None, return_dtype=pl.String)
    rows = rows.with_columns(
        line=line,
        function_code=pl.when(pl.col("side") == "expenditure").then(
            pl.col("bare").replace_strict(FUNCTION_CODE_OF, default=None, return_dtype=pl.String)
        ),
        is_year=line.is_in(["year_income", "year_expenditure"]),
        is_total=line.is_in(["total_income", "total_expenditure"]),
    )
    within = ["document_id", "side"]
    year_row = pl.when("is_year").then(pl.col("row_no")).min().over(within)
    total_row = pl.when("is_total").then(pl.col("row_no")).min().over(within)
    return rows.with_columns(
        row_kind=pl.when(pl.col("is_year") | pl.col("is_total"))
        .then(pl.lit("total"))
        .otherwise(pl.lit("line")),
        parent_row_no=pl.when(pl.col("is_total"))
        .then(pl.lit(None, pl.Int32))
        .when(pl.col("row_no") < year_row)
        .then(year_row)
        .otherwise(total_row),
    )


def _lines(rows: pl.DataFrame, form: Form) -> pl.DataFrame:
    """A form that names its lines and their tree (表8)."""
    slug_of = {name: line.slug for line in form.lines for name in line.names}
    parent_of = {line.slug: line.parent for line in form.lines if line.parent}
    rows = rows.with_columns(
        line=pl.col("bare").replace_strict(slug_of, default=None, return_dtype=pl.String)
    )
    above = pl.col("line").replace_strict(parent_of, default=None, return_dtype=pl.String)
    return _with_parent(rows.with_columns(above=above), "line", "above")
