"""A page as PDFium draws it, in rows of pixels."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipelines.reading.model import Box
from pipelines.reading.pdfium import Handle, ffi, lib
from pipelines.reading.space import Space

GREY, COLOURS = 1, 3
"""FPDFBitmap_Gray and FPDFBitmap_BGRx."""
_BYTES = {GREY: 1, COLOURS: 4}

Pixels = NDArray[np.uint8]
"""Rows of pixels of bytes, 255 for light: (rows, columns, 1) of greys or (rows, columns, 4), the last byte unused."""


class View(NamedTuple):
    """A page in the space it is read in; ``area`` is what a viewer shows of it."""

    page: Handle
    space: Space
    area: Box

    def scale(self, pixels_per_point: float, most_pixels: int) -> float:
        """Pixels a point, fewer than wanted where the longer side would have more than ``most_pixels``."""
        width, height = self.area[2] - self.area[0], self.area[3] - self.area[1]
        return min(pixels_per_point, most_pixels / max(width, height))

    def drawn(self, scale: float, form: int) -> Pixels:
        """The page as it is now, in ``scale`` pixels a point and one of the forms `GREY` and `COLOURS`."""
        page, space, area = self
        columns = max(round((area[2] - area[0]) * scale), 1)
        rows = max(round((area[3] - area[1]) * scale), 1)
        turn = (space.rotation // 90 - lib.FPDFPage_GetRotation(page)) % 4
        pixels = np.full((rows, columns, _BYTES[form]), 255, np.uint8)
        bitmap = lib.FPDFBitmap_CreateEx(columns, rows, form, ffi.from_buffer(pixels), columns * _BYTES[form])
        lib.FPDF_RenderPageBitmap(bitmap, page, 0, 0, columns, rows, turn, 0)
        lib.FPDFBitmap_Destroy(bitmap)
        return pixels
