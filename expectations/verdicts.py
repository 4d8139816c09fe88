"""Outcomes to verdicts: findings and decisions, written down; what becomes of each file, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import duckdb
import polars as pl

from expectations.faults import faults
from expectations.findings import find
from expectations.known_errors import KnownError
from expectations.outcomes import Outcome
from pipelines.warehouse import SQL, insert


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of one file. ``reason`` is '' when it is published, else ``code: sentence``."""

    file_name: str
    document_id: str
    status: str
    reason: str


@dataclass(frozen=True, slots=True)
class Verdicts:
    outcomes: tuple[Outcome, ...]
    decisions: tuple[Decision, ...]
    budgets: int
    """Budgets of our form that are there now."""
    withheld: int
    """How many of those are withheld for what is in them."""

    @property
    def share_withheld(self) -> float:
        return self.withheld / self.budgets if self.budgets else 0.0


def settle(
    connection: duckdb.DuckDBPyConnection, outcomes: Sequence[Outcome], known: Sequence[KnownError]
) -> Verdicts:
    """Record the findings of all outcomes and decide on every file of the ledger. Publishes nothing."""
    documents = {
        row[0] for row in connection.execute("select document_id from extracted.documents").fetchall()
    }
    _record(connection, find(outcomes, known, documents, faults(connection)), outcomes)
    return Verdicts(tuple(outcomes), _decisions(connection), *_budgets(connection))


def add(connection: duckdb.DuckDBPyConnection, verdicts: Verdicts, outcomes: Sequence[Outcome]) -> Verdicts:
    """Record the findings of outcomes that no decision hangs on."""
    connection.begin()
    _tell(connection, find(outcomes, (), set()), outcomes)
    connection.commit()
    return replace(verdicts, outcomes=(*verdicts.outcomes, *outcomes))


def _record(
    connection: duckdb.DuckDBPyConnection, findings: pl.DataFrame, outcomes: Sequence[Outcome]
) -> None:
    """Findings, outcomes and decisions are made anew by every run: rules and lists may have changed."""
    connection.begin()
    for table in ("findings", "outcomes", "decisions"):
        connection.execute(f"delete from proof.{table}")
    _tell(connection, findings, outcomes)
    connection.execute((SQL / "decide.sql").read_text())
    connection.commit()


def _tell(connection: duckdb.DuckDBPyConnection, findings: pl.DataFrame, outcomes: Sequence[Outcome]) -> None:
    told = [(o.expected.slug, o.expected.about, o.success, len(o.failures)) for o in outcomes]
    columns = ["slug", "about", "success", "failure_count"]
    insert(connection, "proof.findings", findings)
    insert(connection, "proof.outcomes", pl.DataFrame(told, schema=columns, orient="row"))


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
