"""Which files there are: every content ever seen under a path of the raw folder, by its sha256."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import duckdb
import polars as pl

_SCHEMA = {
    "file_name": pl.String,
    "sha256": pl.String,
    "document_id": pl.String,
    "size_bytes": pl.Int64,
    "modified_ns": pl.Int64,
}
CHUNK = 1 << 20
ID_DIGITS = 16


def find_files(raw: Path) -> Iterator[Path]:
    """Files named ``.pdf``, at any depth, in a stable order; hidden ones are a copy still under way.

    Links to folders are followed, each folder once, so a link to its own parent does no harm.
    """
    seen: set[str] = set()
    for folder, folders, names in os.walk(raw, followlinks=True):
        if os.path.realpath(folder) in seen:
            folders.clear()
            continue
        seen.add(os.path.realpath(folder))
        folders.sort()
        for path in (Path(folder, name) for name in sorted(names)):
            if path.suffix.lower() == ".pdf" and path.is_file() and not path.name.startswith("."):
                yield path


def state(raw: Path) -> str:
    """A digest of names, sizes and times of all files: equal when nothing has changed."""
    stats = [(path.relative_to(raw).as_posix(), path.stat()) for path in find_files(raw)]
    lines = "\n".join(f"{name} {s.st_size} {s.st_mtime_ns}" for name, s in stats)
    return hashlib.sha256(lines.encode()).hexdigest()[:16]


def scan(connection: duckdb.DuckDBPyConnection, raw: Path) -> pl.DataFrame:
    """Bring the ledger up to date with the folder. Returns the rows (file_name, document_id) now present."""
    return enter(connection, {path.relative_to(raw).as_posix(): path for path in find_files(raw)})


def enter(connection: duckdb.DuckDBPyConnection, files: Mapping[str, Path]) -> pl.DataFrame:
    """Bring the ledger up to date: these files, by name, are all that is there now. Returns their rows.

    A file whose size and modification time are known is not hashed again.
    """
    known = {
        (name, size, modified): sha
        for name, size, modified, sha in connection.execute(
            "select file_name, size_bytes, modified_ns, sha256 from raw.files"
        ).fetchall()
    }
    rows = []
    for name, path in files.items():
        status = path.stat()
        sha = known.get((name, status.st_size, status.st_mtime_ns)) or _sha256(path)
        rows.append((name, sha, sha[:ID_DIGITS], status.st_size, status.st_mtime_ns))
    seen = pl.DataFrame(rows, schema=_SCHEMA, orient="row")
    connection.register("seen", seen)
    connection.execute("begin; update raw.files set present = false")
    connection.execute(
        """
        insert into raw.files
        select *, true, now() from seen
        on conflict (file_name, sha256) do update
        set present = true, size_bytes = excluded.size_bytes, modified_ns = excluded.modified_ns
        """
    )
    connection.execute("commit")
    connection.unregister("seen")
    return seen


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
