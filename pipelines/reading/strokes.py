"""Drawn paths to edges: what a page's lines, rectangles and curves leave as straight strokes.

The rules are pdfplumber's and pdfminer's: two points are a line, a closed upright quadrilateral is a
rectangle with four edges, and of anything else the upright stretches count. Strokes under one point
are no edges. Nor are those of white areas on a page that is ruled in ink: shading that nobody sees.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pipelines.reading.calls import Handles, Numbers, asked
from pipelines.reading.letters import Flags
from pipelines.reading.model import Box
from pipelines.reading.painted import Layer, bounds_of, clip_box, met
from pipelines.reading.pdfium import BEZIER_TO, FORM, IMAGE, MOVE_TO, PATH, TEXT, Handle, ffi, handle, lib
from pipelines.reading.space import Affine, Bounds, Sides, combined, shown_part, sides_of

MAX_OBJECTS = 200_000
MAX_DEPTH = 12
"""Forms within forms: a file may refer to itself."""
SHORTEST = 1.0
TOLERANCE = 3
"""Points within which rules meet or are one: pdfplumber's own default, which the field has tuned for a decade."""

Floats = NDArray[np.float64]
Point = tuple[float, float]
Edge = tuple[float, float, float]
"""(position, from, to): the x of a vertical with its top and bottom, the y of a horizontal with its sides."""

_x, _y, _matrix = ffi.new("float*"), ffi.new("float*"), ffi.new("Matrix*")
WHITE = 255


@dataclass(slots=True)
class Drawn:
    """What is drawn on a page, in points as it is shown.

    ``pictures`` are the boxes of its images; ``directions`` counts text objects running right, down, left, up.
    ``layers`` are its objects as PDFium knows them; ``is_shaded``: some path is no thin rule.
    ``area`` is the part of the page that a viewer shows; None for all of it.
    """

    vertical: list[Edge] = field(default_factory=list)
    horizontal: list[Edge] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    directions: list[int] = field(default_factory=lambda: [0, 0, 0, 0])
    askew: bool = False
    layers: list[Layer] = field(default_factory=list)
    is_shaded: bool = False
    area: Box | None = None

    def with_white(self, white: Drawn) -> Drawn:
        """With the edges of white areas too, if these are all that tells of a table."""
        if not (self.vertical and self.horizontal):
            self.vertical += white.vertical
            self.horizontal += white.horizontal
        return self


def drawn_on(page: Handle, shown: Affine) -> Drawn:
    """Walk a page's objects, forms included, into displayed space."""
    drawn, white = Drawn(area=shown_part(page, shown)), Drawn()
    count = min(lib.FPDFPage_CountObjects(page), MAX_OBJECTS)
    _walk(asked(lib.FPDFPage_GetObject, page, _numbers(count)), shown, (drawn, white))
    return drawn.with_white(white)


def _numbers(count: int) -> Numbers:
    return np.arange(count, dtype=np.int32)


def _walk(
    objects: Handles,
    shown: Affine,
    on: tuple[Drawn, Drawn],
    order: tuple[int, ...] = (),
    window: Box | None = None,
) -> None:
    """Into the first of ``on``; edges of white areas into the second. ``order``, ``window``: see `Layer`."""
    drawn, white = on
    layer = Layer(objects, asked(lib.FPDFPageObj_GetType, objects), shown, order, window)
    drawn.layers.append(layer)
    images, forms = layer.of(IMAGE), layer.of(FORM)
    if len(images):
        drawn.pictures += map(tuple, bounds_of(objects[images], shown).tolist())
    _directions(asked(lib.FPDFPageObj_GetMatrix, objects[layer.of(TEXT)]), shown, drawn)
    _paths(objects[layer.of(PATH)], shown, drawn, white)
    if len(order) < MAX_DEPTH and len(forms):
        matrices = asked(lib.FPDFPageObj_GetMatrix, objects[forms]).tolist()
        for place, matrix in zip(forms.tolist(), matrices, strict=True):
            form = handle(int(objects[place]))
            count = min(lib.FPDFFormObj_CountObjects(form), MAX_OBJECTS)
            inner = asked(lib.FPDFFormObj_GetObject, form, _numbers(count))
            clip = lib.FPDFPageObj_GetClipPath(form)
            left = met(window, clip_box(clip, lib.FPDFClipPath_CountPaths(clip), shown))
            _walk(inner, combined(matrix, shown), on, (*order, place), left)


def _directions(matrices: NDArray[np.float64], shown: Affine, drawn: Drawn) -> None:
    """Count which way text objects run; one that runs neither way of the page counts for none."""
    a, b, c, d, _, _ = shown
    along, across = matrices[:, 0] * a + matrices[:, 1] * c, matrices[:, 0] * b + matrices[:, 1] * d
    if (across == 0).all() and (along > 0).all():  # as on nearly every page
        drawn.directions[0] += len(matrices)
        return
    drawn.askew = True
    level, upright = np.abs(across) < 0.01 * np.abs(along), np.abs(along) < 0.01 * np.abs(across)
    runs = (level & (along > 0), upright & (across > 0), level & (along < 0), upright & (across < 0))
    for way, those in enumerate(runs):
        drawn.directions[way] += int(those.sum())


def _paths(paths: Handles, shown: Affine, drawn: Drawn, white: Drawn) -> None:
    """Edges of all paths; a filled bar needs no look at its segments: thinner than a point, it is a rule along its
    middle, and its bounds say all. Most rules are such bars.
    """
    if not len(paths):
        return
    counts = asked(lib.FPDFPath_CountSegments, paths)
    fills, strokes = asked(lib.FPDFPath_GetDrawMode, paths).T > 0
    bounds = asked(lib.FPDFPageObj_GetBounds, paths)
    whites = _are_white(paths, bounds)
    drawn.is_shaded |= whites is not None
    unseen = _white_strokes(paths, fills, strokes, bounds, whites)
    if whites is not None:
        unseen |= whites & fills & ~strokes
    upright = (shown[1] == 0 and shown[2] == 0) or (shown[0] == 0 and shown[3] == 0)
    bars = (counts >= 4) & (counts <= 5) & fills & ~strokes if upright else np.zeros(len(paths), bool)
    sides = left, top, right, bottom = sides_of(bounds, shown)
    narrow, flat = right - left < SHORTEST, bottom - top < SHORTEST
    bars &= narrow | flat
    seen = bars & ~unseen
    _rules(sides, narrow & seen, flat & seen, drawn)
    if unseen.any():
        _rules(sides, narrow & unseen & bars, flat & unseen & bars, white)
    for number in (~bars).nonzero()[0].tolist():
        into = white if unseen[number] else drawn
        _path(handle(int(paths[number])), int(counts[number]), shown, into)


def _are_white(paths: Handles, bounds: Bounds) -> Flags | None:
    """Which paths are filled with white; None without shading on the page, where all is thin and none is asked."""
    left, bottom, right, top = bounds.T
    if (np.minimum(right - left, top - bottom) < SHORTEST).all():
        return None
    return np.asarray((asked(lib.FPDFPageObj_GetFillColor, paths)[:, :3] == WHITE).all(axis=1))


def _white_strokes(
    paths: Handles, fills: Flags, strokes: Flags, bounds: Bounds, whites: Flags | None
) -> Flags:
    """Which paths are drawn in white alone, on no area of another colour. ``whites``: see `_are_white`."""
    white = np.zeros(len(paths), bool)
    if not strokes.any():
        return white
    white[strokes] = (asked(lib.FPDFPageObj_GetStrokeColor, paths[strokes])[:, :3] == WHITE).all(axis=1)
    if whites is None:
        return white & ~fills
    white &= ~fills | whites
    grounds = bounds[fills & ~whites]
    for number in white.nonzero()[0].tolist():
        x, y = (bounds[number, :2] + bounds[number, 2:]) / 2
        white[number] = not (
            (grounds[:, 0] < x) & (x < grounds[:, 2]) & (grounds[:, 1] < y) & (y < grounds[:, 3])
        ).any()
    return white


def _rules(sides: Sides, narrow: Flags, flat: Flags, into: Drawn) -> None:
    """Bars as edges along their middles: upright ones are ``narrow``, level ones ``flat``; a mere dot is both."""
    left, top, right, bottom = sides
    into.vertical += _edges((left + right) / 2, top, bottom, narrow & ~flat)
    into.horizontal += _edges((top + bottom) / 2, left, right, flat & ~narrow)


def _edges(positions: Floats, lows: Floats, highs: Floats, chosen: Flags) -> Iterator[Edge]:
    """Sorted by position, for they will be: numbers sort faster here than tuples later."""
    those = chosen.nonzero()[0]
    those = those[np.argsort(positions[those], kind="stable")]
    return zip(positions[those].tolist(), lows[those].tolist(), highs[those].tolist(), strict=True)


def _path(item: Handle, count: int, shown: Affine, drawn: Drawn) -> None:
    lib.FPDFPageObj_GetMatrix(item, _matrix)
    own = (_matrix.a, _matrix.b, _matrix.c, _matrix.d, _matrix.e, _matrix.f)
    a, b, c, d, e, f = combined(own, shown)
    points: list[Point] = []
    curve = 0
    for index in range(count):
        segment = lib.FPDFPath_GetPathSegment(item, index)
        kind = lib.FPDFPathSegment_GetType(segment)
        if kind == BEZIER_TO:
            curve += 1
            if curve % 3:  # of a curve's three points only the last lies on it
                continue
        lib.FPDFPathSegment_GetPoint(segment, _x, _y)
        x, y = _x[0], _y[0]
        point = (x * a + y * c + e, x * b + y * d + f)
        if kind == MOVE_TO:
            add_edges(points, drawn)
            points, curve = [point], 0
        else:
            points.append(point)
        if lib.FPDFPathSegment_GetClose(segment):
            if points[-1] != points[0]:
                points.append(points[0])
            add_edges(points, drawn)
            points = [points[0]]
    add_edges(points, drawn)


def add_edges(points: list[Point], drawn: Drawn) -> None:
    """The edges of one subpath (pdfplumber: line, rect or curve to edges)."""
    if len(points) < 2:
        return
    if len(points) == 2:
        _line(points[0], points[1], drawn)
    elif _is_rectangle(points):
        (x0, y0), (x1, y1) = points[0], points[2]
        left, right, top, bottom = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
        if right - left >= SHORTEST:
            drawn.horizontal += [(top, left, right), (bottom, left, right)]
        if bottom - top >= SHORTEST:
            drawn.vertical += [(left, top, bottom), (right, top, bottom)]
    else:
        for (x0, y0), (x1, y1) in pairwise(points):
            if x0 == x1 or y0 == y1:
                _line((x0, y0), (x1, y1), drawn)


def _line(start: Point, end: Point, drawn: Drawn) -> None:
    """A stroke that is level or upright to within a point; one that slants (a seal's, a strike) is no rule."""
    (x0, y0), (x1, y1) = start, end
    if abs(y1 - y0) < SHORTEST <= abs(x1 - x0):
        drawn.horizontal.append((y0, min(x0, x1), max(x0, x1)))
    elif abs(x1 - x0) < SHORTEST <= abs(y1 - y0):
        drawn.vertical.append((min(x0, x1), min(y0, y1), max(y0, y1)))


def _is_rectangle(points: list[Point]) -> bool:
    if len(points) != 5 or points[0] != points[4]:
        return False
    (x0, y0), (x1, y1), (x2, y2), (x3, y3), _ = points
    return (x0 == x1 and y1 == y2 and x2 == x3 and y3 == y0) or (
        y0 == y1 and x1 == x2 and y2 == y3 and x3 == x0
    )
