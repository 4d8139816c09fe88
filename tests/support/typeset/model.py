"""What a made document is: its words and its tables as they will be printed, and nothing of geometry."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple


class HeaderCell(NamedTuple):
    """A header cell: row, column, rows spanned, columns spanned, text."""

    r: int
    c: int
    rs: int
    cs: int
    text: str


@dataclass(slots=True)
class Table:
    """One printed table. ``rows`` are strings as printed, leading full-width spaces (the hierarchy) included.

    ``T01`` to ``T12`` are the twelve tables of part two, ``T13`` is the table of key projects, which
    stands inside part three without number and without unit lines.
    """

    id: str
    label: str
    title: str
    unit_line: str
    uom_line: str
    header: list[HeaderCell]
    rows: list[list[str]]
    notes: list[str]

    @property
    def header_rows(self) -> int:
        return max(cell.r + cell.rs for cell in self.header)

    @property
    def width(self) -> int:
        return max(cell.c + cell.cs for cell in self.header)


@dataclass(slots=True)
class Block:
    """A heading, a paragraph, or a table named by its id in ``text``."""

    kind: Literal["h2", "h3", "p", "table"]
    text: str


@dataclass(slots=True)
class Part:
    heading: str
    blocks: list[Block]


class Figure(NamedTuple):
    """An amount the narrative claims, and last year's, in hundredths of 万元 as printed."""

    value: int
    prior: int

    @property
    def change(self) -> int:
        return self.value - self.prior


@dataclass(slots=True)
class Document:
    """A whole document. ``contents`` holds (level, text); ``figures`` what the narrative claims, by name."""

    year: int
    edition: int
    unit: str
    units: list[str]
    cover: list[str]
    contents: list[tuple[int, str]]
    tables: list[Table]
    parts: list[Part]
    figures: dict[str, Figure] = field(default_factory=dict)

    def table(self, table_id: str) -> Table:
        return next(table for table in self.tables if table.id == table_id)
