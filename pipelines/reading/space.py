"""From a page's own coordinates to those a reader sees: turned as it is shown, origin at the top left."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipelines.reading.model import Box
from pipelines.reading.pdfium import Handle, ffi, lib

Affine = tuple[float, float, float, float, float, float]
"""(a, b, c, d, e, f) of PDF 32000-1, 8.3.4: x' = a x + c y + e, y' = b x + d y + f."""

Bounds = NDArray[np.float64]
"""(x0, top, x1, bottom) a row, in displayed space."""
Sides = tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]
"""x0, top, x1, bottom of many boxes, in points from the top left."""

AS_SHOWN: Affine = (1, 0, 0, 1, 0, 0)
_AS_TURNED: dict[int, tuple[int, int, int, int]] = {
    0: (1, 0, 0, 1),
    90: (0, -1, 1, 0),
    180: (-1, 0, 0, -1),
    270: (0, 1, -1, 0),
}
_left, _bottom, _right, _top = (ffi.new("float*") for _ in range(4))
_bounds = ffi.new("Box*")


@dataclass(frozen=True, slots=True)
class Space:
    """``shown`` maps user space to points from the top left; ``rotation`` is by how much it turns, clockwise."""

    width: float
    height: float
    rotation: int
    shown: Affine

    @property
    def lying(self) -> bool:
        """Whether x and y change places."""
        return self.rotation in (90, 270)

    def turned(self, degrees: int) -> Space:
        """The same page turned clockwise by a multiple of 90."""
        width, height = (self.height, self.width) if degrees in (90, 270) else (self.width, self.height)
        turn: dict[int, Affine] = {
            0: AS_SHOWN,
            90: (0, 1, -1, 0, self.height, 0),
            180: (-1, 0, 0, -1, self.width, self.height),
            270: (0, -1, 1, 0, 0, self.width),
        }
        return Space(width, height, (self.rotation + degrees) % 360, combined(self.shown, turn[degrees]))


def space_of(page: Handle) -> Space:
    """The displayed space of a page, in pdfplumber's convention (the media box's own x is kept)."""
    left, bottom, right, top = _media_box(page)
    rotation = lib.FPDFPage_GetRotation(page) * 90 % 360
    width, height = right - left, top - bottom
    if rotation in (90, 270):
        width, height = height, width
    a, b, c, d = _AS_TURNED[rotation]
    e, f = {
        0: (-left, -bottom),
        90: (-bottom, right),
        180: (right, top),
        270: (top, -left),
    }[rotation]
    kept = bottom if rotation in (90, 270) else left
    return Space(width, height, rotation, (a, -b, c, -d, e + kept, height - f))


def shown_part(page: Handle, shown: Affine) -> Box:
    """The part of a page that a viewer shows, in displayed space: its crop box within its media box."""
    lib.FPDF_GetPageBoundingBox(page, _bounds)
    return placed((_bounds.left, _bounds.bottom, _bounds.right, _bounds.top), shown)


def _media_box(page: Handle) -> tuple[float, float, float, float]:
    if lib.FPDFPage_GetMediaBox(page, _left, _bottom, _right, _top):
        x0, y0, x1, y1 = _left[0], _bottom[0], _right[0], _top[0]
    else:
        lib.FPDF_GetPageBoundingBox(page, _bounds)
        x0, y0, x1, y1 = _bounds.left, _bounds.bottom, _bounds.right, _bounds.top
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def placed(box: Box, through: Affine) -> Box:
    """The box around a box's two corners, taken to another space."""
    a, b, c, d, e, f = through
    x0, y0, x1, y1 = box
    left, right = a * x0 + c * y0 + e, a * x1 + c * y1 + e
    one, other = b * x0 + d * y0 + f, b * x1 + d * y1 + f
    return min(left, right), min(one, other), max(left, right), max(one, other)


def sides_of(boxes: NDArray[np.float64], through: Affine) -> Sides:
    """The same for many boxes, a row each."""
    a, b, c, d, e, f = through
    x0, y0, x1, y1 = boxes.T
    xs, ys = (a * x0 + c * y0 + e, a * x1 + c * y1 + e), (b * x0 + d * y0 + f, b * x1 + d * y1 + f)
    return np.minimum(*xs), np.minimum(*ys), np.maximum(*xs), np.maximum(*ys)


def combined(inner: Affine, outer: Affine) -> Affine:
    """``inner`` first, then ``outer``."""
    a, b, c, d, e, f = inner
    A, B, C, D, E, F = outer  # noqa: N806  the outer matrix, as the standard writes two
    return (a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F)
