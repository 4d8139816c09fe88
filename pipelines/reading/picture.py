"""A page's picture to its text: every cell is recognised by itself, text outside the tables is searched for.

A lone 0 is not overlooked that way, and neighbours do not run together. All is measured in pixels here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from PIL import Image

from pipelines.reading.bitmap import POINTS_PER_INCH, Grey, Ink, Pixels, Span, as_lines, bands, runs
from pipelines.reading.characters import NONE, Characters, characters
from pipelines.reading.misread import put_right
from pipelines.reading.model import Box
from pipelines.reading.recogniser import detected, recognised

DPI = 200
"""Dots per inch a page is rendered at: its letters are then about as high as the models expect."""
SPECK = 2.2 * DPI / POINTS_PER_INCH
"""Smaller ink by itself is dirt. A decimal point is as small, but has digits beside it."""
FAR_BEFORE_EM, FAR_AFTER_EM = 0.3, 0.75
"""A speck this far before or after a line is dirt: a full stop stands half an em after its bracket."""
DETECT_EVERY = 2
"""The detector sees a picture reduced by this factor: it needs a quarter of the time and misses nothing."""
MARGIN_EM = 0.2
"""White left around the ink of a line, in heights of the page's letters."""
OPENING = "“‘（《〈〔【「『"
"""Their ink stands in the right half of their em, which begins where the line does."""
UNREAD = "\ufffd"
"""Stands for ink as high as a letter in which nothing was recognised: never silently a blank, thus zero."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A recognised line of text and the box of its ink."""

    text: str
    box: Pixels


@dataclass(frozen=True, slots=True)
class Picture:
    """A straight page without its rules: its grey, and its ink without grain."""

    grey: Grey
    ink: Ink

    def in_cells(self, cells: list[Box]) -> list[Piece]:
        insides = [_pixels(cell) for cell in cells]
        found = [bands(self.ink[top:bottom, x0:x1]) for x0, top, x1, bottom in insides]
        em = _em([span for spans in found for span in spans])
        pieces = []
        for inside, spans in zip(insides, found, strict=True):
            lines = as_lines([span for span in spans if not self._is_speck(inside, span)], em)
            for start, end in lines:
                pieces += self._in_cell(inside, (inside[1] + start, inside[1] + end), em, len(lines) == 1)
        return pieces

    def _is_speck(self, inside: Pixels, span: Span) -> bool:
        """Whether a band of a cell holds nothing but one."""
        x0, top, x1, _ = inside
        inked = np.flatnonzero(self.ink[top + span[0] : top + span[1], x0:x1].any(axis=0))
        return bool(max(span[1] - span[0], inked[-1] + 1 - inked[0]) < SPECK)

    def _in_cell(self, inside: Pixels, rows: Span, em: float, whole: bool) -> list[Piece]:
        """A line in a cell: ink as high as a letter never goes unread."""
        box = self._tight((inside[0], rows[0], inside[2], rows[1]), em)
        text = put_right(recognised(self._around(box, inside, em)), whole=whole)
        if text == "一" and box[2] - box[0] < em / 2:
            text = "-"
        if not text and rows[1] - rows[0] > em / 2:
            text = UNREAD
        return [Piece(text, box)] if text else []

    def outside(self, tables: list[Box]) -> list[Piece]:
        """Lines of text around the tables."""
        rest = Picture(self.grey.copy(), self.ink.copy())
        for table in tables:
            x0, top, x1, bottom = _pixels(table, 1.0)
            rest.grey[top:bottom, x0:x1] = 255
            rest.ink[top:bottom, x0:x1] = False
        pieces = []
        reduced = np.asarray(Image.fromarray(rest.grey).reduce(DETECT_EVERY))
        for box in detected(reduced):
            left, above, right, below = (DETECT_EVERY * side for side in box)
            if rest.ink[above:below, left:right].any():
                pieces += rest._line((left, above, right, below))
        return pieces

    def _line(self, found: Pixels) -> list[Piece]:
        box = self._tight(found, found[3] - found[1])
        text = put_right(recognised(self._around(box, found, box[3] - box[1])), whole=False)
        return [Piece(text, box)] if text else []

    def _tight(self, within: Pixels, em: float) -> Pixels:
        """The box of the ink within another, which has some, but for specks at its ends."""
        x0, top, x1, bottom = within
        ink = self.ink[top:bottom, x0:x1]
        left, right = extent(ink, em)
        rows = np.flatnonzero(ink[:, left:right].any(axis=1))
        return x0 + left, top + int(rows[0]), x0 + right, top + int(rows[-1]) + 1

    def _around(self, box: Pixels, within: Pixels, em: float) -> Grey:
        """The picture of a line with a margin as the models know it, which does not leave ``within``."""
        margin = MARGIN_EM * em
        middle, half = (box[1] + box[3]) / 2, max(box[3] - box[1], em) / 2 + margin
        top, bottom = max(within[1], round(middle - half)), min(within[3], round(middle + half))
        left, right = max(within[0], round(box[0] - margin)), min(within[2], round(box[2] + margin))
        return self.grey[top:bottom, left:right]


def extent(ink: Ink, em: float) -> Span:
    """First and one past the last column with ink, but for specks far from the rest."""
    _, start, end = runs(np.any(ink, axis=0, keepdims=True), 0)
    first, last = 0, len(start) - 1

    def is_speck(part: int) -> bool:
        rows = np.flatnonzero(ink[:, start[part] : end[part]].any(axis=1))
        return bool(max(end[part] - start[part], rows[-1] + 1 - rows[0]) < SPECK)

    while first < last and start[first + 1] - end[first] > FAR_BEFORE_EM * em and is_speck(first):
        first += 1
    while first < last and start[last] - end[last - 1] > FAR_AFTER_EM * em and is_speck(last):
        last -= 1
    return int(start[first]), int(end[last])


def _pixels(box: Box, margin: float = 0.0) -> Pixels:
    """A box in points, widened by ``margin`` points, in pixels."""
    left, top, right, bottom = (
        max(0, round((v + m) * DPI / POINTS_PER_INCH))
        for v, m in zip(box, (-margin, -margin, margin, margin), strict=True)
    )
    return left, top, right, bottom


def _em(spans: list[Span]) -> float:
    """How high the letters of a page are; 10 points where there are none."""
    heights = [end - start for start, end in spans if end - start > 3 * DPI / POINTS_PER_INCH]
    return float(np.median(heights)) if heights else 10 * DPI / POINTS_PER_INCH


def characters_of(pieces: Iterable[Piece]) -> Characters:
    """Letters spread over the box of their line: an ideograph is twice as wide as a digit."""
    codes: list[int] = []
    boxes: list[tuple[float, float, float, float]] = []
    for piece in pieces:
        x0, top, x1, bottom = piece.box
        widths = np.array([1.0 if ord(letter) > 0x2E80 else 0.5 for letter in piece.text])
        ends = x0 + np.cumsum(widths) / widths.sum() * (x1 - x0)
        begins = x0 - (bottom - top) / 2 if piece.text[0] in OPENING else x0
        for letter, start, end in zip(piece.text, [begins, *ends[:-1]], ends, strict=True):
            codes.append(ord(letter))
            boxes.append((start, top, end, bottom))
    if not codes:
        return NONE
    left, above, right, below = np.array(boxes).T * POINTS_PER_INCH / DPI
    return characters(np.array(codes, np.uint32), (left, above, right, below), np.zeros(len(codes), bool))
