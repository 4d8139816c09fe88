"""Figures that a narrow cell broke over its lines: which are one figure, and which are two in one cell."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipelines.reading import Cell

_FIGURE = re.compile(r"[-−－]?(?:\d+|\d{1,3}(?:[,，]\d{3})+)(?:[.．](\d+))?")
"""A whole figure in either width; its decimals."""


def decimals_of(cells: Iterable[Cell | None]) -> frozenset[int]:
    """With how many decimals a table prints the figures that stand on one line."""
    found = (_FIGURE.fullmatch(cell.text) for cell in cells if cell)
    return frozenset(len(figure[1] or "") for figure in found if figure)


def whole(text: str, decimals: frozenset[int]) -> str:
    """A figure's text in one piece; what may be two figures keeps a space, and so is no number.

    Pieces that are figures themselves are one only where a line break parts them and the table prints
    figures like the whole, but none like some piece: ``576,171.1⏎1`` where all else has two decimals.
    """
    pieces, joined = text.split(), "".join(text.split())
    if not all(map(_FIGURE.fullmatch, pieces)):
        return joined
    as_printed = [_fits(piece, decimals) for piece in pieces]
    is_one = " " not in text and _fits(joined, decimals) and not all(as_printed)
    return joined if is_one else " ".join(pieces)


def is_broken(head: str, tail: str, decimals: frozenset[int]) -> bool:
    """Whether two pieces are one figure like those the table prints, and the first alone is not."""
    return bool(head and tail) and _fits(head + tail, decimals) and not _fits(head, decimals)


def _fits(piece: str, decimals: frozenset[int]) -> bool:
    figure = _FIGURE.fullmatch(piece)
    return figure is not None and len(figure[1] or "") in decimals
