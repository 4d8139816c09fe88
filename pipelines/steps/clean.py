"""Extracted tables to facts: clean the documents whose facts are missing or were made by other code."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import duckdb

from pipelines.clean.documents import CLEANED_BY, clean
from pipelines.store.isolation import isolated, note_defects
from pipelines.store.warehouse import FACTS, PROOF, listed, load, quoted, replace

BATCH = 500
"""Documents cleaned together: large enough for Polars, small enough for memory."""


def clean_documents(connection: duckdb.DuckDBPyConnection) -> int:
    """Turn extracted cells into facts. Returns how many documents there were.

    One that breaks the cleaning has no facts, and what was raised is noted as a defect.
    """
    stale = connection.execute(
        f"""
        select document_id
        from raw.extractions
        where code is null and cleaned_by is distinct from {quoted(CLEANED_BY)}
        order by document_id
        """
    ).fetchall()
    documents = [document for (document,) in stale]
    for start in range(0, len(documents), BATCH):
        batch = documents[start : start + BATCH]
        broken = isolated(batch, partial(_clean, connection))
        replace(connection, {}, broken, also=(*FACTS, *PROOF))
        note_defects(connection, "cleaning", batch, broken)
        connection.execute(
            f"update raw.extractions set cleaned_by = {quoted(CLEANED_BY)}, proved_by = null "
            f"where list_contains({listed(batch)}, document_id)"
        )
    return len(documents)


def _clean(connection: duckdb.DuckDBPyConnection, documents: Sequence[str]) -> None:
    tables = {
        name: load(connection, f"extracted.{name}", documents)
        for name in ("documents", "tables", "cells", "budget_units")
    }
    replace(connection, clean(tables), documents, also=PROOF)
