"""All facts of any number of documents, form by form."""

from __future__ import annotations

import sys
from collections.abc import Mapping

import polars as pl

from pipelines.clean.amounts import AMOUNTS, clean_amounts
from pipelines.clean.official import coded_by_name
from pipelines.clean.rows import ROWS, clean_rows
from pipelines.clean.wide import widen
from pipelines.clean.within import told_apart
from pipelines.fingerprint import fingerprint
from pipelines.forms import FORMS
from pipelines.reference import LISTS

CLEANED_BY = fingerprint(sys.modules[__name__], *LISTS)
"""Facts that this code made of the same cells need not be made again."""
Frames = Mapping[str, pl.DataFrame]


def clean(extracted: Frames) -> Frames:
    """Facts of any number of documents from their extracted tables, as frames by table name."""
    cells, tables = extracted["cells"], extracted["tables"]
    units = _named_units(extracted)
    of_forms = []
    for form in FORMS:
        found = coded_by_name(clean_rows(cells, form, units), form, extracted["documents"])
        of_forms.append(found)
        # A unit that one table names (表11 has only categories beside it) is known to the next.
        named = found.filter(pl.col("row_kind") == "unit").select("document_id", name="row_label")
        units = pl.concat([units, named]).unique()
    all_rows = pl.concat([pl.DataFrame(schema=ROWS), *of_forms])
    of_amounts = [told_apart(clean_amounts(cells, tables, all_rows, form), form) for form in FORMS]
    all_amounts = pl.concat([pl.DataFrame(schema=AMOUNTS), *of_amounts])
    laid_out = {f"facts.{form.slug}": widen(all_rows, all_amounts, form) for form in FORMS}
    return {"facts.rows": all_rows, "facts.amounts": all_amounts} | laid_out


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
