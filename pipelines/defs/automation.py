"""When it runs: every night, and whenever the raw folder has changed and is at rest. What goes wrong is told."""

from __future__ import annotations

import time
from collections.abc import Iterator

import dagster as dg

from pipelines.defs import lake_upkeep
from pipelines.defs.looks import look
from pipelines.domain.settings import Settings
from pipelines.store import raw_folder as raw

AT_REST_SECONDS = 10
"""A file written to more recently may still be a copy under way."""

ASK_AGAIN_SECONDS = 600
"""A run that was asked for and did not begin in this time is asked for again: another held the lock."""

build = dg.define_asset_job(
    "build",
    selection=dg.AssetSelection.all() - dg.AssetSelection.groups(lake_upkeep.GROUP),
    description="Everything that is stale, from the raw folder to the published version",
    executor_def=dg.in_process_executor,
    run_tags={
        "dagster/retry_strategy": "ALL_STEPS"
    },  # what is done already costs nothing, and the folder may differ
)


@dg.schedule(
    job=build,
    cron_schedule=Settings.from_environment().cron,
    execution_timezone="Asia/Shanghai",
    description="Everything that is stale, every night; no run where nothing is new",
    default_status=dg.DefaultScheduleStatus.RUNNING,
)
def nightly(context: dg.ScheduleEvaluationContext) -> dg.RunRequest | dg.SkipReason:
    """Every night at half past two, when nobody else needs the machine, or when MINGZHANG_CRON says.

    Nothing new, no run: the tick says since when, and the assets that are to be fresh are told of the look.
    """
    if nothing := look(context, Settings.from_environment()):
        return dg.SkipReason(nothing)
    return dg.RunRequest(run_key=f"nightly-{context.scheduled_execution_time:%Y%m%dT%H%M}")


@dg.sensor(
    job=build,
    minimum_interval_seconds=30,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Builds when names, sizes or times of the raw files differ from those of the last run",
)
def raw_folder(context: dg.SensorEvaluationContext) -> Iterator[dg.RunRequest | dg.SkipReason]:
    """Ask for a run when the folder has changed and is at rest; ask again only when that run never began."""
    settings = Settings.from_environment()
    ages = [time.time() - path.stat().st_mtime for path in raw.find_files(settings.raw)]
    state = raw.state(settings.raw)
    asked, _, when = (context.cursor or "").partition(" ")
    if any(0 <= age < AT_REST_SECONDS for age in ages):
        yield dg.SkipReason("a file is still being written")
    elif settings.scanned.exists() and settings.scanned.read_text(encoding="utf-8") == state:
        yield dg.SkipReason(f"the {len(ages)} files are those of the last run")
    elif asked == state and time.time() - float(when) < ASK_AGAIN_SECONDS:
        yield dg.SkipReason("a run for these files is asked for already")
    elif nothing := look(context, settings):  # new times, old bytes
        settings.scanned.write_text(state, encoding="utf-8")
        yield dg.SkipReason(nothing)
    else:
        context.update_cursor(f"{state} {time.time()}")
        yield dg.RunRequest()
