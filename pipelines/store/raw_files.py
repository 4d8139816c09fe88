"""Which files there are: every content ever seen under a path of the raw folder, by its sha256."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import duckdb
import polars as pl

from pipelines.store.raw_folder import Look, look, named, sha256
from pipelines.store.warehouse import readable, transaction

_SCHEMA = {
    "file_name": pl.String,
    "sha256": pl.String,
    "document_id": pl.String,
    "size_bytes": pl.Int64,
    "modified_ns": pl.Int64,
    "changed_ns": pl.Int64,
    "inode": pl.UInt64,
}
ID_DIGITS = 16


def scan(connection: duckdb.DuckDBPyConnection, raw: Path) -> pl.DataFrame:
    """Bring the ledger up to date with the folder. Returns the rows (file_name, document_id) now present."""
    return enter(connection, named(raw))


def enter(connection: duckdb.DuckDBPyConnection, files: Mapping[str, Path]) -> pl.DataFrame:
    """Bring the ledger up to date: these files, by name, are all that is there now. Returns their rows.

    A file that looks as it did is not hashed again (see `raw_folder.Look`).
    """
    known = {(name, seen): sha for name, sha, seen in _looks(connection, "true")}
    rows = []
    for name, path in files.items():
        seen = look(path)
        sha = (seen.changed_ns is not None and known.get((name, seen))) or sha256(path)
        rows.append((name, sha, sha[:ID_DIGITS], *seen))
    present = pl.DataFrame(rows, schema=_SCHEMA, orient="row")
    with readable(present) as found, transaction(connection):
        connection.execute("update raw.files set present = false")
        connection.execute(
            f"""
            insert into raw.files by name
            select *, true as present, now() as first_seen from {found}
            on conflict (file_name, sha256) do update
            set
                present = true,
                size_bytes = excluded.size_bytes,
                modified_ns = excluded.modified_ns,
                changed_ns = excluded.changed_ns,
                inode = excluded.inode
            """
        )
    return present


def present(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str, Look]]:
    """Name, sha256 and look of every file that was there when the folder was last scanned."""
    return _looks(connection, "present")


def _looks(connection: duckdb.DuckDBPyConnection, which: str) -> list[tuple[str, str, Look]]:
    rows = connection.execute(
        f"select file_name, sha256, size_bytes, modified_ns, changed_ns, inode from raw.files where {which}"
    ).fetchall()
    return [(name, sha, Look(*seen)) for name, sha, *seen in rows]
