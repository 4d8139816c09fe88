"""Work out and prove the documents whose proof is missing or was made by other code."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import duckdb

from expectations import equations
from expectations.equations import work_out
from expectations.proof import frames
from expectations.proof.frames import prove
from pipelines.domain.fingerprint import fingerprint
from pipelines.store.isolation import isolated, note_defects
from pipelines.store.warehouse import PROOF, listed, load, quoted, replace

PROVED_BY = fingerprint(equations, frames)
BATCH = 500
_NEEDED = ("facts.rows", "facts.amounts", "extracted.claims", "extracted.tables", "extracted.budget_units")


def prove_documents(connection: duckdb.DuckDBPyConnection) -> int:
    """Work out every equation of every stale document, and what they prove together.

    Returns how many documents there were. One that breaks the proof has none, and what was raised is noted as a
    defect.
    """
    stale = connection.execute(
        f"""
        select document_id
        from raw.extractions
        where cleaned_by is not null and proved_by is distinct from {quoted(PROVED_BY)}
        order by document_id
        """
    ).fetchall()
    documents = [document for (document,) in stale]
    for start in range(0, len(documents), BATCH):
        batch = documents[start : start + BATCH]
        broken = isolated(batch, partial(_prove, connection))
        replace(connection, {}, broken, also=PROOF)
        note_defects(connection, "proof", batch, broken)
        connection.execute(
            f"update raw.extractions set proved_by = {quoted(PROVED_BY)} "
            f"where list_contains({listed(batch)}, document_id)"
        )
    return len(documents)


def _prove(connection: duckdb.DuckDBPyConnection, documents: Sequence[str]) -> None:
    rows, amounts, claims, tables, units = (load(connection, table, documents) for table in _NEEDED)
    found, found_terms = work_out(amounts, claims, tables, units)
    worked = {"proof.equations": found, "proof.equation_terms": found_terms}
    replace(connection, worked | prove(found, found_terms, rows, amounts, claims), documents)
