"""Projects under their units: the unit in a column of its own, over its projects by indent or by code, or nowhere."""

from __future__ import annotations

import polars as pl

from pipelines.clean.sums import nested
from pipelines.clean.trees import Standing, parents
from pipelines.domain.forms.common import TOTAL_LABELS
from pipelines.recognise.cover import names_a_body, plain

_CODE = r"^\d+$"
_ENTITLED = ("全额", "差额", "自收自支")
"""How units are paid for: what some print with a code of its own over the units."""


def place_projects(rows: pl.DataFrame, unit_names: pl.DataFrame) -> pl.DataFrame:
    """Add row_kind, budget_unit, project_name and parent_row_no to rows of projects.

    What has nothing below it is a project. What has is a unit where it is coded or its name is a body's and no
    column names units, else a ``category`` of projects; the outermost row alone is the total where no 合计 is
    printed. Where rows stand under a coded unit without any indent, sums tell what is part of what; where they
    do not, those rows are ``line``s, which are nobody's parts.
    """
    placed = [
        _of_document(of, frozenset(unit_names.filter(document_id=document)["name"]))
        for (document, *_), of in rows.group_by("document_id", maintain_order=True)
    ]
    return pl.concat([rows.clear(), *placed]) if placed else rows


def _of_document(rows: pl.DataFrame, named: frozenset[str]) -> pl.DataFrame:
    total = next(
        (row for row, bare in rows.select("row_no", "bare").iter_rows() if bare in TOTAL_LABELS), None
    )
    below = rows.filter(pl.col("row_no") != total) if total is not None else rows
    codes = dict(below.filter(pl.col("text").str.contains(_CODE)).select("row_no", "text").iter_rows())
    above, lines = _under_codes(below, codes) if codes else (_by_indent(below), frozenset[int]())
    roots = [row for row in below["row_no"] if row not in above and row not in lines]
    if total is None and len(roots) == 1 and roots[0] in above.values():
        total = roots[0]
    above |= {row: total for row in roots if row != total and total is not None}
    labels = dict(rows.select("row_no", "row_label").iter_rows())
    has_column = bool((rows["printed_unit"].fill_null("") != "").any())
    inner = {row for row in above.values() if row != total}
    units = {row for row in inner if not has_column and (row in codes or _is_unit(labels[row], named))}
    kinds = {row: _kind(row, total, units, inner, lines) for row in labels}
    of_unit = {} if total is None or has_column or labels[total] in TOTAL_LABELS else {total: labels[total]}
    of_unit |= {row: labels[row] for row in units}
    owners = {row: _owner(row, above, of_unit) for row in labels if row != total}
    row_no = pl.col("row_no")
    is_project = row_no.replace_strict(kinds, return_dtype=pl.String) == "project"
    printed = pl.when(is_project & (pl.col("printed_unit").fill_null("") != "")).then("printed_unit")
    return rows.with_columns(
        row_kind=row_no.replace_strict(kinds, return_dtype=pl.String),
        parent_row_no=row_no.replace_strict(above, default=None, return_dtype=pl.Int32),
        budget_unit=pl.when(is_project & has_column)
        .then(printed.forward_fill())
        .otherwise(row_no.replace_strict(owners, default=None, return_dtype=pl.String)),
        project_name=pl.when(is_project).then("row_label"),
    )


def _by_indent(rows: pl.DataFrame) -> dict[int, int]:
    return parents([Standing(*row) for row in rows.select("row_no", pl.lit(""), "indent").iter_rows()])


def _under_codes(rows: pl.DataFrame, codes: dict[int, str]) -> tuple[dict[int, int], frozenset[int]]:
    """Parents of coded units and of the rows below each, and the rows that no sum puts under any."""
    above: dict[int, int] = {}
    open_: list[int] = []
    groups: dict[int, list[tuple[int, int | None]]] = {}
    for row, label, fen in rows.select("row_no", "row_label", "printed_fen").iter_rows():
        if row in codes:
            while open_ and not _is_over(codes[open_[-1]], codes[row], label):
                open_.pop()
            if open_:
                above[row] = open_[-1]
            open_.append(row)
            groups[row] = []
        elif open_:
            groups[open_[-1]].append((row, fen))
    amounts = dict(rows.select("row_no", "printed_fen").iter_rows())
    lines: set[int] = set()
    for unit, of in groups.items():
        found = nested(unit, amounts[unit], of)
        above |= found
        lines |= {row for row, _ in of} - found.keys()
    return above, frozenset(lines)


def _is_over(over: str, code: str, label: str) -> bool:
    """A longer code under its beginning; any unit's under a single digit, which says how units are paid for."""
    return label not in _ENTITLED and len(over) < len(code) and (len(over) == 1 or code.startswith(over))


def _is_unit(label: str, named: frozenset[str]) -> bool:
    return label in named or names_a_body(plain(label))


def _kind(row: int, total: int | None, units: set[int], inner: set[int], lines: frozenset[int]) -> str:
    if row == total:
        return "total"
    if row in units:
        return "unit"
    if row in lines:
        return "line"
    return "category" if row in inner else "project"


def _owner(row: int, above: dict[int, int], of_unit: dict[int, str]) -> str | None:
    """The name of the nearest unit at or above a row."""
    at: int | None = row
    while at is not None and at not in of_unit:
        at = above.get(at)
    return of_unit[at] if at is not None else None
