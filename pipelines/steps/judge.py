"""The gate: what the judgement means for each file, and when a run must not publish at all.

A document is judged once by the same code and the same list of known errors, from a part of the warehouse that holds
it alone; what documents say of each other, once what is decided of one of them changes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import partial

import duckdb
import polars as pl

import expectations
from expectations.faults import faults
from expectations.judge import judge
from expectations.known_errors import KnownError, known_errors
from expectations.outcomes import BrokenExpectation
from expectations.promises import PROMISES
from expectations.suites import across_suite, equation_suite, structure_suite
from expectations.verdicts import Decision, Verdicts, add, decide, record, verdicts
from pipelines.domain.errors import RunRefused
from pipelines.domain.fingerprint import fingerprint
from pipelines.domain.installed import SQL
from pipelines.domain.settings import Settings
from pipelines.store import subset
from pipelines.store.affected import affected_by, by_unit
from pipelines.store.isolation import isolated, note_defects
from pipelines.store.subset import subset_of
from pipelines.store.warehouse import connect, insert, transaction, wanted

__all__ = ["Decision", "Verdicts", "judge_documents", "refuse_if_too_many"]

BATCH = subset.IN_MEMORY
"""Documents judged together: so many that what the judge takes to begin does not count, and memory is bounded."""

JUDGED_BY = fingerprint(expectations, PROMISES, SQL / "proof", SQL / "reference")


def judge_documents(settings: Settings) -> Verdicts:
    """Judge what was not judged yet, decide on every file, then hold documents against their neighbours.

    Findings and decisions are recorded; nothing is published.
    """
    known = known_errors(settings.known_errors)
    with connect(settings.database) as connection:
        stale = _stale(connection, known)
        for batch in by_unit(connection, stale, BATCH):
            work = partial(_judge_alone, connection, known=known, by=stale)
            broken = isolated(batch, work, also=(BrokenExpectation,))
            _mark_judged(connection, list(broken), stale)
            note_defects(connection, "judging", batch, broken)
        with transaction(connection):
            decide(connection)
        for batch in by_unit(connection, affected_by(connection, _moved(connection)), BATCH):
            isolated(batch, partial(_judge_together, connection), also=(BrokenExpectation,))
        return verdicts(connection)


def _stale(connection: duckdb.DuckDBPyConnection, known: Sequence[KnownError]) -> dict[str, str]:
    """The documents to be judged, by a digest of what they will be judged by: code, grounds, known errors of theirs."""
    listed: dict[str, str] = {}
    for entry in known:
        listed[entry.document] = listed.get(entry.document, "") + entry.written()
    rows = connection.execute(
        "select document_id, grounds, judged_by from proof.grounds left join proof.judged using (document_id)"
    ).fetchall()
    stale = {}
    for document, grounds, was in rows:
        by = hashlib.sha256(f"{JUDGED_BY} {grounds} {listed.get(document, '')}".encode()).hexdigest()
        if by != was:
            stale[document] = by
    return stale


def _judge_alone(
    connection: duckdb.DuckDBPyConnection,
    documents: Sequence[str],
    *,
    known: Sequence[KnownError],
    by: Mapping[str, str],
) -> None:
    with subset_of(connection, documents):
        outcomes, whose = judge(connection, (*structure_suite(), *equation_suite())), faults(connection)
    with transaction(connection):
        record(connection, documents, outcomes, known, whose)
        _mark_judged(connection, documents, by)


def _mark_judged(
    connection: duckdb.DuckDBPyConnection, documents: Sequence[str], by: Mapping[str, str]
) -> None:
    with wanted(connection, documents):
        connection.execute("delete from proof.judged where document_id in (from wanted)")
    judged = {"document_id": list(documents), "judged_by": [by[document] for document in documents]}
    insert(connection, "proof.judged", pl.DataFrame(judged, schema=dict.fromkeys(judged, pl.String)))


def _moved(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The judged documents of which something else is decided than when they were last held against others."""
    rows = connection.execute(
        "select document_id from proof.judged inner join proof.decided using (document_id) "
        "where judged.decided is distinct from decided.decided"
    ).fetchall()
    return [document for (document,) in rows]


def _judge_together(connection: duckdb.DuckDBPyConnection, documents: Sequence[str]) -> None:
    with subset_of(connection, affected_by(connection, documents)):
        outcomes = judge(connection, across_suite())
    with transaction(connection):
        add(connection, documents, outcomes)
        with wanted(connection, documents):
            connection.execute(
                "update proof.judged set decided = now.decided from proof.decided as now "
                "where judged.document_id = now.document_id and now.document_id in (from wanted)"
            )


def refuse_if_too_many(verdicts: Verdicts, limit: float) -> None:
    """Raise `RunRefused` when one bad rule, not bad documents, seems to empty the warehouse."""
    if verdicts.share_withheld > limit:
        raise RunRefused(
            f"{verdicts.withheld} of {verdicts.budgets} budgets would be withheld, more than the share of "
            f"{limit:g} that MINGZHANG_MAX_WITHHELD allows; the published version stays as it was"
        )
    if not any(decision.status == "published" for decision in verdicts.decisions):
        raise RunRefused("not one document can be published; the published version stays as it was")
