"""Columns of a whole table: white rivers between what stands in them, and one heading over each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipelines.reading.inferred.heads import Heading
from pipelines.reading.inferred.words import Word

RIVER = 0.3
"""Points of white, over the whole height of the table, that part two columns."""
MOSTLY = 0.5
"""A column holds amounts when more than this share of its words are."""
PAD = 2.0
"""Points between a table's outermost text and its edge."""
_NEVER = 1e9


@dataclass(frozen=True, slots=True)
class Stream:
    """What stands between two rivers, from ``x0`` to ``x1``."""

    x0: float
    x1: float
    counts: bool


@dataclass(frozen=True, slots=True)
class Columns:
    """``lefts`` where they begin, ``right`` where the last ends, ``counts`` which hold amounts."""

    lefts: tuple[float, ...]
    right: float
    counts: tuple[bool, ...]

    def dealt(self, words: Sequence[Word]) -> list[list[Word]]:
        """Words by the column their middle is in."""
        columns: list[list[Word]] = [[] for _ in self.lefts]
        for word in words:
            columns[max(0, sum(left <= word.x for left in self.lefts) - 1)].append(word)
        return columns


def streams(words: Sequence[Word]) -> list[Stream]:
    """Words that overlap from the side are of one stream."""
    found: list[list[Word]] = []
    reach = 0.0
    for word in sorted(words, key=lambda w: w.x0):
        if found and word.x0 < reach + RIVER:
            found[-1].append(word)
            reach = max(reach, word.x1)
        else:
            found.append([word])
            reach = word.x1
    return [
        Stream(
            min(word.x0 for word in group),
            max(word.x1 for word in group),
            sum(word.is_amount for word in group) > MOSTLY * len(group),
        )
        for group in found
    ]


def columns_of(found: Sequence[Stream], leaves: Sequence[Heading]) -> Columns | None:
    """One column for every leaf of the head; None where a stream is left without a heading."""
    matched = _matched(found, leaves)
    if matched is None:
        return None
    hulls = []
    for leaf, (begin, end) in zip(leaves, matched, strict=True):
        mine = found[begin:end]
        x0, x1 = leaf.box[0], leaf.box[2]
        hulls.append((min([x0, *(s.x0 for s in mine)]), max([x1, *(s.x1 for s in mine)])))
    if any(before[1] > after[0] for before, after in pairwise(hulls)):
        return None
    lefts = [hulls[0][0] - PAD]
    lefts += [(before[1] + after[0]) / 2 for before, after in pairwise(hulls)]
    counts = tuple(any(stream.counts for stream in found[begin:end]) for begin, end in matched)
    return Columns(tuple(lefts), hulls[-1][1] + PAD, counts)


def _matched(found: Sequence[Stream], leaves: Sequence[Heading]) -> list[tuple[int, int]] | None:
    """For every leaf the streams it heads, none where nothing is printed: least total distance.

    ``best[j]``: (cost, runs) of giving the first j streams to the leaves so far.
    """
    none: list[tuple[int, int]] = []
    best = [(0.0, none)] + [(_NEVER, none)] * len(found)
    for leaf in leaves:
        after = []
        for end in range(len(found) + 1):
            options = [
                (best[begin][0] + _distance(leaf, found[begin:end]), [*best[begin][1], (begin, end)])
                for begin in range(end + 1)
            ]
            after.append(min(options, key=lambda option: option[0]))
        best = after
    cost, runs = best[-1]
    return runs if cost < _NEVER else None


def _distance(leaf: Heading, run: Sequence[Stream]) -> float:
    """The cost in points of assigning a heading to some streams: 0 for none of them, since a column may be empty.

    A heading is centred over its column. Amounts stand at the right of theirs, so that its middle is
    never right of them; names begin at the left.
    """
    if not run:
        return 0.0
    if len(run) > 1 and any(stream.counts for stream in run):
        return _NEVER
    gaps = [after.x0 - before.x1 for before, after in pairwise(run)]
    x0, x1 = run[0].x0, run[-1].x1
    if run[0].counts:
        ill = max(0.0, leaf.x - x1)
        return max(0.0, x0 - leaf.x) + 10 * ill
    return max(0.0, leaf.x - x1) + 10 * max(0.0, x0 - leaf.x) + sum(gaps)
