"""A part of the working warehouse: all that it holds of some documents, as a warehouse of its own.

Whatever is asked of a document is asked of such a part with the same SQL: it costs what the documents cost, not what
the warehouse holds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory

import duckdb

from pipelines.store.warehouse import keyed_tables, prepare, quoted, wanted

IN_MEMORY = 250
"""Documents of a part in memory, where each takes some 2 MiB; a larger part is a file."""


@contextmanager
def subset_of(connection: duckdb.DuckDBPyConnection, documents: Collection[str]) -> Iterator[None]:
    """Have the connection speak to a part by the name ``work``; afterwards to the whole again."""
    (whole,) = connection.execute("select current_database()").fetchall()[0]
    with TemporaryDirectory(prefix="mingzhang-") as folder:
        place = ":memory:" if len(documents) <= IN_MEMORY else f"{folder}/work.duckdb"
        connection.execute(f"attach {quoted(place)} as work (read_write); use work")
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
