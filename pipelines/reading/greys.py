"""A page in greys as PNG of sixteen of them, which is all that print needs.

Pixels are packed by numpy and compressed by zlib in one piece: Pillow takes twice as long at the same level.
"""

from __future__ import annotations

import struct
import zlib

import numpy as np
from numpy.typing import NDArray

STEP = 17
"""Levels of 255 between two of the sixteen. A level is rounded down: no stripe of a table is so faint that it goes white."""
BITS, GREYSCALE = 4, 0
"""Of a pixel, and the colour type of PNG."""
FASTEST = 1


def as_png(grey: NDArray[np.uint8]) -> bytes:
    """A picture of (rows, columns) levels, 255 for white."""
    rows, columns = grey.shape
    steps = grey // np.uint8(STEP)
    # The first byte of a row says that it has no filter.
    packed = np.zeros((rows, 1 + (columns + 1) // 2), np.uint8)
    packed[:, 1:] = steps[:, ::2] << 4
    packed[:, 1 : 1 + columns // 2] |= steps[:, 1::2]
    header = struct.pack(">IIBBBBB", columns, rows, BITS, GREYSCALE, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(packed.data, FASTEST)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
