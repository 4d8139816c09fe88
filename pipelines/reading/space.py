"""From a page's own coordinates to those a reader sees: turned as it is shown, origin at the top left."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.reading.pdfium import Handle, ffi, lib

Affine = tuple[float, float, float, float, float, float]
"""(a, b, c, d, e, f) of PDF 32000-1, 8.3.4: x' = a x + c y + e, y' = b x + d y + f."""

_AS_TURNED: dict[int, tuple[int, int, int, int]] = {
    0: (1, 0, 0, 1),
    90: (0, -1, 1, 0),
    180: (-1, 0, 0, -1),
    270: (0, 1, -1, 0),
}


@dataclass(frozen=True, slots=True)
class Space:
    """``shown`` maps user space to points from the top left; ``rotation`` is the page's /Rotate."""

    width: float
    height: float
    rotation: int
    shown: Affine


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


def _media_box(page: Handle) -> tuple[float, float, float, float]:
    corners = [ffi.new("float*") for _ in range(4)]
    if lib.FPDFPage_GetMediaBox(page, *corners):
        x0, y0, x1, y1 = (corner[0] for corner in corners)
    else:
        box = ffi.new("Box*")
        lib.FPDF_GetPageBoundingBox(page, box)
        x0, y0, x1, y1 = box.left, box.bottom, box.right, box.top
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def combined(inner: Affine, outer: Affine) -> Affine:
    """``inner`` first, then ``outer``."""
    a, b, c, d, e, f = inner
    A, B, C, D, E, F = outer  # noqa: N806  the outer matrix, as the standard writes two
    return (a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F)
