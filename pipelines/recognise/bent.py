"""Tables that stand otherwise than their form: turned on their side, with totals that reach over two lists or whose
amounts begin in a column of text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipelines.domain.forms import Column, Form
from pipelines.domain.forms.common import ORDINAL
from pipelines.reading import Cell
from pipelines.recognise.figures import AMOUNT, FIGURE
from pipelines.recognise.headers import match_columns, missing, path_through
from pipelines.recognise.wording import COUNTING, heading

_DASHES = re.compile(r"[-−—–]*")

Cells = tuple[Cell | None, ...]
Turned = tuple[tuple[str, ...], tuple[Column | None, ...], Cells, tuple[int, ...]]
"""Headings, columns, and the one row with the page of each of its cells."""


def turned(
    form: Form, headings: Sequence[str], rows: Sequence[tuple[int, Cells]], edges: Sequence[float]
) -> Turned | None:
    """A table that prints its headings as rows: their names before, their amounts in the columns after.

    None where those rows are not what the form needs. Of a form whose rows have names, the row is named as its
    total is; one amount each makes it. Where several stand beside each other, or no row has a name, the heading
    over an amount is part of what it is: 决算数/合计.
    """
    label = next((column for column in form.columns if column.role == "label"), None)
    if label is None and form.hierarchy != "row":
        return None
    first = _first_of_amounts(rows)
    over = headings[first:] if label is None else ("",)
    if first + len(over) != len(headings):
        return None
    names = {page: [c for at, cells in rows for c in cells[:first] if c and at == page] for page, _ in rows}
    found = [
        (page, cells[first + no], above)
        for page, cells in rows
        for no, above in enumerate(over)
        if cells[first + no] is not None and above not in ORDINAL.headings
    ]
    amounts = [(page, cell, above) for page, cell, above in found if cell is not None]
    paths = tuple(
        "/".join(filter(None, (above, _name(names[page], cell, edges[:first]))))
        for page, cell, above in amounts
    )
    columns = match_columns(form, paths)
    if missing(form, (label, *columns)):
        return None
    pages, cells = [page for page, _, _ in amounts], [cell for _, cell, _ in amounts]
    if label is None:
        return paths, columns, tuple(cells), tuple(pages)
    total = next((no for no, column in enumerate(columns) if column and column.slug == "total"), None)
    if total is None:
        return None
    name = next(c for c in names[pages[total]] if c.flat and paths[total].endswith(heading(c.flat)))
    return (
        (label.headings[0], *paths),
        (label, *columns),
        (name, *cells),
        (pages[total], *pages),
    )


def _first_of_amounts(rows: Sequence[tuple[int, Cells]]) -> int:
    """The first column after all names: a name is no figure."""
    width = max(len(cells) for _, cells in rows)
    named = [
        no
        for no in range(width)
        if any(
            no < len(cells)
            and (cell := cells[no])
            and not (FIGURE.fullmatch(cell.flat) or _DASHES.fullmatch(cell.flat))
            for _, cells in rows
        )
    ]
    return max(named, default=-1) + 1


def _name(names: Sequence[Cell], amount: Cell, edges: Sequence[float]) -> str:
    """The names before an amount, without what counts them: 公务用车购置及运行费/小计."""
    middle = (amount.box[1] + amount.box[3]) / 2
    path = path_through(names, [(x + 1.0, middle) for x in edges])
    return "/".join(re.sub(COUNTING, "", name) for name in path.split("/"))


def beside_own_name(cells: Cells, columns: Sequence[Column | None]) -> Cells:
    """A row whose name reaches over its own amount and the next list's names has its amount after them.

    That amount is put where the name's own column of amounts is.
    """
    roles = [column.role if column else "" for column in columns]
    labels = [no for no, role in enumerate(roles) if role == "label"]
    for begin, other in pairwise(labels):
        name = cells[begin]
        own = next((no for no in range(begin, other) if roles[no] == "amount"), None)
        after = next((no for no in range(begin + 1, len(cells)) if cells[no]), None)
        if not name or own is None or after is None or after <= other or roles[after] != "amount":
            continue
        amount = cells[after]
        if amount and name.box[2] >= amount.box[0] - 1.0:
            return tuple(
                amount if no == own else None if no == after else cell for no, cell in enumerate(cells)
            )
    return cells


def under_own_heading(cells: Cells, columns: Sequence[Column | None]) -> Cells:
    """A figure whose cell begins in a column of text and reaches over one of amounts is put into that one."""
    placed = list(cells)
    for no, (cell, column) in enumerate(zip(cells, columns, strict=True)):
        if not cell or not column or column.role == "amount" or not AMOUNT.fullmatch(cell.flat):
            continue
        end = next((at for at in range(no + 1, len(cells)) if cells[at]), len(cells))
        over = [at for at in range(no + 1, end) if (mine := columns[at]) and mine.role == "amount"]
        if len(over) == 1:
            placed[no], placed[over[0]] = None, cell
    return tuple(placed)
