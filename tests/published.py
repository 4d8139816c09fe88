"""Made documents all the way to every mart, in memory: what a question is asked of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import duckdb
from proving import prove
from typeset import Document

from expectations.outcomes import ask
from expectations.suites import Expected, across_suite, equation_suite, structure_suite
from expectations.verdicts import add, settle
from pipelines import marts
from pipelines.warehouse import Frames, in_memory, replace

FIRST_SEEN = datetime(2026, 1, 1, tzinfo=UTC)


@contextmanager
def published(documents: Mapping[str, Document]) -> Iterator[duckdb.DuckDBPyConnection]:
    """Documents by document_id, each first seen a day after the one before, judged and published."""
    with in_memory() as connection:
        if documents:
            judge(connection, prove(documents).tables(), list(documents))
        connection.execute("create schema marts; create schema quarantine")
        for mart in marts.marts():
            connection.execute(mart.sql)
        yield connection


def judge(
    connection: duckdb.DuckDBPyConnection,
    tables: Frames,
    documents: Sequence[str],
    suite: Sequence[Expected] | None = None,
) -> None:
    """Put proved documents into a working warehouse and decide what becomes of them; by default, by all rules."""
    replace(connection, tables, documents)
    for day, name in enumerate(documents):
        seen = FIRST_SEEN + timedelta(days=day)
        connection.execute(
            "insert into raw.files values (?, ?, ?, 1, 1, true, ?)", [f"{name}.pdf", name, name, seen]
        )
        connection.execute("insert into raw.extractions (document_id, made_by) values (?, 'test')", [name])
    asked = (*structure_suite(), *equation_suite()) if suite is None else suite
    verdicts = settle(connection, ask(connection, asked), ())
    add(connection, verdicts, ask(connection, across_suite()))
