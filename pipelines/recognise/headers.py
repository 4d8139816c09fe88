"""The head of a grid: which of its rows are headings, and which column of the form each column is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import normalize

from pipelines.forms import FORMS, Column, Form
from pipelines.reading import Cell, Grid
from pipelines.recognise.wording import heading

MAX_HEADER_ROWS = 5
AMOUNT = re.compile(r"[-−]?[\d,]*\d\.\d+|[-−]?\d{1,3}(?:,\d{3})+")
"""What is certainly a printed amount: it has a decimal part or thousands groups."""


def paths(grid: Grid, row_count: int) -> tuple[str, ...]:
    """For every column its headings from the top down, ``财政拨款/一般公共预算``; merged cells reach over."""
    head = [cell for row in grid.rows[:row_count] for cell in row if cell]
    tops = [min(cell.box[1] for cell in row if cell) for row in grid.rows[:row_count]]
    return tuple(_path(head, x + 1.0, tops) for x in grid.left_edges())


def _path(head: list[Cell], x: float, tops: list[float]) -> str:
    names: list[str] = []
    for top in tops:
        over = next((c for c in head if c.box[0] <= x < c.box[2] and c.box[1] <= top + 1.0 < c.box[3]), None)
        name = heading(over.flat) if over else ""
        if name and (not names or names[-1] != name):
            names.append(name)
    return "/".join(names)


def match_columns(form: Form, printed: Iterable[str]) -> tuple[Column | None, ...]:
    """The form's column for every printed path; None where the form has no such heading.

    Brackets count as the same in either width.
    """
    wanted = [(normalize("NFKC", heading(h)), column) for column in form.columns for h in column.headings]
    found = []
    for path in (normalize("NFKC", path) for path in printed):
        exact = [column for name, column in wanted if path == name]
        tail = [column for name, column in wanted if path.endswith("/" + name)]
        found.append(next(iter(exact + tail), None))
    return tuple(found)


def missing(form: Form, columns: Iterable[Column | None]) -> tuple[Column, ...]:
    """Columns the form cannot do without that none of ``columns`` is."""
    present = {column.slug for column in columns if column}
    return tuple(c for c in form.columns if not c.optional and c.slug not in present)


def header_row_count(grid: Grid, form: Form | None = None) -> int:
    """How many leading rows are headings.

    With a form: the fewest that name every column the form needs, since a header is complete only
    then. Without one, or when none does: the leading rows that hold no amount.
    """
    if form:
        for count in range(1, min(MAX_HEADER_ROWS, len(grid.rows)) + 1):
            if not missing(form, match_columns(form, paths(grid, count))):
                return count
    leading = 0
    for row in grid.rows[:MAX_HEADER_ROWS]:
        if any(cell and AMOUNT.fullmatch(cell.flat) for cell in row):
            break
        leading += 1
    return max(1, leading)


def by_signature(grid: Grid) -> Form | None:
    """The one form all of whose columns this grid's header names, and no others; None unless unique."""
    fitting = []
    for form in FORMS:
        columns = match_columns(form, paths(grid, header_row_count(grid, form)))
        if None not in columns and not missing(form, columns):
            fitting.append(form)
    return fitting[0] if len(fitting) == 1 else None
