"""Rules to cells: pdfplumber's lines algorithm, with the one thing added that browsers leave out.

Tolerances are pdfplumber's own defaults (3 pt), which the field has tuned for a decade.
"""

from __future__ import annotations

from typing import Any

from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges
from pdfplumber.utils import filter_edges

from pipelines.reading.model import Box

Edge = dict[str, Any]
"""A straight stroke as pdfplumber gives it: x0, top, x1, bottom, orientation."""

TOLERANCE = 3
STICKS_OUT = 4
"""Verticals that pass the outermost rule by more than this many points belong to a row without its own."""


def find_tables(edges: list[Edge]) -> list[list[Box]]:
    """Cells by table, both in reading order, from a page's edges."""
    merged = merge_edges(filter_edges(edges, min_length=1), TOLERANCE, TOLERANCE, TOLERANCE, TOLERANCE)
    ruled = filter_edges(close_cut_rows(merged), min_length=TOLERANCE)
    crossings = edges_to_intersections(ruled, TOLERANCE, TOLERANCE)
    tables: list[list[Box]] = cells_to_tables(intersections_to_cells(crossings))
    return tables


def close_cut_rows(edges: list[Edge]) -> list[Edge]:
    """Rule off a row that the page break cut.

    Word processors close it themselves; browsers let three or more verticals run on past the last
    rule. The rule is added where those verticals end.
    """
    across = [e for e in edges if e["orientation"] == "h"]
    down = [e for e in edges if e["orientation"] == "v"]
    if not across:
        return edges
    first, last = min(e["top"] for e in across), max(e["top"] for e in across)
    below = [e for e in down if e["bottom"] > last + STICKS_OUT]
    above = [e for e in down if e["top"] < first - STICKS_OUT]
    added = [
        _rule(group, y)
        for group, y in (
            (below, max((e["bottom"] for e in below), default=0.0)),
            (above, min((e["top"] for e in above), default=0.0)),
        )
        if len(group) >= 3
    ]
    return edges + added


def _rule(verticals: list[Edge], y: float) -> Edge:
    x0, x1 = min(e["x0"] for e in verticals), max(e["x1"] for e in verticals)
    return {"orientation": "h", "x0": x0, "x1": x1, "top": y, "bottom": y, "width": x1 - x0, "height": 0}


def as_rows(cells: list[Box]) -> list[list[Box | None]]:
    """Cells to a rectangle of rows and columns; None where a merged cell reaches over."""
    lefts = sorted({cell[0] for cell in cells})
    column = {x: i for i, x in enumerate(lefts)}
    rows: dict[float, list[Box | None]] = {}
    for cell in sorted(cells, key=lambda c: (c[1], c[0])):
        rows.setdefault(cell[1], [None] * len(lefts))[column[cell[0]]] = cell
    return list(rows.values())
