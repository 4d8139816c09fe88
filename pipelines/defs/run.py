"""One run of the job from the command line, in this process, recorded in Dagster's history."""

from __future__ import annotations

import dagster as dg

from pipelines.defs.failures import what_failed
from pipelines.defs.home import prepare_home
from pipelines.domain.settings import Settings


def run_build(settings: Settings) -> str:
    """Materialise everything that is stale. Returns '' when the run published, else what stopped it."""
    prepare_home(settings)
    from pipelines.defs.assembled import defs  # noqa: PLC0415  Dagster reads its home when it is imported

    job = defs.resolve_job_def("build")
    with dg.DagsterInstance.get() as instance:
        result = job.execute_in_process(
            instance=instance,
            raise_on_error=False,
            run_config={
                "loggers": {"console": {"config": {"log_level": "CRITICAL"}}},
                "resources": {"desk": {"config": {"patience_seconds": 0}}},
            },
        )
    return "" if result.success else what_failed(result.all_events)
