"""A page's picture: made straight, its rules as edges, the lines of text within a piece of it.

Pictures are arrays of grey (0 black, 255 white) by row and column. Everything is measured in pixels here
and by run lengths: a rule is a long thin run of ink, so no image library is needed to find one.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from pipelines.reading.strokes import Edge

Grey = NDArray[np.uint8]
Ink = NDArray[np.bool_]
Indices = NDArray[np.intp]
Span = tuple[int, int]
"""(first, one past the last) row or column."""
Pixels = tuple[int, int, int, int]
"""(left, top, right, bottom), the last two one past."""

POINTS_PER_INCH = 72
BACKGROUND_POINTS = 30.0
"""Paper is judged over this many points around each pixel: shadows and yellowed margins are wider."""
DARKER_THAN_PAPER = 40
"""So many levels of 255 under the paper is ink; printed light grey is, the grain of a scanner is not."""
STEEPEST_DEGREES = 4.0
SHORTEST_RULE_POINTS = 18.0
"""Longer than the bars of letters in a title."""
THICKEST_RULE_POINTS = 3.5
BLUR = 2
"""Pixels beside a rule that are darker for it."""
LEAST_THIN = 0.75
"""Share of a rule that is thin ink; letters may be printed over the rest. Letters in a row leave more white."""
LINE_EM = 1.25
RULE_GAP_POINTS = 2.5
"""White that a rule may have in it: a dash's, or a fault of the scan."""


def ink_of(grey: Grey, dpi: int) -> Ink:
    """What is darker than the paper around it."""
    side = round(BACKGROUND_POINTS * dpi / POINTS_PER_INCH)
    paper = box_mean(box_mean(np.maximum(grey, np.uint8(128)).astype(np.float32), side).T, side).T
    return np.asarray(grey < paper - DARKER_THAN_PAPER)


def box_mean(values: NDArray[np.float32], side: int) -> NDArray[np.float32]:
    """The mean of ``side`` neighbours along every row, fewer at the rims."""
    total = np.cumsum(values, axis=1, dtype=np.float64)
    total = np.concatenate([np.zeros((len(values), 1)), total], axis=1)
    column = np.arange(values.shape[1])
    first = np.maximum(column - side // 2, 0)
    past = np.minimum(column + side // 2 + 1, values.shape[1])
    return np.asarray((total[:, past] - total[:, first]) / (past - first), np.float32)


def skew_of(ink: Ink) -> float:
    """By how many degrees the page's lines fall to the right; 0.0 for a page without ink.

    Seen along its own lines a page is sharpest: the squares of the rows' ink sum highest (Postl 1986).
    """
    y, x = np.nonzero(ink[::2, ::2])
    if not len(y):
        return 0.0
    angle = 0.0
    for reach, step in ((STEEPEST_DEGREES, 0.2), (0.2, 0.02)):
        angles = angle + np.arange(-reach, reach + step / 2, step)
        sharp = np.array([_sharpness(y, x, degrees) for degrees in angles.tolist()])
        angle = float(angles[sharp >= 0.995 * sharp.max()].mean())
    return angle


def _sharpness(y: Indices, x: Indices, degrees: float) -> float:
    rows = np.rint(y - x * math.tan(math.radians(degrees))).astype(np.intp)
    return float((np.bincount(rows - rows.min()).astype(np.float64) ** 2).sum())


def turned(grey: Grey, degrees: float) -> Grey:
    """The picture turned counterclockwise about its middle; what comes in at the corners is white."""
    picture = Image.fromarray(grey)
    return np.asarray(picture.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255))


def rules(ink: Ink, dpi: int) -> tuple[list[Edge], list[Edge]]:
    """Vertical and horizontal edges in points, one for each run of pixels: a rule is several."""
    return _rules_along(ink.T, dpi), _rules_along(ink, dpi)


def _rules_along(ink: Ink, dpi: int) -> list[Edge]:
    per_point = dpi / POINTS_PER_INCH
    thin = ink & ~_long_runs(ink.T, THICKEST_RULE_POINTS * per_point).T
    row, start, end = runs(ink, round(RULE_GAP_POINTS * per_point))
    length = end - start
    bare = _within(thin, row, start, end) >= LEAST_THIN * length
    rule = bare & (length >= SHORTEST_RULE_POINTS * per_point)
    places = np.stack([row[rule] + 0.5, start[rule], end[rule]], axis=1) / per_point
    return [(position, low, high) for position, low, high in places.tolist()]


def _within(ink: Ink, row: Indices, start: Indices, end: Indices) -> Indices:
    """How many pixels of each run are ink."""
    total = np.pad(np.cumsum(ink, axis=1, dtype=np.int32), ((0, 0), (1, 0)))
    return np.asarray(total[row, end] - total[row, start], np.intp)


def over(down: list[Edge], across: list[Edge], shape: tuple[int, ...], dpi: int) -> Ink:
    """The pixels of edges as `rules` finds them, and the blur around them."""
    covered = np.zeros(shape, bool)
    for edges, area in ((across, covered), (down, covered.T)):
        for position, low, high in edges:
            row, start, end = (int(v * dpi / POINTS_PER_INCH + 0.01) for v in (position, low, high))
            area[max(0, row - BLUR) : row + BLUR + 1, start:end] = True
    return covered


def _long_runs(ink: Ink, length: float) -> Ink:
    """Only those runs along the rows that are longer than ``length``."""
    row, start, end = runs(ink, 0)
    long = end - start > length
    change = np.zeros((ink.shape[0], ink.shape[1] + 1), np.int8)
    change[row[long], start[long]] = 1
    change[row[long], end[long]] -= 1
    return np.asarray(np.cumsum(change, axis=1, dtype=np.int8)[:, :-1] > 0)


def runs(ink: Ink, gap: int) -> tuple[Indices, Indices, Indices]:
    """Row, start and end of every run of ink along the rows; a gap no wider than ``gap`` ends none."""
    padded = np.zeros((ink.shape[0], ink.shape[1] + 2), np.int8)
    padded[:, 1:-1] = ink
    change = np.diff(padded, axis=1)
    row, start = np.nonzero(change == 1)
    _, end = np.nonzero(change == -1)
    apart = (row[1:] != row[:-1]) | (start[1:] - end[:-1] > gap)
    first, last = np.r_[True, apart], np.r_[apart, True]
    if not len(row):
        return row, start, end
    return row[first], start[first], end[last]


def without_specks(ink: Ink) -> Ink:
    """Only pixels with three more in their own square of nine: grain goes, a decimal point stays."""
    padded = np.pad(ink, 1).astype(np.int8)
    height, width = ink.shape
    around = sum(padded[y : y + height, x : x + width] for y in range(3) for x in range(3))
    return np.asarray(ink & (around >= 4))


def bands(ink: Ink) -> list[Span]:
    """The spans of rows that hold ink."""
    _, start, end = runs(np.any(ink, axis=1, keepdims=True).T, 0)
    return list(zip(start.tolist(), end.tolist(), strict=True))


def as_lines(found: list[Span], em: float) -> list[Span]:
    """Bands to lines of text of about one ``em``: the strokes of 二 or of 六 are one line."""
    joined: list[Span] = []
    for start, end in found:
        if joined and end - joined[-1][0] <= LINE_EM * em:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined
