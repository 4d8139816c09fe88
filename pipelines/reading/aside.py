"""What stands in a cell and is no part of its text: raised marks of notes, and a level watermark over the table."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from pipelines.reading.characters import Characters, Indices
from pipelines.reading.letters import Flags, squares

SMALL, NARROW_FIGURE, NARROW_NAME = 0.75, 0.8, 0.4
"""A mark is this much lower than the glyph it stands beside, and this much narrower than a digit or an ideograph."""
RAISED_EM, BESIDE_EM = 0.2, 0.4
LARGE = 1.8
"""A watermark's letters are so much larger than the table's."""
MOST_MARKS = 200

_MARKS = np.zeros(0x10000, bool)
_MARKS[[*map(ord, "0123456789*†‡"), *range(0x2460, 0x2474)]] = True
_DIGITS = np.zeros(0x10000, bool)
_DIGITS[[*map(ord, "0123456789")]] = True


def aside(on: Characters, of_cell: NDArray[np.int64], used: Flags) -> Flags:
    """Which characters are no text of their cells (`of_cell`, -1 for none)."""
    size = on.bottom - on.top
    within = size[used]
    apart = np.zeros(len(on), bool)
    if not len(within) or within.max() * SMALL <= within.min():
        return apart
    usual = float(np.median(within))
    if on.faint is not None:
        large = on.faint & (size > LARGE * usual)
        if (large & used).any():
            apart |= large
    basic = np.minimum(on.codepoints, 0xFFFF)
    small = np.flatnonzero(used & _MARKS[basic] & (size < SMALL * usual))
    for mark in small[:MOST_MARKS].tolist():
        cell = np.flatnonzero(used & (of_cell == of_cell[mark]) & ~on.blank)
        apart[mark] = _is_raised(on, mark, cell)
    return apart


def _is_raised(on: Characters, mark: int, cell: Indices) -> bool:
    """Whether a glyph is small and stands high beside a digit or an ideograph of its cell."""
    size, width = on.bottom[cell] - on.top[cell], on.x1[cell] - on.x0[cell]
    basic = np.minimum(on.codepoints[cell], 0xFFFF)
    share = np.where(_DIGITS[basic], NARROW_FIGURE, np.where(squares(on.codepoints[cell]), NARROW_NAME, 0.0))
    beside = np.minimum(np.abs(on.x0[mark] - on.x1[cell]), np.abs(on.x0[cell] - on.x1[mark]))
    high = (on.bottom[mark] < on.bottom[cell] - RAISED_EM * size) & (on.bottom[mark] > on.top[cell])
    is_small = (on.bottom[mark] - on.top[mark] < SMALL * size) & (on.x1[mark] - on.x0[mark] < share * width)
    return bool((is_small & high & (beside < BESIDE_EM * size)).any())
