"""Words of a head to headings: which are wrapped lines of one, which columns they name, which groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import comb

from pipelines.reading.inferred.words import SAME_LINE_EM, TIGHT_EM, Word, em_of, hull, lines_of
from pipelines.reading.model import Box

JOINED_EM = 0.4
"""White between two headings on one line is wider than this."""
SAME_X_EM = 0.5
"""Lines of one heading are aligned to this."""
MAX_WAYS = 100_000
"""Ways to share columns among groups that are tried; a budget's head has a few hundred."""
ON_LEVEL_EM = 0.1
"""Headings of one level stand on one height, but for fonts."""
SAME_LEVEL = 0.25
"""A heading is of the upper level when it stands within this share of the way from the highest to the lowest."""
ONE_LEVEL_EM = 0.9
"""Headings whose middles differ by less stand on one level."""


@dataclass(frozen=True, slots=True)
class Heading:
    r"""One heading: its lines joined by ``\\n``, its box, and the words it is made of."""

    text: str
    box: Box

    @property
    def x(self) -> float:
        return (self.box[0] + self.box[2]) / 2

    @property
    def y(self) -> float:
        return (self.box[1] + self.box[3]) / 2


@dataclass(frozen=True, slots=True)
class Head:
    """Headings of columns from left to right, and those of groups of them."""

    leaves: list[Heading]
    groups: list[Heading]


def head_of(words: Sequence[Word]) -> Head:
    """The headings that some words make. Two levels at most are told apart."""
    headings = _stacked(words)
    if not headings:
        return Head([], [])
    high, low = min(one.y for one in headings), max(one.y for one in headings)
    em = em_of(words)
    border = high + SAME_LEVEL * (low - high) if low - high > ONE_LEVEL_EM * em else high - 1.0
    groups = sorted((one for one in headings if one.y <= border), key=lambda one: one.x)
    leaves = sorted((one for one in headings if one.y > border), key=lambda one: one.x)
    return Head(leaves, groups)


def _stacked(words: Sequence[Word]) -> list[Heading]:
    """Lines set close under each other make one heading."""
    stacks: list[list[Word]] = []
    em = em_of(words)
    for word in sorted(_labels(words, em), key=lambda w: w.y):
        for stack in stacks:
            last = stack[-1]
            beside = min(word.x1, last.x1) - max(word.x0, last.x0) > 0
            if beside and SAME_LINE_EM * em < word.y - last.y < TIGHT_EM * em:
                stack.append(word)
                break
        else:
            stacks.append([word])
    heights = [stack[0].y for stack in stacks if len(stack) == 1]
    return _spaced([_heading(part) for stack in stacks for part in _parted(stack, heights)], em)


def _labels(words: Sequence[Word], em: float) -> list[Word]:
    """Words with hardly any white between them are one: 2026 年预算数."""
    labels: list[Word] = []
    for line in lines_of(words):
        first = len(labels)
        for word in line:
            if len(labels) > first and word.x0 - labels[-1].x1 < JOINED_EM * em:
                before = labels.pop()
                labels.append(Word(before.text + word.text, *hull([before, word])))
            else:
                labels.append(word)
    return labels


def _parted(stack: list[Word], heights: Sequence[float]) -> list[list[Word]]:
    """A group's heading may stand as close over a column's as the lines of one.

    A line breaks when it is full: of one heading all lines but the last are equally wide. They stand in
    the middle of one column, or begin at its left. And the two levels stand where other headings do, at
    ``heights``.
    """
    first, rest = stack[:1], stack[1:]
    levels = (first[0].y, (rest[0].y + rest[-1].y) / 2) if rest else ()
    on_levels = levels and all(
        any(abs(level - height) < ON_LEVEL_EM * em_of(stack) for height in heights) for level in levels
    )
    return [first, rest] if _is_wrapped(rest) and (on_levels or not _is_wrapped(stack)) else [stack]


def _is_wrapped(lines: Sequence[Word]) -> bool:
    if not lines:
        return False
    em = em_of(lines)
    widths = [line.x1 - line.x0 for line in lines]
    is_full = all(abs(width - widths[0]) < em for width in widths[:-1]) and widths[-1] < widths[0] + em
    middles, lefts = [line.x for line in lines], [line.x0 for line in lines]
    return is_full and min(max(xs) - min(xs) for xs in (middles, lefts)) < SAME_X_EM * em


def _heading(stack: Sequence[Word]) -> Heading:
    return Heading("\n".join(word.text for word in stack), hull(stack))


def _spaced(headings: list[Heading], em: float) -> list[Heading]:
    """Single characters set apart on one line are one heading: 项　目."""
    joined: list[Heading] = []
    for one in sorted(headings, key=lambda h: h.box[0]):
        before = joined[-1] if joined else None
        if (
            before
            and len(one.text) == 1
            and len(before.text.split()[-1]) == 1
            and abs(one.y - before.y) < SAME_LINE_EM * em
        ):
            x0, top, _, _ = before.box
            joined[-1] = Heading(f"{before.text} {one.text}", (x0, top, one.box[2], one.box[3]))
        else:
            joined.append(one)
    return joined


def spans(head: Head, lefts: Sequence[float], right: float) -> list[tuple[int, int]] | None:
    """First and last column of every group: runs of lower leaves whose middle the group stands over.

    ``lefts``: where the columns begin, one for each leaf; ``right``: where the last ends. None where
    the groups do not account for every leaf of the lower level.
    """
    if not head.groups:
        return []
    high, low = min(g.y for g in head.groups), max(leaf.y for leaf in head.leaves)
    lower = [place for place, leaf in enumerate(head.leaves) if leaf.y > low - SAME_LEVEL * (low - high)]
    if len(lower) < len(head.groups) or comb(len(lower), len(head.groups)) > MAX_WAYS:
        return None
    edges = [*lefts, right]
    best: tuple[float, list[tuple[int, int]]] | None = None
    for cuts in combinations(range(1, len(lower)), len(head.groups) - 1):
        runs = [lower[a:b] for a, b in pairwise([0, *cuts, len(lower)])]
        if any(run[-1] - run[0] != len(run) - 1 for run in runs):
            continue  # a column of full height stands between
        off = sum(
            abs((edges[run[0]] + edges[run[-1] + 1]) / 2 - group.x)
            for run, group in zip(runs, head.groups, strict=True)
        )
        if best is None or off < best[0]:
            best = (off, [(run[0], run[-1]) for run in runs])
    return best[1] if best else None
