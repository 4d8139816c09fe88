"""Lines to rows: a row stands where its amounts stand, and wrapped text goes to the row it is aligned with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipelines.reading.inferred.words import TIGHT_EM, Line, Word, em_of, lines_of, middle
from pipelines.reading.inferred.wrapped import ASTRAY, Aligned, column_of, dealt

Column = Sequence[Word]


@dataclass(frozen=True, slots=True)
class Split:
    """``before``: words above the first row. ``rows[r][c]``: the words of a cell. ``astray``: see `ASTRAY`."""

    before: list[Word]
    rows: list[list[list[Word]]]
    astray: float


def split(
    columns: Sequence[Column], counts: Sequence[bool], *, may_begin_before: bool, may_be_cut: bool
) -> Split | None:
    """Rows of one band of a table, ``columns`` its words by column. None where no alignment fits.

    ``counts``: which columns hold amounts. ``may_begin_before``: what stands above the first row may belong to none of them (a head, the rest
    of a row that the page broke). ``may_be_cut``: the last row may go on over the page.
    """
    anchors = anchors_of(columns, counts, only_below_an_amount=may_begin_before)
    if not anchors:
        words = [word for column in columns for word in column]
        return Split([], [list(map(list, columns))] if words else [], 0.0)
    lined = [lines_of(column) for column in columns]
    found = (
        _assigned(lined, anchors, alignment, may_begin_before=may_begin_before, may_be_cut=may_be_cut)
        for alignment in Aligned
    )
    return next((one for one in found if one.astray <= ASTRAY and all(map(any, one.rows))), None)


def anchors_of(
    columns: Sequence[Column], counts: Sequence[bool], *, only_below_an_amount: bool
) -> list[float]:
    """The heights rows stand at: lines with an amount, and text that stands beside none."""
    amounts = [
        word
        for column, is_count in zip(columns, counts, strict=True)
        if is_count
        for word in column
        if word.is_amount
    ]
    heights = [middle(line) for line in lines_of(amounts)]
    ceiling = min(heights, default=0.0) if only_below_an_amount else 0.0
    em = em_of([word for column in columns for word in column])
    for first, last in sorted(block for column in columns for block in blocks(column)):
        if last > ceiling and not any(first - em < height < last + em for height in heights):
            heights.append((first + last) / 2)
    return sorted(heights)


def blocks(column: Column) -> list[tuple[float, float]]:
    """Heights of the first and the last line of runs that stand as close as the lines of one text."""
    found: list[tuple[float, float]] = []
    for line in lines_of(column):
        y = middle(line)
        if found and y - found[-1][1] < TIGHT_EM * line[0].em:
            found[-1] = (found[-1][0], y)
        else:
            found.append((y, y))
    return found


def _assigned(
    lined: Sequence[list[Line]],
    anchors: Sequence[float],
    aligned: Aligned,
    *,
    may_begin_before: bool,
    may_be_cut: bool,
) -> Split:
    before: list[Word] = []
    rows: list[list[list[Word]]] = [[[] for _ in lined] for _ in anchors]
    astray = 0.0
    for c, lines in enumerate(lined):
        if not lines:
            continue
        ends, worst = dealt(
            column_of(lines), anchors, aligned, may_begin_before=may_begin_before, may_be_cut=may_be_cut
        )
        astray = max(astray, worst)
        for r, (begin, end) in enumerate(pairwise(ends)):
            rows[r][c] = [word for line in lines[begin:end] for word in line]
        before += [word for line in lines[: ends[0]] for word in line]
    return Split(before, rows, astray)
