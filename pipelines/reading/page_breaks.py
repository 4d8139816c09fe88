"""The rule that a page break leaves out: under or over a row that goes on over the page."""

from __future__ import annotations

from itertools import pairwise

from pipelines.reading.characters import Characters
from pipelines.reading.strokes import TOLERANCE, Edge

STICKS_OUT = 4
"""Verticals that pass the outermost rule by more than this many points belong to a row without its own."""


def closed(down: list[Edge], across: list[Edge], on: Characters) -> list[Edge]:
    """Rule off a row that the page break cut.

    Word processors close it themselves; browsers let three or more verticals run on past the last
    rule, and some let a cell that goes over the page run out of its row, which they rule off
    elsewhere. The rule is added where those verticals end, if anything is printed between them and the next
    rule: a spreadsheet's verticals run on past nothing.
    """
    if not across:
        return across
    first, last = min(edge[0] for edge in across), max(edge[0] for edge in across)
    below = [edge for edge in down if edge[2] > last + STICKS_OUT]
    above = [edge for edge in down if edge[1] < first - STICKS_OUT]
    added = []
    if len(below) >= 3:
        added.append((max(e[2] for e in below), min(e[0] for e in below), max(e[0] for e in below)))
    if len(above) >= 3:
        added.append((min(e[1] for e in above), min(e[0] for e in above), max(e[0] for e in above)))
    ruled_off = [rule for rule in added if _parts(rule, last if rule[0] > last else first, on)]
    return sorted(across + ruled_off + _open_cells(down, across, first, last, on))


def _open_cells(
    down: list[Edge], across: list[Edge], first: float, last: float, on: Characters
) -> list[Edge]:
    """The gaps in the first and the last rule: between verticals that end at it, with nothing drawn from one to the
    next. A cell may be open at both ends, where it goes on over two page breaks. One between others may be blank.
    """
    begun = {edge[0] for edge in down if abs(edge[1] - first) <= TOLERANCE}
    ended = {edge[0] for edge in down if abs(edge[2] - last) <= TOLERANCE}
    inner = [edge for edge in across if first + TOLERANCE < edge[0] < last - TOLERANCE]
    drawn = [edge for edge in across if not first + TOLERANCE < edge[0] < last - TOLERANCE]
    found, blank = [], []
    for end, at_end in ((first, begun), (last, ended)):
        for gap in pairwise(sorted(at_end)):
            if any(abs(edge[0] - end) <= TOLERANCE and _shared(edge, gap) > TOLERANCE for edge in drawn):
                continue
            rules = [edge[0] for edge in inner if _shared(edge, gap) >= gap[1] - gap[0] - 2 * TOLERANCE]
            if not rules and not {*gap} <= begun & ended:
                continue
            nearest = (min(rules) if end == first else max(rules)) if rules else first + last - end
            if _parts((end, *gap), nearest, on):
                found.append((end, *gap))
            elif not rules or end == first:
                blank.append((end, *gap))
    if not found:
        return []
    left, right = min(edge[1] for edge in (*drawn, *found)), max(edge[2] for edge in (*drawn, *found))
    return found + [edge for edge in blank if left < edge[1] and edge[2] < right]


def _shared(rule: Edge, gap: tuple[float, float]) -> float:
    """Points of a gap that a horizontal rule covers."""
    return min(rule[2], gap[1]) - max(rule[1], gap[0])


def _parts(rule: Edge, outermost: float, on: Characters) -> bool:
    """Something is printed between a rule and the outermost one: the middle of an upright glyph."""
    position, left, right = rule
    low, high = min(position, outermost), max(position, outermost)
    x, y = (on.x0 + on.x1) / 2, (on.top + on.bottom) / 2
    within = (x > left) & (x < right) & (y > low) & (y < high)
    return bool((within & ~on.stray & ~on.blank).any())
