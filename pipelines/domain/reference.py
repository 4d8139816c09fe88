"""Lists that no document of ours makes: official codes by year, and what they are by international standards.

They are data, in ``sql/reference``: 功能分类 and 部门预算支出经济分类 of the Ministry of Finance since 2017, and a
mapping of classes and sections to COFOG and GFSM 2014. ``valid_from`` and ``valid_to`` say for which budget
years a name is known to hold; where two names of one code leave years between them, the year of change is
not known. ``source`` says how sure a name is: ``printed`` by documents of several places, ``printed_once`` by
those of one, ``stated`` from the classification alone.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

import polars as pl

from pipelines.domain.installed import SQL

Known = Literal["known", "another_year", "unknown"]
"""Whether a code is in the list of a year, only in the list of another year, or in none."""

_FOLDER = SQL / "reference"
_TABLES = ("function_codes", "economic_codes", "code_mappings")
LISTS = tuple(_FOLDER / f"{name}.csv" for name in _TABLES[:2])
"""The files that say which code bears which name."""


@cache
def tables() -> dict[str, pl.DataFrame]:
    """Every list by its name. All columns are text but the years; what is empty is null."""
    years = pl.col("^valid_.*$").cast(pl.Int32)
    read = {name: pl.read_csv(_FOLDER / f"{name}.csv", infer_schema=False) for name in _TABLES}
    return {name: frame.with_columns(years) for name, frame in read.items()}


@cache
def _names() -> dict[str, list[tuple[int, int, str]]]:
    """Code to its (first year, last year, name)."""
    names: dict[str, list[tuple[int, int, str]]] = {}
    for table in ("function_codes", "economic_codes"):
        columns = tables()[table].select("code", "valid_from", pl.col("valid_to").fill_null(9999), "name_zh")
        for code, first, last, name in columns.iter_rows():
            names.setdefault(code, []).append((first, last, name))
    return names


def known(code: str, year: int) -> Known:
    """Is this a code of that year's list? Functional codes begin with 2, economic ones with 3.

    The lists have every class and most sections, but not every item: an ``unknown`` item is a question, no
    error.
    """
    if name_of(code, year) is not None:
        return "known"
    return "another_year" if code in _names() else "unknown"


def name_of(code: str, year: int) -> str | None:
    """The official name of a code in the list of a year; None where none is known."""
    found = (name for first, last, name in _names().get(code, []) if first <= year <= last)
    return next(found, None)
