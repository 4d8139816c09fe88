"""The working warehouse: its tables, and how a document's rows change.

Schemas are the layers (raw, extracted, facts, proof). Every table of the last three is keyed by
``document_id``; a document's rows are replaced together, in one transaction.
"""

from __future__ import annotations

import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from pipelines.clean import AMOUNTS, ROWS
from pipelines.domain import reference
from pipelines.domain.fingerprint import fingerprint
from pipelines.domain.forms import FORMS
from pipelines.domain.forms.editions import EDITIONS
from pipelines.domain.installed import SQL
from pipelines.domain.money import FEN_PER_UNIT
from pipelines.domain.regions import regions
from pipelines.recognise.narrative.ordinals import NUMERALS
from pipelines.recognise.schemas import SCHEMAS
from pipelines.store.database import SETTINGS, opened

Frames = Mapping[str, pl.DataFrame]
"""Frames by table, ``schema.table``."""

_TYPES = {
    pl.String: "varchar",
    pl.Int32: "integer",
    pl.Int64: "bigint",
    pl.Float64: "double",
    pl.Boolean: "boolean",
    pl.Date: "date",
}
_SAID = ("proof", "reference", "quarantine")
"""Folders of SQL and data that a warehouse is prepared with."""
EXTRACTED = tuple(f"extracted.{name}" for name in SCHEMAS)
FACTS = ("facts.rows", "facts.amounts")
PROOF = (
    "proof.equations",
    "proof.equation_terms",
    "proof.figures",
    "proof.documents",
    "proof.suspicions",
)


@contextmanager
def connect(path: Path, *, read_only: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a DuckDB file, creating folder and schema when it is to be written.

    Raises `Busy` while another process has it open in a way that excludes this one.
    """
    with opened(path, read_only=read_only) as connection:
        if not read_only and _prepared_by(connection) != _this_code():
            with transaction(connection):
                prepare(connection)
                connection.execute(
                    f"create or replace table raw.prepared as select {quoted(_this_code())} as made_by"
                )
        yield connection


@contextmanager
def in_memory() -> Iterator[duckdb.DuckDBPyConnection]:
    """A working warehouse that leaves nothing behind, under the name by which the marts' SQL calls it.

    It holds a few documents: more threads would only wait for each other.
    """
    connection = duckdb.connect()
    try:
        connection.execute(f"{SETTINGS}; set threads = 1; attach ':memory:' as work; use work")
        prepare(connection)
        yield connection
    finally:
        connection.close()


def attach(connection: duckdb.DuckDBPyConnection, path: Path, name: str) -> None:
    """Have another file at hand under a name, to be read."""
    connection.execute(f"attach {quoted(str(path))} as {name} (read_only)")


def quoted(text: str) -> str:
    """A text as an SQL literal. DuckDB imports pandas for a parameter in its place, which takes a third of a second."""
    return "'" + text.replace("'", "''") + "'"


def listed(texts: Iterable[str]) -> str:
    """Texts as an SQL list, for the same reason."""
    return f"[{', '.join(map(quoted, texts))}]::varchar[]"


def prepare(connection: duckdb.DuckDBPyConnection) -> None:
    """Create the tables and views that are not there yet: ``raw`` from sql/schema.sql, the others from their frames' schemas."""
    connection.execute((SQL / "schema.sql").read_text(encoding="utf-8"))
    schemas = {f"extracted.{name}": schema for name, schema in SCHEMAS.items()}
    schemas |= {"facts.rows": ROWS, "facts.amounts": AMOUNTS}
    there = _columns(connection)
    for table in {f"facts.{form.slug}" for form in FORMS} & there.keys():
        connection.execute(f"drop table {table}")  # earlier code kept the facts of every form a second time
    for table, schema in schemas.items():
        columns = {name: _column(name, kind) for name, kind in schema.items()}
        if table not in there:
            connection.execute(f"create table {table} ({', '.join(columns.values())})")
        for name, column in columns.items():
            if name not in there.get(table, columns):  # a warehouse made by earlier code
                connection.execute(f"alter table {table} add column {column}")
        for name in there.get(table, set()) - columns.keys():  # likewise
            connection.execute(f'alter table {table} drop column "{name}"')
    for table, frame in _said_once().items():
        with readable(frame) as rows:
            connection.execute(f"create or replace table {table} as from {rows}")
    for view in sorted((SQL / "proof").glob("*.sql")):
        connection.execute(view.read_text(encoding="utf-8"))


@cache
def _this_code() -> str:
    return fingerprint(sys.modules[__name__], SQL / "schema.sql", *(SQL / name for name in _SAID))


def _prepared_by(connection: duckdb.DuckDBPyConnection) -> str:
    """The code that prepared a warehouse last; '' for none."""
    if "raw.prepared" not in _columns(connection):
        return ""
    row = connection.execute("select made_by from raw.prepared").fetchone()
    return str(row[0]) if row else ""


def _columns(connection: duckdb.DuckDBPyConnection) -> Mapping[str, set[str]]:
    """The columns that every table has already; none of one that is not there."""
    found = defaultdict(set)
    rows = connection.execute(
        "select schema_name || '.' || table_name, column_name from duckdb_columns() "
        "where database_name = current_database()"
    ).fetchall()
    for table, column in rows:
        found[table].add(column)
    return found


def _column(name: str, kind: Any) -> str:
    """A frame's column and its type, as SQL says them."""
    return f'"{name}" {_sql_type(kind)}'


def _sql_type(kind: Any) -> str:
    match kind:
        case pl.List():
            return f"{_sql_type(kind.inner)}[]"
        case pl.Struct():
            return f"struct({', '.join(_column(of.name, of.dtype) for of in kind.fields)})"
        case pl.Decimal():
            return f"decimal({kind.precision}, {kind.scale})"
    return _TYPES[kind]


def _said_once() -> Frames:
    """Reference tables for SQL that belong to no document: forms, money units, numerals, regions, official lists."""
    forms = [
        (no, f.slug, f.title, f.english, f.hierarchy, f.in_part, f.kind) for no, f in enumerate(FORMS, 1)
    ]
    columns = ["number", "slug", "title", "english", "hierarchy", "part", "kind"]
    return {
        "facts.forms": pl.DataFrame(forms, schema=columns, orient="row"),
        "facts.sums": pl.DataFrame(
            [
                (form.slug, total, part)
                for form in FORMS
                for total in dict.fromkeys(one.total for one in form.across)
                for part in form.parts_of(total)
            ],
            schema=["form", "total", "part"],
            orient="row",
        ),
        "facts.editions": pl.DataFrame(
            [(edition.slug, edition.kind, form) for edition in EDITIONS for form in edition.required],
            schema=["slug", "kind", "form"],
            orient="row",
        ),
        "facts.money_units": pl.DataFrame(list(FEN_PER_UNIT.items()), schema=["unit", "fen"], orient="row"),
        "facts.ordinals": pl.DataFrame(list(NUMERALS.items()), schema=["printed", "value"], orient="row"),
        "facts.regions": pl.DataFrame(list(regions().values())),
        "facts.reasons": pl.read_csv(SQL / "quarantine" / "reasons.csv", infer_schema=False),
    } | {f"facts.{name}": frame for name, frame in reference.tables().items()}


def replace(
    connection: duckdb.DuckDBPyConnection,
    frames: Frames,
    documents: Iterable[str],
    *,
    also: Iterable[str] = (),
) -> None:
    """Put these documents' rows in place of what the tables held of them; clear them from ``also``."""
    with wanted(connection, documents), transaction(connection):
        for table in (*frames, *also):
            connection.execute(f"delete from {table} where document_id in (from wanted)")
        for table, frame in frames.items():
            insert(connection, table, frame)


def insert(connection: duckdb.DuckDBPyConnection, table: str, frame: pl.DataFrame) -> None:
    """Add rows to a table, column by column name."""
    if not frame.is_empty():
        with readable(frame) as rows:
            connection.execute(f"insert into {table} by name from {rows}")


@contextmanager
def readable(frame: pl.DataFrame) -> Iterator[str]:
    """What SQL reads a frame's rows from: a file, gone afterwards.

    DuckDB can read the frame itself, but imports pyarrow's data sets for that, and those import pandas.
    """
    with tempfile.NamedTemporaryFile(prefix="mingzhang-", suffix=".parquet") as file:
        frame.write_parquet(file.name, compression="uncompressed", statistics=False)
        yield f"read_parquet({quoted(file.name)})"


def frame_of(relation: duckdb.DuckDBPyRelation) -> pl.DataFrame:
    """The rows of a query, without pyarrow."""
    return pl.DataFrame(relation)


def load(connection: duckdb.DuckDBPyConnection, table: str, documents: Iterable[str]) -> pl.DataFrame:
    """The rows of some documents, in the order they were inserted."""
    with wanted(connection, documents):
        return frame_of(
            connection.sql(f"select * from {table} where document_id in (from wanted) order by rowid")
        )


def keyed_tables(connection: duckdb.DuckDBPyConnection, database: str) -> list[str]:
    """The tables of an attached database whose rows belong to documents, ``schema.table``."""
    rows = connection.execute(
        """
        select schema_name || '.' || table_name
        from duckdb_columns()
        semi join duckdb_tables() using (database_name, schema_name, table_name)
        where database_name = ? and column_name = 'document_id'
        order by all
        """,
        [database],
    ).fetchall()
    return [table for (table,) in rows]


@contextmanager
def wanted(connection: duckdb.DuckDBPyConnection, documents: Iterable[str]) -> Iterator[None]:
    """Have the documents stand in a table ``wanted`` (document_id), for queries."""
    connection.execute(
        f"create or replace temp table wanted as select unnest({listed(documents)}) as document_id"
    )
    yield  # what an error leaves behind is replaced by the next
    connection.execute("drop table wanted")


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Commit what was done inside; roll all of it back when that raises."""
    connection.begin()
    try:
        yield
    except BaseException:
        connection.rollback()
        raise
    connection.commit()
