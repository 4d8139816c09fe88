"""What a form is: one printed table said once, from which all else about it derives.

The extraction target, the Polars schema, the DuckDB table, the equations across its rows, the
expectations, Dagster's column schema and the data dictionary all come from a `Form` value.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

Role = Literal["code", "label", "unit", "year", "government", "economic", "amount", "text", "aside"]
Hierarchy = Literal[
    "function",
    "economic",
    "unit_category",
    "unit_project",
    "projects",
    "balance",
    "lines",
    "unit",
    "row",
    "list",
    "goals",
]
"""What orders a form's rows: a code's prefix, units over categories or projects, projects whose units stand
over them, beside them or nowhere, the place of the subtotals (balance), a declared tree of lines, units alone,
nothing (a single row without a name), the column that names the row: the further right it stands, the deeper
the row (list), or projects over the indicators of their goals (goals)."""
Kind = Literal["budget", "final_account"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column by the headings it is printed under.

    A heading is the printed leaf (``一般公共预算``), or the tail of its path where the leaf alone
    is ambiguous (``收入/预算``). Spaces, line breaks, years and 其中： are no part of it. The role ``unit``
    is a label that names a spending unit, ``year`` says of which year a row is, ``government`` and ``economic`` its
    subject by the economic classification of governments and of departments, beside that of functions; ``aside`` is what neither
    names a row nor is money. Where several columns bear one heading, this is the one to the right of the
    label ``beside``. What one heading says of many columns (``上年``) is what they stand ``under``: the first
    of the path. Where a table counts a part within its other parts, its money is in the column that is so
    ``within``.
    """

    slug: str
    headings: tuple[str, ...]
    role: Role = "amount"
    optional: bool = False
    beside: str = ""
    under: tuple[str, ...] = ()
    within: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A row that a form names: its slug, the names it is printed under (without ordinal), its parent line.

    ``codes`` are the classes that are its parts.
    """

    slug: str
    names: tuple[str, ...]
    parent: str = ""
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sum:
    """``total`` equals the sum of those of ``parts`` that are printed, in every row.

    A part that a table prints only by its own parts stands for those.
    """

    total: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """One printed table of the budget.

    ``slug`` is also the fact table, the asset key, the golden file and the dictionary entry. A title is
    known by its likeness to ``title`` or ``aliases``; those of ``elsewhere`` and of final accounts must be met
    word by word, but for the words that say nothing. ``by_headings``: its headings name it under any title, or
    under none; where what it tells is ``said`` in a title, under one that says so. ``side_by_side``: its columns may be printed again beside themselves.
    """

    slug: str
    title: str
    english: str
    columns: tuple[Column, ...]
    hierarchy: Hierarchy
    aliases: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    across: tuple[Sum, ...] = ()
    in_part: int = 2
    by_headings: bool = False
    said: str = ""
    side_by_side: bool = False
    kind: Kind = "budget"

    @property
    def titles(self) -> tuple[str, ...]:
        return (self.title, *self.aliases)

    @property
    def measures(self) -> tuple[str, ...]:
        """Slugs of the amount columns, in printed order."""
        return tuple(column.slug for column in self.columns if column.role == "amount")

    def parts_of(self, total: str) -> tuple[str, ...]:
        """The measures that a total is the sum of, and theirs."""
        own = tuple(part for one in self.across if one.total == total for part in one.parts)
        return (*own, *(below for part in own for below in self.parts_of(part)))

    def summands(self, total: str, printed: Collection[str]) -> tuple[str, ...]:
        """The printed measures that a total is the sum of; an unprinted part is replaced by its printed sub-parts."""
        direct = tuple(part for one in self.across if one.total == total for part in one.parts)
        return tuple(
            found
            for part in direct
            for found in ((part,) if part in printed else self.summands(part, printed))
        )

    def column(self, slug: str) -> Column:
        return next(column for column in self.columns if column.slug == slug)
