"""What the page shows, as scripts: a page opened from a folder may load scripts, but may not fetch data.

Every table is ``{columns, rows}``; amounts are exact, as text. A document has two files: what it prints, and the
equations, which are loaded with the first figure that is looked into.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

import duckdb

from expectations.suites import sentences
from pipelines.domain.forms import FORMS
from pipelines.domain.installed import SQL
from pipelines.domain.reasons import CODES

PRINTED = (
    "rows",
    "columns",
    "figures",
    "revenue",
    "functions",
    "execution",
    "expenses",
    "economics",
    "projects",
    "claims",
    "findings",
)
PROOF = ("equations",)
FETCHED = 10_000
"""Rows taken from DuckDB at a time: a version with thousands of documents never stands in memory."""

Table = dict[str, Any]
Areas = Mapping[str, Mapping[int, tuple[float, ...]]]
"""By document and page what its picture shows, in points (x0, top, x1, bottom)."""


def pages_to_show(connection: duckdb.DuckDBPyConnection) -> dict[str, list[int]]:
    """Every document's pages that bear a figure or a finding."""
    return dict(connection.execute(_query("pages")).fetchall())


def write_index(connection: duckdb.DuckDBPyConnection, folder: Path, made: str) -> None:
    """All documents, and what rules, tables and reason codes are called."""
    names = {
        "forms": {form.slug: [form.title, form.english] for form in FORMS},
        "rules": sentences(),
        "codes": CODES,
    }
    documents = _whole(connection, "documents")
    _write(folder / "index.js", "index", {"made": made, "names": names, "documents": documents})


def write_documents(connection: duckdb.DuckDBPyConnection, folder: Path, areas: Areas) -> int:
    """The files of every document that has a figure or a finding. Returns how many documents there are."""
    parts = {name: _Part(connection, name) for name in (*PRINTED, *PROOF)}
    documents = sorted(pages_to_show(connection))
    for document in documents:
        printed: dict[str, Any] = {name: parts[name].of(document) for name in PRINTED}
        first, second = (folder / name for name in files_of(document))
        _write(first, document, printed | {"pictures": areas.get(document, {})})
        _write(second, f"{document}.proof", {name: parts[name].of(document) for name in PROOF})
    return len(documents)


def write_blank(connection: duckdb.DuckDBPyConnection, folder: Path, documents: Iterable[str]) -> None:
    """The files of documents of which nothing can be shown: every table without a row."""
    for document in documents:
        blank = {name: _Part(connection, name).of(document) for name in (*PRINTED, *PROOF)}
        first, second = (folder / name for name in files_of(document))
        _write(first, document, {name: blank[name] for name in PRINTED} | {"pictures": {}})
        _write(second, f"{document}.proof", {name: blank[name] for name in PROOF})


def files_of(document: str) -> tuple[str, str]:
    """The names of a document's two files."""
    return f"{document}.js", f"{document}.proof.js"


class _Part:
    """One query over all documents, in their order, of which each takes its own rows as its turn comes."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, name: str) -> None:
        cursor = connection.cursor().execute(_query(name))
        self.columns = [column for column, *_ in cursor.description or ()][1:]
        self._groups = groupby(_rows(cursor), key=lambda row: row[0])
        self._next = next(self._groups, None)

    def of(self, document: str) -> Table:
        rows: list[tuple[Any, ...]] = []
        if self._next and self._next[0] == document:
            rows = [row[1:] for row in self._next[1]]
            self._next = next(self._groups, None)
        return {"columns": self.columns, "rows": rows}


def _rows(cursor: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    while rows := cursor.fetchmany(FETCHED):
        yield from rows


def _whole(connection: duckdb.DuckDBPyConnection, name: str) -> Table:
    cursor = connection.execute(_query(name))
    return {"columns": [column for column, *_ in cursor.description or ()], "rows": cursor.fetchall()}


def _query(name: str) -> str:
    return (SQL / "site" / f"{name}.sql").read_text(encoding="utf-8")


def _write(path: Path, name: str, value: object) -> None:
    """A script that hands a value over. No ``<`` of a document can end it, wherever it may be put."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str).replace("<", "\\u003c")
    path.write_text(f"mingzhang.take({json.dumps(name)},{text});\n", encoding="utf-8")
