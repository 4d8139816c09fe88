"""Asking the published version, read-only: a question or one statement of anyone's SQL, and what came back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import duckdb

from pipelines.commands.questions.model import Question, Value, in_shell
from pipelines.domain.errors import NoLake, NotAnswered
from pipelines.domain.settings import LAKE, Settings
from pipelines.store import versions
from pipelines.store.database import opened
from pipelines.store.lake import NAME, Lake

_LOCKED = "set enable_external_access = false; set lock_configuration = true"
"""No file, address or extension can be reached from a statement, and none of this can be changed by one."""
_WRITES = (duckdb.StatementType.COPY, duckdb.StatementType.EXPORT, duckdb.StatementType.COPY_DATABASE)
"""What could write into the folder of a lake, which has to be open to whoever reads from it."""
_TABLES = """
select schema_name || '.' || name as "table", comment
from (
    select database_name, schema_name, table_name as name, comment from duckdb_tables()
    union all
    select database_name, schema_name, view_name as name, comment from duckdb_views() where not internal
)
where database_name = current_database()
order by 1
"""
_COLUMNS = """
select column_name as "column", data_type as type, comment
from duckdb_columns()
where database_name = current_database() and '{0}' in (schema_name || '.' || table_name, table_name)
order by schema_name <> 'marts', schema_name, column_index
"""
_DESCRIBE = re.compile(r"(?:describe|desc)\s+(?:table\s+)?([\w.]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Answer:
    """``columns`` and DuckDB's ``types`` of what came back; money is `decimal.Decimal`."""

    columns: tuple[str, ...]
    types: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


@contextmanager
def published(settings: Settings, lake: str = "") -> Iterator[duckdb.DuckDBPyConnection]:
    """The current version, to be read and nothing else. Raises `NotAnswered` where there is none, or it cannot be opened.

    ``lake`` is the address of a lake that is asked in place of what the settings name.
    """
    if lake or settings.publish == LAKE:
        with _told(), Lake(lake or settings.lake).version() as connection:
            yield connection
        return
    path = versions.current(settings) / versions.FILE
    if not path.exists():
        raise NotAnswered(f"nothing is published in {settings.marts} yet: `mingzhang build` does it")
    with _told(), opened(path, read_only=True) as connection:
        connection.execute(_LOCKED)
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
    """Put one statement to the version. Raises `NotAnswered` with DuckDB's own words for what is wrong with it.

    ``show tables`` and ``describe`` tell what each table and column means.
    """
    with _told():
        statements = connection.extract_statements(_with_meanings(sql))
        if not statements:
            raise NotAnswered("no statement is given: one of SQL is asked for")
        if len(statements) != 1:
            raise NotAnswered(f"one statement is asked for, these are {len(statements)}")
        if statements[0].type in _WRITES and connection.execute("select current_database()").fetchall() == [
            (NAME,)
        ]:
            raise NotAnswered("a lake is read and never written to from here")
        connection.execute(statements[0])
        answered = _fetched(connection, most)
    if not answered.rows and (described := _DESCRIBE.fullmatch(_bare(sql))):
        raise NotAnswered(f"there is no table {described[1]}: `show tables` lists all")
    return answered


def _bare(sql: str) -> str:
    return sql.strip().rstrip(";").strip()


def _with_meanings(sql: str) -> str:
    """The statement, or the query that takes its place."""
    bare = _bare(sql)
    if bare.casefold() in ("show tables", "show all tables"):
        return _TABLES
    described = _DESCRIBE.fullmatch(bare)
    return _COLUMNS.format(described[1]) if described else sql


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
    except (duckdb.Error, NoLake) as wrong:
        raise NotAnswered(str(wrong)) from wrong
