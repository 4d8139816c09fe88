"""Clean the documents whose facts are missing or were made by other code."""

from __future__ import annotations

import duckdb
import polars as pl

from pipelines import forms, money
from pipelines.clean import amounts, facts, hierarchy, rows
from pipelines.clean.amounts import AMOUNTS, clean_amounts
from pipelines.clean.facts import widen
from pipelines.clean.rows import ROWS, clean_rows
from pipelines.fingerprint import fingerprint
from pipelines.forms import FORMS
from pipelines.warehouse import PROOF, Frames, load, replace

CLEANED_BY = fingerprint(forms, money, amounts, facts, hierarchy, rows)
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


def clean(extracted: Frames) -> Frames:
    """Facts of any number of documents from their extracted tables, as frames by table name."""
    cells, tables = extracted["cells"], extracted["tables"]
    units = _named_units(extracted)
    of_forms = []
    for form in FORMS:
        found = clean_rows(cells, form, units)
        of_forms.append(found)
        # A unit that one table names (表11 has only categories beside it) is known to the next.
        named = found.filter(pl.col("row_kind") == "unit").select("document_id", name="row_label")
        units = pl.concat([units, named]).unique()
    all_rows = pl.concat([pl.DataFrame(schema=ROWS), *of_forms])
    of_amounts = [clean_amounts(cells, tables, all_rows, form) for form in FORMS]
    all_amounts = pl.concat([pl.DataFrame(schema=AMOUNTS), *of_amounts])
    wide = {f"facts.{form.slug}": widen(all_rows, all_amounts, form) for form in FORMS}
    return {"facts.rows": all_rows, "facts.amounts": all_amounts} | wide


def _named_units(extracted: Frames) -> pl.DataFrame:
    """(document_id, name) of the units that cover, tables and part one name."""
    on_tables = extracted["tables"].filter(pl.col("unit_name") != "")
    return pl.concat(
        [
            extracted["documents"].select("document_id", name="unit_name"),
            on_tables.select("document_id", name="unit_name"),
            extracted["budget_units"].select("document_id", "name"),
        ]
    ).unique()
