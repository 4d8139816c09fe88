"""Lists of what is to be bought or held: a row is as deep as the column that names it stands far to the right."""

from __future__ import annotations

import re

import polars as pl

from pipelines.domain.forms.common import TOTAL_LABELS

_CATEGORY = re.compile(r"(?:[A-C][-—]?)?(?:货物|工程|服务)(?:类)?[A-C]?")
"""货物, A-货物, 一、货物A: the three kinds of procurement."""
_WAY = re.compile(r"(?:政府|部门)?(?:集中|分散)(?:采购|自行组织|采购机构采购)*")
"""How something is bought: in a row without a name, another way to buy what the row above names."""
_UNIT_CODE = re.compile(r"\d+")
TOTAL, CATEGORY, UNIT, PLAN, ITEM = range(5)
"""How deep a row stands; units may stand in units, and codes in codes, by the length of their codes."""
Depth = tuple[int, int]


def place_list(rows: pl.DataFrame) -> pl.DataFrame:
    """Add row_kind, function_code, budget_unit, project_name and parent_row_no to the rows of lists.

    The parent is the nearest row above that stands less deep, or the total where that stands last. A row that only
    names what is planned is the parent of its items.
    """
    placed = [_of_document(of) for _, of in rows.group_by("document_id", maintain_order=True)]
    return pl.concat([rows.clear(), *placed]) if placed else rows


def _of_document(rows: pl.DataFrame) -> pl.DataFrame:
    is_ditto = (pl.col("label") == "") & pl.col("text").str.contains(f"^{_WAY.pattern}$").fill_null(
        value=False
    )
    named_above = pl.when(pl.col("label") != "").then("label").forward_fill()
    rows = rows.with_columns(
        pl.when(is_ditto).then(named_above).otherwise(pl.col(name)).alias(name)
        for name in ("label", "row_label", "bare")
    ).with_columns(
        row_label=pl.when(pl.col("row_label") != "")
        .then("row_label")
        .otherwise(pl.col("text").fill_null("")),
        is_named=pl.col("label") != pl.col("printed_unit").fill_null(""),
    )
    depths = {row["row_no"]: _depth(row) for row in rows.iter_rows(named=True)}
    totals = [no for no, depth in depths.items() if depth[0] == TOTAL]
    above: dict[int, int | None] = {}
    open_: list[int] = []
    for row_no, depth in depths.items():
        while open_ and depths[open_[-1]] >= depth:
            open_.pop()
        others = [no for no in totals if no != row_no]
        above[row_no] = open_[-1] if open_ else next(iter(others), None) if depth[0] != TOTAL else None
        open_.append(row_no)
    kinds = {no: _kind(depth) for no, depth in depths.items()}
    number = pl.col("row_no")
    return (
        rows.with_columns(
            row_kind=number.replace_strict(kinds, return_dtype=pl.String),
            parent_row_no=number.replace_strict(above, return_dtype=pl.Int32),
            function_code=pl.col("code"),
        )
        .with_columns(budget_unit=pl.when(pl.col("row_kind") == "unit").then("row_label").forward_fill())
        .drop("is_named")
    )


def _kind(depth: Depth) -> str:
    """A code of one digit numbers a source of money (全额), and no unit."""
    is_unit = depth[0] == UNIT and depth[1] != 1
    return "total" if depth[0] == TOTAL else "unit" if is_unit else "line"


def _depth(row: dict[str, object]) -> Depth:
    label, text, code = (str(row[name] or "") for name in ("bare", "text", "code"))
    if label in TOTAL_LABELS or text in TOTAL_LABELS:
        return TOTAL, 0
    if _CATEGORY.fullmatch(label):
        return CATEGORY, 0
    if _UNIT_CODE.fullmatch(text):
        return UNIT, len(text)
    if not row["is_named"] and label:
        return UNIT, 0
    return (PLAN, 0) if not label else (ITEM, len(code))
