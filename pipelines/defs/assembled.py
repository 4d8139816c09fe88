"""Assets, checks, jobs, schedules and sensors put together."""

from __future__ import annotations

import dagster as dg

from pipelines.defs import alarm, automation, lake_upkeep, layers, published
from pipelines.defs.desk import Desk
from pipelines.domain.settings import LAKE, Settings

defs = dg.Definitions(
    assets=[
        layers.files,
        layers.extracted,
        layers.facts,
        layers.proof,
        layers.read_twice,
        layers.judged,
        published.published_tables,
        published.web_page,
        published.current,
    ],
    asset_checks=[published.promises, published.publishable],
    jobs=[automation.build],
    schedules=[automation.nightly],
    sensors=[automation.raw_folder, alarm.failed_runs, alarm.stale_version],
    resources={"desk": Desk()},
    executor=dg.in_process_executor,
)
if Settings.from_environment().publish == LAKE:
    defs = dg.Definitions.merge(defs, lake_upkeep.defs)
