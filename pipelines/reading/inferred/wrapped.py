"""Wrapped lines of one column to the rows they are aligned with, by dynamic programming."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from pipelines.reading.inferred.words import TIGHT_EM, Line, em_of, middle

ASTRAY = 0.45
"""A cell further than this share of an em from where its row puts it was not understood."""
LEFT_OUT = 0.2
"""Ems that leaving a line to the head, or to the row before, costs: more than fonts are off their row,
less than half the way to the next line."""
BROKEN = 0.1
"""Ems that a cell costs which begins close after a full line, and a line that is not full within one: text breaks
where the line ends, a cell where the text does. Less than leaving its line out."""
FULL_EM = 1.5
"""A line that ends this close to the right edge is full."""
_NEVER = float("inf")


class Aligned(Enum):
    """Where in a row its cells stand; what fits in the middle is taken to stand there."""

    MIDDLE = "middle"
    TOP = "top"
    BOTTOM = "bottom"


@dataclass(frozen=True, slots=True)
class Column:
    """The lines of a column: their heights, the size of their letters, and which are full."""

    ys: list[float]
    em: float
    full: list[bool]


def column_of(lines: Sequence[Line]) -> Column:
    em = em_of([word for line in lines for word in line])
    right = max(line[-1].x1 for line in lines)
    return Column(list(map(middle, lines)), em, [right - line[-1].x1 < FULL_EM * em for line in lines])


def dealt(
    column: Column,
    anchors: Sequence[float],
    aligned: Aligned,
    *,
    may_begin_before: bool,
    may_be_cut: bool,
) -> tuple[list[int], float]:
    """Where each row's lines end, the first number being where the first row's begin: at least total cost.

    ``best[i]``: cost of giving the first i lines to the rows so far. Also the worst distance in ems.
    """
    ys, em, count = column.ys, column.em, len(column.ys)
    best = [LEFT_OUT * em * i if may_begin_before or i == 0 else _NEVER for i in range(count + 1)]
    short = [0]
    for is_full in column.full:
        short.append(short[-1] + (not is_full))
    loose = [0, *(at for at in range(1, count) if ys[at] - ys[at - 1] >= TIGHT_EM * em)]
    steps: list[list[int]] = []
    for place, anchor in enumerate(anchors):
        cut = may_be_cut and place == len(anchors) - 1
        first, last = _reach(column, anchors, place)
        choice = list(range(count + 1))
        after = best.copy()
        for end in range(first + 1, last + 1):
            for begin in range(max(first, loose[bisect_left(loose, end) - 1]), end):
                broken = short[end - 1] - short[begin] + (begin not in loose and column.full[begin - 1])
                off = _distance(ys[begin], ys[end - 1], anchor, aligned, cut=cut)
                cost = best[begin] + off + BROKEN * em * broken
                if cost < after[end]:
                    after[end], choice[end] = cost, begin
        best = after
        steps.append(choice)
    if best[count] == _NEVER:
        return [0] * (len(anchors) + 1), _NEVER
    ends = [count]
    for choice in reversed(steps):
        ends.append(choice[ends[-1]])
    ends.reverse()
    offs = [
        _distance(ys[begin], ys[end - 1], anchor, aligned, cut=may_be_cut and anchor == anchors[-1])
        for (begin, end), anchor in zip(pairwise(ends), anchors, strict=True)
        if begin < end
    ]
    return ends, max(offs, default=0.0) / em


def _reach(column: Column, anchors: Sequence[float], place: int) -> tuple[int, int]:
    """The lines that a row may have: none of them stands where the row before or after does, or beyond."""
    above = anchors[place - 1] + ASTRAY * column.em if place else -_NEVER
    below = anchors[place + 1] - ASTRAY * column.em if place + 1 < len(anchors) else _NEVER
    return bisect_right(column.ys, above), bisect_left(column.ys, below)


def _distance(first: float, last: float, anchor: float, aligned: Aligned, *, cut: bool) -> float:
    """How far lines stand from where a row at ``anchor`` would put them; a cut one begins there."""
    off = {
        Aligned.MIDDLE: abs((first + last) / 2 - anchor),
        Aligned.TOP: abs(first - anchor),
        Aligned.BOTTOM: abs(last - anchor),
    }[aligned]
    return min(off, abs(first - anchor)) if cut else off
