"""A lake's upkeep as assets, with a night of their own: only where versions are published into a lake."""

from __future__ import annotations

import dagster as dg

from pipelines.defs.describe import OWNERS
from pipelines.defs.desk import Desk
from pipelines.publishing.lake import upkeep
from pipelines.store.lake import Lake

GROUP = "lake"


@dg.asset(
    key=["lake", "compacted"],
    group_name=GROUP,
    owners=OWNERS,
    kinds={"duckdb", "parquet"},
    description="Small files of the lake are made into large ones: what a question reads no longer grows with publications",
)
def compacted(desk: Desk) -> dg.MaterializeResult[None]:
    """Make a version of the same rows in fewer files."""
    with desk.patience():
        return dg.MaterializeResult(metadata=dict(upkeep.compact(Lake(desk.settings.lake))))


@dg.asset(
    key=["lake", "expired"],
    group_name=GROUP,
    owners=OWNERS,
    kinds={"duckdb", "parquet"},
    deps=[compacted],
    description=f"Versions of the lake older than {upkeep.KEPT_DAYS} days are given up, with the files that only they had",
)
def expired(desk: Desk) -> dg.MaterializeResult[None]:
    """Give up old snapshots, then files that nobody reads any more."""
    with desk.patience():
        return dg.MaterializeResult(metadata=dict(upkeep.expire(Lake(desk.settings.lake))))


tend = dg.define_asset_job(
    "tend_lake",
    selection=dg.AssetSelection.groups(GROUP),
    description="The lake's upkeep",
    executor_def=dg.in_process_executor,
)


@dg.schedule(
    job=tend,
    cron_schedule="0 5 * * *",
    execution_timezone="Asia/Shanghai",
    description="The lake's upkeep, every morning when the night's publications are done",
    default_status=dg.DefaultScheduleStatus.RUNNING,
)
def every_morning() -> dg.RunRequest:
    """Once a day, by every instance: who comes second finds nothing to do."""
    return dg.RunRequest()


defs = dg.Definitions(assets=[compacted, expired], jobs=[tend], schedules=[every_morning])
