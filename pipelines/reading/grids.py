"""Edges to cells to tables: pdfplumber's lines algorithm on plain tuples, each step a function.

Tolerances are pdfplumber's own defaults (3 pt), which the field has tuned for a decade. One thing is
added that browsers leave out: the rule under a row that the page break cut.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from itertools import chain, islice, pairwise
from operator import add, itemgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipelines.reading import calls
from pipelines.reading.characters import Characters
from pipelines.reading.model import Box
from pipelines.reading.pdfium import ffi
from pipelines.reading.strokes import SHORTEST, Drawn, Edge

TOLERANCE = 3
STICKS_OUT = 4
"""Verticals that pass the outermost rule by more than this many points belong to a row without its own."""
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


def closed(down: list[Edge], across: list[Edge], on: Characters) -> list[Edge]:
    """Rule off a row that the page break cut.

    Word processors close it themselves; browsers let three or more verticals run on past the last
    rule, and some let a cell that goes over the page run out of its row, which they rule off
    elsewhere. The rule is added where those verticals end, if anything is printed between them and the next
    rule: a spreadsheet's verticals run on past nothing.
    """
    if not across:
        return across
    first, last = min(edge[0] for edge in across), max(edge[0] for edge in across)
    below = [edge for edge in down if edge[2] > last + STICKS_OUT]
    above = [edge for edge in down if edge[1] < first - STICKS_OUT]
    added = []
    if len(below) >= 3:
        added.append((max(e[2] for e in below), min(e[0] for e in below), max(e[0] for e in below)))
    if len(above) >= 3:
        added.append((min(e[1] for e in above), min(e[0] for e in above), max(e[0] for e in above)))
    ruled_off = [rule for rule in added if _parts(rule, last if rule[0] > last else first, on)]
    return sorted(across + ruled_off + _open_cells(down, across, first, last, on))


def _open_cells(
    down: list[Edge], across: list[Edge], first: float, last: float, on: Characters
) -> list[Edge]:
    """The gaps in the first and the last rule: between verticals that end at it, with nothing drawn from one to the
    next. A cell may be open at both ends, where it goes on over two page breaks. One between others may be blank.
    """
    begun = {edge[0] for edge in down if abs(edge[1] - first) <= TOLERANCE}
    ended = {edge[0] for edge in down if abs(edge[2] - last) <= TOLERANCE}
    inner = [edge for edge in across if first + TOLERANCE < edge[0] < last - TOLERANCE]
    drawn = [edge for edge in across if not first + TOLERANCE < edge[0] < last - TOLERANCE]
    found, blank = [], []
    for end, at_end in ((first, begun), (last, ended)):
        for gap in pairwise(sorted(at_end)):
            if any(abs(edge[0] - end) <= TOLERANCE and _shared(edge, gap) > TOLERANCE for edge in drawn):
                continue
            rules = [edge[0] for edge in inner if _shared(edge, gap) >= gap[1] - gap[0] - 2 * TOLERANCE]
            if not rules and not {*gap} <= begun & ended:
                continue
            nearest = (min(rules) if end == first else max(rules)) if rules else first + last - end
            if _parts((end, *gap), nearest, on):
                found.append((end, *gap))
            elif not rules or end == first:
                blank.append((end, *gap))
    if not found:
        return []
    left, right = min(edge[1] for edge in (*drawn, *found)), max(edge[2] for edge in (*drawn, *found))
    return found + [edge for edge in blank if left < edge[1] and edge[2] < right]


def _shared(rule: Edge, gap: tuple[float, float]) -> float:
    """Points of a gap that a horizontal rule covers."""
    return min(rule[2], gap[1]) - max(rule[1], gap[0])


def _parts(rule: Edge, outermost: float, on: Characters) -> bool:
    """Something is printed between a rule and the outermost one: the middle of an upright glyph."""
    position, left, right = rule
    low, high = min(position, outermost), max(position, outermost)
    x, y = (on.x0 + on.x1) / 2, (on.top + on.bottom) / 2
    within = (x > left) & (x < right) & (y > low) & (y < high)
    return bool((within & ~on.stray & ~on.blank).any())


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
                place, reach = (column[x], rows[h]), (rows[end - 1], ends[h])
                vertex = found.setdefault(place, Vertex(*place, *reach))
                vertex.below, vertex.beyond = max(vertex.below, reach[0]), max(vertex.beyond, reach[1])
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
    for left in islice(ordered, place, None):
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
