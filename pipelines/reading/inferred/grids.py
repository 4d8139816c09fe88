"""Inferred tables to grids, as if their rules were drawn."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipelines.reading.inferred.columns import PAD
from pipelines.reading.inferred.heads import Heading
from pipelines.reading.inferred.tables import Piece, Table, extent
from pipelines.reading.inferred.words import Word, lines_of, text_of
from pipelines.reading.model import Box, Cell, Grid

Cells = tuple[Cell | None, ...]


def grid_of(table: Table, piece: Piece) -> Grid:
    """One page's piece of a table."""
    head = _head(table, piece.head_at) if piece.head_at is not None else ()
    top = max((cell.box[3] for row in head for cell in row if cell), default=0.0)
    tops = [extent(row.cells)[0] for row in piece.rows]
    bottoms = [extent(row.cells)[1] for row in piece.rows]
    borders = [top or tops[0] - PAD]
    borders += [(bottom + after) / 2 for bottom, after in zip(bottoms, tops[1:], strict=False)]
    borders.append(bottoms[-1] + PAD)
    sides = [*table.columns.lefts, table.columns.right]
    body = tuple(
        tuple(
            _cell(words, (x0, y0, x1, y1)) for words, (x0, x1) in zip(row.cells, pairwise(sides), strict=True)
        )
        for row, (y0, y1) in zip(piece.rows, pairwise(borders), strict=True)
    )
    high = min((cell.box[1] for row in head for cell in row if cell), default=borders[0])
    return Grid(_rounded((sides[0], high, sides[-1], borders[-1])), (*head, *body), "inferred")


def _head(table: Table, down: float) -> tuple[Cells, ...]:
    """The head's rows, one or two; ``down`` is how far they stand below the first page's."""
    leaves, groups = table.head.leaves, table.head.groups
    high = min(one.box[1] for one in (*leaves, *groups)) - PAD + down
    low = max(one.box[3] for one in (*leaves, *groups)) + PAD + down
    sides = [*table.columns.lefts, table.columns.right]
    if not groups:
        row = tuple(
            _heading(leaf, (x0, high, x1, low))
            for leaf, (x0, x1) in zip(leaves, pairwise(sides), strict=True)
        )
        return (row,)
    under = {column for first, last in table.groups for column in range(first, last + 1)}
    middle = max(group.box[3] for group in groups) + down
    upper: list[Cell | None] = [None] * len(leaves)
    lower: list[Cell | None] = [None] * len(leaves)
    for group, (first, last) in zip(groups, table.groups, strict=True):
        upper[first] = _heading(group, (sides[first], high, sides[last + 1], middle))
    for column, leaf in enumerate(leaves):
        if column in under:
            lower[column] = _heading(leaf, (sides[column], middle, sides[column + 1], low))
        else:
            upper[column] = _heading(leaf, (sides[column], high, sides[column + 1], low))
    return (tuple(upper), tuple(lower))


def _heading(heading: Heading, box: Box) -> Cell:
    return Cell(heading.text, _rounded(box), round(heading.box[0] - box[0], 1))


def _cell(words: Sequence[Word], box: Box) -> Cell:
    lines = lines_of(words)
    indent = round(lines[0][0].x0 - box[0], 1) if lines else 0.0
    return Cell("\n".join(map(text_of, lines)), _rounded(box), indent)


def _rounded(box: Box) -> Box:
    x0, top, x1, bottom = (round(v, 1) for v in box)
    return x0, top, x1, bottom
