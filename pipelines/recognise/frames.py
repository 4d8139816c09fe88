"""Documents to frames: everything recognised, laid out as rows, nothing interpreted yet.

One frame per name in `schemas.SCHEMAS`; each row says which document it is from, and each piece of text
where it stands (page, box in points from the top left).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from itertools import compress
from typing import Any

import polars as pl

from pipelines.reading import Box, Page, Reading
from pipelines.recognise import Document, Table
from pipelines.recognise.drift import nearest_form
from pipelines.recognise.emptiness import said_empty
from pipelines.recognise.figures import decimals_of, whole
from pipelines.recognise.headers import missing
from pipelines.recognise.narrative import (
    Claim,
    find_budget_units,
    find_claims,
    find_duties,
    find_offices,
    find_terms,
    sentences,
)
from pipelines.recognise.pieces import is_page_number
from pipelines.recognise.schemas import BOX, SCHEMAS
from pipelines.recognise.unread import hidden_figures, pictured_tables


def tabulate(document_id: str, reading: Reading, document: Document) -> dict[str, pl.DataFrame]:
    """All frames of one document."""
    passages, unit = document.passages, document.identity.unit_name
    pages = {page.number: page for page in reading.pages}
    rows: Mapping[str, Iterable[dict[str, Any]]] = {
        "documents": [_document(reading, document)],
        "identity": [_fields(said, "identity") for said in document.identity.evidence],
        "pages": [_page(page, document.repeated.get(page.number)) for page in reading.pages],
        "tables": [_table(no, t, document, pages) for no, t in enumerate(document.tables, 1)],
        "cells": [cell for no, t in enumerate(document.tables, 1) for cell in _cells(no, t, pages)],
        "passages": [
            {"passage_no": no, "part": p.part, "section": p.section, "text": p.text}
            | _place(pages[p.spans[0][1]], p.spans[0][2])
            for no, p in enumerate(passages, 1)
        ],
        "paragraphs": [
            {
                "paragraph_no": no,
                "part": p.part,
                "text": p.text,
                "lines": [{"starts": start} | _place(pages[page], box) for start, page, box in p.spans],
            }
            for no, p in enumerate(sentences.whole(document.paragraphs), 1)
        ],
        "claims": [
            {"claim_no": no}
            | _fields(claim, "claims")
            | _fields(claim.shared, "claims")
            | _fields(claim.of_item, "claims")
            | _place(pages[claim.page], claim.box)
            for no, claim in enumerate(_claims(document), 1)
        ],
        "duties": [_fields(duty, "duties") for duty in find_duties(passages)],
        "offices": [_fields(office, "offices") for office in find_offices(passages)],
        "budget_units": [_fields(u, "budget_units") for u in find_budget_units(passages, unit)],
        "terms": [_fields(term, "terms") for term in find_terms(passages)],
        "pictured_tables": [fields | _place(page, box) for fields, page, box in pictured_tables(reading)],
        "hidden_figures": [fields | _place(page, box) for fields, page, box in hidden_figures(reading)],
        "outside_cells": list(_outside_cells(reading)),
    }
    return {
        name: pl.DataFrame([{"document_id": document_id} | row for row in rows[name]], schema=schema)
        for name, schema in SCHEMAS.items()
    }


def _claims(document: Document) -> list[Claim]:
    """What the prose states; nothing where no year says which figures are its own."""
    year, is_final_account = document.identity.fiscal_year, document.identity.kind == "final_account"
    return find_claims(document.passages, year, is_final_account=is_final_account) if year else []


def _fields(value: object, frame: str) -> dict[str, Any]:
    """Those attributes of a value that its frame has a column for."""
    return {
        name: _held(getattr(value, name), dtype)
        for name, dtype in SCHEMAS[frame].items()
        if hasattr(value, name)
    }


def _held(value: object, dtype: object) -> object:
    """``value``; None for a decimal that its column could hold only rounded, or not at all."""
    if not isinstance(value, Decimal) or not isinstance(dtype, pl.Decimal):
        return value
    scaled = value.scaleb(dtype.scale)
    return value if scaled == scaled.to_integral_value() and abs(scaled) < 10**dtype.precision else None


def _document(reading: Reading, document: Document) -> dict[str, Any]:
    return _fields(document.identity, "documents") | {
        "template": document.template,
        "page_count": len(reading.pages),
        "produced": reading.produced,
        "repaired": reading.repaired,
        "part_count": len(
            {p.part for p in document.passages if p.part} | ({2} if document.tables else set())
        ),
    }


def _page(page: Page, repeats: int | None) -> dict[str, Any]:
    _, _, width, height = page.displayed((0.0, 0.0, page.width, page.height))
    return _fields(page, "pages") | {
        "page": page.number,
        "width": width,
        "height": height,
        "how": page.grids[0].how if page.grids else None,
        "is_blank": not (page.grids or page.picture_share)
        and all(is_page_number(line.text) for line in page.lines),
        "repeats_page": repeats,
        "hidden_count": sum(len(run.text) for run in page.hidden),
        "hidden_kinds": sorted({run.kind for run in page.hidden}),
        "hidden": "\n".join(run.text for run in page.hidden),
    }


def _table(table_no: int, table: Table, document: Document, pages: Mapping[int, Page]) -> dict[str, Any]:
    nearest = nearest_form(table.title, table.form)
    return {
        "table_no": table_no,
        "form": table.form.slug if table.form else None,
        "title": table.title,
        "money_unit": table.money_unit,
        "unit_name": table.unit_name,
        "fiscal_year": table.fiscal_year,
        "pages": table.pages,
        "row_count": len(table.rows),
        "columns": [column.slug for column in table.columns if column],
        "missing_columns": [c.headings[0] for c in missing(table.form, table.columns)] if table.form else [],
        "unknown_headings": [h for h, c in zip(table.headings, table.columns, strict=True) if c is None],
        "heading_count": len(table.headings),
        "named_form": table.named.slug if table.named else None,
        "nearest_form": nearest.form,
        "title_likeness": nearest.likeness,
        "note": "\n".join(table.notes),
        "said_empty": said_empty(table, document.tables, document.passages, pages),
        "part": _part_of_page(document, table.pages[0]),
    }


def _part_of_page(document: Document, page: int) -> int:
    """The part a page belongs to: that of the last part heading at or before it."""
    starts = [(p.spans[0][1], p.part) for p in document.passages if p.text.startswith("第") and p.part]
    before = [part for start, part in starts if start <= page]
    return 2 if not before or before[-1] == 1 else before[-1]


def _cells(table_no: int, table: Table, pages: Mapping[int, Page]) -> Iterable[dict[str, Any]]:
    amounts = [column is not None and column.role == "amount" for column in table.columns]
    decimals = decimals_of(cell for row in table.rows for cell in compress(row.cells, amounts))
    for row_no, row in enumerate(table.rows, 1):
        for no, (cell, column, heading) in enumerate(
            zip(row.cells, table.columns, table.headings, strict=False), 1
        ):
            if cell is not None:
                yield {
                    "table_no": table_no,
                    "form": table.form.slug if table.form else None,
                    "row_no": row_no,
                    "column_no": no,
                    "column": column.slug if column else None,
                    "heading": heading,
                    "text": whole(cell.text, decimals) if amounts[no - 1] else cell.flat,
                    "indent": cell.indent,
                } | _place(pages[row.page_of(no - 1)], cell.box)


def _outside_cells(reading: Reading) -> Iterable[dict[str, Any]]:
    """Figures printed within a grid's outline but in none of its cells: lost, unless reported."""
    for page in reading.pages:
        for line in page.lines:
            middle = (line.box[1] + line.box[3]) / 2
            within = any(
                g.box[1] < middle < g.box[3] and g.box[0] < line.box[0] < g.box[2] for g in page.grids
            )
            if within and re.search(r"\d", line.text):
                yield {"text": line.text} | _place(page, line.box)


def _place(page: Page, box: Box) -> dict[str, float]:
    """Where a viewer shows a box of a page."""
    return {"page": page.number} | dict(zip(BOX, page.displayed(box), strict=True))
