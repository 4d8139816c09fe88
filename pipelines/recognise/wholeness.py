"""Whether a table is blank, and whether it has all that its form has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipelines.domain.forms import Column, project_goals
from pipelines.recognise.figures import FIGURE
from pipelines.recognise.headers import missing
from pipelines.recognise.model import Row, Table
from pipelines.recognise.page_breaks import has_amount


def is_blank(table: Table) -> bool:
    """Whether a table prints no figure at all."""
    return not any(re.search(r"\d", cell.flat) for row in table.rows for cell in row.cells if cell)


def is_whole(table: Table) -> bool:
    """Whether a table has all columns of its form, no figure in another, and none in a row without a name; without
    any figure it is.
    """
    if is_blank(table):
        return True
    unnamed = [
        cell
        for row in table.rows
        for cell, column in zip(row.cells, table.columns, strict=False)
        if cell and not column
    ]
    has_all = table.form is None or not missing(table.form, table.columns)
    # The total of all projects may stand over them without a name.
    rows = table.rows[int(table.form is project_goals.FORM) :]
    is_named = all(_is_named(row, table.columns) or not has_amount(row, table.columns) for row in rows)
    has_names = any(column and column.role == "label" for column in table.columns)
    return (
        has_all and (is_named or not has_names) and not any(FIGURE.fullmatch(cell.flat) for cell in unnamed)
    )


def _is_named(row: Row, columns: Sequence[Column | None]) -> bool:
    cells = zip(row.cells, columns, strict=False)
    return any(cell and cell.flat and column and column.role != "amount" for cell, column in cells)


def without_form(table: Table) -> Table:
    """The table as one that we do not know."""
    return replace(table, form=None, columns=tuple(None for _ in table.columns))
