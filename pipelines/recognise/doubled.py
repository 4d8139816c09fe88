"""A sum that every row prints twice, under the headings of a whole and of its only part: 总计 beside 部门预算/合计."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from pipelines.domain.forms import Column, Form
from pipelines.recognise.figures import AMOUNT
from pipelines.recognise.headers import match_columns
from pipelines.recognise.model import Row

REPEATED = Column("repeated", (), "aside", optional=True)
"""What only prints once more what another column of the row says."""


def told_once(
    form: Form, headings: Sequence[str], columns: tuple[Column | None, ...], rows: Sequence[Row]
) -> tuple[Column | None, ...]:
    """The columns, where of two that would be the same one of the form the second only repeats the first.

    They stay unknown where any row prints them differently.
    """
    unknown = [no for no, column in enumerate(columns) if column is None]
    for one, other in combinations(unknown, 2):
        if not _are_alike(rows, one, other):
            continue
        alone = tuple("" if no == other else heading for no, heading in enumerate(headings))
        found = match_columns(form, alone)
        if found[one] and all(
            new == old for no, (new, old) in enumerate(zip(found, columns, strict=True)) if no != one
        ):
            return tuple(REPEATED if no == other else column for no, column in enumerate(found))
    return columns


def _are_alike(rows: Sequence[Row], one: int, other: int) -> bool:
    """Whether two columns print the same in every row, and any amount."""
    printed = [
        tuple(cell.flat if cell else "" for cell in (row.cells[one], row.cells[other])) for row in rows
    ]
    return all(a == b for a, b in printed) and any(AMOUNT.fullmatch(a) for a, _ in printed)
