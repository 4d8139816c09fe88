"""A part of the working warehouse: all that it holds of some documents, as a warehouse of its own.

Whatever is asked of a document is asked of such a part with the same SQL: it costs what the documents cost, not what
the warehouse holds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from pipelines.store.warehouse import attach, connect, keyed_tables, wanted


@contextmanager
def subset_of(whole: Path, documents: Collection[str], asked: Collection[str] = ()) -> Iterator[Path]:
    """A file beside the whole, gone when it is no longer needed. The views among ``asked`` are worked out in it.

    One run at a time makes one part at a time; what a killed run left behind is overwritten.
    """
    path = whole.with_name("part.duckdb")
    path.unlink(missing_ok=True)
    try:
        with connect(path) as connection:
            _fill(connection, whole, documents)
            _work_out(connection, asked)
        yield path
    finally:
        path.unlink(missing_ok=True)


def _fill(connection: duckdb.DuckDBPyConnection, whole: Path, documents: Collection[str]) -> None:
    attach(connection, whole, "whole")
    with wanted(connection, documents):
        for table in keyed_tables(connection, "whole"):
            connection.execute(
                f"insert into {table} by name from whole.{table} where document_id in (from wanted)"
            )
    connection.execute("detach whole")


def _work_out(connection: duckdb.DuckDBPyConnection, asked: Collection[str]) -> None:
    """Make tables of views: what a hundred expectations are about is worked out once."""
    views = connection.execute("select schema_name || '.' || view_name from duckdb_views()").fetchall()
    for (view,) in views:
        if view in asked:
            connection.execute(f"create temp table worked_out as from {view}")
            connection.execute(f"drop view {view}; create table {view} as from worked_out")
            connection.execute("drop table worked_out")
