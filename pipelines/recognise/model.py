"""What is handed on: rows and tables over all their pages."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipelines.domain.forms import Column, Form
from pipelines.reading import Cell


@dataclass(frozen=True, slots=True)
class Row:
    """A body row: where it stands and its cells by grid column. ``page`` is that of its first piece.

    ``pages`` are those of its cells where they stand on several.
    """

    page: int
    cells: tuple[Cell | None, ...]
    pages: tuple[int, ...] = ()

    def page_of(self, column: int) -> int:
        return self.pages[column] if self.pages else self.page


@dataclass(slots=True)
class Table:
    """A logical table over all its pages. ``form`` is None for a table we do not know (``other``); ``repeated`` are
    totals that a later page prints once more. ``named`` is the form that its title names, whether its columns
    are that form's or not. ``unit_name`` and
    ``fiscal_year`` are what the lines over it say.
    """

    form: Form | None
    title: str
    money_unit: str
    unit_name: str
    fiscal_year: int | None
    headings: tuple[str, ...]
    columns: tuple[Column | None, ...]
    header: tuple[tuple[str, ...], ...]
    edges: tuple[float, ...]
    pages: list[int]
    rows: list[Row]
    notes: list[str] = field(default_factory=list)
    repeated: list[Row] = field(default_factory=list)
    named: Form | None = None
