"""What came of an expectation, and the direct way to it: its own SQL, asked of DuckDB.

`judge` has Great Expectations say of each whether it is met, whose import costs seconds; a test holds the two together.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import duckdb
import polars as pl

from expectations.suites import Expected
from pipelines.domain.errors import MingzhangError
from pipelines.store.warehouse import frame_of, wanted


class BrokenExpectation(MingzhangError):
    """An expectation could not be evaluated. That says nothing about the data, and nothing may be published."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one expectation. ``failures`` holds every row that broke it."""

    expected: Expected
    success: bool
    failures: pl.DataFrame


def ask(
    connection: duckdb.DuckDBPyConnection, suite: Sequence[Expected], documents: Collection[str] | None = None
) -> list[Outcome]:
    """The outcomes of a suite over an open warehouse: of all documents, or of those named.

    Raises `BrokenExpectation` when one cannot be evaluated: a broken check is not bad data.
    """
    outcomes: dict[str, Outcome] = {}
    tables = connection.execute("select schema_name || '.' || table_name from duckdb_tables()").fetchall()
    for about in dict.fromkeys(expected.about for expected in suite):
        batch = about
        if documents is not None:
            with wanted(connection, documents):
                batch = _worked_out(connection, f"{about} where document_id in (from wanted)")
        elif (about,) not in tables:
            batch = _worked_out(connection, about)
        mine = [expected for expected in suite if expected.about == about]
        kept = _kept(connection, [expected for expected in mine if expected.where], batch)
        for expected in mine:
            outcomes[expected.slug] = kept.get(expected.slug) or _ask(connection, expected, batch)
    connection.execute("drop table if exists asked")
    return [outcomes[expected.slug] for expected in suite]


def _worked_out(connection: duckdb.DuckDBPyConnection, rows: str) -> str:
    """A table of these rows: what a hundred expectations are about may be a view, and is worked out once."""
    connection.execute(f"create or replace temp table asked as from {rows}")
    return "asked"


def _kept(
    connection: duckdb.DuckDBPyConnection, choosing: Sequence[Expected], batch: str
) -> dict[str, Outcome]:
    """Those that no row breaks, of hundreds that only choose among rows: one query looks for all."""
    looks = " union ".join(f"select '{one.slug}' from {batch} where {one.where}" for one in choosing)
    try:
        broken = connection.execute(looks).fetchall() if choosing else []
    except duckdb.Error:
        return {}  # asked one by one it is told which it is
    return {
        one.slug: Outcome(one, success=True, failures=pl.DataFrame())
        for one in choosing
        if (one.slug,) not in broken
    }


def _ask(connection: duckdb.DuckDBPyConnection, expected: Expected, batch: str) -> Outcome:
    query = re.sub(rf"\b{re.escape(expected.about)}\b", batch, expected.sql)
    try:
        is_met = connection.execute(query).fetchone() is None
        failures = pl.DataFrame() if is_met else frame_of(connection.sql(query))
    except duckdb.Error as error:
        raise BrokenExpectation(f"{expected.slug} cannot be evaluated: {error}") from error
    return Outcome(expected, is_met, failures)
