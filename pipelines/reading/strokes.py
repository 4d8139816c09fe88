"""Drawn paths to edges: what a page's lines, rectangles and curves leave as straight strokes.

The rules are pdfplumber's and pdfminer's: two points are a line, a closed upright quadrilateral is a
rectangle with four edges, and of anything else the upright stretches count. Strokes under one point
are no edges.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from pipelines.reading.pdfium import BEZIER_TO, FORM, IMAGE, MOVE_TO, PATH, TEXT, Handle, ffi, lib
from pipelines.reading.space import Affine, combined

MAX_OBJECTS = 200_000
MAX_DEPTH = 12
"""Forms within forms: a file may refer to itself."""
SHORTEST = 1.0

Point = tuple[float, float]
Edge = tuple[float, float, float]
"""(position, from, to): the x of a vertical with its top and bottom, the y of a horizontal with its sides."""

_matrix = ffi.new("Matrix*")
_x, _y, _right, _top = (ffi.new("float*") for _ in range(4))
_fill, _stroke = ffi.new("int*"), ffi.new("int*")


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
    _walk([lib.FPDFPage_GetObject(page, i) for i in range(count)], shown, drawn, 0)
    return drawn


def _walk(objects: list[Handle], shown: Affine, drawn: Drawn, depth: int) -> None:
    for item in objects:
        kind = lib.FPDFPageObj_GetType(item)
        if kind == PATH:
            _path(item, shown, drawn)
        elif kind == TEXT:
            _direction(combined(_matrix_of(item), shown), drawn)
        elif kind == IMAGE:
            drawn.image_count += 1
        elif kind == FORM and depth < MAX_DEPTH:
            count = min(lib.FPDFFormObj_CountObjects(item), MAX_OBJECTS)
            inner = [lib.FPDFFormObj_GetObject(item, i) for i in range(count)]
            _walk(inner, combined(_matrix_of(item), shown), drawn, depth + 1)


def _matrix_of(item: Handle) -> Affine:
    lib.FPDFPageObj_GetMatrix(item, _matrix)
    return (_matrix.a, _matrix.b, _matrix.c, _matrix.d, _matrix.e, _matrix.f)


def _direction(matrix: Affine, drawn: Drawn) -> None:
    along, across = matrix[0], matrix[1]
    if across == 0 and along > 0:
        drawn.directions[0] += 1
        return
    drawn.askew = True
    if abs(across) < 0.01 * abs(along):
        drawn.directions[0 if along > 0 else 2] += 1
    elif abs(along) < 0.01 * abs(across):
        drawn.directions[1 if across > 0 else 3] += 1


def _path(item: Handle, shown: Affine, drawn: Drawn) -> None:
    count = lib.FPDFPath_CountSegments(item)
    if _thin_fill(item, count, shown, drawn):
        return
    a, b, c, d, e, f = combined(_matrix_of(item), shown)
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


def _thin_fill(item: Handle, count: int, shown: Affine, drawn: Drawn) -> bool:
    """A filled bar thinner than a point is a rule: its bounds say all, and most rules are such bars."""
    a, b, c, d, e, f = shown
    upright = (b == 0 and c == 0) or (a == 0 and d == 0)
    if not (4 <= count <= 5 and upright and lib.FPDFPath_GetDrawMode(item, _fill, _stroke)):
        return False
    if _stroke[0] or not lib.FPDFPageObj_GetBounds(item, _x, _y, _right, _top):
        return False
    left, bottom, right, top = _x[0], _y[0], _right[0], _top[0]
    x0, x1 = left * a + bottom * c + e, right * a + top * c + e
    y0, y1 = left * b + bottom * d + f, right * b + top * d + f
    if x0 > x1:
        x0, x1 = x1, x0
    if y0 > y1:
        y0, y1 = y1, y0
    if y1 - y0 < SHORTEST:
        if x1 - x0 >= SHORTEST:
            drawn.horizontal += ((y0, x0, x1), (y1, x0, x1))
        return True
    if x1 - x0 < SHORTEST:
        drawn.vertical += ((x0, y0, y1), (x1, y0, y1))
        return True
    return False


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
