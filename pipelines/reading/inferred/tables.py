"""Regions to whole tables: head and body parted, continuation pages joined, columns found over all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipelines.reading.inferred.columns import Columns, columns_of, streams
from pipelines.reading.inferred.heads import Head, head_of, spans
from pipelines.reading.inferred.regions import Region
from pipelines.reading.inferred.rows import split
from pipelines.reading.inferred.words import Word, hull, lines_of, text_of

SAME_X = 2.0
"""Points within which a repeated heading, or an amount on the next page, stands where it stood before."""
REPEATED = 0.8
"""A head is printed again when this share of its words is."""


@dataclass(frozen=True, slots=True)
class Row:
    """A body row: its words by column."""

    cells: list[list[Word]]


@dataclass(frozen=True, slots=True)
class Piece:
    """What one page holds of a table. ``head_at``: how far down its head stands from the first one, or None."""

    page: int
    head_at: float | None
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class Table:
    """A table over all its pages. ``groups``: first and last column under each of the head's groups."""

    head: Head
    groups: list[tuple[int, int]]
    columns: Columns
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class _Body:
    region: Region
    head_at: float | None
    words: list[Word]
    rules: list[float]


def tables_in(regions: Iterable[Region]) -> list[Table]:
    """All tables that can be inferred with certainty, in printed order."""
    return [table for run in _runs(regions) if (table := _table(run))]


def _runs(regions: Iterable[Region]) -> list[list[Region]]:
    """Regions that may be one table: one that opens, and those on the pages after that go on with it."""
    runs: list[list[Region]] = []
    for region in map(_trimmed, regions):
        if runs and _goes_on(runs[-1], region):
            runs[-1].append(region)
        elif region.opens:
            runs.append([region])
    return runs


def _trimmed(region: Region) -> Region:
    """A line of text that runs across the first column of amounts is prose: the table ended above it."""
    amounts = streams([word for word in region.words if word.is_figure])
    first = _first_amount(region.words)
    for word in region.words:
        crosses = amounts and word.x0 < amounts[0].x0 and word.x1 > amounts[0].x1 and not word.is_amount
        if crosses and word.y > first:
            above = [other for other in region.words if other.y < word.y - word.em / 2]
            return replace(region, words=above, is_last=False)
    return region


def _first_amount(words: Sequence[Word]) -> float:
    """How high the first line with an amount stands; infinity when there is none."""
    return min((word.y for word in words if word.is_amount), default=float("inf"))


def _goes_on(run: Sequence[Region], region: Region) -> bool:
    """On the next page, with the head again or with amounts in the same columns."""
    if not (run[-1].is_last and region.is_first and region.words and region.page == run[-1].page + 1):
        return False
    if text_of(lines_of(region.words)[0]) == text_of(lines_of(run[0].words)[0]):
        return True
    rights = [word.x1 for before in run for word in before.words if word.is_amount]
    amounts = [word for word in region.words if word.is_amount]
    return bool(amounts) and all(any(abs(w.x1 - right) < SAME_X for right in rights) for w in amounts)


def _table(run: Sequence[Region]) -> Table | None:
    head_words = _head_words(run[0])
    if not head_words:
        return None
    head = head_of(head_words)
    bodies = [_body(region, head_words) for region in run]
    words = [word for body in bodies for word in body.words]
    columns = columns_of(streams(words), head.leaves) if words and head.leaves else None
    groups = spans(head, columns.lefts, columns.right) if columns else None
    if columns is None or groups is None or len(columns.lefts) < 2:
        return None
    pieces = []
    for place, body in enumerate(bodies):
        rows = _rows(body, columns, is_first=place == 0, is_last=place == len(bodies) - 1)
        if rows is None or any(_is_crowded(row, columns) for row in rows):
            return None
        pieces.append(Piece(body.region.page, body.head_at, rows))
    return Table(head, groups, columns, pieces)


def _head_words(region: Region) -> list[Word]:
    """What stands above the rule under the head; where none is drawn, above the first row's cells."""
    first = _first_amount(region.words)
    above = [y for y in region.rules if y < first and any(word.y < y for word in region.words)]
    if first == float("inf"):
        above = above[:-1]  # without any amount: what stands between the last two rules is the body
    if above:
        return [word for word in region.words if word.y < above[-1]]
    if first == float("inf"):
        return []
    found = streams([word for word in region.words if word.y > first - word.em / 2])
    columns = Columns(
        tuple(stream.x0 for stream in found), found[-1].x1, tuple(stream.counts for stream in found)
    )
    parted = split(
        columns.dealt(region.words), columns.counts, may_begin_before=True, may_be_cut=region.is_last
    )
    return parted.before if parted else []


def _body(region: Region, head_words: Sequence[Word]) -> _Body:
    """A region without its head, and the rules below that."""
    head_at, words = None, region.words
    first = _first_amount(words)
    again = [
        (word, old)
        for word in words
        for old in head_words
        if word.text == old.text and abs(word.x0 - old.x0) < SAME_X and word.y < first
    ]
    if len(again) >= REPEATED * len(head_words):
        head_at = again[0][0].y - again[0][1].y
        of_head = {word for word, old in again if abs(word.y - old.y - head_at) < SAME_X}
        words = [word for word in words if word not in of_head]
        floor = max(word.y for word in of_head)
    else:
        floor = 0.0
    rules = [y for y in region.rules if y > floor]
    if rules and rules[-1] > max((word.y for word in words if word.is_amount), default=0.0):
        words = [word for word in words if word.y < rules[-1]]
    return _Body(region, head_at, words, rules)


def _rows(body: _Body, columns: Columns, *, is_first: bool, is_last: bool) -> list[Row] | None:
    """The rows of a piece, band by band between its rules. None where some text fits none."""
    edges = [0.0, *body.rules, float("inf")]
    bands = [
        band
        for low, high in pairwise(edges)
        if (band := [word for word in body.words if low <= word.y < high])
    ]
    rows: list[Row] = []
    for place, band in enumerate(bands):
        parted = split(
            columns.dealt(band),
            columns.counts,
            may_begin_before=not is_first and place == 0,
            may_be_cut=not is_last and place == len(bands) - 1,
        )
        if parted is None:
            return None
        if parted.before:
            rows.append(Row(columns.dealt(parted.before)))
        rows += [Row(cells) for cells in parted.rows]
    return rows


def _is_crowded(row: Row, columns: Columns) -> bool:
    """A figure shares its cell with something: two columns were taken for one, or two rows."""
    return any(len(cell) > 1 for cell, counts in zip(row.cells, columns.counts, strict=True) if counts)


def extent(cells: Iterable[Sequence[Word]]) -> tuple[float, float]:
    """(top, bottom) of a row."""
    _, top, _, bottom = hull([word for cell in cells for word in cell])
    return top, bottom
