"""Who is told when nobody is looking: a run that failed for good, and a version that nothing renews any more.

An alert that is not taken makes the tick fail, red in the UI, and is sent again at the next: that is why these are
sensors with a memory of their own, and not Dagster's run failure sensor, which goes on to the next run.
"""

from __future__ import annotations

import time

import dagster as dg

from pipelines.defs import alerts
from pipelines.defs.automation import build
from pipelines.defs.failures import what_failed
from pipelines.defs.looks import tell
from pipelines.domain.settings import Settings
from pipelines.steps import nothing_new

VERSION = dg.AssetKey(["published", "current"])
NOBODY = "MINGZHANG_ALERT_URL is not set: nobody is told"


@dg.sensor(
    minimum_interval_seconds=30,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Tells a person of each run that failed and is not started again by itself",
)
def failed_runs(context: dg.SensorEvaluationContext) -> dg.SkipReason:
    """One alert a tick, the oldest failure first. The cursor is the end of the last run that was told of."""
    url, since = Settings.from_environment().alert_url, float(context.cursor or time.time())
    context.update_cursor(str(since if url else time.time()))
    waiting = _failed_since(context.instance, since)
    if not waiting:
        return dg.SkipReason("no run has failed since the last look")
    if not url:
        return dg.SkipReason(f"{NOBODY} that {len(waiting)} runs failed")
    record = waiting[0]
    alerts.post(url, _about(context.instance, record.dagster_run))
    context.update_cursor(str(record.end_time))
    return dg.SkipReason(f"told of the run {record.dagster_run.run_id}")


def _failed_since(instance: dg.DagsterInstance, since: float) -> list[dg.RunRecord]:
    """Failed runs that ended later and stay failed, in the order in which they ended."""
    failed = dg.RunsFilter(job_name=build.name, statuses=[dg.DagsterRunStatus.FAILURE])
    records = [
        record
        for record in instance.get_run_records(failed, limit=100)
        if (record.end_time or 0) > since and not _is_started_again(record.dagster_run)
    ]
    return sorted(records, key=lambda record: record.end_time or 0)


def _is_started_again(run: dg.DagsterRun) -> bool:
    """A run from the command line cannot be, whatever its tag says."""
    return run.tags.get("dagster/will_retry") == "true" and run.remote_job_origin is not None


def _about(instance: dg.DagsterInstance, run: dg.DagsterRun) -> alerts.Alert:
    logged = instance.all_logs(
        run.run_id, of_type={dg.DagsterEventType.STEP_FAILURE, dg.DagsterEventType.RUN_FAILURE}
    )
    error = what_failed(entry.dagster_event for entry in logged if entry.dagster_event)
    link = f"{Settings.from_environment().ui_url}/runs/{run.run_id}"
    text = f"明账 Mingzhang: {run.job_name} failed; the published version stays as it was. {error}"
    return alerts.Alert(text, run.job_name, run.run_id, error, link)


@dg.sensor(
    minimum_interval_seconds=600,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Tells a person once when no run has gone through for MINGZHANG_FRESH_HOURS",
)
def stale_version(context: dg.SensorEvaluationContext) -> dg.SkipReason:
    """The cursor is the last run's time that was told of: one alert, until a run goes through and none follows.

    A look that found nothing new is as good as a run, also one from the command line, which does not ask Dagster.
    """
    settings = Settings.from_environment()
    tell(context.instance, settings)
    event = context.instance.get_latest_materialization_event(VERSION)
    if event is None:
        return dg.SkipReason("nothing has been published yet")
    hours = (time.time() - max(event.timestamp, nothing_new.last_look(settings))) / 3600
    if hours < settings.fresh_hours:
        return dg.SkipReason(f"a run went through {hours:.1f} hours ago")
    if context.cursor == str(event.timestamp):
        return dg.SkipReason("told already")
    if not settings.alert_url:
        return dg.SkipReason(f"{NOBODY} that the last run went through {hours:.0f} hours ago")
    error = f"no run has gone through for {hours:.0f} hours; MINGZHANG_FRESH_HOURS allows {settings.fresh_hours:g}"
    text = f"明账 Mingzhang: the published version is stale. {error[0].upper()}{error[1:]}"
    alerts.post(
        settings.alert_url,
        alerts.Alert(text, build.name, "", error, settings.ui_url + "/assets/published/current"),
    )
    context.update_cursor(str(event.timestamp))
    return dg.SkipReason("told of it")
