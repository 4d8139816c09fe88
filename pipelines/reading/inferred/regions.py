"""Where on a page a table may stand: under a line that states the money unit, down to a note or other text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.reading.grids import merged
from pipelines.reading.inferred.words import TIGHT_EM, Line, Word, lines_of, middle, text_of
from pipelines.reading.strokes import Edge

STATES_UNIT = re.compile(r"单位[:：](?:[百千]?万|千?元)")
_IN_HEAD = re.compile(r"[（(]单位[:：]")
_ENDS = re.compile(r"^(?:注|备注|说明)\d?[:：]")
_TITLE = re.compile(r"^(?:附?表|预算)\s*\d{1,2}|(?:表|情况)(?:[（(].*[）)])?$|单位名称|编制单位|填报单位")
_PAGE_NUMBER = re.compile(r"[-—–－·第]*\d{1,4}[-—–－·页]*(?:[,，/]?共?\d{1,4}页?)?")
WIDE = 0.9
"""Rules at least this share as wide as the widest run over the whole table; others part headings."""
NEAR_EM = 5.0
"""The rule over a head is not further above its lines."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What inference needs of a page without grids: its words and its horizontal rules (y, x0, x1)."""

    number: int
    words: tuple[Word, ...]
    rules: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of a page that may hold a table or a piece of one.

    ``rules``: heights of the rules that run over it. ``opens``: a money unit stands above it, or in
    its head. ``is_first``, ``is_last``: nothing stands above it, or below it, on the page.
    """

    page: int
    words: list[Word]
    rules: list[float]
    opens: bool
    is_first: bool
    is_last: bool


def regions_on(sheet: Sheet) -> list[Region]:
    """The stretches of a page between its unit lines, notes and titles, from the top."""
    lines = _without_page_number(lines_of(sheet.words))
    units = [place for place, line in enumerate(lines) if STATES_UNIT.search(text_of(line))]
    starts = [
        _first_of_head(lines, at, sheet.rules) if _IN_HEAD.search(text_of(lines[at])) else at + 1
        for at in units
    ]
    regions = []
    if not units or units[0] > 0:
        stop = _title_above(lines, units[0]) if units else len(lines)
        regions.append(_region(sheet, lines, 0, stop, opens=False))
    for place, start in enumerate(starts):
        stop = _title_above(lines, units[place + 1]) if place + 1 < len(units) else len(lines)
        regions.append(_region(sheet, lines, start, stop, opens=True))
    return [region for region in regions if region.words]


def _without_page_number(lines: list[Line]) -> list[Line]:
    """It stands above or below all else."""
    if lines and _PAGE_NUMBER.fullmatch(text_of(lines[-1])):
        return lines[:-1]
    return lines[1:] if lines and _PAGE_NUMBER.fullmatch(text_of(lines[0])) else lines


def _first_of_head(lines: Sequence[Line], unit: int, rules: Sequence[Edge]) -> int:
    """The first line of the head in which a money unit stands: below a rule, or close to that line."""
    at = middle(lines[unit])
    over = [y for y, _, _ in rules if at - NEAR_EM * lines[unit][0].em < y < at]
    top = max(over, default=at - TIGHT_EM * lines[unit][0].em)
    return next(place for place, line in enumerate(lines) if middle(line) >= top)


def _title_above(lines: Sequence[Line], unit: int) -> int:
    """The first line of the title that stands over a unit line."""
    start = unit
    while start > 0 and unit - start < 3 and _TITLE.search(text_of(lines[start - 1])):
        start -= 1
    return start


def _region(sheet: Sheet, lines: Sequence[Line], start: int, stop: int, *, opens: bool) -> Region:
    note = next((at for at in range(start, stop) if _ENDS.match(text_of(lines[at]))), stop)
    top = middle(lines[start - 1]) if start else 0.0
    bottom = middle(lines[note]) if note < len(lines) else float("inf")
    rules = _full_rules([rule for rule in sheet.rules if top < rule[0] < bottom])
    return Region(
        sheet.number,
        [word for line in lines[start:note] for word in line],
        rules,
        opens,
        is_first=start == 0,
        is_last=note == len(lines),
    )


def _full_rules(rules: Sequence[Edge]) -> list[float]:
    """Heights of the rules that run over the whole width, from the top."""
    drawn = merged(list(rules))
    widest = max((right - left for _, left, right in drawn), default=0.0)
    return sorted(y for y, left, right in drawn if right - left >= WIDE * widest)
