"""Drawn paths to edges: what a page's lines, rectangles and curves leave as straight strokes.

The rules are pdfplumber's and pdfminer's: two points are a line, a closed upright quadrilateral is a
rectangle with four edges, and of anything else the upright stretches count. Strokes under one point
are no edges.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import compress, pairwise

import numpy as np
from numpy.typing import NDArray

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
from pipelines.reading.space import Affine, combined

MAX_OBJECTS = 200_000
MAX_DEPTH = 12
"""Forms within forms: a file may refer to itself."""
SHORTEST = 1.0

Point = tuple[float, float]
Edge = tuple[float, float, float]
"""(position, from, to): the x of a vertical with its top and bottom, the y of a horizontal with its sides."""

_x, _y = ffi.new("float*"), ffi.new("float*")
_MATRICES = Places("Matrix", 6, np.float32, apart=False)
_MODES = Places("int", 2, np.int32, apart=True)
_BOUNDS = Places("float", 4, np.float32, apart=True)


@dataclass(slots=True)
class Drawn:
    """What is drawn on a page. ``directions`` counts text objects running right, down, left, up."""

    vertical: list[Edge] = field(default_factory=list)
    horizontal: list[Edge] = field(default_factory=list)
    image_count: int = 0
    directions: list[int] = field(default_factory=lambda: [0, 0, 0, 0])
    askew: bool = False


def drawn_on(page: Handle, shown: Affine) -> Drawn:
    """Walk a page's objects, forms included, into displayed space."""
    drawn = Drawn()
    count = min(lib.FPDFPage_CountObjects(page), MAX_OBJECTS)
    _walk(_objects(lib.FPDFPage_GetObject, page, count), shown, drawn, 0)
    return drawn


def _objects(function: Callable[..., Handle], of: Handle, count: int) -> list[Handle]:
    return list(map(function, [of] * count, range(count)))


def _walk(objects: list[Handle], shown: Affine, drawn: Drawn, depth: int) -> None:
    kinds = list(map(lib.FPDFPageObj_GetType, objects))
    drawn.image_count += kinds.count(IMAGE)
    _directions(_matrices([o for o, kind in zip(objects, kinds, strict=True) if kind == TEXT]), shown, drawn)
    _paths([o for o, kind in zip(objects, kinds, strict=True) if kind == PATH], shown, drawn)
    if depth < MAX_DEPTH and FORM in kinds:
        forms = [o for o, kind in zip(objects, kinds, strict=True) if kind == FORM]
        for form, matrix in zip(forms, _matrices(forms).tolist(), strict=True):
            count = min(lib.FPDFFormObj_CountObjects(form), MAX_OBJECTS)
            inner = _objects(lib.FPDFFormObj_GetObject, form, count)
            _walk(inner, combined(tuple(matrix), shown), drawn, depth + 1)


def _matrices(objects: list[Handle]) -> NDArray[np.float64]:
    return _MATRICES.asked(lib.FPDFPageObj_GetMatrix, objects)


def _directions(matrices: NDArray[np.float64], shown: Affine, drawn: Drawn) -> None:
    """Count which way text objects run; one that runs neither way of the page counts for none."""
    a, b, c, d, _, _ = shown
    along = matrices[:, 0] * a + matrices[:, 1] * c
    across = matrices[:, 0] * b + matrices[:, 1] * d
    level, upright = np.abs(across) < 0.01 * np.abs(along), np.abs(along) < 0.01 * np.abs(across)
    runs = (level & (along > 0), upright & (across > 0), level & (along < 0), upright & (across < 0))
    for way, those in enumerate(runs):
        drawn.directions[way] += int(those.sum())
    drawn.askew |= bool(((across != 0) | (along < 0)).any())


def _paths(paths: list[Handle], shown: Affine, drawn: Drawn) -> None:
    counts = list(map(lib.FPDFPath_CountSegments, paths))
    plain = _thin_fills(paths, counts, shown, drawn)
    rest = np.flatnonzero(~plain).tolist()
    matrices = _matrices([paths[i] for i in rest]).tolist()
    for i, matrix in zip(rest, matrices, strict=True):
        _path(paths[i], counts[i], combined(tuple(matrix), shown), drawn)


def _thin_fills(paths: list[Handle], counts: list[int], shown: Affine, drawn: Drawn) -> NDArray[np.bool_]:
    """Filled bars thinner than a point are rules: their bounds say all, and most rules are such bars.

    Returns which of the paths are done with.
    """
    done = np.zeros(len(paths), bool)
    a, b, c, d, e, f = shown
    upright = (b == 0 and c == 0) or (a == 0 and d == 0)
    maybe = [4 <= count <= 5 for count in counts]
    if not (upright and any(maybe)):
        return done
    bars = list(compress(paths, maybe))
    modes = _MODES.asked(lib.FPDFPath_GetDrawMode, bars)
    left, bottom, right, top = _BOUNDS.asked(lib.FPDFPageObj_GetBounds, bars).T
    xs = (left * a + bottom * c + e, right * a + top * c + e)
    ys = (left * b + bottom * d + f, right * b + top * d + f)
    x0, x1, y0, y1 = np.minimum(*xs), np.maximum(*xs), np.minimum(*ys), np.maximum(*ys)
    filled = (modes[:, 0] != 0) & (modes[:, 1] == 0)
    low, narrow = filled & (y1 - y0 < SHORTEST), filled & (x1 - x0 < SHORTEST)
    done[np.flatnonzero(maybe)] = low | narrow
    _add(drawn.horizontal, low & ~narrow, (y0, x0, x1), (y1, x0, x1))
    _add(drawn.vertical, narrow & ~low, (x0, y0, y1), (x1, y0, y1))
    return done


def _add(edges: list[Edge], chosen: NDArray[np.bool_], *sides: tuple[NDArray[np.float64], ...]) -> None:
    for side in sides:
        edges.extend(zip(*(numbers[chosen].tolist() for numbers in side), strict=True))


def _path(item: Handle, count: int, matrix: Affine, drawn: Drawn) -> None:
    a, b, c, d, e, f = matrix
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
    (x0, y0), (x1, y1) = start, end
    if y0 == y1:
        if abs(x1 - x0) >= SHORTEST:
            drawn.horizontal.append((y0, min(x0, x1), max(x0, x1)))
    elif abs(y1 - y0) >= SHORTEST:
        drawn.vertical.append((min(x0, x1), min(y0, y1), max(y0, y1)))


def _is_rectangle(points: list[Point]) -> bool:
    if len(points) != 5 or points[0] != points[4]:
        return False
    (x0, y0), (x1, y1), (x2, y2), (x3, y3), _ = points
    return (x0 == x1 and y1 == y2 and x2 == x3 and y3 == y0) or (
        y0 == y1 and x1 == x2 and y2 == y3 and x3 == x0
    )
