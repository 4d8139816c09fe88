"""Characters to text: which cell each falls in, which words and lines they make.

The words and lines of a cell are pdfplumber's (`extract_text`, tolerances 3 pt), worked out for all cells
of a page at once: characters are sorted by cell, line and place, and cut where one of the three changes.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipelines.reading.aside import aside
from pipelines.reading.characters import Characters, Indices
from pipelines.reading.grids import Lattice, Quad, Quads
from pipelines.reading.letters import Codepoints, Flags, as_text, latin
from pipelines.reading.model import Line
from pipelines.reading.spills import kept_whole

TOLERANCE = 3
SAME_BASELINE_EM = 0.3
GAP_EM = 2.5
"""A white gap this wide on one baseline separates two texts (单位名称：…      单位：万元)."""
LATIN_SPACE_EM = 0.2
SAME_PLACE_EM = 0.05
"""Nearer to each other than this, two equal glyphs are one drawn twice; the digits of `11` are five times as far apart."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands in each of some cells: text, and the left edge of its first line's first glyph.

    ``used`` marks the characters that stand in any of them, ``aside`` those that stand there and are no text.
    """

    texts: list[str]
    starts: list[float]
    used: Flags
    aside: Flags


def fill(lattice: Lattice, cells: list[Quad], on: Characters) -> Filled:
    """The text of every cell. A character is in the cell its middle is in, or its text's."""
    texts, starts = [""] * len(cells), [0.0] * len(cells)
    if not cells or not len(on):
        nowhere = np.zeros(len(on), bool)
        return Filled(texts, starts, nowhere, nowhere)
    quads = np.array(cells)
    of_cell = kept_whole(_cell_of_each(lattice, quads, on), lattice, quads, on)
    used = (of_cell >= 0) & ~on.stray
    apart = aside(on, of_cell, used)
    used &= ~apart
    filled = Filled(texts, starts, used, apart)
    words, order = _words(on, of_cell, used)
    _compose(on, of_cell[order[words]], words, order, filled)
    return filled


def _cell_of_each(lattice: Lattice, quads: Quads, on: Characters) -> NDArray[np.int64]:
    """The number of the cell each character's middle is in, or -1: two binary searches in the lattice."""
    owner = np.full((len(lattice.ys) + 1, len(lattice.xs) + 1), -1)
    left, top, right, bottom = quads.T
    merged = (right - left > 1) | (bottom - top > 1)
    for number in merged.nonzero()[0].tolist():
        x0, y0, x1, y1 = quads[number].tolist()
        owner[y0 + 1 : y1 + 1, x0 + 1 : x1 + 1] = number
    owner[top[~merged] + 1, left[~merged] + 1] = (~merged).nonzero()[0]
    column = np.array(lattice.xs).searchsorted((on.x0 + on.x1) / 2, "right")
    row = np.array(lattice.ys).searchsorted((on.top + on.bottom) / 2, "right")
    return owner[row, column]


def _ordered(groups: NDArray[np.int64], places: NDArray[np.float64]) -> Indices:
    """The order by group, and by place within one; equals stay as they are.

    One key for both: what is nearly in order, as most print is drawn, sorts in a tenth of the time of two keys.
    """
    span = places.max() - places.min() + 1 if len(places) else 1
    return np.argsort(groups * span + places, kind="stable")


def _changes(key: NDArray[np.generic]) -> Flags:
    """Where a value differs from the one before; the first does."""
    changed = np.ones(len(key), bool)
    changed[1:] = key[1:] != key[:-1]
    return changed


def _words(on: Characters, of_cell: NDArray[np.int64], used: Flags) -> tuple[Indices, Indices]:
    """Where words begin in the returned order of the inked characters (by cell, line, place)."""
    chosen = used.nonzero()[0]
    cell, top = of_cell[chosen], on.top[chosen]
    downwards = _ordered(cell, top)
    new_line = _changes(cell[downwards])
    descending = top[downwards]
    new_line[1:] |= descending[1:] - descending[:-1] > TOLERANCE
    line = np.empty(len(chosen), np.int64)
    line[downwards] = new_line.cumsum()
    place = _ordered(line, on.x0[chosen])
    chosen, line = chosen[place], line[place]
    again = _overprinted(on, chosen, line)
    if again.any():
        chosen, line = chosen[~again], line[~again]
    inked = ~on.blank[chosen]
    order = chosen[inked]
    begins = _changes(line[inked])
    begins[1:] |= on.x0[order[1:]] > on.x1[order[:-1]] + TOLERANCE
    begins[1:] |= np.abs(np.diff(on.top[order])) > TOLERANCE
    begins[1:] |= np.diff(inked.nonzero()[0]) > 1  # a space between them
    return begins.nonzero()[0], order


def _overprinted(on: Characters, order: Indices, line: NDArray[np.generic]) -> Flags:
    """Which characters repeat the one before them in its place: bold is often a glyph drawn several times."""
    again = np.zeros(len(order), bool)
    letters, x0 = on.codepoints[order], on.x0[order]
    near = SAME_PLACE_EM * (on.bottom - on.top)[order[1:]]
    same = ((letters[1:] == letters[:-1]) & (x0[1:] - x0[:-1] < near)).nonzero()[0] + 1
    if not len(same):
        return again
    apart = np.abs(on.top[order[same]] - on.top[order[same - 1]])
    again[same] = (line[same] == line[same - 1]) & (apart < near[same - 1])
    return again


def _compose(
    on: Characters, owners: NDArray[np.int64], words: Indices, order: Indices, filled: Filled
) -> None:
    """Words to each cell's lines. ``owners`` are the words' cells, in order."""
    if not len(words):
        return
    text = on.text(order)
    begins = words.tolist()
    pieces = [text[begin:end] for begin, end in zip(begins, [*begins[1:], len(text)], strict=True)]
    tops = np.minimum.reduceat(on.top[order], words).tolist()
    lefts = on.x0[order[words]].tolist()
    cells = _changes(owners).nonzero()[0]
    bounds = [*cells.tolist(), len(pieces)]
    for owner, begin, end in zip(owners[cells].tolist(), bounds[:-1], bounds[1:], strict=True):
        if end == begin + 1:  # as in most cells
            filled.texts[owner], filled.starts[owner] = pieces[begin], lefts[begin]
            continue
        line_of = _line_of_each(set(tops[begin:end]))
        printed: dict[int, list[str]] = {}
        start = math.inf
        for top, word, left in zip(tops[begin:end], pieces[begin:end], lefts[begin:end], strict=True):
            line = line_of[top]
            printed.setdefault(line, []).append(word)
            if line == 0 and left < start:
                start = left
        filled.texts[owner] = "\n".join([" ".join(printed[line]) for line in sorted(printed)])
        filled.starts[owner] = start


def _line_of_each(tops: set[float]) -> dict[float, int]:
    """Words whose tops chain within the tolerance are on one line."""
    line_of: dict[float, int] = {}
    line, last = 0, math.inf
    for top in sorted(tops):
        line += top > last + TOLERANCE
        line_of[top] = line
        last = top
    return line_of


def lines(on: Characters, chosen: Flags, gap_em: float = GAP_EM) -> tuple[Line, ...]:
    """Text lines from characters: clustered by baseline, cut at wide white gaps, top to bottom."""
    ink = (chosen & ~on.stray & ~on.blank).nonzero()[0]
    if not len(ink):
        return ()
    ink = ink[np.argsort(on.bottom[ink], kind="stable")]
    bottom = on.bottom[ink]
    size = bottom - on.top[ink]
    lower = np.zeros(len(ink), bool)
    lower[1:] = np.diff(bottom) > SAME_BASELINE_EM * size[1:]
    baseline = lower.cumsum()
    place = _ordered(baseline, on.x0[ink])
    ink, size, baseline = ink[place], size[place], baseline[place]
    again = _overprinted(on, ink, baseline)
    if again.any():
        ink, size, baseline = ink[~again], size[~again], baseline[~again]
    x0, x1 = on.x0[ink], on.x1[ink]
    gap = np.zeros(len(ink))
    gap[1:] = x0[1:] - x1[:-1]
    begins = (_changes(baseline) | (gap > gap_em * size)).nonzero()[0]
    corners = (
        np.minimum.reduceat(x0, begins),
        np.minimum.reduceat(on.top[ink], begins),
        np.maximum.reduceat(x1, begins),
        np.maximum.reduceat(on.bottom[ink], begins),
    )
    boxes = np.round(corners, 1).T.tolist()
    printed = on.codepoints[ink]
    spaces = _spaces(printed, gap > LATIN_SPACE_EM * size, begins)
    if len(spaces):
        printed = np.insert(printed, spaces, ord(" "))
        begins = begins + spaces.searchsorted(begins)
    text, starts = as_text(printed), begins.tolist()
    return tuple(
        Line(text[begin:end], tuple(box))
        for begin, end, box in zip(starts, [*starts[1:], len(text)], boxes, strict=True)
    )


def _spaces(printed: Codepoints, apart: Flags, begins: Indices) -> Indices:
    """Before which letters the print leaves a space between two Latin words; elsewhere white space means nothing."""
    words = latin(printed)
    spaced = apart & words
    spaced[1:] &= words[:-1]
    spaced[begins] = False
    return spaced.nonzero()[0]
