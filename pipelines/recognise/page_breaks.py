"""A table that goes over a page: rows cut in two by the break, and totals printed once more after it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipelines.domain.forms import Column
from pipelines.domain.forms.common import BALANCE_TOTALS, TOTAL_LABELS
from pipelines.reading import Cell
from pipelines.recognise.figures import AMOUNT, decimals_of, is_broken, is_figure
from pipelines.recognise.model import Row

TWO_SIDED = 2
_SUMMING = {"小计", *TOTAL_LABELS, *(name for line in BALANCE_TOTALS for name in line.names)}
"""Names that are whole: of rows that sum others, or stand beside such sums."""


def repeats_total(first: Row, again: Row) -> bool:
    """Whether a page begins with the table's total once more, word by word: some repeat it with the header."""
    texts = [[cell.flat for cell in row.cells if cell] for row in (first, again)]
    return texts[0] == texts[1] and any(text in TOTAL_LABELS for text in texts[0])


def is_cut(rows: Sequence[Row], first: Row, columns: Sequence[Column | None]) -> bool:
    """Whether the last row and the first after a page break are halves of one.

    A half lacks the amount that every whole row of the table has, or prints no more of it than its last
    digits. Where whole rows go without one (zeros left blank), nothing tells a half from a row, and none is
    joined. Two codes are two rows, and a total is one.
    """
    last = rows[-1]
    if len(last.cells) != len(first.cells) or (_has_code(last, columns) and _has_code(first, columns)):
        return False
    if any(cell and cell.flat in _SUMMING for cell in first.cells):
        return False
    ends = has_amount(first, columns) and not _is_rest(rows, first, columns)
    return has_amount(last, columns) != ends and all(_is_whole(row, columns) for row in rows[:-1])


def _is_rest(rows: Sequence[Row], first: Row, columns: Sequence[Column | None]) -> bool:
    """Whether all figures of a row are the last digits of those above: ``12,437.3`` and, over the page, ``6``."""
    amounts = [no for no, column in enumerate(columns) if column and column.role == "amount"]
    pairs = [(rows[-1].cells[no], first.cells[no]) for no in amounts]
    halves = [(a.flat if a else "", b.flat) for a, b in pairs if b and b.flat]
    if not all(head and is_figure(head + tail) for head, tail in halves):
        return False  # as nearly always, and the whole table need not be looked at
    decimals = decimals_of(row.cells[no] for row in rows[:-1] for no in amounts)
    return all(is_broken(head, tail, decimals) for head, tail in halves)


def _is_whole(row: Row, columns: Sequence[Column | None]) -> bool:
    """An amount for every name: each side of a balance counts for itself."""
    starts = [no for no, column in enumerate(columns) if column and column.role == "label"]
    sides = [columns] if len(starts) < TWO_SIDED else [columns[a:b] for a, b in pairwise([*starts, None])]
    cells = [row.cells] if len(starts) < TWO_SIDED else [row.cells[a:b] for a, b in pairwise([*starts, None])]
    return all(
        has_amount(Row(row.page, mine), side)
        for mine, side in zip(cells, sides, strict=True)
        if len(starts) < TWO_SIDED or (mine and mine[0] and mine[0].flat)
    )


def has_amount(row: Row, columns: Sequence[Column | None]) -> bool:
    """A figure in an amount column; in a table we do not know, anything that can only be an amount."""
    return any(
        cell
        and (
            re.search(r"\d", cell.flat) if column and column.role == "amount" else AMOUNT.fullmatch(cell.flat)
        )
        for cell, column in zip(row.cells, columns, strict=False)
        if column is None or column.role == "amount"
    )


def _has_code(row: Row, columns: Sequence[Column | None]) -> bool:
    return any(
        cell and cell.flat
        for cell, column in zip(row.cells, columns, strict=False)
        if column and column.role == "code"
    )


def join(last: Row, first: Row, columns: Sequence[Column | None]) -> Row:
    """Put the second half's text under the first's. The box stays that of the half with the text."""
    merged: list[Cell | None] = []
    for a, b in zip(last.cells, first.cells, strict=True):
        if a and b and a.text and b.text:
            merged.append(Cell(f"{a.text}\n{b.text}", a.box, a.indent))
        else:
            merged.append(b if b and b.text else a)
    return Row(first.page if has_amount(first, columns) else last.page, tuple(merged))
