"""The published tables: which there are, what their columns mean, and how a version's file is built."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from pathlib import Path

import duckdb

from pipelines.domain.installed import SQL
from pipelines.store.warehouse import attach, keyed_tables, quoted, transaction, wanted

NAMES = (
    "documents",
    "countable_documents",
    "amounts",
    "current_amounts",
    "names",
    "balance",
    "revenue",
    "spending_by_function",
    "expenditure_by_function",
    "spending_by_economic",
    "expenditure_by_economic",
    "fund_spending",
    "fiscal_balance",
    "procurement",
    "three_public",
    "final_balance",
    "final_revenue",
    "final_expenditure_by_function",
    "final_expenditure_by_economic",
    "final_three_public",
    "execution",
    "goals",
    "indicators",
    "projects",
    "project_changes",
    "claims",
    "equations",
    "equation_terms",
    "findings",
    "prior_years",
    "revisions",
    "pages",
    "tables",
    "other_cells",
    "drift",
    "passages",
    "headcounts",
    "glossary",
    "duties",
    "offices",
    "budget_units",
    "function_codes",
    "economic_codes",
    "code_history",
    "code_mappings",
    "regions",
)
"""In the order in which they are made: a view comes after what it reads."""

WITHHELD = ("documents", "amounts")
"""What is kept of the documents that are not published, in the schema ``quarantine``."""


@dataclass(frozen=True, slots=True)
class Mart:
    """A published table or view: ``schema.name``, the SQL that makes it, and its sentence."""

    schema: str
    name: str
    description: str
    sql: str

    @property
    def table(self) -> str:
        return f"{self.schema}.{self.name}"

    @property
    def is_view(self) -> bool:
        return f"create view {self.table} " in self.sql

    @property
    def slug(self) -> str:
        """Name of its Parquet file and data package resource."""
        return self.name if self.schema == "marts" else f"{self.schema}_{self.name}"


@dataclass(frozen=True, slots=True)
class Column:
    """``type`` is DuckDB's."""

    name: str
    type: str
    description: str


@cache
def marts() -> tuple[Mart, ...]:
    """All published tables, in the order in which they are made."""
    return (*(_mart("marts", name) for name in NAMES), *(_mart("quarantine", name) for name in WITHHELD))


def named(name: str) -> Mart:
    """The mart of that name, among those that are published."""
    return next(mart for mart in marts() if mart.table == f"marts.{name}")


def build(database: Path, work: Path) -> None:
    """Make every mart in a new DuckDB file from the working warehouse."""
    connection = duckdb.connect(database)
    try:
        attach(connection, work, "work")
        make(connection)
        connection.execute("detach work")
        describe(connection)
        connection.execute("checkpoint")
    finally:
        connection.close()


def make(connection: duckdb.DuckDBPyConnection) -> None:
    """Make every mart in an empty database of the warehouse that is attached as ``work``."""
    connection.execute("create schema marts; create schema quarantine; create schema made")
    for mart in marts():
        connection.execute(mart.sql)
    connection.execute((SQL / "made.sql").read_text(encoding="utf-8"))


def describe(connection: duckdb.DuckDBPyConnection) -> None:
    """Put the sentences into the database, where a reader's own tools show them."""
    with transaction(connection):
        for mart in marts():
            kind = "view" if mart.is_view else "table"
            connection.execute(f"comment on {kind} {mart.table} is {quoted(mart.description)}")
            for column in columns(connection, mart):
                connection.execute(
                    f'comment on column {mart.table}."{column.name}" is {quoted(column.description)}'
                )


@contextmanager
def of_documents(database: Path, documents: Iterable[str]) -> Iterator[duckdb.DuckDBPyConnection]:
    """The marts of some documents of a version, in memory: what is asked of them costs what they cost."""
    connection = duckdb.connect()
    try:
        attach(connection, database, "version")
        connection.execute("create schema marts; create schema quarantine")
        keyed = keyed_tables(connection, "version")
        with wanted(connection, documents):
            for mart in marts():
                rows = "where document_id in (from wanted)" if mart.table in keyed else ""
                copied = f"create table {mart.table} as from version.{mart.table} {rows}"
                connection.execute(mart.sql if mart.is_view else copied)
        yield connection
    finally:
        connection.close()


def columns(connection: duckdb.DuckDBPyConnection, mart: Mart) -> tuple[Column, ...]:
    """Columns of a mart with their meaning. Raises `KeyError` for one the dictionary does not explain."""
    said, own = _dictionary()
    meaning = said | own.get(mart.slug, {})
    described = connection.execute(f"describe {mart.table}").fetchall()
    return tuple(Column(name, kind, meaning[name]) for name, kind, *_ in described)


def explain(column: str) -> str:
    """What a column means wherever it stands; '' where the dictionary has no entry."""
    return _dictionary()[0].get(column, "")


def plotted(connection: duckdb.DuckDBPyConnection, mart: Mart) -> dict[str, float]:
    """The numbers of a mart that are worth following from run to run (sql/plots); none for most."""
    query = SQL / "plots" / f"{mart.slug}.sql"
    if not query.exists():
        return {}
    found = connection.execute(query.read_text(encoding="utf-8"))
    names = [name for name, *_ in found.description]
    return dict(zip(names, map(float, found.fetchone() or ()), strict=True))


def row_count(connection: duckdb.DuckDBPyConnection, mart: Mart) -> int:
    found = connection.execute(f"select count(*) from {mart.table}").fetchone()
    return int(found[0]) if found else 0


def _mart(schema: str, name: str) -> Mart:
    sql = (SQL / schema / f"{name}.sql").read_text(encoding="utf-8")
    said = takewhile(lambda line: line.startswith("-- "), sql.splitlines())
    return Mart(schema, name, " ".join(line.removeprefix("-- ") for line in said), sql)


@cache
def _dictionary() -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """What columns mean anywhere, and what they mean in particular tables."""
    said = tomllib.loads((SQL / "dictionary.toml").read_text(encoding="utf-8"))
    return said["columns"], said["tables"]
