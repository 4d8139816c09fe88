"""Which row is a part of which: from codes, from indents, from names, or from where the subtotals stand."""

from __future__ import annotations

import polars as pl

from pipelines.clean.balances import place_balance
from pipelines.clean.codes import are_flat, repeats_the_row_above, skips_a_code
from pipelines.clean.economy import place_under_units, stand_under_units
from pipelines.clean.goals import place_goals
from pipelines.clean.lists import place_list
from pipelines.clean.parts import under_sums
from pipelines.clean.projects import place_projects
from pipelines.clean.trees import INDENT_STEP, Standing, levels, parents
from pipelines.clean.units import OWN_LEVEL, above_by_code, is_department, units
from pipelines.domain.forms import Form
from pipelines.domain.forms.classification import ECONOMIC_CODE_OF, FUNCTION_CODE_OF
from pipelines.domain.forms.common import TOTAL_LABELS

FUNCTION_KINDS = {3: "class", 5: "section", 7: "item"}
ECONOMIC_KINDS = {3: "class", 5: "section", 7: "item"}
MAX_LEVELS = 3

_CLASSES = {"function_code": FUNCTION_CODE_OF, "economic_code": ECONOMIC_CODE_OF}
_OF_PROJECTS = {"projects": place_projects, "goals": place_goals}
_NOTHING = pl.lit(None, pl.String)
_RANK = r"[（(][一二三四]级(?:预算)?(?:部门|单位)[）)]$"
"""At which level of its department a unit stands."""


def place(rows: pl.DataFrame, form: Form, unit_names: pl.DataFrame) -> pl.DataFrame:
    """Add row_kind, line, codes, budget_unit, project_name and parent_row_no to labelled rows."""
    blank = rows.with_columns(
        line=_NOTHING,
        function_code=_NOTHING,
        economic_code=pl.col("own_economic_code"),
        budget_unit=_NOTHING,
        project_name=_NOTHING,
        row_kind=pl.lit("total" if form.hierarchy == "row" else "line"),
        parent_row_no=pl.lit(None, pl.Int32),
    )
    match form.hierarchy:
        case "function":
            placed = _coded(blank, "function_code", FUNCTION_KINDS)
        case "economic":
            placed = under_sums(_economic(blank), form)
        case "unit_category":
            placed = _under_units(blank, unit_names, "category")
        case "unit_project":
            # Among the prose cells are centred: their indents say nothing.
            is_ranked = form.in_part == 2
            ranked = blank if is_ranked else blank.with_columns(indent=pl.lit(0.0))
            placed = _under_units(ranked, unit_names, "project")
        case "projects" | "goals":
            placed = _OF_PROJECTS[form.hierarchy](blank, unit_names)
        case "balance":
            placed = place_balance(blank, form)
        case "lines" | "row":
            placed = _lines(blank, form)
        case "unit":
            placed = units(blank)
        case "list":
            placed = place_list(blank)
    return placed


def _economic(rows: pl.DataFrame) -> pl.DataFrame:
    """By codes; where none are printed and classes stand under units, by their names."""
    by_name = pl.col("document_id").is_in(stand_under_units(rows))
    placed = [
        _coded(rows.filter(~by_name), "economic_code", ECONOMIC_KINDS),
        place_under_units(rows.filter(by_name)),
    ]
    return pl.concat(placed, how="diagonal").sort("document_id", "row_no")


def _is_total() -> pl.Expr:
    return pl.col("bare").is_in(TOTAL_LABELS) & pl.col("code").is_null()


def _coded(rows: pl.DataFrame, column: str, kinds: dict[int, str]) -> pl.DataFrame:
    """A code's parent is the code without its last two digits; a class belongs to the total, or to its unit.
    A table of the last codes alone has them belong there, too; what divides a last code that is not printed belongs
    to its class. A row that repeats the one before it is its part.

    A row that names a unit and no code is the unit's. Where a table prints no code at all, indents tell.
    """
    length = pl.col("code").str.len_chars()
    is_unit = pl.col("code").is_null() & (pl.col("printed_unit").fill_null("") != "") & ~_is_total()
    rows = rows.with_columns(pl.col("code").alias(column), is_unit=is_unit)
    rows = rows.with_columns(
        owner=pl.when(is_unit).then("row_no").forward_fill().over("document_id"),
        has_codes=pl.col("code").is_not_null().any().over("document_id"),
        has_total=_is_total().any().over("document_id"),
        units=is_unit.sum().over("document_id"),
        is_flat=are_flat(pl.col("code"), column).over("document_id"),
        repeats=repeats_the_row_above(),
        skips=skips_a_code(pl.col("code"), column).over("document_id"),
    )
    # A table of one unit alone needs no 合计: its row is the total. So is a department's above its own office.
    stands_for = pl.col("is_unit") & ~pl.col("has_total")
    is_over_all = stands_for & (pl.col("units") > 1) & is_department("printed_unit")
    is_total = _is_total() | is_over_all | (stands_for & (pl.col("units") == 1))
    kind = (
        pl.when(is_total)
        .then(pl.lit("total"))
        .when(pl.col("is_unit") | (pl.col("code").is_null() & pl.lit(column == "function_code")))
        .then(pl.lit("unit"))
        .when(pl.col("code").is_null())
        .then(pl.lit("line"))
        .when("repeats")
        .then(pl.lit("line"))
        .otherwise(length.replace_strict(kinds, default="line", return_dtype=pl.String))
    )
    of_unit = pl.format("{}/", pl.when((pl.col("units") > 0) & pl.col("has_codes")).then("owner")).fill_null(
        ""
    )
    code = pl.when(pl.col("is_unit")).then(pl.lit("")).otherwise(pl.col("code"))
    class_above = pl.when(of_unit != "").then(of_unit).otherwise(pl.lit("total"))
    rows = rows.with_columns(row_kind=kind).with_columns(
        own=pl.when((pl.col("row_kind") == "total") & ((of_unit == "") | is_over_all))
        .then(pl.lit("total"))
        .when(~pl.col("repeats"))
        .then(of_unit + code),
        above=pl.when(pl.col("row_kind") == "total")
        .then(None)
        .when("repeats")
        .then(of_unit + pl.col("code"))
        .when("is_unit")
        .then(pl.lit("total"))
        .when((length > 3) & ~pl.col("is_flat"))
        .then(of_unit + pl.col("code").str.head(length - pl.when("skips").then(4).otherwise(2)))
        .when(pl.col("code").is_not_null())
        .then(class_above)
        .otherwise(pl.lit("total")),
        budget_unit=_owner(is_total & ~pl.col("is_unit")),
    )
    return _told_by_indent(_with_parent(rows, "own", "above"), column, kinds)


def _owner(is_sum: pl.Expr) -> pl.Expr:
    """Whose row it is: the unit its own row names, or the one that the last row of a unit alone named."""
    printed = pl.col("printed_unit").fill_null("")
    named = pl.when(pl.col("row_kind") == "unit").then("row_label").when(printed != "").then(printed)
    of_unit = pl.when("is_unit").then(printed).forward_fill().over("document_id")
    return pl.when(~is_sum).then(pl.coalesce(named, of_unit))


def _told_by_indent(rows: pl.DataFrame, column: str, kinds: dict[int, str]) -> pl.DataFrame:
    """Rows without codes in documents that print none in this table: units in units, classes in classes."""
    depths = list(kinds.values())
    placed: list[dict[str, object]] = []
    for _, of in rows.filter(~pl.col("has_codes")).group_by("document_id", maintain_order=True):
        plain = of.filter(pl.col("row_kind") != "total")
        standing = [Standing(*row) for row in plain.select("row_no", pl.lit(""), "indent").iter_rows()]
        above, depth = parents(standing), levels(standing)
        outermost = plain.filter(pl.col("row_no").is_in([row for row, level in depth.items() if level == 0]))
        # Names of functions tell that rows are functions: without any they are units.
        are_units = plain["is_unit"].all() or not outermost["bare"].is_in(list(_CLASSES[column])).any()
        if max(depth.values(), default=0) >= len(depths):
            continue
        if are_units:
            above |= above_by_code(plain)
        placed += [
            {
                "document_id": of["document_id"][0],
                "row_no": row.row_no,
                "nearer": above.get(row.row_no),
                "kind_by_indent": None if are_units else depths[depth[row.row_no]],
            }
            for row in standing
        ]
    schema = {"document_id": pl.String, "row_no": pl.Int32, "nearer": pl.Int32, "kind_by_indent": pl.String}
    found = pl.DataFrame(placed, schema=schema)
    total = pl.when(pl.col("row_kind") == "total").then("row_no").min().over("document_id")
    return rows.join(found, on=["document_id", "row_no"], how="left", maintain_order="left").with_columns(
        pl.when(pl.col("kind_by_indent") == "class")
        .then(pl.col("bare").replace_strict(_CLASSES[column], default=None, return_dtype=pl.String))
        .otherwise(column)
        .alias(column),
        row_kind=pl.coalesce("kind_by_indent", "row_kind"),
        budget_unit=pl.when(pl.col("kind_by_indent").is_null() | pl.col("is_unit")).then("budget_unit"),
        parent_row_no=pl.coalesce(
            "nearer",
            "parent_row_no",
            pl.when(pl.col("kind_by_indent").is_not_null()).then(total),
        ),
    )


def _with_parent(rows: pl.DataFrame, own: str, above: str) -> pl.DataFrame:
    """Join each row to the nearest row above it whose ``own`` key is its ``above`` key, or to the first below.

    One code may head several groups of rows, each under its own row.
    """
    key = ["document_id", above]
    parents_ = rows.select("document_id", pl.col(own).alias(above), "row_no", parent=pl.col("row_no"))
    parents_ = parents_.drop_nulls().sort("row_no")
    first = parents_.group_by(key, maintain_order=True).agg(first=pl.col("parent").first())
    nearest = rows.select(*key, "row_no").drop_nulls().sort("row_no")
    nearest = nearest.join_asof(parents_, on="row_no", by=key, check_sortedness=False)
    found = nearest.select("document_id", "row_no", "parent")
    return (
        rows.join(found, on=["document_id", "row_no"], how="left", maintain_order="left")
        .join(first, on=key, how="left", maintain_order="left")
        .with_columns(parent_row_no=pl.coalesce("parent", "first"))
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
            pl.coalesce(
                name_of_unit.forward_fill().over("document_id"), pl.col("printed_unit").replace("", None)
            )
        ),
        project_name=pl.when(is_below & pl.lit(below == "project")).then(pl.col("row_label")),
        economic_code=pl.when(is_below & pl.lit(below == "category")).then(
            pl.col("bare").replace_strict(ECONOMIC_CODE_OF, default=None, return_dtype=pl.String)
        ),
    )


def _bare_unit(column: str) -> pl.Expr:
    """A unit's name without what it is: a bureau is ``…（本级）`` or ``…（二级部门）`` in one table, not in the next."""
    return pl.col(column).str.replace(OWN_LEVEL, "").str.replace(_RANK, "")


def _lines(rows: pl.DataFrame, form: Form) -> pl.DataFrame:
    """A form that names its lines and their tree (表8), or has a row without a name."""
    slug_of = {name: line.slug for line in form.lines for name in line.names}
    parent_of = {line.slug: line.parent for line in form.lines if line.parent}
    rows = rows.with_columns(
        line=pl.col("bare").replace_strict(slug_of, default=None, return_dtype=pl.String)
    )
    above = pl.col("line").replace_strict(parent_of, default=None, return_dtype=pl.String)
    return _with_parent(rows.with_columns(above=above), "line", "above")
