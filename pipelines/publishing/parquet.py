"""A version's marts as Parquet, and the data package that describes them (Frictionless v2).

A mart is one file, ``amounts.parquet``. Of more documents than one file should hold it is a folder of that name, with a
file for every shelf of documents, as Spark writes it; each of them is a resource, ``amounts-0`` to ``amounts-f``, because of
a resource that lists several files common readers read the first alone
(findings/package_of_paths_read_first.sh). A shelf on which nothing has changed is not written again: its
file has a second name in the next version.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import duckdb

from pipelines.publishing import marts
from pipelines.publishing.hard_links import link
from pipelines.store.warehouse import attach, wanted

PER_FILE = 1_000
"""Documents whose rows a file may hold, on average."""
DIGITS = "0123456789abcdef"

_FIELD_TYPES = {
    "VARCHAR": "string",
    "BOOLEAN": "boolean",
    "DATE": "date",
    "TIMESTAMP": "datetime",
    "DECIMAL": "number",
    "DOUBLE": "number",
    "TINYINT": "integer",
    "INTEGER": "integer",
    "BIGINT": "integer",
}


_PRIMARY_KEYS = {
    "marts.amounts": ("document_id", "form", "row_no", "measure"),
    "marts.claims": ("document_id", "claim_no"),
    "marts.equations": ("document_id", "rule", "place"),
    "marts.pages": ("document_id", "page"),
    "marts.tables": ("document_id", "table_no"),
}
"""What tells the rows of a mart apart. A document has a row for every name that its file has had: no key of one column."""

_UNITS = {
    **dict.fromkeys(("x0", "top", "x1", "bottom", "width", "height"), "point"),
    "percent": "percent",
    "headcount": "person",
    "turn": "degree",
}
"""Units of columns by their names; those that end in ``_yuan`` are in yuan, the rest are counted or have none."""


@dataclass(frozen=True, slots=True)
class Before:
    """The warehouse of the version that this one is made of, and the documents that were made anew since."""

    database: Path
    changed: Collection[str]


@dataclass(frozen=True, slots=True)
class Kept:
    """The files of the version before, and the shelves whose files are stale."""

    folder: Path
    stale: Collection[str]

    def of(self, shelf: str, path: str) -> Path | None:
        """The file of a shelf; none of one that is stale, or that was not there when there were fewer shelves."""
        old = self.folder / path
        return old if shelf not in self.stale and old.is_file() else None


def export(database: Path, before: Before | None = None) -> list[dict[str, Any]]:
    """Write every mart beside the database. Returns the resources of a data package."""
    with duckdb.connect(database, read_only=True) as connection:
        digits = _digits(connection)
        kept = Kept(before.database.parent, _stale(connection, digits, before)) if before else None
        return [
            resource
            for mart in marts.marts()
            for resource in _export(connection, database.parent, mart, digits, kept)
        ]


def _digits(connection: duckdb.DuckDBPyConnection) -> int:
    """Hexadecimal digits that name a shelf, as many as it takes; 0 where one file holds all."""
    row = connection.execute("select count(*) from made.documents").fetchone()
    count, digits = row[0] if row else 0, 0
    while len(DIGITS) ** digits * PER_FILE < count:
        digits += 1
    return digits


def _shelves(digits: int) -> Iterator[str]:
    return map("".join, product(DIGITS, repeat=digits))


def _stale(connection: duckdb.DuckDBPyConnection, digits: int, before: Before) -> set[str]:
    """The shelves on which a changed document stands or stood."""
    attach(connection, before.database, "before")
    with wanted(connection, before.changed):
        rows = connection.execute(
            "select left(shelf, ?) from (from made.documents union all from before.made.documents) "
            "where document_id in (from wanted)",
            [digits],
        ).fetchall()
    connection.execute("detach before")
    return {shelf for (shelf,) in rows}


def _export(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    mart: marts.Mart,
    digits: int,
    kept: Kept | None,
) -> Iterator[dict[str, Any]]:
    described = marts.columns(connection, mart)
    fields = [_field(column, _has_nulls(connection, mart, column)) for column in described]
    columns = ", ".join(_exported(column) for column in described)
    by_document = digits > 0 and any(column.name == "document_id" for column in described)
    for shelf in _shelves(digits) if by_document else [""]:
        path = f"{mart.slug}.parquet/{shelf}.parquet" if shelf else f"{mart.slug}.parquet"
        target = folder / path
        target.parent.mkdir(exist_ok=True)
        if shelf and kept and (old := kept.of(shelf, path)):
            link(old, target)
        else:
            rows = f"where document_id in ({_ON_SHELF.format(shelf)})" if shelf else ""
            query = f"select {columns} from {mart.table} {rows}"
            connection.sql(query).write_parquet(str(target), compression="zstd")
        yield {
            "name": f"{mart.slug}-{shelf}" if shelf else mart.slug,
            "path": path,
            "format": "parquet",
            "mediatype": "application/vnd.apache.parquet",
            "title": mart.description,
            "schema": _schema(mart, fields, shelf),
            "mingzhang:table": mart.table,
        }


def _schema(mart: marts.Mart, fields: list[dict[str, str]], shelf: str) -> dict[str, Any]:
    """A Table Schema: its fields, its key, and that every document is one of ``documents`` on the same shelf."""
    key = _PRIMARY_KEYS.get(mart.table)
    refers = mart.table != "marts.documents" and any(field["name"] == "document_id" for field in fields)
    documents = f"documents-{shelf}" if shelf else "documents"
    reference = {"resource": documents, "fields": ["document_id"]}
    return {
        "fields": fields,
        **({"primaryKey": list(key)} if key else {}),
        **({"foreignKeys": [{"fields": ["document_id"], "reference": reference}]} if refers else {}),
    }


_ON_SHELF = "select document_id from made.documents where starts_with(shelf, '{}')"


def _exported(column: marts.Column) -> str:
    """Lists leave as JSON text, which is what an ``array`` of a Table Schema is."""
    nested = _field_type(column.type) == "array"
    return f'to_json("{column.name}")::varchar as "{column.name}"' if nested else f'"{column.name}"'


def _has_nulls(connection: duckdb.DuckDBPyConnection, mart: marts.Mart, column: marts.Column) -> bool:
    """Whether a column of whole numbers lacks any."""
    if _field_type(column.type) != "integer":
        return False
    query = f'select exists(from {mart.table} where "{column.name}" is null)'
    return connection.execute(query).fetchall() == [(True,)]


def _field(column: marts.Column, has_nulls: bool) -> dict[str, str]:
    """A field of a Table Schema, with DuckDB's own type beside it.

    Whole numbers of which some are null are a ``number``: pandas, by which frictionless reads Parquet, makes doubles of
    them (findings/parquet_null_is_nan.sh).
    """
    kind = "number" if has_nulls else _field_type(column.type)
    unit = "yuan" if column.name.endswith("_yuan") else _UNITS.get(column.name)
    return {
        "name": column.name,
        "type": kind,
        "description": column.description,
        "mingzhang:type": column.type,
        **({"mingzhang:unit": unit} if unit else {}),
    }


def _field_type(kind: str) -> str:
    """DuckDB's type as a Table Schema type; nested ones are arrays or objects."""
    if kind.endswith("[]"):
        return "array"
    return _FIELD_TYPES.get(kind.split("(", maxsplit=1)[0].split(" ", maxsplit=1)[0], "object")
