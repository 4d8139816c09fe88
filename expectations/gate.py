"""The gate: what the judgement means for each file, and when a run must not publish at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb
import polars as pl

from expectations.findings import find
from expectations.judge import Outcome, judge
from expectations.known_errors import known_errors
from expectations.suites import equation_suite, structure_suite
from pipelines.errors import RunRefused
from pipelines.settings import Settings
from pipelines.warehouse import SQL, connect


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


def decide(settings: Settings) -> Verdicts:
    """Judge every document, record findings and decisions. Publishes nothing."""
    outcomes = judge(settings.database, [*structure_suite(), *equation_suite()])
    known = known_errors(settings.known_errors)
    with connect(settings.database) as connection:
        documents = {
            row[0] for row in connection.execute("select document_id from extracted.documents").fetchall()
        }
        _record(connection, find(outcomes, known, documents), outcomes)
        return Verdicts(tuple(outcomes), _decisions(connection), *_budgets(connection))


def refuse_if_too_many(verdicts: Verdicts, limit: float) -> None:
    """Raise `RunRefused` when one bad rule, not bad documents, seems to empty the warehouse."""
    if verdicts.share_withheld > limit:
        raise RunRefused(
            f"{verdicts.withheld} of {verdicts.budgets} budgets would be withheld, more than the share of "
            f"{limit:g} that MINGZHANG_MAX_WITHHELD allows; the published version stays as it was"
        )
    if not any(decision.status == "published" for decision in verdicts.decisions):
        raise RunRefused("not one document can be published; the published version stays as it was")


def _record(
    connection: duckdb.DuckDBPyConnection, findings: pl.DataFrame, outcomes: Sequence[Outcome]
) -> None:
    """Findings, outcomes and decisions are made anew by every run: rules and lists may have changed."""
    told = [(o.expected.slug, o.expected.about, o.success, len(o.failures)) for o in outcomes]
    connection.begin()
    for table in ("findings", "outcomes", "decisions"):
        connection.execute(f"delete from proof.{table}")
    connection.register("found", findings)
    connection.execute("insert into proof.findings by name from found")
    connection.unregister("found")
    connection.executemany("insert into proof.outcomes values (?, ?, ?, ?)", told)
    connection.execute((SQL / "decide.sql").read_text())
    connection.commit()


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
    """How many budgets of our form are present, and how many have a finding that withholds them."""
    row = connection.execute(
        """
        select
            count(distinct document_id),
            count(distinct document_id) filter (
                document_id in (select document_id from proof.findings where withholds)
            )
        from extracted.documents
        inner join raw.files using (document_id)
        where files.present and documents.template <> '' and documents.kind <> 'final_account'
        """
    ).fetchone()
    return (row[0], row[1]) if row else (0, 0)
