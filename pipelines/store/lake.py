"""A lake: the published tables of many places in one DuckLake, and how it is opened.

The rows lie in Parquet files; a catalogue says which of them are in which snapshot. It is a PostgreSQL database where
many write, an SQLite file on one machine. A version is a snapshot with a name, its commit message: a reader is
shown the newest, and keeps it as long as it is connected. Snapshots without a name are steps of ours on the way to one.
"""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

import duckdb
from filelock import FileLock, Timeout

from pipelines.domain.errors import Busy, NoLake
from pipelines.store.database import SETTINGS

NAME = "lake"
"""What a connection calls the lake."""
CATALOGUE = f"__ducklake_metadata_{NAME}"
"""What DuckLake calls the catalogue's tables there."""
WRITERS = 0x6D696E67
"""The advisory lock in PostgreSQL that whoever commits holds: "ming"."""
PATIENCE = 900
"""Seconds that a writer waits for others: a place's first publication takes minutes."""
LOOK_AGAIN = 0.2
_NEWEST = """
select snapshot_id
from {}.ducklake_snapshot_changes
where commit_message is not null and ({} or commit_message = '{}')
order by snapshot_id desc
limit 1
"""


@dataclass(frozen=True, slots=True)
class Lake:
    """``address`` is that of a PostgreSQL database, ``postgresql://host/name``, or the path of an SQLite file.

    A password belongs where libpq looks for it (PGPASSFILE), not in the address.
    """

    address: str

    @property
    def has_many_writers(self) -> bool:
        return urlsplit(self.address).scheme in ("postgresql", "postgres")

    @property
    def kind(self) -> str:
        return "postgres" if self.has_many_writers else "sqlite"

    @property
    def file(self) -> Path:
        """The catalogue that is a file."""
        return Path(self.address.removeprefix("sqlite:")).expanduser().resolve()

    @property
    def place(self) -> str:
        """The catalogue, as its own extension of DuckDB is told of it; an SQL literal."""
        return _literal(self.address if self.has_many_writers else str(self.file))

    @contextmanager
    def connected(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection that can open the lake. Raises `NoLake` where what it takes is not installed."""
        with closing(duckdb.connect()) as connection:
            connection.execute(SETTINGS)
            for extension in ("ducklake", f"{self.kind}_scanner"):
                connection.execute(f"load {_literal(str(_extension(extension)))}")
            try:
                yield connection
            finally:
                # A transaction that is open when its database has gone away takes the process with it when it is closed.
                with suppress(duckdb.Error):
                    connection.rollback()

    def make(self, rows: Path) -> None:
        """Make an empty lake with its Parquet files below a folder, unless there is one at the address."""
        if self._exists():
            return
        rows.mkdir(parents=True, exist_ok=True)
        if not self.has_many_writers:
            self.file.parent.mkdir(parents=True, exist_ok=True)
        with self.alone():
            if self._exists():
                return
            if not self.has_many_writers:
                with closing(sqlite3.connect(self.file)) as catalogue:
                    catalogue.execute("pragma journal_mode = wal")  # who reads does not wait for who writes
            with self.connected() as connection:
                self._attach(connection, f"data_path {_literal(f'{rows}/')}")
                connection.execute(f"call {NAME}.set_option('data_inlining_row_limit', 0)")

    def _exists(self) -> bool:
        with self.connected() as connection:
            return self._is_at(connection)

    def _is_at(self, connection: duckdb.DuckDBPyConnection) -> bool:
        """Whether a lake is at the address; what there is is then open as ``catalogue``."""
        if not (self.has_many_writers or self.file.exists()):
            return False
        connection.execute(f"attach {self.place} as catalogue (type {self.kind}, read_only)")
        found = "select 1 from duckdb_tables() where table_name = 'ducklake_metadata'"
        return bool(connection.execute(found).fetchall())

    @contextmanager
    def written(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection that may write to the newest snapshot."""
        with self.connected() as connection:
            self._attach(connection)
            yield connection

    @contextmanager
    def version(self, name: str = "") -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection that reads the newest version, or the one of a name, and nothing else.

        Raises `NoLake` where there is no such version.
        """
        with self.connected() as connection:
            if not self._is_at(connection):
                raise NoLake(f"there is no lake at {self.address}")
            wanted = name.replace("'", "''")
            found = connection.execute(_NEWEST.format("catalogue", not name, wanted)).fetchall()
            connection.execute("detach catalogue")
            if not found:
                raise NoLake(
                    f"there is no version {name} in the lake"
                    if name
                    else "nothing is published in the lake yet"
                )
            self._attach(connection, f"read_only, snapshot_version {found[0][0]}")
            [(rows,)] = connection.execute(
                f"select value from {CATALOGUE}.ducklake_metadata where key = 'data_path'"
            ).fetchall()
            connection.execute(f"use {NAME}; set allowed_directories = [{_literal(rows)}]")
            connection.execute("set enable_external_access = false; set lock_configuration = true")
            yield connection

    @contextmanager
    def alone(self) -> Iterator[None]:
        """No other publication is on its way to a commit meanwhile; whoever dies lets go.

        Raises `Busy` where another has been for too long. PostgreSQL is asked time and again: DuckDB takes CPU
        time while a query waits there (findings/waiting_in_postgres_takes_a_core.sh).
        """
        if not self.has_many_writers:
            try:
                with FileLock(f"{self.file}.lock", timeout=PATIENCE):
                    yield
            except Timeout as error:
                raise Busy(f"another has been writing to the lake for {PATIENCE} s") from error
            return
        with self.connected() as connection:
            connection.execute(f"attach {self.place} as catalogue (type postgres, read_only)")
            connection.begin()
            held = f"from postgres_query('catalogue', 'select pg_try_advisory_xact_lock({WRITERS})')"
            until = time.monotonic() + PATIENCE
            while connection.execute(held).fetchall() != [(True,)]:
                if time.monotonic() > until:
                    raise Busy(f"another has been writing to the lake for {PATIENCE} s")
                time.sleep(random.uniform(0, LOOK_AGAIN))  # noqa: S311  no secret
            yield

    def _attach(self, connection: duckdb.DuckDBPyConnection, options: str = "") -> None:
        place = _literal(f"ducklake:{self.kind}:{self.place[1:-1]}")
        connection.execute(f"attach {place} as {NAME} {f'({options})' if options else ''}")


def _extension(name: str) -> Path:
    """The file of an extension of this very DuckDB, as a package brings it."""
    package = find_spec(f"duckdb_extension_{name}")
    if package and package.origin:
        folder = Path(package.origin).parent / "extensions" / f"v{duckdb.__version__}"
        if (file := folder / f"{name}.duckdb_extension").exists():
            return file
    raise NoLake(
        f"a lake needs DuckDB's extension {name} for {duckdb.__version__}: pip install 'mingzhang[lake]'"
    )


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
