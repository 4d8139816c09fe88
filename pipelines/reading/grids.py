"""Edges to cells to tables: pdfplumber's lines algorithm on plain tuples, each step a function.

Tolerances are pdfplumber's own defaults (3 pt), which the field has tuned for a decade. One thing is
added that browsers leave out: the rule under a row that the page break cut.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict

from pipelines.reading.model import Box
from pipelines.reading.strokes import Edge

TOLERANCE = 3
STICKS_OUT = 4
"""Verticals that pass the outermost rule by more than this many points belong to a row without its own."""
MAX_EDGES = 20_000

Vertex = tuple[float, float]
Crossing = tuple[int, int]
"""Which verticals and which horizontals pass a vertex, as bit masks."""


def find_tables(vertical: list[Edge], horizontal: list[Edge]) -> list[list[Box]]:
    """Cells by table, tables in reading order."""
    down, across = merged(vertical), merged(horizontal)
    across = closed(down, across)
    return tables_of(cells_of(crossings(down, across)))


def merged(edges: list[Edge]) -> list[Edge]:
    """Edges close to each other are one: positions are averaged in chains, runs that touch are joined."""
    if not edges or len(edges) > MAX_EDGES:
        return []
    groups: list[list[Edge]] = []
    for edge in sorted(edges):
        if not groups or edge[0] > groups[-1][-1][0] + TOLERANCE:
            groups.append([])
        groups[-1].append(edge)
    return [
        (position, low, high)
        for group in groups
        for position in [sum(edge[0] for edge in group) / len(group)]
        for low, high in _runs(sorted((edge[1], edge[2]) for edge in group))
        if high - low >= TOLERANCE
    ]


def _runs(spans: list[tuple[float, float]]) -> list[tuple[float, float]]:
    runs = [spans[0]]
    for low, high in spans[1:]:
        if low <= runs[-1][1] + TOLERANCE:
            runs[-1] = (runs[-1][0], max(runs[-1][1], high))
        else:
            runs.append((low, high))
    return runs


def closed(down: list[Edge], across: list[Edge]) -> list[Edge]:
    """Rule off a row that the page break cut.

    Word processors close it themselves; browsers let three or more verticals run on past the last
    rule. The rule is added where those verticals end.
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
    return sorted(across + added)


def crossings(down: list[Edge], across: list[Edge]) -> dict[Vertex, Crossing]:
    """Where a vertical meets a horizontal, within the tolerance."""
    heights = [edge[0] for edge in across]
    found: dict[Vertex, Crossing] = {}
    for v, (x, top, bottom) in enumerate(down):
        for h in range(bisect_left(heights, top - TOLERANCE), bisect_right(heights, bottom + TOLERANCE)):
            y, left, right = across[h]
            if left - TOLERANCE <= x <= right + TOLERANCE:
                passing = found.get((x, y), (0, 0))
                found[x, y] = (passing[0] | 1 << v, passing[1] | 1 << h)
    return found


def cells_of(met: dict[Vertex, Crossing]) -> list[Box]:
    """For every vertex the smallest box whose four sides are drawn (pdfplumber: intersections_to_cells)."""
    in_column: dict[float, list[float]] = defaultdict(list)
    in_row: dict[float, list[float]] = defaultdict(list)
    for x, y in sorted(met):
        in_column[x].append(y)
        in_row[y].append(x)
    cells: list[Box] = []
    for x, heights in in_column.items():
        for place, y in enumerate(heights[:-1]):
            vertical, horizontal = met[x, y]
            row = in_row[y]
            rights = [r for r in row[bisect_right(row, x) :] if met[r, y][1] & horizontal]
            cell = _smallest(x, y, rights, [b for b in heights[place + 1 :] if met[x, b][0] & vertical], met)
            if cell:
                cells.append(cell)
    return cells


def _smallest(
    x: float, y: float, rights: list[float], bottoms: list[float], met: dict[Vertex, Crossing]
) -> Box | None:
    for bottom in bottoms:
        for right in rights:
            corner = met.get((right, bottom))
            if corner and corner[0] & met[right, y][0] and corner[1] & met[x, bottom][1]:
                return (x, y, right, bottom)
    return None


def tables_of(cells: list[Box]) -> list[list[Box]]:
    """Cells that share a corner are of one table (union-find); a lone cell is none."""
    parent = list(range(len(cells)))

    def root(cell: int) -> int:
        while parent[cell] != cell:
            parent[cell] = parent[parent[cell]]
            cell = parent[cell]
        return cell

    at_corner: dict[Vertex, int] = {}
    for number, (x0, top, x1, bottom) in enumerate(cells):
        for corner in ((x0, top), (x0, bottom), (x1, top), (x1, bottom)):
            parent[root(number)] = root(at_corner.setdefault(corner, number))
    groups: dict[int, list[Box]] = defaultdict(list)
    for number, cell in enumerate(cells):
        groups[root(number)].append(cell)
    tables = [group for group in groups.values() if len(group) > 1]
    return sorted(tables, key=lambda table: min((cell[1], cell[0]) for cell in table))


def as_rows(cells: list[Box]) -> list[list[Box | None]]:
    """Cells to a rectangle of rows and columns; None where a merged cell reaches over."""
    lefts = sorted({cell[0] for cell in cells})
    column = {x: i for i, x in enumerate(lefts)}
    rows: dict[float, list[Box | None]] = {}
    for cell in sorted(cells, key=lambda c: (c[1], c[0])):
        rows.setdefault(cell[1], [None] * len(lefts))[column[cell[0]]] = cell
    return list(rows.values())
