"""Opens a DuckDB file with our settings, and says `Busy` where another process holds it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from pipelines.domain.errors import Busy

SETTINGS = "set timezone = 'UTC'; set enable_progress_bar = false"
"""Times are UTC; and no bar is drawn among what is printed, as DuckDB does once a query has taken two seconds."""

SMALL = 2**27
"""Bytes of a file over which several threads would only wait for each other: they take a third more CPU time."""


@contextmanager
def opened(path: Path, *, read_only: bool) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection with our settings; the file is made where it is to be written and is not there, with its folder.

    Raises `Busy` while another process has it open in a way that excludes this one.
    """
    if not read_only:
        path.parent.mkdir(parents=True, exist_ok=True)
    try:
        connection = duckdb.connect(path, read_only=read_only)
    except duckdb.IOException as error:
        if "Could not set lock" in str(error):
            raise Busy(f"another process has {path.name} open: {error}") from error
        raise
    try:
        connection.execute(SETTINGS)
        if path.stat().st_size < SMALL:
            connection.execute("set threads = 1")
        yield connection
    finally:
        connection.close()
