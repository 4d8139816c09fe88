"""What Dagster is told of a look that found nothing new: without a run, its assets were gone through all the same."""

from __future__ import annotations

import time

import dagster as dg

from pipelines.domain.settings import Settings
from pipelines.steps import nothing_new

FIRST_AND_LAST = (dg.AssetKey(["raw", "files"]), dg.AssetKey(["published", "current"]))
"""What a run goes through first and last: the two that are to be fresh."""

RECENT_SECONDS = 3_600
"""Dagster dates what it is told of at the time of telling: an older look is not told."""


def look(context: dg.ScheduleEvaluationContext | dg.SensorEvaluationContext, settings: Settings) -> str:
    """Why no run is needed, which Dagster is told of as well; '' where one is."""
    since = nothing_new.since(settings)
    if since is None:
        return ""
    nothing_new.note_look(settings)
    tell(context.instance, settings)
    return str(since)


def tell(instance: dg.DagsterInstance, settings: Settings) -> None:
    """Have the assets be materialized as they stand, where somebody looked since they were."""
    looked = nothing_new.last_look(settings)
    if time.time() - looked > RECENT_SECONDS:
        return
    for key in FIRST_AND_LAST:
        event = instance.get_latest_materialization_event(key)
        if event and event.asset_materialization and event.timestamp < looked:
            told = event.asset_materialization
            instance.report_runless_asset_event(
                dg.AssetMaterialization(
                    key,
                    description="looked at without a run: nothing was new",
                    metadata={**told.metadata, "new": False},
                    tags=told.tags,
                )
            )
