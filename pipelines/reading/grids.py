"""Edges to cells to tables: pdfplumber's lines algorithm on plain tuples, each step a function.

One thing is added that browsers leave out: the rule under a row that the page break cut (`page_breaks`). Where there
is a compiler, grids.c does the same, bit for bit.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from itertools import chain
from operator import add, itemgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipelines.reading import calls
from pipelines.reading.characters import Characters
from pipelines.reading.model import Box
from pipelines.reading.page_breaks import closed
from pipelines.reading.pdfium import ffi
from pipelines.reading.strokes import SHORTEST, TOLERANCE, Drawn, Edge

MAX_EDGES = 20_000
ROOM = 512
"""Cells that are made room for at first: more than nearly any page has."""

ffi.cdef("""
long merged(double*, long);
long cells_of(double*, long, double*, long, double*, long, double*, long, double*, double, int*, long);
""")

Quad = tuple[int, int, int, int]
"""A cell in the lattice: (left, top, right, bottom) as numbers of positions."""
Quads = NDArray[np.int64]
"""Some of them, a row each."""


@dataclass(slots=True)
class Vertex:
    """Where rules cross: how far they reach, to which row ``below`` and which column ``beyond``.

    ``right`` is the next vertex of the row.
    """

    column: int
    row: int
    below: int
    beyond: int
    right: Vertex | None = None


@dataclass(frozen=True, slots=True)
class Lattice:
    """All positions of a page's verticals and horizontals, in points, and its tables as cells in between."""

    xs: list[float]
    ys: list[float]
    tables: list[list[Quad]]


def find_tables(drawn: Drawn, on: Characters) -> Lattice:
    """Cells by table, tables in reading order."""
    down, across = merged(drawn.vertical), merged(drawn.horizontal)
    across = closed(down, across, on)
    xs, ys = sorted({edge[0] for edge in down}), sorted({edge[0] for edge in across})
    if not (xs and ys):
        return Lattice(xs, ys, [])
    area = drawn.area
    if area and area[0] <= xs[0] and xs[-1] <= area[2] and area[1] <= ys[0] and ys[-1] <= area[3]:
        area = None
    if calls.loops is not None:
        return Lattice(xs, ys, _parted(*_in_c(down, across, xs, ys, area)))
    cells = cells_of(vertices(down, across, xs, ys))
    return Lattice(xs, ys, tables_of(_seen(cells, xs, ys, area) if area else cells, len(ys)))


def _in_c(
    down: list[Edge], across: list[Edge], xs: list[float], ys: list[float], area: Box | None
) -> tuple[list[Quad], list[int]]:
    """Cells that are seen, and for each the number of its table."""
    shown = ffi.NULL if area is None else ffi.new("double[]", area)
    given = (*_flat(down), *_flat(across), ffi.new("double[]", xs), len(xs), ffi.new("double[]", ys), len(ys))
    room, written = ROOM, ffi.new("int[]", 5 * ROOM)
    while (count := calls.loops.cells_of(*given, shown, SHORTEST, written, room)) > room:
        room, written = count, ffi.new("int[]", 5 * count)
    if count < 0:
        raise MemoryError
    numbers = ffi.unpack(written, 5 * count)
    return list(zip(*(numbers[place::5] for place in range(4)), strict=True)), numbers[4::5]


def _flat(edges: list[Edge]) -> tuple[Any, int]:
    return ffi.new("double[]", list(chain.from_iterable(edges))), len(edges)


def _seen(cells: list[Quad], xs: list[float], ys: list[float], area: Box) -> list[Quad]:
    """Without the cells of which a viewer shows nothing: they lie beyond the page."""
    x0, top, x1, bottom = area
    return [
        cell
        for cell in cells
        if min(xs[cell[2]], x1) - max(xs[cell[0]], x0) > SHORTEST
        and min(ys[cell[3]], bottom) - max(ys[cell[1]], top) > SHORTEST
    ]


def merged(edges: list[Edge]) -> list[Edge]:
    """Edges close to each other are one: positions are averaged in chains, runs that touch are joined."""
    if not edges or len(edges) > MAX_EDGES:
        return []
    if calls.loops is not None:
        numbers, count = _flat(edges)
        left = ffi.unpack(numbers, 3 * calls.loops.merged(numbers, count))
        return list(zip(left[::3], left[1::3], left[2::3], strict=True))
    found: list[Edge] = []
    ordered = sorted(edges)
    begin, last = 0, ordered[0][0]
    for end, (position, _, _) in enumerate(ordered):
        if position > last + TOLERANCE:
            _join(ordered[begin:end], found)
            begin = end
        last = position
    _join(ordered[begin:], found)
    return found


def _join(group: list[Edge], found: list[Edge]) -> None:
    positions, lows, highs = zip(*group, strict=True)
    position = reduce(add, positions, 0.0) / len(group)  # from Python 3.12 on `sum` rounds otherwise
    spans = sorted(zip(lows, highs, strict=True))
    begin, end = spans[0]
    for low, high in spans:
        if low > end + TOLERANCE:
            if end - begin >= TOLERANCE:
                found.append((position, begin, end))
            begin, end = low, high
        elif high > end:
            end = high
    if end - begin >= TOLERANCE:
        found.append((position, begin, end))


def vertices(down: list[Edge], across: list[Edge], xs: list[float], ys: list[float]) -> list[Vertex]:
    """Where a vertical meets a horizontal, within the tolerance: by column, from the top."""
    heights = [edge[0] for edge in across]
    column, row = {x: i for i, x in enumerate(xs)}, {y: i for i, y in enumerate(ys)}
    rows = [row[y] for y in heights]
    ends = [bisect_right(xs, right + TOLERANCE) - 1 for _, _, right in across]
    found: dict[tuple[int, int], Vertex] = {}
    for x, top, bottom in down:
        first, end = bisect_left(heights, top - TOLERANCE), bisect_right(heights, bottom + TOLERANCE)
        for h in range(first, end):
            _, left, right = across[h]
            if left - TOLERANCE <= x <= right + TOLERANCE:
                place, below, beyond = (column[x], rows[h]), rows[end - 1], ends[h]
                if other := found.get(place):
                    below, beyond = max(below, other.below), max(beyond, other.beyond)
                found[place] = Vertex(*place, below, beyond)
    ordered = [found[place] for place in sorted(found)]
    nearest: dict[int, Vertex] = {}
    for vertex in reversed(ordered):
        vertex.right = nearest.get(vertex.row)
        nearest[vertex.row] = vertex
    return ordered


def cells_of(ordered: list[Vertex]) -> list[Quad]:
    """For every vertex the smallest box whose four sides are drawn (pdfplumber: intersections_to_cells)."""
    found = (_smallest(vertex, ordered, number + 1) for number, vertex in enumerate(ordered))
    return [cell for cell in found if cell]


def _smallest(own: Vertex, ordered: list[Vertex], place: int) -> Quad | None:
    """A side ends where its rule does. Of a vertex below, the row is walked beside the row of the vertex itself."""
    for number in range(place, len(ordered)):
        left = ordered[number]
        if left.column != own.column or left.row > own.below:
            return None
        top, corner = own.right, left.right
        while top and corner and top.column <= own.beyond:
            apart = top.column - corner.column
            if not apart and corner.column <= left.beyond and left.row <= top.below:
                return own.column, own.row, corner.column, corner.row
            if apart >= 0:
                corner = corner.right
            if apart <= 0:
                top = top.right
    return None


def tables_of(cells: list[Quad], height: int) -> list[list[Quad]]:
    """Cells that share a corner are of one table (union-find); a lone cell is none."""
    parent = list(range(len(cells)))

    def root(cell: int) -> int:
        while parent[cell] != cell:
            parent[cell] = parent[parent[cell]]
            cell = parent[cell]
        return cell

    at_corner: dict[int, int] = {}
    for number, (left, top, right, bottom) in enumerate(cells):
        first, last = left * height, right * height
        own = parent[number] = at_corner.setdefault(first + top, number)
        for corner in (first + bottom, last + top, last + bottom):
            other = at_corner.setdefault(corner, own)
            if other != own and parent[other] != parent[own]:
                parent[root(own)] = root(other)
    return _parted(cells, map(root, range(len(cells))))


def _parted(cells: list[Quad], tables: Iterable[int]) -> list[list[Quad]]:
    """Cells by the numbers of their tables, in reading order."""
    groups: dict[int, list[Quad]] = defaultdict(list)
    for cell, table in zip(cells, tables, strict=True):
        groups[table].append(cell)
    found = [group for group in groups.values() if len(group) > 1]
    return sorted(found, key=lambda table: min(map(itemgetter(1, 0), table)))
