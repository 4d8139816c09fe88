"""Fonts whose character map says another digit than the page shows: every text reader believes the map."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pikepdf
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

EMBEDDED = ("Vera", "VeraBd", "VeraIt", "VeraBI")
"""Fonts that reportlab brings along."""
for _name in EMBEDDED:
    pdfmetrics.registerFont(TTFont(_name, f"{_name}.ttf"))

_FIGURE = re.compile(r"[\d,.]+")
_MAPPED = re.compile(rb"<(3[0-9])> <00\1>")


class InAnEmbeddedFont(Canvas):
    """Prints every figure and every code in a font with a character map of its own, as wide as in the font it had."""

    def drawString(self, x: float, y: float, text: str, *rest: Any, **more: Any) -> None:  # noqa: N802  reportlab's
        font, size = self._fontname, self._fontsize
        if _FIGURE.fullmatch(text):
            as_wide = self.stringWidth(text, font, size) / self.stringWidth(text, EMBEDDED[0], size)
            self.setFont(EMBEDDED[0], size * as_wide)
        super().drawString(x, y, text, *rest, **more)
        self.setFont(font, size)


def tell(path: Path, digits: Mapping[str, str]) -> None:
    """Have the character maps of a file's fonts say other digits: of each that is printed, what is told."""

    def mapped(entry: re.Match[bytes]) -> bytes:
        printed = chr(int(entry[1], 16))
        return b"<%b> <00%02X>" % (entry[1], ord(digits.get(printed, printed)))

    changed = 0
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary) and "/ToUnicode" in item:
                told, count = _MAPPED.subn(mapped, item.ToUnicode.read_bytes())
                item.ToUnicode.write(told)
                changed += count
        pdf.save(path)
    assert changed


_SEGMENTS = ("abcdef", "bc", "abged", "abgcd", "fgbc", "afgcd", "afgedc", "abc", "abcdefg", "abcdfg")
_NAMES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_Bar = tuple[int, int, int, int]
"""The lower left corner, the width and the height, in thousandths of an em."""


def segments(path: Path, thickness: int) -> None:
    """Have Courier print digits of straight segments, as a calculator shows them."""
    bars = _bars(thickness)
    drawn = {"space": [], "comma": [(240, -90, 60, 150)], "period": [(240, 0, 60, 60)]} | {
        name: [bars[segment] for segment in lit] for name, lit in zip(_NAMES, _SEGMENTS, strict=True)
    }
    codes = dict(zip(_NAMES, b"0123456789", strict=True)) | dict(
        zip(("space", "comma", "period"), b" ,.", strict=True)
    )
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        glyphs = {f"/{name}": pdf.make_stream(_program(of)) for name, of in drawn.items()}
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type3,
            FontBBox=[0, -90, 600, 700],
            FontMatrix=[0.001, 0, 0, 0.001, 0, 0],
            FirstChar=ord(" "),
            LastChar=ord("9"),
            Widths=[600] * (ord("9") - ord(" ") + 1),
            CharProcs=pikepdf.Dictionary(glyphs),
            Encoding=pikepdf.Dictionary(
                Differences=[
                    item for name, code in codes.items() for item in (code, pikepdf.Name(f"/{name}"))
                ]
            ),
            Resources=pikepdf.Dictionary(),
        )
        for name, used in pdf.pages[0].Resources.Font.items():
            if used.BaseFont == "/Courier":
                pdf.pages[0].Resources.Font[name] = font
        pdf.save(path)


def _bars(thickness: int) -> dict[str, _Bar]:
    left, right, low, middle, high = 40, 500 - thickness, 0, 320 - thickness // 2, 640 - thickness
    along, up = 460, 320
    return {
        "a": (left, high, along, thickness),
        "b": (right, up, thickness, up),
        "c": (right, low, thickness, up),
        "d": (left, low, along, thickness),
        "e": (left, low, thickness, up),
        "f": (left, up, thickness, up),
        "g": (left, middle, along, thickness),
    }


def _program(bars: Sequence[_Bar]) -> bytes:
    """A glyph 600 wide that fills its bars."""
    return b"600 0 0 -90 600 700 d1 " + b"".join(b"%d %d %d %d re f " % bar for bar in bars)
