"""A page's characters with their boxes, as arrays: what PDFium reads, in the space a reader sees."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipelines.reading.pdfium import Handle, ffi, lib
from pipelines.reading.space import Space

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

ASKEW_DEGREES = 1.0
"""A glyph this far off the page's own direction belongs to a watermark or a seal."""
HYPHENS = (0x02, 0xFFFE)
"""What PDFium gives for a hyphen at a line's end."""
ASCENT, DESCENT = 0.88, 0.12
"""How an ideograph's em stands on its baseline, for fonts that do not say (Type 3, or without a descriptor)."""
PROBES = 200


@dataclass(frozen=True, slots=True)
class Characters:
    """Characters in the order the page draws them; boxes in points from the top left.

    ``stray`` marks those that do not run with the page.
    """

    codepoints: NDArray[np.uint32]
    x0: Floats
    top: Floats
    x1: Floats
    bottom: Floats
    stray: Flags

    def __len__(self) -> int:
        return len(self.codepoints)

    def text(self, chosen: NDArray[np.intp] | Flags) -> str:
        return self.codepoints[chosen].tobytes().decode("utf-32-le", "replace")


_EMPTY = np.zeros(0)
NONE = Characters(_EMPTY.astype(np.uint32), _EMPTY, _EMPTY, _EMPTY, _EMPTY, _EMPTY.astype(bool))


def characters_on(page: Handle, space: Space, *, askew: bool) -> Characters:
    """All characters of a page. ``askew``: some text object does not run upright, so angles are asked for."""
    text = lib.FPDFText_LoadPage(page)
    if text == ffi.NULL:
        return NONE
    try:
        codepoints, printed = _codepoints(text)
        if not len(printed):
            return NONE
        raw = _loose_boxes(text, printed)
        stray = _off_direction(text, printed, space) if askew else np.zeros(len(printed), bool)
        ideographs = (codepoints >= 0x4E00) & (codepoints <= 0x9FFF) & ~stray
        _mend_bare_boxes(text, printed, ideographs, raw, space.rotation)
        return _shown(codepoints, raw, space, stray)
    finally:
        lib.FPDFText_ClosePage(text)


def _codepoints(text: Handle) -> tuple[NDArray[np.uint32], NDArray[np.intp]]:
    """Code points of the characters that are printed, and their indices: spaces PDFium made up are none."""
    count = lib.FPDFText_CountChars(text)
    if count <= 0:
        return NONE.codepoints, np.zeros(0, np.intp)
    buffer = ffi.new("unsigned short[]", 2 * count + 2)
    length = lib.FPDFText_GetText(text, 0, count, buffer) - 1
    points = np.frombuffer(ffi.buffer(buffer), np.uint16, max(length, 0)).astype(np.uint32)
    if length != count or (points >> 11 == 27).any():  # a surrogate pair, or a character without a code
        points = np.fromiter((lib.FPDFText_GetUnicode(text, i) for i in range(count)), np.uint32, count)
    keep = np.ones(count, bool)
    for index in np.flatnonzero((points <= 32) | (points == 0xFFFE)).tolist():
        code = int(points[index])
        if lib.FPDFText_IsGenerated(text, index) == 1 or code in (0, 10, 13):
            keep[index] = False
        elif code in HYPHENS:
            points[index] = ord("-")
    printed = np.flatnonzero(keep)
    return points[printed], printed


def _loose_boxes(text: Handle, printed: NDArray[np.intp]) -> Floats:
    """(left, top, right, bottom) in user space: as wide as the advance, as high as the font."""
    boxes = ffi.new("Box[]", len(printed))
    place = boxes
    for index in printed.tolist():
        lib.FPDFText_GetLooseCharBox(text, index, place)
        place += 1
    return np.frombuffer(ffi.buffer(boxes), np.float32).reshape(-1, 4).astype(np.float64)


def _off_direction(text: Handle, printed: NDArray[np.intp], space: Space) -> Flags:
    """Which characters do not run in the direction that most do."""
    angles = np.fromiter((lib.FPDFText_GetCharAngle(text, i) for i in printed.tolist()), np.float64)
    degrees = (np.degrees(angles) + space.rotation) % 360
    whole, counts = np.unique(np.round(degrees) % 360, return_counts=True)
    off = np.abs((degrees - whole[counts.argmax()] + 180) % 360 - 180)
    return np.asarray(off > ASKEW_DEGREES)


def _mend_bare_boxes(
    text: Handle, printed: NDArray[np.intp], ideographs: Flags, boxes: Floats, rotation: int
) -> None:
    """Fonts without ascent give the glyph's own box, so that 一 falls off its line: rebuild from the origin.

    One ideograph per distinct height is asked for its tight box; if that is the loose one, the font is bare.
    """
    lying = rotation in (90, 270)
    across = np.abs(boxes[:, 2] - boxes[:, 0]) if lying else np.abs(boxes[:, 1] - boxes[:, 3])
    places = np.flatnonzero(ideographs)
    _, first = np.unique(np.round(across[places], 2), return_index=True)
    if not any(_is_bare(text, int(printed[i]), boxes[i]) for i in places[first[:PROBES]].tolist()):
        return
    x, y = ffi.new("double[]", len(printed)), ffi.new("double[]", len(printed))
    for place, index in enumerate(printed.tolist()):
        lib.FPDFText_GetCharOrigin(text, index, x + place, y + place)
    baseline = np.frombuffer(ffi.buffer(x if lying else y), np.float64)
    em = float(np.median(across[ideographs])) / 0.9
    low, high = _EXTENT[rotation]
    first_side, second_side = (0, 2) if lying else (3, 1)
    boxes[:, first_side], boxes[:, second_side] = baseline + low * em, baseline + high * em


_EXTENT = {
    0: (-DESCENT, ASCENT),
    90: (-ASCENT, DESCENT),
    180: (-ASCENT, DESCENT),
    270: (-DESCENT, ASCENT),
}
"""How far the em reaches below and above its baseline in user space, by the page's rotation."""


def _is_bare(text: Handle, index: int, loose: Floats) -> bool:
    left, right, bottom, top = (ffi.new("double*") for _ in range(4))
    found = lib.FPDFText_GetCharBox(text, index, left, right, bottom, top)
    tight = (left[0], top[0], bottom[0])
    return bool(found) and bool(np.allclose(tight, (loose[0], loose[1], loose[3]), atol=0.02))


def _shown(codepoints: NDArray[np.uint32], boxes: Floats, space: Space, stray: Flags) -> Characters:
    a, b, c, d, e, f = space.shown
    left, top, right, bottom = boxes.T
    xs = (a * left + c * bottom + e, a * right + c * top + e)
    ys = (b * left + d * bottom + f, b * right + d * top + f)
    return Characters(codepoints, np.minimum(*xs), np.minimum(*ys), np.maximum(*xs), np.maximum(*ys), stray)
