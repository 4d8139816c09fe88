"""Extracted tables to facts: clean the documents whose facts are missing or were made by other code."""

from __future__ import annotations

import duckdb

from pipelines.clean.documents import CLEANED_BY, clean
from pipelines.warehouse import PROOF, load, replace

BATCH = 500
"""Documents cleaned together: large enough for Polars, small enough for memory."""


def clean_documents(connection: duckdb.DuckDBPyConnection) -> int:
    """Turn extracted cells into facts. Returns how many documents were cleaned."""
    stale = connection.execute(
        """
        select document_id
        from raw.extractions
        where code is null and cleaned_by is distinct from ?
        order by document_id
        """,
        [CLEANED_BY],
    ).fetchall()
    documents = [document for (document,) in stale]
    for start in range(0, len(documents), BATCH):
        batch = documents[start : start + BATCH]
        tables = {
            name: load(connection, f"extracted.{name}", batch)
            for name in ("documents", "tables", "cells", "budget_units")
        }
        replace(connection, clean(tables), batch, also=PROOF)
        connection.execute(
            "update raw.extractions set cleaned_by = ?, proved_by = null where list_contains(?, document_id)",
            [CLEANED_BY, batch],
        )
    return len(documents)
