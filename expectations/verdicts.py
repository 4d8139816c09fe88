"""Outcomes to verdicts: findings and decisions, written down; what becomes of each file, and why."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import duckdb
import polars as pl

from expectations.faults import Faults
from expectations.findings import find
from expectations.known_errors import KnownError
from expectations.outcomes import Outcome
from pipelines.domain.installed import SQL
from pipelines.store.warehouse import insert, listed, wanted


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of one file. ``reason`` is '' when it is published, else ``code: sentence``."""

    file_name: str
    document_id: str
    status: str
    reason: str


@dataclass(frozen=True, slots=True)
class Verdicts:
    decisions: tuple[Decision, ...]
    budgets: int
    """Budgets of our form that are there now."""
    withheld: int
    """How many of those are withheld for what is in them."""

    @property
    def share_withheld(self) -> float:
        return self.withheld / self.budgets if self.budgets else 0.0


def everything(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """All documents that could be read."""
    rows = connection.execute("select document_id from extracted.documents").fetchall()
    return [document for (document,) in rows]


def record(
    connection: duckdb.DuckDBPyConnection,
    documents: Collection[str],
    outcomes: Sequence[Outcome],
    known: Sequence[KnownError],
    whose: Faults,
) -> None:
    """Put what is found in these documents in place of all that was. ``whose`` error a failed equation is."""
    with wanted(connection, documents):
        connection.execute("delete from proof.findings where document_id in (from wanted)")
        judged = connection.execute(
            "select document_id from extracted.documents where document_id in (from wanted)"
        ).fetchall()
    _insert(connection, documents, find(outcomes, known, {document for (document,) in judged}, whose))


def add(
    connection: duckdb.DuckDBPyConnection, documents: Collection[str], outcomes: Sequence[Outcome]
) -> None:
    """Put what these documents say of others in place of what they said; no decision hangs on it."""
    slugs = listed(outcome.expected.slug for outcome in outcomes)
    with wanted(connection, documents):
        connection.execute(
            "delete from proof.findings "
            f"where document_id in (from wanted) and list_contains({slugs}, expectation)"
        )
    _insert(connection, documents, find(outcomes, (), set()))


def _insert(
    connection: duckdb.DuckDBPyConnection, documents: Collection[str], findings: pl.DataFrame
) -> None:
    insert(connection, "proof.findings", findings.filter(pl.col("document_id").is_in(list(documents))))


def decide(connection: duckdb.DuckDBPyConnection) -> None:
    """Decide on every file of the ledger by the findings there are."""
    connection.execute("delete from proof.decisions")
    connection.execute((SQL / "decide.sql").read_text(encoding="utf-8"))


def verdicts(connection: duckdb.DuckDBPyConnection) -> Verdicts:
    """What was decided."""
    return Verdicts(_decisions(connection), *_budgets(connection))


def _decisions(connection: duckdb.DuckDBPyConnection) -> tuple[Decision, ...]:
    rows: Sequence[tuple[str, str, str, str]] = connection.execute(
        """
        select file_name, document_id, status, coalesce(code || ': ' || sentence, '')
        from proof.decisions
        order by file_name, status desc
        """
    ).fetchall()
    return tuple(Decision(*row) for row in rows)


def _budgets(connection: duckdb.DuckDBPyConnection) -> tuple[int, int]:
    """How many budgets and final accounts of our forms are present, and how many have a finding that withholds them."""
    row = connection.execute(
        """
        select
            count(distinct document_id),
            count(distinct document_id) filter (
                document_id in (select document_id from proof.findings where withholds)
            )
        from extracted.documents
        inner join raw.files using (document_id)
        where
            files.present
            and documents.template <> ''
            and (documents.kind <> 'final_account' or documents.template in (
                select slug from facts.editions where kind = 'final_account'
            ))
        """
    ).fetchone()
    return (row[0], row[1]) if row else (0, 0)
