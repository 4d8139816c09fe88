"""Figures that a narrow cell broke over its lines: which are one figure, and which are two in one cell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from pipelines.domain.money import NUMBER, ZERO_MARK, plain
from pipelines.reading import Cell

_NUMBER = r"[\d,，]*\d(?:[.．]\d+)?"
_EXACT = r"(?:[\d,，]*\d[.．]\d+|\d+(?:[,，]\d{3})+)"
_SIGN = "[-−－–—△▲]"
FIGURE = re.compile(rf"{_SIGN}?{_NUMBER}|[（(]{_EXACT}[）)]|{_EXACT}[-−－]")
"""What looks like a figure, whole or torn."""
AMOUNT = re.compile(rf"{_SIGN}?{_EXACT}|[（(]{_EXACT}[）)]|{_EXACT}[-−－]")
"""What is certainly a printed amount: it has a decimal part or thousands groups."""


def decimals_of(cells: Iterable[Cell | None]) -> frozenset[int]:
    """With how many decimals a table prints the figures that are certainly one, however many lines they take."""
    found = (_decimals(whole(cell.text, frozenset())) for cell in cells if cell)
    return frozenset(decimals for decimals in found if decimals is not None)


def whole(text: str, decimals: frozenset[int]) -> str:
    """A figure's text in one piece; what may be two figures keeps a space, and so is no number.

    Pieces that are figures themselves are one only where a line break parts them and the table prints
    figures like the whole, but none like some piece: ``576,171.1⏎1`` where all else has two decimals.
    """
    pieces, joined = text.split(), "".join(text.split())
    if not pieces or not is_figure(pieces[0]) or not all(map(_says_an_amount, pieces)):
        return joined
    as_printed = [_fits(piece, decimals) for piece in pieces]
    is_one = " " not in text and _fits(joined, decimals) and not all(as_printed)
    return joined if is_one else " ".join(pieces)


def is_figure(text: str) -> bool:
    """Whether a text is one number."""
    return _decimals(text) is not None


def is_broken(head: str, tail: str, decimals: frozenset[int]) -> bool:
    """Whether two pieces are one figure like those the table prints, and the first alone is not."""
    return bool(head and tail) and _fits(head + tail, decimals) and not _fits(head, decimals)


def _says_an_amount(piece: str) -> bool:
    """A figure, or a mark for nothing: a dash after a figure is no minus of its own."""
    return any(re.match(printed, plain(piece)) for printed in (NUMBER, ZERO_MARK))


def _fits(piece: str, decimals: frozenset[int]) -> bool:
    return _decimals(piece) in decimals


@lru_cache(maxsize=1 << 16)
def _decimals(text: str) -> int | None:
    """With how many decimals a text prints a number; None where it is none."""
    found = re.match(NUMBER, plain(text))
    return len(found[1] or "") if found else None
