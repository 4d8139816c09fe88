"""Areas that lie behind runs of text: shading, which word processors draw run by run, and no cells of a table."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from pipelines.reading.characters import Characters
from pipelines.reading.grids import Lattice, Quad

CLOSE_EM = 0.3
"""A text that begins and ends this near to the sides of its area, in ems, is what the area was drawn for: rules of one
page that nearly meet are averaged, and a table's cells leave more room."""

THINNEST = 8.0
"""No column of a table is thinner than this many points."""


def without_shading(lattice: Lattice, on: Characters) -> Lattice:
    """The lattice without those one-row grids whose every cell is as wide as the text in it.

    A table leaves room between its rules and what it says, in one of its cells at least.
    """
    tables = [table for table in lattice.tables if not _is_shading(lattice, table, on)]
    return lattice if len(tables) == len(lattice.tables) else replace(lattice, tables=tables)


def _is_shading(lattice: Lattice, table: list[Quad], on: Characters) -> bool:
    if len({(top, bottom) for _, top, _, bottom in table}) > 1:
        return False
    filled = [_is_filled(lattice, cell, on) for cell in table]
    return True in filled and False not in filled


def _is_filled(lattice: Lattice, cell: Quad, on: Characters) -> bool | None:
    """Whether a text reaches from side to side; None for the overlap of two areas, which holds none."""
    left, top, right, bottom = cell
    x0, x1, y0, y1 = lattice.xs[left], lattice.xs[right], lattice.ys[top], lattice.ys[bottom]
    across, down = (on.x0 + on.x1) / 2, (on.top + on.bottom) / 2
    within = (x0 < across) & (across < x1) & (y0 < down) & (down < y1) & ~on.stray
    if not within.any():
        return None if x1 - x0 < THINNEST else False
    begins, ends = float(np.min(on.x0[within])), float(np.max(on.x1[within]))
    close = CLOSE_EM * float(np.max(on.bottom[within] - on.top[within]))
    return begins <= x0 + close and ends >= x1 - close
