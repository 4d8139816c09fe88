"""When it runs: every night, and whenever the raw folder has changed and is at rest."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator

import dagster as dg

from pipelines.ledger import find_files
from pipelines.settings import Settings

AT_REST_SECONDS = 10
"""A file written to more recently may still be a copy under way."""

build = dg.define_asset_job(
    "build",
    selection=dg.AssetSelection.all(),
    description="Everything that is stale, from the raw folder to the published version",
    executor_def=dg.in_process_executor,
)


@dg.schedule(
    job=build,
    cron_schedule="30 2 * * *",
    execution_timezone="Asia/Shanghai",
    default_status=dg.DefaultScheduleStatus.RUNNING,
)
def nightly(context: dg.ScheduleEvaluationContext) -> dg.RunRequest:
    """Every night at half past two, when nobody else needs the machine."""
    return dg.RunRequest(run_key=f"nightly-{context.scheduled_execution_time:%Y%m%d}")


@dg.sensor(job=build, minimum_interval_seconds=30, default_status=dg.DefaultSensorStatus.RUNNING)
def raw_folder(context: dg.SensorEvaluationContext) -> Iterator[dg.RunRequest | dg.SkipReason]:
    """Build when names, sizes or times of the raw files differ from those last built."""
    raw = Settings.from_environment().raw
    stats = [(path.relative_to(raw).as_posix(), path.stat()) for path in find_files(raw)]
    if any(time.time() - s.st_mtime < AT_REST_SECONDS for _, s in stats):
        yield dg.SkipReason("a file is still being written")
        return
    lines = "\n".join(f"{name} {s.st_size} {s.st_mtime_ns}" for name, s in stats)
    state = hashlib.sha256(lines.encode()).hexdigest()[:16]
    if state == context.cursor:
        yield dg.SkipReason(f"the {len(stats)} files are those last built")
        return
    context.update_cursor(state)
    yield dg.RunRequest(run_key=state)
