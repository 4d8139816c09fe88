"""A DuckDB dialect whose results outlive their connection.

Great Expectations closes the connection before it fetches (great-expectations issues 10738, 11579),
which DuckDB's cursor does not survive. SQLAlchemy can buffer a result as soon as it is executed;
this dialect asks it to, and nothing of Great Expectations is patched.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb_sqlalchemy
from sqlalchemy.dialects import registry
from sqlalchemy.engine.cursor import FullyBufferedCursorFetchStrategy

_Context: Any = duckdb_sqlalchemy.Dialect.execution_ctx_cls


class BufferedContext(_Context):  # type: ignore[misc]  # the library has no types
    """Fetch every row while the cursor still can."""

    def post_exec(self) -> None:
        super().post_exec()
        if self.cursor.description:
            rows = self.cursor.fetchall()
            self.cursor_fetch_strategy = FullyBufferedCursorFetchStrategy(self.cursor, initial_buffer=rows)


class BufferedDuckDB(duckdb_sqlalchemy.Dialect):  # type: ignore[misc]  # likewise
    """``duckdb+buffered:///file.duckdb``"""

    execution_ctx_cls = BufferedContext
    supports_statement_cache = True


registry.register("duckdb.buffered", __name__, BufferedDuckDB.__name__)


def address(database: Path) -> str:
    """The SQLAlchemy URL that opens a DuckDB file for reading through this dialect."""
    return f"duckdb+buffered:///{database}?access_mode=read_only"
