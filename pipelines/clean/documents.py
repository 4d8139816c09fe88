"""All facts of any number of documents, form by form."""

from __future__ import annotations

import sys
from collections.abc import Mapping

import polars as pl

from pipelines.clean.amounts import AMOUNTS, clean_amounts
from pipelines.clean.official import coded_by_name
from pipelines.clean.rows import ROWS, clean_rows, printed_rows
from pipelines.clean.sides import with_side
from pipelines.clean.within import told_apart
from pipelines.domain.fingerprint import fingerprint
from pipelines.domain.forms import FORMS, Form
from pipelines.domain.reference import LISTS

CLEANED_BY = fingerprint(sys.modules[__name__], *LISTS)
"""Facts that this code made of the same cells need not be made again."""
Frames = Mapping[str, pl.DataFrame]


def clean(extracted: Frames) -> Frames:
    """Facts of any number of documents from their extracted tables, as frames by table name."""
    cells = with_side(extracted["cells"].filter(pl.col("form").is_not_null()))
    printed, units = printed_rows(cells), _named_units(extracted)
    there = set(cells["form"])
    rows: dict[Form, pl.DataFrame] = {}
    for form in (form for form in FORMS if form.slug in there):
        rows[form] = coded_by_name(clean_rows(printed, form, units), form, extracted["documents"])
        # A unit that one table names (表11 has only categories beside it) is known to the next.
        named = rows[form].filter(pl.col("row_kind") == "unit").select("document_id", name="row_label")
        units = pl.concat([units, named]).unique()
    all_rows = pl.concat([pl.DataFrame(schema=ROWS), *rows.values()])
    found = clean_amounts(cells, extracted["tables"], all_rows)
    amounts = [told_apart(found.filter(pl.col("form") == form.slug), form) for form in rows]
    all_amounts = pl.concat([pl.DataFrame(schema=AMOUNTS), *amounts])
    return {"facts.rows": all_rows, "facts.amounts": all_amounts}


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
