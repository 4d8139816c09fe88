"""A publication into a lake: the rows of the documents that have changed, in place of those that it holds of them.

The rows are made as a version's are, by the same SQL, and judged in a file of their own. Then one transaction puts
them in and reads them back: what it would commit has to be, row by row, what was judged. The commit gives the snapshot its
name, and readers have it. Of two transactions that each replace rows of one table DuckLake commits one, however far
the rows lie apart; so writers commit one after the other, and make their rows side by side before.
"""

from __future__ import annotations

import logging
import platform
import random
import time
from collections.abc import Sequence
from pathlib import Path

import duckdb

from pipelines.domain.errors import Busy
from pipelines.publishing.lake.judged import CODE, DOCUMENTS, PLACE, Table, digest, tables
from pipelines.publishing.lake.shape import prepare, prepared_by
from pipelines.store.lake import CATALOGUE, NAME, Lake
from pipelines.store.warehouse import attach, quoted, transaction

TRIES = 8
FIRST_WAIT = 0.5
"""Seconds before a publication that did not go through is tried again; each wait is up to twice the one before."""

log = logging.getLogger("mingzhang")


class _Differs(Exception):
    """What the transaction would commit is not what was judged."""


def changed(lake: Lake, work: Path, made_by: str) -> set[str]:
    """The documents of which the lake holds something else than this code would make of the working warehouse now."""
    with lake.written() as connection:
        attach(connection, work, "work")
        now = "select document_id from work.proof.states as now"
        if prepared_by(connection):
            now += (
                f" left join {NAME}.{DOCUMENTS} as was using (document_id)"
                f" where was.state is distinct from now.state or was.{CODE} is distinct from {quoted(made_by)}"
            )
        return {document for (document,) in connection.execute(now).fetchall()}


def publish(lake: Lake, file: Path, version: str, made_by: str) -> int:
    """Commit what a file of marts holds as a version of the lake. Returns how many times that was begun.

    What stands in the way is given time: another writer, or a catalogue that is away. Raises `Busy` where
    it does not give way, and `RunRefused` where the lake's tables are another code's.
    """
    judged = tables(file)
    for number in range(1, TRIES + 1):
        try:
            with lake.alone(), lake.written() as connection:
                if not _has(connection, version):
                    if prepared_by(connection) != made_by:
                        prepare(connection, judged, made_by)
                    attach(connection, file, "judged")
                    with transaction(connection):
                        _put(connection, judged, made_by)
                        name(connection, version)
        except (duckdb.Error, _Differs) as error:
            if number == TRIES:
                raise Busy(f"the lake does not take the publication: {error}") from error
            log.warning("a publication is begun again: %s", str(error).partition("\n")[0])
            time.sleep(FIRST_WAIT * 2 ** (number - 1) * random.uniform(0.5, 1))  # noqa: S311  no secret
        else:
            return number
    raise AssertionError("the last try returns or raises")


def _has(connection: duckdb.DuckDBPyConnection, version: str) -> bool:
    """Whether a version was committed: whoever committed it may have lost the catalogue before it heard."""
    query = f"select 1 from {CATALOGUE}.ducklake_snapshot_changes where commit_message = {quoted(version)}"
    return bool(connection.execute(query).fetchall())


def name(connection: duckdb.DuckDBPyConnection, version: str) -> None:
    """Make the snapshot a version: its author is the machine."""
    connection.execute(
        f"call ducklake_set_commit_message('{NAME}', {quoted(platform.node())}, {quoted(version)})"
    )


def _put(connection: duckdb.DuckDBPyConnection, judged: Sequence[Table], made_by: str) -> None:
    """Replace the documents' rows, and official lists that are other ones now; then read all of it back."""
    connection.execute(
        f"""
        create or replace temp table placed as
        select
            made.document_id,
            coalesce(any_value(left(document.region_code, 4)), '0000') as {PLACE},
            {quoted(made_by)} as {CODE}
        from judged.{DOCUMENTS} as made
        left join judged.marts.documents as document using (document_id)
        group by made.document_id
        """
    )
    held = connection.execute(
        f"select distinct {PLACE} from {NAME}.{DOCUMENTS} semi join placed using (document_id)"
    ).fetchall()
    now = connection.execute(f"select distinct {PLACE} from placed").fetchall()
    places = ", ".join(sorted({quoted(place) for (place,) in (*held, *now)}))
    mine = "where document_id in (select document_id from placed)"
    for table in judged:
        name, rows = f"{NAME}.{table.name}", ""
        if table.is_keyed:
            rows = f"{mine} and {PLACE} in ({places})" if table.is_divided and places else mine
        elif digest(connection, name, table.columns) == table.digest:
            continue
        if held or not table.is_keyed:
            connection.execute(f"delete from {name} {rows}")
        if table.is_keyed:
            added = "".join(f", placed.{column}" for column in table.added)
            connection.execute(
                f"insert into {name} by name select judged.*{added} from judged.{table.name} as judged "
                f"inner join placed using (document_id) order by placed.{PLACE}, judged.rowid"
            )
        else:
            connection.execute(f"insert into {name} by name from judged.{table.name}")
        if digest(connection, f"{name} {rows}", table.columns) != table.digest:
            raise _Differs(f"{table.name} would hold other rows than were judged")
