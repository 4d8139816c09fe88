"""Tables too wide for their sheet: the columns that were printed on the next pages put back beside the first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import zip_longest

from pipelines.recognise.figures import AMOUNT
from pipelines.recognise.headers import match_columns
from pipelines.recognise.model import Row, Table

SAME_TOP = 1.0


def side_by_side(tables: Iterable[Table]) -> list[Table]:
    """The tables with those joined that a sheet cut by columns: first all rows' left part, then all rows' right."""
    found: list[Table] = []
    for table in tables:
        whole = _beside(found[-1], _whole(table, found[-1])) if found else None
        found[-1:] = [whole] if whole else [*found[-1:], table]
    return found


def _beside(left: Table, right: Table) -> Table | None:
    """One table of two; None where the second is not the first's right part.

    It is, where its rows stand at the same heights on as many pages right after, it names no other table,
    and with its headings the form has columns that it lacked, none of them twice, for all its figures.
    """
    form, added = left.form, len(right.headings)
    if form is None or right.form not in (None, form) or not _stand_alike(left, right):
        return None
    columns = match_columns(form, (*left.headings, *right.headings))
    if columns[:-added] != left.columns or not any(columns[-added:]):
        return None
    if any(_is_unnamed(row, columns[-added:]) for row in right.rows):
        return None
    blank = tuple("" for _ in left.headings), tuple("" for _ in right.headings)
    heads = zip_longest(left.header, right.header)
    return replace(
        left,
        money_unit=left.money_unit or right.money_unit,
        headings=(*left.headings, *right.headings),
        columns=columns,
        header=tuple((a or blank[0]) + (b or blank[1]) for a, b in heads),
        edges=(*left.edges, *right.edges),
        pages=[*left.pages, *right.pages],
        rows=[_row(a, b) for a, b in zip(left.rows, right.rows, strict=True)],
        notes=[*left.notes, *right.notes],
    )


def _whole(right: Table, left: Table) -> Table:
    """A right part with the blank rows that were taken for headings: without a figure nothing tells where those end."""
    lost = len(left.rows) - len(right.rows)
    if (
        lost <= 0
        or any(text for texts in right.header[-lost:] for text in texts)
        or lost >= len(right.header)
    ):
        return right
    blank = [Row(row.page + len(left.pages), (None,) * len(right.headings)) for row in left.rows[:lost]]
    return replace(right, header=right.header[:-lost], rows=[*blank, *right.rows])


def _stand_alike(left: Table, right: Table) -> bool:
    """Whether both have as many rows, at the same heights, on pages as many that follow each other."""
    is_next = right.pages == [page + len(left.pages) for page in left.pages]
    if not is_next or not left.rows or len(left.rows) != len(right.rows) or left.repeated or right.repeated:
        return False
    pairs = list(zip(left.rows, right.rows, strict=True))
    return all(
        b.page - a.page == len(left.pages) and abs(_top(a) - _top(b)) <= SAME_TOP
        for a, b in pairs
        if any(a.cells) and any(b.cells)
    )


def _top(row: Row) -> float:
    return min(cell.box[1] for cell in row.cells if cell)


def _is_unnamed(row: Row, columns: Sequence[object]) -> bool:
    cells = zip(row.cells, columns, strict=True)
    return any(cell and not column and AMOUNT.fullmatch(cell.flat) for cell, column in cells)


def _row(left: Row, right: Row) -> Row:
    pages = (left.page,) * len(left.cells) + (right.page,) * len(right.cells)
    return Row(left.page, (*left.cells, *right.cells), pages)
