"""Characters to text: which cell each falls in, which words and lines they make, which letters are meant.

The words and lines of a cell are pdfplumber's (`extract_text`, tolerances 3 pt), worked out for all cells
of a page at once: characters are sorted by cell, line and place, and cut where one of the three changes.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from pipelines.reading.characters import Characters, Flags
from pipelines.reading.model import Box, Line

TOLERANCE = 3
SAME_BASELINE_EM = 0.3
GAP_EM = 2.5
"""A white gap this wide on one baseline separates two texts (单位名称：…      单位：万元)."""
LATIN_SPACE_EM = 0.2

Indices = NDArray[np.intp]

# Fonts without a proper character map give radicals where ideographs are meant. The Kangxi block
# (U+2F00) folds by Unicode's own compatibility mapping; the supplement has none, so the forms that
# are whole characters of simplified Chinese are listed (Unicode: EquivalentUnifiedIdeograph).
_SUPPLEMENT = dict(
    zip(
        "⺟⻳⺁⺄⺈⺊⺌⺍⺎⺏⺐⺑⺒⺓⺔⺖⺘⺙⺛⺝⺞⺠⺡⺢⺤⺥⺦⺧⺨⺪⺫⺬⺭⺮⺯⺶⺹⺻⺼⺾⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻰",
        "母龟厂乙刀卜小小兀尢尢尣巳幺彑忄扌攵旡月歺民氵氺爫爫丬牛犭疋罒示礻竹糹羊耂聿肉艹艹虎衤覀西见角角讠贝足车辶辶辶阝钅镸长门阜雨青韦页风飞食饣飠马骨鬼鱼鸟卤麦黄黾斉齐歯齿龙",
        strict=True,
    )
)
_RADICALS = str.maketrans(
    {chr(c): unicodedata.normalize("NFKC", chr(c)) for c in range(0x2F00, 0x2FD6)}
    | _SUPPLEMENT
    | {"⼾": "户"}  # Unicode folds this one to the traditional form
)
_SOFT = str.maketrans({"\ufffe": "-", "\x02": "-", "\x00": None})


def fold(text: str) -> str:
    """Radicals to ideographs and a font's private hyphens to hyphens; everything else as printed."""
    return text.translate(_RADICALS).translate(_SOFT)


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands in each of some boxes: text, and the left edge of its first line's first glyph.

    ``used`` marks the characters that stand in any of them.
    """

    texts: list[str]
    starts: list[float]
    used: Flags


def fill(boxes: list[Box], on: Characters) -> Filled:
    """The text of every box. A character is in the box its middle is in."""
    texts, starts = [""] * len(boxes), [0.0] * len(boxes)
    if not boxes or not len(on):
        return Filled(texts, starts, np.zeros(len(on), bool))
    of_box = _box_of_each(boxes, on)
    used = (of_box >= 0) & ~on.stray
    inked = used & ~_is_space(on)
    filled = Filled(texts, starts, used)
    words, order = _words(on, of_box, used, inked)
    _compose(on, of_box[order][words].tolist(), words, order, filled)
    return filled


def _box_of_each(boxes: list[Box], on: Characters) -> NDArray[np.int64]:
    """The number of the box each character's middle is in, or -1: two binary searches in a lattice."""
    corners = np.array(boxes)
    xs, ys = np.unique(corners[:, [0, 2]]), np.unique(corners[:, [1, 3]])
    lattice = np.full((len(ys) + 1, len(xs) + 1), -1, np.int64)
    columns, rows = np.searchsorted(xs, corners[:, [0, 2]]) + 1, np.searchsorted(ys, corners[:, [1, 3]]) + 1
    for number, ((c0, c1), (r0, r1)) in enumerate(zip(columns.tolist(), rows.tolist(), strict=True)):
        lattice[r0:r1, c0:c1] = number
    column = np.searchsorted(xs, (on.x0 + on.x1) / 2, "right")
    row = np.searchsorted(ys, (on.top + on.bottom) / 2, "right")
    return lattice[row, column]


def _is_space(on: Characters) -> Flags:
    wide = np.isin(on.codepoints, (0x20, 0xA0, 0x3000, 0x202F, 0x205F))
    return wide | ((on.codepoints >= 0x2000) & (on.codepoints <= 0x200A)) | (on.codepoints < 0x20)


def _words(on: Characters, of_box: NDArray[np.int64], used: Flags, inked: Flags) -> tuple[Indices, Indices]:
    """Where words begin in the returned order of the inked characters (by box, line, place)."""
    chosen = np.flatnonzero(used)
    chosen = chosen[np.lexsort((on.top[chosen], of_box[chosen]))]
    tops, owner = on.top[chosen], of_box[chosen]
    new_line = np.r_[True, (owner[1:] != owner[:-1]) | (np.diff(tops) > TOLERANCE)]
    line = np.cumsum(new_line)
    place = np.lexsort((chosen, on.x0[chosen], line))
    chosen, line = chosen[place], line[place]
    ink = np.flatnonzero(inked[chosen])
    after_space = np.diff(ink, prepend=ink[:1]) > 1
    order, line = chosen[ink], line[ink]
    apart = np.r_[True, line[1:] != line[:-1]] if len(order) else np.zeros(0, bool)
    apart[1:] |= on.x0[order][1:] > on.x1[order][:-1] + TOLERANCE
    apart[1:] |= np.abs(np.diff(on.top[order])) > TOLERANCE
    return np.flatnonzero(apart | after_space), order


def _compose(on: Characters, owners: list[int], words: Indices, order: Indices, filled: Filled) -> None:
    """Words to each box's lines."""
    if not len(words):
        return
    text = fold(on.text(order))
    ends = [*words[1:].tolist(), len(order)]
    tops = np.minimum.reduceat(on.top[order], words).tolist()
    lefts = on.x0[order][words].tolist()
    of_owner: dict[int, list[tuple[float, str, float]]] = {}
    for begin, end, top, owner, left in zip(words.tolist(), ends, tops, owners, lefts, strict=True):
        of_owner.setdefault(owner, []).append((top, text[begin:end], left))
    for owner, found in of_owner.items():
        if len(found) == 1:  # as most cells are
            [(_, filled.texts[owner], filled.starts[owner])] = found
            continue
        line_of = _line_of_each({top for top, _, _ in found})
        printed: list[list[str]] = [[] for _ in range(max(line_of.values()) + 1)]
        for top, word, _ in found:
            printed[line_of[top]].append(word)
        filled.texts[owner] = "\n".join(" ".join(line) for line in printed)
        filled.starts[owner] = min(left for top, _, left in found if line_of[top] == 0)


def _line_of_each(tops: set[float]) -> dict[float, int]:
    """Words whose tops chain within the tolerance are on one line."""
    ordered = sorted(tops)
    breaks = accumulate((b > a + TOLERANCE for a, b in pairwise(ordered)), initial=0)
    return dict(zip(ordered, breaks, strict=True))


def lines(on: Characters, chosen: Flags) -> tuple[Line, ...]:
    """Text lines from characters: clustered by baseline, cut at wide white gaps, top to bottom."""
    ink = np.flatnonzero(chosen & ~on.stray & ~_is_space(on))
    if not len(ink):
        return ()
    ink = ink[np.argsort(on.bottom[ink], kind="stable")]
    size = on.bottom[ink] - on.top[ink]
    baseline = np.cumsum(np.r_[True, np.diff(on.bottom[ink]) > SAME_BASELINE_EM * size[1:]])
    place = np.lexsort((on.x0[ink], baseline))
    ink, size, baseline = ink[place], size[place], baseline[place]
    gap = on.x0[ink][1:] - on.x1[ink][:-1]
    cut = np.r_[True, (np.diff(baseline) > 0) | (gap > GAP_EM * size[1:])]
    begins = np.flatnonzero(cut)
    text = fold(on.text(ink))
    spaced = np.r_[False, gap > LATIN_SPACE_EM * size[1:]]
    corners = (
        np.minimum.reduceat(on.x0[ink], begins),
        np.minimum.reduceat(on.top[ink], begins),
        np.maximum.reduceat(on.x1[ink], begins),
        np.maximum.reduceat(on.bottom[ink], begins),
    )
    boxes = np.round(np.stack(corners, axis=1), 1).tolist()
    ends = [*begins[1:].tolist(), len(ink)]
    return tuple(
        Line(_spaced(text[begin:end], spaced[begin:end]), (x0, top, x1, bottom))
        for begin, end, (x0, top, x1, bottom) in zip(begins.tolist(), ends, boxes, strict=True)
    )


def _spaced(text: str, apart: Flags) -> str:
    """A space where the print leaves one between two Latin words; elsewhere white space means nothing."""
    if not apart.any():
        return text
    pieces = [text[:1]]
    for before, letter, is_apart in zip(text, text[1:], apart[1:].tolist(), strict=False):
        latin = before.isascii() and before.isalpha() and letter.isascii() and letter.isalpha()
        pieces.append(f" {letter}" if is_apart and latin else letter)
    return "".join(pieces)
