"""A page's characters with their boxes, as arrays: what PDFium reads, in the space a reader sees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from pipelines.reading.calls import Handles, Numbers, asked
from pipelines.reading.letters import Codepoints, Flags, as_text, folded, spaces, squares
from pipelines.reading.model import Box
from pipelines.reading.painted import KINDS, OUTSIDE, Doubts, doubts_about
from pipelines.reading.pdfium import Handle, ffi, lib
from pipelines.reading.raster import View
from pipelines.reading.seen import unpainted
from pipelines.reading.space import Sides, Space
from pipelines.reading.strokes import Drawn

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]

ASKEW_DEGREES = 1.0
"""A glyph this far off the page's own direction belongs to a watermark or a seal."""
ASCENT, DESCENT = 0.88, 0.12
"""How an ideograph's em stands on its baseline, for fonts that do not say (Type 3, or without a descriptor)."""
LARGE = 2.0
PALE = 150
"""Level of 255 from which on large letters are a watermark's, if they lie over a table."""
LOW, TALL = 0.75, 1.7
"""Beyond these shares of its width an ideograph's height is no font's: a glyph's own, or a wrong ascent."""


@dataclass(frozen=True, slots=True)
class Characters:
    """Characters in the order the page draws them; boxes in points from the top left.

    ``stray`` marks those that do not run with the page, ``blank`` those that leave no ink, ``faint`` those that are
    large and pale, as a watermark is. ``hidden`` are others, which nobody sees, by the reason (a name of `painted.KINDS`).
    """

    codepoints: Codepoints
    x0: Floats
    top: Floats
    x1: Floats
    bottom: Floats
    stray: Flags
    blank: Flags
    faint: Flags | None = None
    hidden: Mapping[str, Characters] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.codepoints)

    def text(self, chosen: Indices | Flags) -> str:
        return as_text(self.codepoints[chosen])

    def only(self, chosen: Indices | Flags) -> Characters:
        """Some of them, and none that are hidden."""
        x0, top, x1, bottom = (side[chosen] for side in (self.x0, self.top, self.x1, self.bottom))
        return Characters(
            self.codepoints[chosen],
            x0,
            top,
            x1,
            bottom,
            self.stray[chosen],
            self.blank[chosen],
            None if self.faint is None else self.faint[chosen],
        )


def characters(codepoints: Codepoints, sides: Sides, stray: Flags) -> Characters:
    """Characters as they are meant, from those that are printed."""
    meant = folded(codepoints)
    x0, top, x1, bottom = sides
    return Characters(meant, x0, top, x1, bottom, stray, spaces(meant))


_EMPTY = np.zeros(0)
NONE = characters(_EMPTY.astype(np.uint32), (_EMPTY, _EMPTY, _EMPTY, _EMPTY), _EMPTY.astype(bool))


def characters_on(page: Handle, space: Space, drawn: Drawn, *, layers_off: bool = False) -> Characters:
    """All characters of a page that are painted. ``layers_off``: the document has layers that are switched off."""
    text = lib.FPDFText_LoadPage(page)
    if text == ffi.NULL:
        return NONE
    try:
        codepoints, printed = _codepoints(text)
        if not len(printed):
            return NONE
        boxes = asked(lib.FPDFText_GetLooseCharBox, text, printed)
        stray, square = np.zeros(len(printed), bool), squares(codepoints)
        if drawn.askew:
            stray = _off_direction(text, printed, space)
            square &= ~stray
        if square.any() and _has_wrong_heights(square, boxes, space):
            _rebuild(text, printed, square, boxes, space)
        on = characters(codepoints, _shown(boxes, space), stray)
        faint = _faint(text, printed, on)
        if faint is not None:
            on = replace(on, faint=faint)
        view = View(page, space, drawn.area or (0.0, 0.0, space.width, space.height))
        outside = _outside(on, view.area)
        is_shaded = drawn.is_shaded or bool(drawn.pictures)
        doubts = doubts_about(drawn.layers, shaded=is_shaded, layers_off=layers_off)
        if not doubts and not outside.any():
            return on
        return _painted(on, view, asked(lib.FPDFText_GetTextObject, text, printed), outside, doubts)
    finally:
        lib.FPDFText_ClosePage(text)


def _painted(on: Characters, view: View, owners: Handles, outside: Flags, doubts: Doubts) -> Characters:
    """Those that a viewer shows; the others apart, as `Characters.hidden`."""
    boxes = np.stack((on.x0, on.top, on.x1, on.bottom), axis=1)
    kinds = np.where(outside, np.uint8(OUTSIDE), unpainted(view, owners, boxes, doubts))
    x0, top, x1, bottom = boxes.T.copy()
    all_ = replace(on, x0=x0, top=top, x1=x1, bottom=bottom)
    reasons = np.unique(kinds[~on.blank]).tolist()
    hidden = {KINDS[kind]: all_.only(kinds == kind) for kind in reasons if kind}
    return replace(all_.only(kinds == 0), hidden=hidden)


def large(on: Characters) -> Indices:
    """Characters that are twice as large as most: titles, and the letters of a watermark."""
    size = on.bottom - on.top
    if size.max() < LARGE * size.min():
        return np.zeros(0, np.intp)
    return ((size > LARGE * np.median(size)) & ~on.blank).nonzero()[0]


def _faint(text: Handle, printed: Numbers, on: Characters) -> Flags | None:
    """Which large characters are pale; None where none is."""
    chosen = large(on)
    if not len(chosen):
        return None
    colours = asked(lib.FPDFText_GetFillColor, text, printed[chosen])
    pale = (colours[:, :3].mean(axis=1) >= PALE) | (colours[:, 3] <= 255 - PALE)
    if not pale.any():
        return None
    faint = np.zeros(len(on), bool)
    faint[chosen[pale]] = True
    return faint


def _outside(on: Characters, area: Box) -> Flags:
    """Which characters have their middle beyond what is shown of the page."""
    x, y = on.x0 + on.x1, on.top + on.bottom
    return np.asarray((x < 2 * area[0]) | (x > 2 * area[2]) | (y < 2 * area[1]) | (y > 2 * area[3]))


def _codepoints(text: Handle) -> tuple[Codepoints, Numbers]:
    """Code points of the characters that are printed, and their indices: spaces PDFium made up are none."""
    count = max(lib.FPDFText_CountChars(text), 0)
    points = asked(lib.FPDFText_GetUnicode, text, np.arange(count, dtype=np.int32))
    # Line breaks and what has no letter are not printed; spaces and hyphens are where PDFium did not make them up.
    doubtful = ((points <= 32) | (points == 0xFFFE)).nonzero()[0].astype(np.int32)
    letters = points[doubtful]
    made_up = asked(lib.FPDFText_IsGenerated, text, doubtful) == 1
    keep = np.ones(count, bool)
    keep[doubtful[made_up | (letters == 0) | (letters == 10) | (letters == 13)]] = False
    return points[keep], keep.nonzero()[0].astype(np.int32)


def _off_direction(text: Handle, printed: Numbers, space: Space) -> Flags:
    """Which characters do not run in the direction that most do."""
    angles = asked(lib.FPDFText_GetCharAngle, text, printed).astype(np.float64)
    degrees = (np.degrees(angles) + space.rotation) % 360
    whole, counts = np.unique(np.round(degrees) % 360, return_counts=True)
    off = np.abs((degrees - whole[counts.argmax()] + 180) % 360 - 180)
    return np.asarray(off > ASKEW_DEGREES)


def _sizes(boxes: Floats, space: Space) -> tuple[Floats, Floats]:
    """Widths and heights of boxes, as they are shown."""
    left, top, right, bottom = boxes.T
    widths, heights = np.abs(right - left), np.abs(top - bottom)
    return (heights, widths) if space.lying else (widths, heights)


def _has_wrong_heights(square: Flags, boxes: Floats, space: Space) -> bool:
    """A font that tells its height wrongly, or not at all: its ideographs are far from square. Or one beside another
    that does not: an ideograph's neighbour towers over it, above and below.
    """
    widths, heights = _sizes(boxes, space)
    if (((heights < LOW * widths) | (heights > TALL * widths)) & square).any():
        return True
    if heights.max() <= TALL * heights[square].min():
        return False
    low, high = (0, 2) if space.lying else (3, 1)
    for one, next_ in ((slice(None, -1), slice(1, None)), (slice(1, None), slice(None, -1))):
        within = (boxes[one, low] >= boxes[next_, low]) & (boxes[one, high] <= boxes[next_, high])
        if (square[one] & ~square[next_] & within & (heights[next_] > TALL * heights[one])).any():
            return True
    return False


def _rebuild(text: Handle, printed: Numbers, square: Flags, boxes: Floats, space: Space) -> None:
    """Where a font's height is wrong, boxes stand on the baseline and are an em high, the same for all."""
    origin = asked(lib.FPDFText_GetCharOrigin, text, printed)
    baseline = origin[:, 0 if space.lying else 1]
    em = float(np.quantile(_sizes(boxes[square], space)[0], 0.25))
    low, high = _EXTENT[space.rotation]
    first_side, second_side = (0, 2) if space.lying else (3, 1)
    boxes[:, first_side], boxes[:, second_side] = baseline + low * em, baseline + high * em


_EXTENT = {
    0: (-DESCENT, ASCENT),
    90: (-ASCENT, DESCENT),
    180: (-ASCENT, DESCENT),
    270: (-DESCENT, ASCENT),
}
"""How far the em reaches below and above its baseline in user space, by the space's rotation."""


def _shown(boxes: Floats, space: Space) -> Sides:
    a, b, c, d, e, f = space.shown
    left, top, right, bottom = boxes.T
    if space.lying:
        xs, ys = (c * bottom + e, c * top + e), (b * left + f, b * right + f)
    else:
        xs, ys = (a * left + e, a * right + e), (d * bottom + f, d * top + f)
    return np.minimum(*xs), np.minimum(*ys), np.maximum(*xs), np.maximum(*ys)
