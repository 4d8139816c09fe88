"""Where a figure stands on its printed line: prose is read by the line, a figure needs a box of its own."""

from __future__ import annotations

import unicodedata

from pipelines.reading import Box
from pipelines.recognise.parts import Passage

_FULL, _HALF = 1.0, 0.5
"""Ems that a character takes: Chinese ones a whole one, digits and Latin letters half of one."""


def place_of(passage: Passage, start: int, end: int) -> tuple[int, Box]:
    """Page and box of the characters from ``start`` up to ``end``.

    The line's box is narrowed by what the characters before and after them take. Of a figure that is
    broken over two lines it is the part on the first.
    """
    line = max(no for no, (offset, *_) in enumerate(passage.spans) if offset <= start)
    begins, page, (x0, top, x1, bottom) = passage.spans[line]
    ends = passage.spans[line + 1][0] if line + 1 < len(passage.spans) else len(passage.text)
    before, within, after = (
        _width(passage.text[a:b])
        for a, b in ((begins, start), (start, min(end, ends)), (min(end, ends), ends))
    )
    em = (x1 - x0) / (before + within + after)
    return page, (round(x0 + before * em, 1), top, round(x0 + (before + within) * em, 1), bottom)


def _width(text: str) -> float:
    return sum(_FULL if unicodedata.east_asian_width(c) in "WFA" else _HALF for c in text)
