"""A lake's upkeep: small files into large ones, and old snapshots away with the files that only they had.

Each publication adds files of its own, so that what a question reads grows with the number of publications, and not
with that of rows alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from pipelines.publishing.lake.commit import name
from pipelines.publishing.lake.judged import CODE
from pipelines.publishing.lake.shape import PREPARED
from pipelines.store.lake import CATALOGUE, NAME, Lake
from pipelines.store.warehouse import transaction

KEPT_DAYS = 30
"""How long a version can be asked for after a newer one is there."""
READING_DAYS = 2
"""How long a file may still be read, or be on its way to a commit, by whoever began before it was given up."""


def compact(lake: Lake) -> Mapping[str, int]:
    """Put the rows of small files, and those that deletions have left, into new ones, as a version with the same rows.

    Returns the number of data files before and after.
    """
    with lake.alone(), lake.written() as connection:
        files = f"select count(*) from {CATALOGUE}.ducklake_data_file where end_snapshot is null"
        [(before,)] = connection.execute(files).fetchall()
        connection.execute(f"call ducklake_rewrite_data_files('{NAME}')")
        connection.execute(f"call ducklake_merge_adjacent_files('{NAME}')")
        with transaction(connection):
            connection.execute(f"update {NAME}.{PREPARED} set {CODE} = {CODE}")  # a snapshot is a change
            name(connection, f"{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}-compacted")
        [(after,)] = connection.execute(files).fetchall()
    return {"files before": before, "files after": after}


def expire(lake: Lake, days: float = KEPT_DAYS, reading_days: float = READING_DAYS) -> Mapping[str, int]:
    """Give up the snapshots that are older, but for the newest version; remove files that no snapshot has any more.

    Returns how many snapshots and files went.
    """
    with lake.alone(), lake.written() as connection:
        old = f"now()::timestamptz - to_seconds({days * 86_400})"
        found = connection.execute(
            f"""
            select list(snapshot_id)
            from {CATALOGUE}.ducklake_snapshot
            where
                snapshot_time::timestamptz < {old}
                and snapshot_id < (
                    select max(snapshot_id) from {CATALOGUE}.ducklake_snapshot_changes where commit_message is not null
                )
            """
        ).fetchall()
        snapshots = found[0][0] or []
        if snapshots:
            connection.execute(f"call ducklake_expire_snapshots('{NAME}', versions => {snapshots})")
        unread = f"older_than => now()::timestamptz - to_seconds({reading_days * 86_400})"
        files = [
            row
            for what in ("cleanup_old_files", "delete_orphaned_files")
            for row in connection.execute(f"call ducklake_{what}('{NAME}', {unread})").fetchall()
        ]
    return {"snapshots": len(snapshots), "files": len(files)}
