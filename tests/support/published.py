"""Documents all the way to every mart, in memory: what a question is asked of."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import duckdb
import polars as pl
from support.golden_tables import SEEDS
from support.proving import extract, worked_out
from support.typeset import Document

from expectations.faults import faults
from expectations.known_errors import KnownError
from expectations.outcomes import Outcome, ask
from expectations.suites import Expected, across_suite, equation_suite, structure_suite
from expectations.verdicts import add, decide, everything, record
from pipelines.publishing import marts
from pipelines.reading import read
from pipelines.recognise import recognise
from pipelines.recognise.frames import tabulate
from pipelines.store.warehouse import Frames, in_memory, replace, transaction

FIRST_SEEN = datetime(2026, 1, 1, tzinfo=UTC)


def settle(
    connection: duckdb.DuckDBPyConnection, outcomes: Sequence[Outcome], known: Sequence[KnownError]
) -> None:
    """What was asked of all documents at once: record it and decide on every file of the ledger."""
    with transaction(connection):
        record(connection, everything(connection), outcomes, known, faults(connection))
        decide(connection)


@contextmanager
def published(documents: Mapping[str, Document] | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """Every mart of made documents, by document_id; without them, of the shipped ones."""
    with in_memory() as connection:
        if documents is None:
            judge(connection, shipped(), {digest(seed.read_bytes()): seed.name for seed in SEEDS})
        elif documents:
            judge(connection, extract(documents), {name: f"{name}.pdf" for name in documents})
        connection.execute("create schema marts; create schema quarantine")
        for mart in marts.marts():
            connection.execute(mart.sql)
        yield connection


def judge(
    connection: duckdb.DuckDBPyConnection,
    extracted: Frames,
    files: Mapping[str, str],
    suite: Sequence[Expected] | None = None,
) -> None:
    """Prove what was extracted of ``files`` (document_id to name) and decide what becomes of them.

    Each is first seen a day after the one before. They are judged by all rules, or by those of ``suite``.
    """
    replace(connection, worked_out(extracted).tables(), files)
    for day, (document, name) in enumerate(files.items()):
        seen = FIRST_SEEN + timedelta(days=day)
        connection.execute(
            "insert into raw.files values (?, ?, ?, 1, 1, true, ?, null, null)",
            [name, document, document, seen],
        )
        connection.execute(
            "insert into raw.extractions (document_id, made_by) values (?, 'test')", [document]
        )
    asked = (*structure_suite(), *equation_suite()) if suite is None else suite
    settle(connection, ask(connection, asked), ())
    add(connection, everything(connection), ask(connection, across_suite()))


def shipped() -> Frames:
    """What is recognised in the shipped documents."""
    found = []
    for seed in SEEDS:
        reading = read(seed)
        found.append(tabulate(digest(seed.read_bytes()), reading, recognise(reading)))
    return {name: pl.concat([frames[name] for frames in found]) for name in found[0]}


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]
