"""A part of the working warehouse: all that it holds of some documents, as a warehouse of its own.

Whatever is asked of a document is asked of such a part with the same SQL: it costs what the documents cost, not what
the warehouse holds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager

import duckdb

from pipelines.store.warehouse import keyed_tables, prepare, wanted


@contextmanager
def subset_of(connection: duckdb.DuckDBPyConnection, documents: Collection[str]) -> Iterator[None]:
    """Have the connection speak to a part in memory, by the name ``work``; afterwards to the whole again."""
    (whole,) = connection.execute("select current_database()").fetchall()[0]
    connection.execute("attach ':memory:' as work (read_write); use work")
    try:
        prepare(connection)
        with wanted(connection, documents):
            for table in keyed_tables(connection, whole):
                connection.execute(
                    f"insert into {table} by name from {whole}.{table} where document_id in (from wanted)"
                )
        yield
    finally:
        connection.execute(f"use {whole}; detach work")
