"""Characters to words: runs of text drawn one after the other on one baseline, cut at narrow white gaps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np

from pipelines.reading.characters import Characters
from pipelines.reading.model import Box

GAP_EM = 0.25
"""A white gap this wide ends a word; what belongs to one cell is put together again by column."""
FIGURE_GAP_EM = 0.15
"""The digits of a figure touch: less white parts two figures."""
MIXED_GAP_EM = 0.04
"""A figure in a sentence touches the next letter, or nearly; one in a cell does not touch the next cell's text."""
SAME_LINE_EM = 0.3
"""Two words whose middles differ by less stand on one line: fonts of one row differ in ascent."""
TIGHT_EM = 1.75
"""Lines of one text follow each other at no more than this, middle to middle."""
_FULL_WIDTH = "\u2e80"
_FIGURE = frozenset("0123456789.,-")
_AMOUNT = re.compile(r"[-−]?(?:[\d,]*\d\.\d+|\d{1,3}(?:,\d{3})+|0)[%％]?|[-—–/]")
"""A decimal part or thousands groups; or what stands for nothing: 0, a dash, a stroke."""


@dataclass(frozen=True, slots=True)
class Word:
    """A run of text and its box in points."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def x(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def y(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def em(self) -> float:
        """The size of its letters: ideographs are as wide as high; of others the box tells, roughly."""
        is_full = all(letter >= _FULL_WIDTH for letter in self.text)
        return (self.x1 - self.x0) / len(self.text) if is_full else 0.9 * (self.bottom - self.top)

    @property
    def is_amount(self) -> bool:
        return _AMOUNT.fullmatch(self.text) is not None

    @property
    def is_figure(self) -> bool:
        """An amount with a decimal part or thousands groups, which nothing else looks like."""
        return self.is_amount and len(self.text) > 1


Line = tuple[Word, ...]
"""Words on one baseline from left to right."""


def words_on(on: Characters) -> list[Word]:
    """All words of a page that run with it, in the order they are drawn."""
    letters = on.text(np.ones(len(on), bool))
    inked = (~on.stray & ~on.blank).tolist()
    corners = np.stack((on.x0, on.top, on.x1, on.bottom), axis=1).tolist()
    words: list[Word] = []
    for letter, (x0, top, x1, bottom), is_ink in zip(letters, corners, inked, strict=True):
        if not is_ink:
            continue
        last = words[-1] if words else None
        if last and _goes_on(last, letter, x0, (top + bottom) / 2, bottom - top):
            box = (last.x0, min(last.top, top), max(last.x1, x1), max(last.bottom, bottom))
            words[-1] = Word(last.text + letter, *box)
        else:
            words.append(Word(letter, x0, top, x1, bottom))
    return words


def _goes_on(word: Word, letter: str, x0: float, y: float, em: float) -> bool:
    """Whether a letter at ``x0`` on the height ``y`` belongs to the word drawn before it."""
    figures = (word.text[-1] in _FIGURE) + (letter in _FIGURE)
    gap = (GAP_EM, MIXED_GAP_EM, FIGURE_GAP_EM)[figures]
    return abs(word.y - y) < SAME_LINE_EM * em and -em < x0 - word.x1 < gap * em


def lines_of(words: Iterable[Word]) -> list[Line]:
    """Words by baseline, top to bottom, each line from left to right."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda w: w.y):
        if lines and word.y - lines[-1][-1].y < SAME_LINE_EM * word.em:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [tuple(sorted(line, key=lambda w: w.x0)) for line in lines]


def text_of(line: Line) -> str:
    return "".join(word.text for word in line)


def hull(words: Sequence[Word]) -> Box:
    """The smallest box around some words."""
    return (
        min(word.x0 for word in words),
        min(word.top for word in words),
        max(word.x1 for word in words),
        max(word.bottom for word in words),
    )


def em_of(words: Sequence[Word]) -> float:
    """The size of most letters."""
    return median(word.em for word in words)


def middle(line: Line) -> float:
    """The height at which a line stands."""
    return sum(word.y for word in line) / len(line)
