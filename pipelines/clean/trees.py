"""Trees that are told by where rows stand: under an ordinal, further in, above or below a subtotal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

INDENT_STEP = 4.0
"""Two indents that differ by less than this many points are the same level."""
_ORDINALS = (
    r"[一二三四五六七八九十]+、",
    r"[（(][一二三四五六七八九十]+[）)]",
    r"\d+[.、．]",
    r"[（(]\d+[）)]",
)
"""What counts rows, from the outermost inwards."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A row of a list: its number, how it is counted and how far in it stands."""

    row_no: int
    label: str
    indent: float


def parents(rows: Sequence[Standing]) -> dict[int, int]:
    """The row above that each row is a part of, by row number; rows of the outermost level are left out."""
    above: dict[int, int] = {}
    open_: list[Standing] = []
    step = _step(rows)
    for row in rows:
        while open_ and not _is_under(row, open_[-1], step):
            open_.pop()
        if open_:
            above[row.row_no] = open_[-1].row_no
        open_.append(row)
    return above


def levels(rows: Sequence[Standing]) -> dict[int, int]:
    """How deep each row stands by its indent alone, from 0."""
    depth: dict[int, int] = {}
    open_: list[Standing] = []
    step = _step(rows)
    for row in rows:
        while open_ and row.indent < open_[-1].indent + step:
            open_.pop()
        depth[row.row_no] = len(open_)
        open_.append(row)
    return depth


def _step(rows: Iterable[Standing]) -> float:
    """The least difference of indents, in points, that makes a level of these rows.

    Indents are typed with blanks, often one too many or too few: beside the widest step of the table, a step of less
    than half of it is none.
    """
    indents = sorted(row.indent for row in rows)
    return max([INDENT_STEP, *((inner - outer) / 2 for outer, inner in pairwise(indents))])


def is_counted(row: Standing) -> bool:
    """Whether an ordinal counts it."""
    return _rank(row.label) is not None


def is_further_in(row: Standing, other: Standing) -> bool:
    return row.indent >= other.indent + INDENT_STEP


def is_beside(row: Standing, singled: Standing) -> bool:
    """Whether a row goes on with what 其中 begins: no ordinal counts it, and it stands at least as far in."""
    return not is_counted(row) and row.indent > singled.indent - INDENT_STEP


def _is_under(row: Standing, other: Standing, step: float) -> bool:
    """Under a coarser ordinal; a row that bears none is under what stands further out."""
    own, over = _rank(row.label), _rank(other.label)
    if own is not None and over is not None:
        return own > over
    if own is not None:
        return own > 0
    return row.indent >= other.indent + step


def _rank(label: str) -> int | None:
    bare = re.sub(r"^其中[:：]", "", label)
    return next((rank for rank, ordinal in enumerate(_ORDINALS) if re.match(ordinal, bare)), None)
