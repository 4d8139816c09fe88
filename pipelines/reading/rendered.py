"""What the rendered page shows of figures whose text two readers agree about.

Text says what a font's character map says, and that may lie: a map that takes 6 to 8 has every reader see an 8 where
the page shows a 6. The pictures of the digits are held against those of known fonts. Only what is clear counts:
a figure with one digit in doubt is not spoken of, nor is a page whose digits are mostly in doubt.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from pipelines.reading.calls import asked
from pipelines.reading.model import Box
from pipelines.reading.pdfium import Handle, ffi, lib
from pipelines.reading.raster import GREY, Pixels, View
from pipelines.reading.shapes import Ink, likeness
from pipelines.reading.space import placed, shown_part, space_of

PIXELS_PER_POINT = 10.0
"""So many that there is ground between the digits of a figure of five points."""
MOST_PIXELS = 10_000
LIKE = 0.75
"""A picture less like a digit than this is in doubt."""
CLEARLY = 0.15
"""By how much more a picture must be like another digit than like the one that is read."""
MOSTLY = 0.6
"""Where less than this share of a page's digits is clear, nothing is known of its font: a 7 of few strokes may look like
another font's 1.
"""
FAINTEST = 60
"""Levels of 255 by which the ink of a digit differs from its ground."""
CLEAN = 0.3
"""A box around which there is ink of more than this share of that difference is not where its glyph is."""


class _Glyph(NamedTuple):
    """A digit of the text with the box of its glyph, in user space."""

    digit: int
    box: Box


def rendered(page: Handle, turn: int, figures: Sequence[tuple[Box, str]]) -> list[str | None]:
    """Of each figure what is printed, where its picture is clearly another than its text; None elsewhere.

    ``figures`` are boxes of the displayed page with their texts; ``turn`` is by how much the page is turned to be read.
    """
    space = space_of(page)
    upright = space.turned(turn)
    view = View(page, upright, shown_part(page, upright.shown))
    scale = view.scale(PIXELS_PER_POINT, MOST_PIXELS)
    glyphs = list(_digits(page))
    middles = np.array([_middle(placed(glyph.box, space.shown)) for glyph in glyphs]).reshape(-1, 2)
    pixels = view.drawn(scale, GREY)[..., 0]
    seen: list[list[int | None]] = []
    for (x0, top, x1, bottom), text in figures:
        within = ((middles > (x0, top)) & (middles < (x1, bottom))).all(axis=1)
        own = [glyphs[number] for number in np.flatnonzero(within).tolist()]
        if [glyph.digit for glyph in own] != [int(letter) for letter in text if letter.isdecimal()]:
            seen.append([None])
            continue
        places = [_pixels(placed(glyph.box, upright.shown), view.area, scale) for glyph in own]
        seen.append(
            [_seen(glyph.digit, _ink(place, pixels)) for glyph, place in zip(own, places, strict=True)]
        )
    clear = [digit is not None for digits in seen for digit in digits]
    if sum(clear) < MOSTLY * len(clear):
        return [None] * len(figures)
    return [_printed(text, digits) for (_, text), digits in zip(figures, seen, strict=True)]


def _digits(page: Handle) -> Iterator[_Glyph]:
    """All digits of a page's text, in its order."""
    text = lib.FPDFText_LoadPage(page)
    if text == ffi.NULL:
        return
    try:
        letters = [chr(lib.FPDFText_GetUnicode(text, n)) for n in range(lib.FPDFText_CountChars(text))]
        numbers = [n for n, letter in enumerate(letters) if letter.isdecimal()]
        boxes = asked(lib.FPDFText_GetCharBox, text, np.array(numbers, np.int32))
        for n, (left, right, bottom, top) in zip(numbers, boxes.tolist(), strict=True):
            yield _Glyph(int(letters[n]), (left, bottom, right, top))
    finally:
        lib.FPDFText_ClosePage(text)


def _middle(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _pixels(box: Box, area: Box, scale: float) -> tuple[int, int, int, int]:
    """The columns and rows of pixels that a box of displayed space touches: left, top, right, bottom."""
    (x0, top, x1, bottom), (left, high, *_) = box, area
    low_corner = math.floor((x0 - left) * scale), math.floor((top - high) * scale)
    return *low_corner, math.ceil((x1 - left) * scale), math.ceil((bottom - high) * scale)


def _ink(place: tuple[int, int, int, int], pixels: Pixels) -> Ink | None:
    """The ink in the box of a glyph; None where the box is off the page, or is not around the glyph.

    The ground is what lies around it: a stripe of a table, or the dark head of one.
    """
    left, top, right, bottom = place
    rows, columns = pixels.shape
    if left < 1 or top < 1 or right >= columns or bottom >= rows:
        return None
    window = pixels[top - 1 : bottom + 1, left - 1 : right + 1].astype(np.float64)
    around = np.concatenate((window[0], window[-1], window[1:-1, 0], window[1:-1, -1]))
    ground = np.median(around)
    most = np.abs(window - ground).max()
    if most < FAINTEST or np.abs(around - ground).max() > CLEAN * most:
        return None
    return np.asarray(np.abs(window - ground)[1:-1, 1:-1] / most)


def _seen(read: int, ink: Ink | None) -> int | None:
    """The digit that a picture shows; None where that is in doubt."""
    like = None if ink is None else likeness(ink)
    if like is None:
        return None
    best = int(like.argmax())
    if like[best] < LIKE or (best != read and like[best] - like[read] < CLEARLY):
        return None
    return best


def _printed(text: str, seen: Sequence[int | None]) -> str | None:
    """The text with the digits that are seen; None where they are those that are read, or any is in doubt."""
    if None in seen or list(seen) == [int(letter) for letter in text if letter.isdecimal()]:
        return None
    digits = iter(seen)
    return "".join(str(next(digits)) if letter.isdecimal() else letter for letter in text)
