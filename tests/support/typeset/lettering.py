"""One font, and how its text breaks into lines. The font is a CID font: nothing is embedded or downloaded."""

from __future__ import annotations

import re
from functools import cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))

UNBROKEN = re.compile(r"(?:[0-9A-Za-z,.%]+|.)[，。、；：）”]*")
"""A figure or a Latin word stays on one line, and no line begins with a mark that closes something."""


@cache
def _em(character: str) -> float:
    return float(pdfmetrics.stringWidth(character, FONT, 1))


def measure(text: str, size: float) -> float:
    """Width in points."""
    return sum(map(_em, text)) * size


def wrap(text: str, size: float, width: float) -> list[str]:
    """Lines no wider than ``width``; an empty text is one empty line."""
    lines, room = [""], width
    for token in UNBROKEN.findall(text):
        pieces = [token] if measure(token, size) <= width else list(token)
        for piece in pieces:
            need = measure(piece, size)
            if need > room and lines[-1]:
                lines.append("")
                room = width
            lines[-1] += piece
            room -= need
    return lines
