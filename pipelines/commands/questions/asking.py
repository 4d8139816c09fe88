"""Asking the published version, read-only: a question or one statement of anyone's SQL, and what came back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import duckdb

from pipelines.commands.questions.model import Question, Value, in_shell
from pipelines.domain.errors import NotAnswered
from pipelines.domain.settings import Settings
from pipelines.store import versions
from pipelines.store.database import opened


@dataclass(frozen=True, slots=True)
class Answer:
    """``columns`` and DuckDB's ``types`` of what came back; money is `decimal.Decimal`."""

    columns: tuple[str, ...]
    types: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


@contextmanager
def published(settings: Settings) -> Iterator[duckdb.DuckDBPyConnection]:
    """The current version. Raises `NotAnswered` where there is none, or it cannot be opened."""
    path = versions.current(settings) / versions.FILE
    if not path.exists():
        raise NotAnswered(f"nothing is published in {settings.marts} yet: `mingzhang build` does it")
    with _told(), opened(path, read_only=True) as connection:
        yield connection


def answer(
    connection: duckdb.DuckDBPyConnection,
    question: Question,
    values: Mapping[str, Value],
    most: int | None = None,
) -> Answer:
    """Put a question to the version, just as it would be put in DuckDB's own shell.

    ``most`` is how many rows are wanted; the answer has one more where there are more.
    """
    with _told():
        connection.execute(in_shell(question, values))
        return _fetched(connection, most)


def ask(connection: duckdb.DuckDBPyConnection, sql: str, most: int | None = None) -> Answer:
    """Put one statement to the version. Raises `NotAnswered` with DuckDB's own words for what is wrong with it."""
    with _told():
        statements = connection.extract_statements(sql)
        if len(statements) != 1:
            raise NotAnswered(f"one statement is asked for, these are {len(statements)}")
        connection.execute(statements[0])
        return _fetched(connection, most)


def _fetched(connection: duckdb.DuckDBPyConnection, most: int | None) -> Answer:
    found = connection.description or []
    return Answer(
        tuple(name for name, *_ in found),
        tuple(str(kind) for _, kind, *_ in found),
        tuple(connection.fetchall() if most is None else connection.fetchmany(most + 1)),
    )


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except duckdb.Error as wrong:
        raise NotAnswered(str(wrong)) from wrong
