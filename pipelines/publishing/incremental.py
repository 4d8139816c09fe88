"""A version made of the one before: the documents that have changed, in place of what it held of them.

Marts are made by the same SQL as ever, of a part of the working warehouse that holds what has changed and all that
it concerns; then their rows are put in place of the old ones. What comes out is what a whole build makes, row by row.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from pipelines.publishing import marts
from pipelines.store.affected import affected_by
from pipelines.store.subset import subset_of
from pipelines.store.warehouse import attach, connect, keyed_tables, quoted, transaction, wanted

MERGED_SHARE = 0.2
"""Share of a version's documents that may be merged into it. Beyond it all is built anew, sorted as queries need it."""

_MADE = "made.documents"


def changed(version: Path, work: Path) -> set[str]:
    """The documents of which the version holds something else than the working warehouse would give it now."""
    with connect(work, read_only=True) as connection:
        attach(connection, version, "version")
        rows = connection.execute(
            f"select document_id from version.{_MADE} as was full join proof.states as now using (document_id) "
            "where was.state is distinct from now.state"
        ).fetchall()
    return {document for (document,) in rows}


def concerned(work: Path, documents: Collection[str]) -> set[str]:
    """The documents whose rows are to be made anew when these have changed."""
    with connect(work, read_only=True) as connection:
        return affected_by(connection, documents)


def is_worth_it(version: Path, documents: Collection[str]) -> bool:
    """Whether a version is better made of the one before than anew."""
    with connect(version, read_only=True) as connection:
        row = connection.execute(f"select count(*), count(*) filter (turn > 0) from {_MADE}").fetchone()
    held, merged = row or (0, 0)
    return bool(merged + len(documents) <= MERGED_SHARE * held)


def build_part(database: Path, work: Path, documents: Collection[str]) -> None:
    """Make a file of the rows that these documents have now, and of the official lists."""
    with (
        connect(work, read_only=True) as connection,
        subset_of(connection, affected_by(connection, documents)),
        wanted(connection, documents),
    ):
        connection.execute(f"attach {quoted(str(database))} as part (read_write); use part")
        marts.make(connection)
        marts.describe(connection)
        for table in keyed_tables(connection, "part"):
            connection.execute(f"delete from {table} where document_id not in (from temp.wanted)")
        connection.execute("use work; detach part")


def merge(version: Path, work: Path, documents: Collection[str]) -> None:
    """Put the rows that these documents have now in place of those that the version holds of them."""
    with (
        connect(work, read_only=True) as connection,
        subset_of(connection, affected_by(connection, documents)),
        wanted(connection, documents),
    ):
        marts.make(connection)
        connection.execute(f"attach {quoted(str(version))} as version (read_write)")
        with transaction(connection):
            for table in keyed_tables(connection, "version"):
                rows = f"from {table} where document_id in (from wanted)"
                connection.execute(f"delete from version.{table} where document_id in (from wanted)")
                connection.execute(f"insert into version.{table} by name {rows}")
            connection.execute(
                f"update version.{_MADE} set turn = 1 + (select max(turn) from version.{_MADE}) "
                "where document_id in (from wanted)"
            )
        connection.execute("checkpoint version")
