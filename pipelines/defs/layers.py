"""From PDFs to proof: the assets of the layers raw, extracted, facts and proof."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import dagster as dg
import duckdb

from pipelines.clean.documents import CLEANED_BY
from pipelines.defs.broken import failed_checks
from pipelines.defs.describe import OWNERS, column_schema, fresh, lineage, quarantine, result, spec
from pipelines.defs.desk import Desk
from pipelines.domain.forms import BY_SLUG
from pipelines.publishing.marts import explain
from pipelines.reading import READER
from pipelines.steps.clean import clean_documents
from pipelines.steps.extract import MADE_BY, extract
from pipelines.steps.judge import judge_documents, refuse_if_too_many
from pipelines.steps.prove import PROVED_BY, prove_documents
from pipelines.steps.read_again import read_again
from pipelines.steps.stages import begin
from pipelines.store.raw_files import scan
from pipelines.store.raw_folder import require_files, state
from pipelines.store.warehouse import EXTRACTED, FACTS, PROOF, connect

_EXTRACTED_SAYS = {
    "documents": "Whose budget each file is: unit, region, year, kind, scope, edition, read from the document itself",
    "identity": "What cover, tables and text each say of unit, year and kind",
    "pages": "Every page: its size, how it was turned, which library read it and how its tables came about",
    "tables": "Every printed table: title, unit, pages, columns, note; known forms and others",
    "cells": "Every cell of every table with its text, page and box",
    "passages": "The prose, paragraph by paragraph",
    "paragraphs": "All text outside tables, sentences that the print breaks put together, and where each line of it stands",
    "claims": "Every figure the prose states",
    "duties": "主要职责",
    "offices": "内设机构",
    "budget_units": "部门预算构成",
    "terms": "名词解释",
    "pictured_tables": "Tables in pictures on pages that print text: seen, and read by OCR alone",
    "hidden_figures": "Amounts that a page holds and does not show: they are not read",
    "outside_cells": "Figures printed inside a table's outline but in none of its cells",
}
_FACTS_SAY = {
    "rows": "What each printed row is: kind, code, unit, and the row it is a part of",
    "amounts": "Every printed amount in exact yuan, with page and box",
}
_PROOF_SAYS = {
    "equations": "Every equation the documents imply, with its gap, its slack and its verdict",
    "equation_terms": "Which amount stands in which equation, with its sign",
    "figures": "What guards each amount: independent equations, and the smallest slip they would catch",
    "documents": "The proof of each document as a whole: whether it is proved, singly and jointly, and why not",
    "suspicions": "What may have gone wrong where an equation fails: explanations, the simplest first",
}

_READ_TWICE = {
    "second_readings": "Pages of failed equations that a second library read, and why it could not",
    "figures_read_twice": "Every figure of those pages as both readers see it: whose error it is",
}


@dg.asset(
    key=["raw", "files"],
    group_name="raw",
    owners=OWNERS,
    kinds={"pdf"},
    freshness_policy=fresh(),
    description="Every content ever seen under a path of the raw folder, by its sha256",
)
def files(desk: Desk) -> dg.MaterializeResult[None]:
    """Bring the ledger up to date with the raw folder."""
    begin("files")
    settings = desk.settings
    settings.scanned.write_text(state(settings.raw), encoding="utf-8")  # also of a folder that is refused
    require_files(settings.raw)
    with desk.patience(), connect(settings.database) as connection:
        scan(connection, settings.raw)
        return _told(connection, "raw.files", [])


@dg.multi_asset(
    name="extract",
    specs=[
        spec(table, _EXTRACTED_SAYS[table.partition(".")[2]], ["raw.files"], ["duckdb", "python"], MADE_BY)
        for table in EXTRACTED
    ],
)
def extracted(desk: Desk) -> Iterator[dg.MaterializeResult[None]]:
    """Read and recognise the files that this code has not read yet."""
    begin("extract")
    with desk.patience(), connect(desk.settings.database) as connection:
        fresh = extract(connection, desk.settings)
        for table in EXTRACTED:
            yield _told(connection, table, [("raw.files", "sha256")], fresh_documents=fresh)


@dg.multi_asset(
    name="clean",
    specs=[
        spec(table, _FACTS_SAY[table.partition(".")[2]], deps, ["duckdb", "polars"], CLEANED_BY)
        for table in FACTS
        for deps in [["extracted.cells", "extracted.tables", "extracted.documents", "extracted.budget_units"]]
    ],
)
def facts(desk: Desk) -> Iterator[dg.MaterializeResult[None]]:
    """Type the cells of the documents that have no facts by this code yet."""
    begin("clean")
    with desk.patience(), connect(desk.settings.database) as connection:
        fresh = clean_documents(connection)
        for table in FACTS:
            yield _told(connection, table, [("extracted.cells", "text")], fresh_documents=fresh)


@dg.multi_asset(
    name="prove",
    specs=[
        spec(
            table,
            _PROOF_SAYS[table.partition(".")[2]],
            ["facts.amounts", "extracted.claims", "extracted.tables"],
            ["duckdb", "polars"],
            PROVED_BY,
        )
        for table in PROOF
    ],
)
def proof(desk: Desk) -> Iterator[dg.MaterializeResult[None]]:
    """Work out every equation of the documents that have none by this code yet."""
    begin("prove")
    with desk.patience(), connect(desk.settings.database) as connection:
        fresh = prove_documents(connection)
        for table in PROOF:
            yield _told(connection, table, [("facts.amounts", "amount_yuan")], fresh_documents=fresh)


@dg.multi_asset(
    name="read_again",
    specs=[
        spec(
            f"proof.{name}",
            said,
            ["raw.files", "facts.amounts", "proof.equations", "proof.equation_terms"],
            ["duckdb", "python"],
            READER,
        )
        for name, said in _READ_TWICE.items()
    ],
)
def read_twice(desk: Desk) -> Iterator[dg.MaterializeResult[None]]:
    """Read the pages of failed equations a second time, each once."""
    begin("read_again")
    with desk.patience(), connect(desk.settings.database) as connection:
        fresh = read_again(connection, desk.settings)
        for name in _READ_TWICE:
            yield _told(connection, f"proof.{name}", [("raw.files", "sha256")], fresh_pages=fresh)


@dg.multi_asset(
    name="judge",
    specs=[
        spec(
            f"proof.{name}",
            said,
            [
                "proof.equations",
                "proof.equation_terms",
                *(f"proof.{table}" for table in _READ_TWICE),
                *FACTS,
                *EXTRACTED,
            ],
            ["duckdb", "greatexpectations"],
            PROVED_BY,
        )
        for name, said in (
            ("findings", "Everything that broke an expectation, with pages, boxes and a sentence"),
            ("decisions", "What becomes of every file: published, or quarantined with its reason"),
        )
    ],
)
def judged(desk: Desk) -> Iterator[dg.MaterializeResult[None]]:
    """Judge every document, decide on every file, and refuse when too large a share would be withheld."""
    begin("judge")
    with desk.patience():
        verdicts = judge_documents(desk.settings)
    published = sum(decision.status == "published" for decision in verdicts.decisions)
    with connect(desk.settings.database, read_only=True) as connection:
        for table in ("proof.findings", "proof.decisions"):
            yield _told(
                connection,
                table,
                [("proof.equations", "verdict")],
                published=published,
                quarantined=len(verdicts.decisions) - published,
                share_withheld=verdicts.share_withheld,
                quarantine=quarantine(connection, "proof.withheld"),
                **(failed_checks(connection, desk.settings) if table == "proof.findings" else {}),
            )
    refuse_if_too_many(verdicts, desk.settings.max_withheld)


def _told(
    connection: duckdb.DuckDBPyConnection, table: str, source: list[tuple[str, str]], **metadata: Any
) -> dg.MaterializeResult[None]:
    """Rows and columns of a table; ``source`` is the column that all of its columns come from."""
    described = connection.execute(f"describe {table}").fetchall()
    columns = [(name, kind, _explained(table, name)) for name, kind, *_ in described]
    return result(
        table,
        _count(connection, table),
        **metadata,
        **{
            "dagster/column_schema": column_schema(columns),
            "dagster/column_lineage": lineage({name: source for name, _, _ in columns}),
        },
    )


def _explained(table: str, column: str) -> str:
    """A column's meaning: the printed heading where it is a form's own, else the dictionary's."""
    form = BY_SLUG.get(table.partition(".")[2])
    slug = column.removesuffix("_yuan")
    if form and slug in form.measures:
        return f"{form.column(slug).headings[0]}, in yuan"
    texts = {one.slug: one.headings[0] for one in form.columns} if form else {}
    return explain(column) or f"{texts[column]}, as printed"


def _count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    row = connection.execute(f"select count(*) from {table}").fetchone()
    return int(row[0]) if row else 0
