"""Whose error is it? The pages of equations that failed are read a second time, by another library, and looked at.

What both readers saw of each figure, and what is printed where that is clearly another, is kept beside the page
and the code that read it, so that a nightly run reads no page a third time. What follows from it is said in SQL
(``proof.faults``).
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import polars as pl

from pipelines.domain.settings import Settings
from pipelines.reading import READER
from pipelines.reading.limits import LIMITS
from pipelines.reading.pool import read_many
from pipelines.store.warehouse import insert, quoted

if TYPE_CHECKING:
    from pipelines.reading.twice import Compared

PATIENT = replace(LIMITS, seconds=20.0, seconds_a_page=5.0)
"""pdfplumber takes ten times as long as PDFium, and only pages in doubt are read by it."""

_READ = {
    "document_id": pl.String,
    "page": pl.Int32,
    "reader": pl.String,
    "code": pl.String,
    "sentence": pl.String,
}
_TWICE = {
    "document_id": pl.String,
    "page": pl.Int32,
    "x0": pl.Float64,
    "top": pl.Float64,
    "x1": pl.Float64,
    "bottom": pl.Float64,
    "first_text": pl.String,
    "second_text": pl.String,
    "is_same": pl.Boolean,
    "rendered_text": pl.String,
}


def read_again(connection: duckdb.DuckDBPyConnection, settings: Settings) -> int:
    """Read the pages in doubt that were not read again yet. Returns how many; failures are recorded."""
    _forget_other_readers(connection)
    in_doubt = [of for of in _in_doubt(connection) if _kept(settings, of[0]).exists()]
    if not in_doubt:
        return 0
    from pipelines.reading.twice import Compared, Doubted, SecondReader  # noqa: PLC0415  PDF libraries

    doubted = {
        settings.raw / file_name: (document, Doubted(_kept(settings, document), tuple(pages)))
        for document, file_name, pages in in_doubt
    }
    reader = SecondReader({path: doubt for path, (_, doubt) in doubted.items()})
    with tempfile.TemporaryDirectory(prefix="mingzhang-") as folder:
        tasks = [(path, Path(folder) / f"{document}.json") for path, (document, _) in doubted.items()]
        for (path, target), error in read_many(tasks, settings.workers, limits=PATIENT, reader=reader):
            document, doubt = doubted[path]
            # A worker that dies of one page, or cannot open the file, leaves none.
            failed = dict.fromkeys(doubt.numbers, (error.code, error.sentence)) if error else {}
            found = Compared({}, failed) if failed else Compared.load(target)
            _keep(connection, document, doubt.numbers, found)
    return sum(len(doubt.numbers) for _, doubt in doubted.values())


def _kept(settings: Settings, document: str) -> Path:
    return settings.readings / f"{document}-{READER}.json.gz"


def _forget_other_readers(connection: duckdb.DuckDBPyConnection) -> None:
    """Delete what earlier code saw: it was held against readings that no longer exist."""
    connection.execute(f"delete from proof.second_readings where reader <> {quoted(READER)}")
    connection.execute(
        """
        delete from proof.figures_read_twice
        where (document_id, page) not in (select (document_id, page) from proof.second_readings)
        """
    )


def _in_doubt(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str, list[int]]]:
    """Document, a file that holds it now, and its pages in doubt that were not read again."""
    return connection.execute(
        """
        with doubted as (
            select distinct document_id, page from proof.doubted_pages
            where (document_id, page) not in (select (document_id, page) from proof.second_readings)
        ),

        present as (
            select document_id, min(file_name) as file_name from raw.files where present group by document_id
        )

        select document_id, file_name, list(page order by page)
        from doubted
        inner join present using (document_id)
        group by document_id, file_name
        order by document_id
        """
    ).fetchall()


def _keep(
    connection: duckdb.DuckDBPyConnection, document: str, numbers: Sequence[int], found: Compared
) -> None:
    pages = [(document, n, READER, *found.problems.get(n, (None, None))) for n in numbers]
    connection.begin()
    for table, rows, schema in (
        ("proof.second_readings", pages, _READ),
        ("proof.figures_read_twice", list(_figures(document, found)), _TWICE),
    ):
        insert(connection, table, pl.DataFrame(rows, schema=schema, orient="row"))
    connection.commit()


def _figures(document: str, found: Compared) -> Iterator[tuple[object, ...]]:
    for page, figures in found.figures.items():
        for box, *seen in figures:
            yield (document, page, *box, *seen)
