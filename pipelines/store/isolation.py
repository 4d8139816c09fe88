"""One document costs itself: work on many at once that does not fail for all because of one of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import duckdb
import polars as pl

from pipelines.domain.errors import MingzhangError, quoted
from pipelines.store.warehouse import insert, transaction, wanted
from pipelines.store.warehouse import quoted as in_sql

NOT_A_DOCUMENTS = (MemoryError, OSError, duckdb.IOException, duckdb.OutOfMemoryException)
"""What stops the run, whatever document it was working on: the disk or the memory."""
Broken = dict[str, str]
"""The documents that broke the work, with what was raised."""


def isolated(
    documents: Sequence[str], work: Callable[[Sequence[str]], None], *, also: tuple[type[Exception], ...] = ()
) -> Broken:
    """Do the ``work`` for all documents together; where that fails, for each half, down to single documents.

    The work must leave nothing behind where it fails. Returns the documents for which it fails alone. What is no
    document's fault is raised: what stops the work without any document, and errors of ours (but ``also``), of the
    disk or of memory.
    """
    raised = _raised(documents, work, also)
    if raised is None:
        return {}
    work(())
    if len(documents) == 1:
        return {documents[0]: quoted(raised)}
    middle = len(documents) // 2
    return isolated(documents[:middle], work, also=also) | isolated(documents[middle:], work, also=also)


def _raised(
    documents: Sequence[str], work: Callable[[Sequence[str]], None], also: tuple[type[Exception], ...]
) -> BaseException | None:
    """What the work raises that may be a document's fault: whatever its content makes a library raise."""
    try:
        work(documents)
    except (Exception, pl.exceptions.PanicException) as error:
        if isinstance(error, (MingzhangError, *NOT_A_DOCUMENTS)) and not isinstance(error, also):
            raise
        return error
    return None


def note_defects(
    connection: duckdb.DuckDBPyConnection, stage: str, documents: Sequence[str], broken: Broken
) -> None:
    """Put what broke a ``stage`` (cleaning, proof, judging) in place of what is noted of it for these documents."""
    rows = {
        "document_id": list(broken),
        "stage": [stage] * len(broken),
        "sentence": [f"{stage} broke ({said})" for said in broken.values()],
    }
    with wanted(connection, documents), transaction(connection):
        connection.execute(
            f"delete from proof.defects where stage = {in_sql(stage)} and document_id in (from wanted)"
        )
        insert(connection, "proof.defects", pl.DataFrame(rows, schema=dict.fromkeys(rows, pl.String)))
