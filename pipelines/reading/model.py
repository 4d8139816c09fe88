"""What a reader hands over: pages of grids and lines, as plain values.

Coordinates are PDF points in the displayed page, origin at the top left. Nothing here knows which
library read the page, and nothing outside this room may know either.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NamedTuple

Box = tuple[float, float, float, float]
"""(x0, top, x1, bottom) in points."""
SCAN_SHARE = 0.8
"""A page is a scan where its pictures cover so much of it: scanners leave margins out, letterheads are smaller."""
How = Literal["ruled", "inferred", "ocr"]
"""How a grid came about: from drawn rules and printed text, from where text stands, or from a picture."""


class Cell(NamedTuple):
    r"""One drawn cell: its text as printed (``\\n`` where the print breaks the line) and where it stands.

    ``indent`` is the distance in points from the cell's left rule to the first glyph of its first
    line: in several tables it is the only sign of hierarchy.
    """

    text: str
    box: Box
    indent: float

    @property
    def flat(self) -> str:
        """The text on one line. A break inside a Chinese name, or inside a figure, is no character."""
        return "".join(self.text.split())


@dataclass(frozen=True, slots=True)
class Grid:
    """One table on one page. ``rows[r][c]`` is None where a merged cell reaches over it."""

    box: Box
    rows: tuple[tuple[Cell | None, ...], ...]
    how: How = "ruled"

    @property
    def width(self) -> int:
        return len(self.rows[0]) if self.rows else 0

    def left_edges(self) -> tuple[float, ...]:
        """The x of every column's left rule: what two pieces of one table have in common."""
        return tuple(sorted({cell.box[0] for row in self.rows for cell in row if cell}))


class Line(NamedTuple):
    """A run of text on one baseline outside every cell."""

    text: str
    box: Box


class Hidden(NamedTuple):
    """A run of text that the page holds and does not show, with the reason: a name of `painted.KINDS`."""

    kind: str
    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class Page:
    """One page, upright as it is read.

    ``stray`` is text that does not run with the page (a watermark, a seal). ``turn`` is by how many
    degrees clockwise the displayed page was turned to read it: 0 but for text that lies on its side.
    ``hidden`` is what nobody sees, which is no print; ``pictured`` are the boxes of tables in its pictures, unread. ``picture_share`` is how much of it pictures cover, 0 to 1. ``reader`` names the library that read it.
    """

    number: int
    width: float
    height: float
    grids: tuple[Grid, ...]
    lines: tuple[Line, ...]
    stray: str
    picture_share: float
    turn: int = 0
    reader: str = "pdfium"
    hidden: tuple[Hidden, ...] = ()
    pictured: tuple[Box, ...] = ()

    @property
    def is_scan(self) -> bool:
        """Whether it is a picture of a page and nothing besides is printed on it, so that only OCR could read it."""
        return self.picture_share >= SCAN_SHARE and not (self.lines or self.grids)

    def displayed(self, box: Box) -> Box:
        """A box of this page where a viewer shows it."""
        if not self.turn:
            return box
        x0, top, x1, bottom = box
        right, low = round(self.width - x0, 1), round(self.height - top, 1)
        left, high = round(self.width - x1, 1), round(self.height - bottom, 1)
        return {
            90: (top, left, bottom, right),
            180: (left, high, right, low),
            270: (high, x0, low, x1),
        }[self.turn]


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from one file. ``produced`` is the date the PDF itself carries, ISO 8601 or ''.

    ``repaired``: the file had to be mended before it could be opened.
    """

    pages: tuple[Page, ...]
    produced: str
    repaired: bool = False

    def save(self, path: Path) -> None:
        """Write as compressed JSON, whole or not at all."""
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        with gzip.open(part, "wt", encoding="utf-8", compresslevel=1) as stream:
            stream.write(json.dumps(self, default=_fields, ensure_ascii=False, separators=(",", ":")))
        part.replace(path)

    @staticmethod
    def load(path: Path) -> Reading:
        with gzip.open(path, "rt", encoding="utf-8") as stream:
            pages, *rest = json.load(stream)
        return Reading(tuple(map(_page, pages)), *rest)


def _fields(value: Reading | Page | Grid) -> list[Any]:
    """A value as the list of its fields; tuples become lists by themselves."""
    return [getattr(value, name) for name in value.__slots__]


def _page(fields: list[Any]) -> Page:
    grids, lines = fields[3:5]
    fields[3] = tuple(Grid(tuple(box), tuple(map(_row, rows)), how) for box, rows, how in grids)
    fields[4] = tuple(Line(text, tuple(box)) for text, box in lines)
    fields[9] = tuple(Hidden(kind, text, tuple(box)) for kind, text, box in fields[9])
    fields[10] = tuple(map(tuple, fields[10]))
    return Page(*fields)


def _row(cells: list[Any]) -> tuple[Cell | None, ...]:
    return tuple(Cell(cell[0], tuple(cell[1]), cell[2]) if cell else None for cell in cells)


def cells(grid: Grid) -> Iterator[Cell]:
    """Every drawn cell of a grid, row by row."""
    return (cell for row in grid.rows for cell in row if cell is not None)
