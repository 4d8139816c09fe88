"""A table on paper: column widths, wrapped cells, rules, and the header again on every further page."""

from __future__ import annotations

import re

from .lettering import measure, wrap
from .model import HeaderCell, Table
from .press import MARGIN, Press

PAD = 3.0
LEAD = 1.3
WEIGHTS = {"科目编码": 1.1, "科目名称": 2.6, "绩效目标": 5.0, "项目": 3.5}
"""Widths of columns of text by their heads; any other has ``NAME``, and a column of amounts ``NARROW``."""
NAME, NARROW = 3.0, 1.3
AMOUNT = re.compile(r"[\d,]+\.\d+")
Lines = list[str]


def print_table(press: Press, table: Table, *, split_rows: bool = False) -> None:
    """Draw a table from where the page stands, over as many pages as it needs.

    A row stays on one page unless ``split_rows``, or unless it is taller than a page.
    """
    size = 8.0 if table.width > 10 else 9.0
    edges = _edges(table, press.measure)
    head = [Cell.of(place, edges, size) for place in table.header]
    heights = _header_heights(table, head, size)
    if press.room < sum(heights) + _height([[""]], size):
        press.turn()
    _print_header(press, head, heights, size)
    for row in table.rows:
        rest = [Cell.of(HeaderCell(0, c, 1, 1, text), edges, size) for c, text in enumerate(row)]
        while rest:
            whole = max(len(cell.lines) for cell in rest)
            here = _lines_in(press.room, size)
            never = whole > _lines_in(press.whole_room - sum(heights), size)
            if here < whole and not (here and (split_rows or never)):
                press.turn()
                _print_header(press, head, heights, size)
                continue
            now = [cell.part(0, here) for cell in rest]
            rest = [cell.part(here, whole) for cell in rest] if here < whole else []
            bottom = press.y - _height([cell.lines for cell in now], size)
            for cell in now:
                cell.draw(press, press.y, bottom, size)
            press.y = bottom


class Cell:
    """A cell's place among the columns and its lines of text."""

    def __init__(self, place: HeaderCell, edges: list[float], lines: Lines) -> None:
        self.place, self.edges, self.lines = place, edges, lines

    @classmethod
    def of(cls, place: HeaderCell, edges: list[float], size: float) -> Cell:
        width = edges[place.c + place.cs] - edges[place.c] - 2 * PAD
        return cls(place, edges, wrap(place.text, size, width))

    def part(self, start: int, stop: int) -> Cell:
        """The same cell with some of its lines, at least an empty one."""
        return Cell(self.place, self.edges, self.lines[start:stop] or [""])

    def draw(self, press: Press, top: float, bottom: float, size: float, *, centred: bool = False) -> None:
        """Four rules, and the text half-way between top and bottom; amounts stand to the right."""
        left, right = self.edges[self.place.c], self.edges[self.place.c + self.place.cs]
        corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
        press.canvas.setLineWidth(0.5)
        press.canvas.lines([(*a, *b) for a, b in zip(corners, [*corners[1:], corners[0]], strict=True)])
        y = (top + bottom + len(self.lines) * size * LEAD) / 2 - 0.15 * size
        share = 0.5 if centred else float(bool(AMOUNT.fullmatch(self.place.text)))
        for line in self.lines:
            slack = right - left - 2 * PAD - measure(line, size)
            press.put(left + PAD + slack * share, y, line, size)
            y -= size * LEAD


def _print_header(press: Press, head: list[Cell], heights: list[float], size: float) -> None:
    tops = [press.y - sum(heights[:r]) for r in range(len(heights) + 1)]
    for cell in head:
        cell.draw(press, tops[cell.place.r], tops[cell.place.r + cell.place.rs], size, centred=True)
    press.y = tops[-1]


def _height(cells: list[Lines], size: float) -> float:
    """The height of a row."""
    return max(map(len, cells)) * size * LEAD + 2 * PAD


def _lines_in(height: float, size: float) -> int:
    """How many lines a row of this height holds."""
    return max(int((height - 2 * PAD) // (size * LEAD)), 0)


def _edges(table: Table, width: float) -> list[float]:
    """The x of every column's rules."""
    leaves = {cell.c: cell.text for cell in sorted(table.header) if cell.cs == 1}
    weights = []
    for column in range(table.width):
        cells = [row[column] for row in table.rows if row[column]]
        amounts = bool(cells) and all(AMOUNT.fullmatch(cell) for cell in cells)
        weights.append(NARROW if amounts else WEIGHTS.get(leaves[column], NAME))
    edges = [MARGIN]
    for weight in weights:
        edges.append(edges[-1] + weight * width / sum(weights))
    return edges


def _header_heights(table: Table, head: list[Cell], size: float) -> list[float]:
    """Heights of the header rows: a cell over several rows may stretch the last of them."""
    heights = [0.0] * table.header_rows
    for cell in sorted(head, key=lambda cell: cell.place.rs):
        rows = range(cell.place.r, cell.place.r + cell.place.rs)
        missing = _height([cell.lines], size) - sum(heights[r] for r in rows)
        heights[rows[-1]] += max(missing, 0.0)
    return heights
