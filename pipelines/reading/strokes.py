"""Drawn paths to edges: what a page's lines, rectangles and curves leave as straight strokes.

The rules are pdfplumber's and pdfminer's: two points are a line, a closed upright quadrilateral is a
rectangle with four edges, and of anything else the upright stretches count. Strokes under one point
are no edges. Nor are those of white areas on a page that is ruled in ink: shading that nobody sees.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pipelines.reading.model import Box
from pipelines.reading.painted import Layer, clip_box, met
from pipelines.reading.pdfium import (
    BEZIER_TO,
    FORM,
    IMAGE,
    MOVE_TO,
    PATH,
    TEXT,
    Handle,
    Places,
    ffi,
    lib,
)
from pipelines.reading.space import Affine, combined, placed, shown_part

MAX_OBJECTS = 200_000
MAX_DEPTH = 12
"""Forms within forms: a file may refer to itself."""
SHORTEST = 1.0

Point = tuple[float, float]
Edge = tuple[float, float, float]
"""(position, from, to): the x of a vertical with its top and bottom, the y of a horizontal with its sides."""

_x, _y, _matrix = ffi.new("float*"), ffi.new("float*"), ffi.new("Matrix*")
_MATRICES = Places("Matrix", 6, np.float32, apart=False)
_MODES = Places("int", 2, np.int32, apart=True)
_COLOURS = Places("unsigned int", 4, np.uint32, apart=True)
WHITE = 255
_BOUNDS = Places("float", 4, np.float32, apart=True)


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
    _walk(_objects(lib.FPDFPage_GetObject, page, count), shown, (drawn, white))
    return drawn.with_white(white)


def _objects(function: Callable[..., Handle], of: Handle, count: int) -> list[Handle]:
    return list(map(function, [of] * count, range(count)))


def _walk(
    objects: list[Handle],
    shown: Affine,
    on: tuple[Drawn, Drawn],
    order: tuple[int, ...] = (),
    window: Box | None = None,
) -> None:
    """Into the first of ``on``; edges of white areas into the second. ``order``, ``window``: see `Layer`."""
    drawn, white = on
    kinds = list(map(lib.FPDFPageObj_GetType, objects))
    layer = Layer(objects, kinds, shown, order, window)
    drawn.layers.append(layer)
    of_kind: dict[int, list[Handle]] = defaultdict(list)
    for item, kind in zip(objects, kinds, strict=True):
        of_kind[kind].append(item)
    drawn.pictures += _boxes(of_kind[IMAGE], shown)
    _directions(_MATRICES.asked(lib.FPDFPageObj_GetMatrix, of_kind[TEXT]), shown, drawn)
    _paths(of_kind[PATH], shown, drawn, white)
    if len(order) < MAX_DEPTH and of_kind[FORM]:
        for place, form, matrix in zip(layer.of(FORM), of_kind[FORM], _matrices(of_kind[FORM]), strict=True):
            count = min(lib.FPDFFormObj_CountObjects(form), MAX_OBJECTS)
            inner = _objects(lib.FPDFFormObj_GetObject, form, count)
            clip = lib.FPDFPageObj_GetClipPath(form)
            left = met(window, clip_box(clip, lib.FPDFClipPath_CountPaths(clip), shown))
            _walk(inner, combined(matrix, shown), on, (*order, place), left)


def _boxes(objects: list[Handle], shown: Affine) -> list[Box]:
    """Where some objects stand in displayed space."""
    if not objects:
        return []
    return [
        placed((x0, y0, x1, y1), shown)
        for x0, y0, x1, y1 in _BOUNDS.asked(lib.FPDFPageObj_GetBounds, objects).tolist()
    ]


def _matrices(objects: list[Handle]) -> list[Affine]:
    return _MATRICES.asked(lib.FPDFPageObj_GetMatrix, objects).tolist()  # type: ignore[no-any-return]  # six each


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


def _paths(paths: list[Handle], shown: Affine, drawn: Drawn, white: Drawn) -> None:
    """Edges of all paths; a filled bar needs no look at its segments."""
    counts = list(map(lib.FPDFPath_CountSegments, paths))
    modes = _MODES.asked(lib.FPDFPath_GetDrawMode, paths).tolist()
    bounds = _BOUNDS.asked(lib.FPDFPageObj_GetBounds, paths).tolist()
    colours = _are_white(paths, bounds)
    drawn.is_shaded |= colours is not None
    unseen = _white_strokes(paths, modes, bounds, colours)
    upright = (shown[1] == 0 and shown[2] == 0) or (shown[0] == 0 and shown[3] == 0)
    whites = colours or [False] * len(paths)
    for number, (path, count, (fill, stroke), box) in enumerate(
        zip(paths, counts, modes, bounds, strict=True)
    ):
        into = white if number in unseen or (whites[number] and fill and not stroke) else drawn
        plain = upright and 4 <= count <= 5 and fill and not stroke
        if not (plain and _is_rule(box, shown, into)):
            _path(path, count, shown, into)


def _are_white(paths: list[Handle], bounds: list[list[float]]) -> list[bool] | None:
    """Which paths are filled with white; None without shading on the page, where all is thin and none is asked."""
    if all(x1 - x0 < SHORTEST or y1 - y0 < SHORTEST for x0, y0, x1, y1 in bounds):
        return None
    colours = _COLOURS.asked(lib.FPDFPageObj_GetFillColor, paths)[:, :3]
    return (colours == WHITE).all(axis=1).tolist()  # type: ignore[no-any-return]  # one for each


def _white_strokes(
    paths: list[Handle], modes: list[list[int]], bounds: list[list[float]], fills: list[bool] | None
) -> set[int]:
    """The numbers of paths that are drawn in white alone, on no area of another colour. ``fills``: see `_are_white`."""
    stroked = [number for number, (_, stroke) in enumerate(modes) if stroke]
    if not stroked:
        return set()
    levels = _COLOURS.asked(lib.FPDFPageObj_GetStrokeColor, [paths[n] for n in stroked])[:, :3]
    white = {
        n for n, is_white in zip(stroked, (levels == WHITE).all(axis=1).tolist(), strict=True) if is_white
    }
    if not white:
        return white
    is_filled_white = fills or [False] * len(paths)
    grounds = [bounds[n] for n, (fill, _) in enumerate(modes) if fill and fills is not None and not fills[n]]
    return {
        n
        for n in white
        if (not modes[n][0] or is_filled_white[n]) and not any(_lies_on(bounds[n], area) for area in grounds)
    }


def _lies_on(box: Sequence[float], area: Sequence[float]) -> bool:
    """Whether the middle of a box is in an area."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return area[0] < x < area[2] and area[1] < y < area[3]


def _is_rule(box: Sequence[float], shown: Affine, drawn: Drawn) -> bool:
    """A filled bar thinner than a point is a rule along its middle: its bounds say all. Most rules are such bars."""
    a, b, c, d, e, f = shown
    left, bottom, right, top = box
    x0, x1 = left * a + bottom * c + e, right * a + top * c + e
    y0, y1 = left * b + bottom * d + f, right * b + top * d + f
    if x0 > x1:
        x0, x1 = x1, x0
    if y0 > y1:
        y0, y1 = y1, y0
    if y1 - y0 < SHORTEST:
        if x1 - x0 >= SHORTEST:
            drawn.horizontal.append(((y0 + y1) / 2, x0, x1))
        return True
    if x1 - x0 < SHORTEST:
        drawn.vertical.append(((x0 + x1) / 2, y0, y1))
        return True
    return False


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
