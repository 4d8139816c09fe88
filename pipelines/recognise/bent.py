"""Tables that stand otherwise than their form: turned on their side, with totals that reach over two lists or whose
amounts begin in a column of text.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipelines.forms import Column, Form
from pipelines.reading import Cell
from pipelines.recognise.figures import AMOUNT
from pipelines.recognise.headers import match_columns, missing, path_through
from pipelines.recognise.wording import heading

Cells = tuple[Cell | None, ...]
Turned = tuple[tuple[str, ...], tuple[Column | None, ...], Cells, tuple[int, ...]]
"""Headings, columns, and the one row with the page of each of its cells."""


def turned(form: Form, rows: Sequence[tuple[int, Cells]], edges: Sequence[float]) -> Turned | None:
    """A table that prints its headings as rows: their names before, one amount each in the last column.

    None where those rows are not what the form needs. The row is named as its total is.
    """
    names = {page: [c for at, cells in rows for c in cells[:-1] if c and at == page] for page, _ in rows}
    amounts = [(page, cells[-1]) for page, cells in rows if cells[-1]]
    paths = tuple(
        path_through(names[page], [(x + 1.0, (cell.box[1] + cell.box[3]) / 2) for x in edges[:-1]])
        for page, cell in amounts
    )
    columns = match_columns(form, paths)
    label = next((column for column in form.columns if column.role == "label"), None)
    total = next((no for no, column in enumerate(columns) if column and column.slug == "total"), None)
    if label is None or total is None or missing(form, (label, *columns)):
        return None
    page = amounts[total][0]
    name = next(cell for cell in names[page] if paths[total].endswith(heading(cell.flat)) and cell.flat)
    pages, cells = zip((page, name), *amounts, strict=True)
    return (label.headings[0], *paths), (label, *columns), cells, pages


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
