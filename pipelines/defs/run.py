"""One run of the job from the command line, in this process, recorded in Dagster's history."""

from __future__ import annotations

from collections.abc import Iterable

import dagster as dg

from pipelines.defs.home import prepare_home
from pipelines.errors import MingzhangError
from pipelines.settings import Settings


def run_build(settings: Settings) -> str:
    """Materialise everything that is stale. Returns '' when the run published, else what stopped it."""
    prepare_home(settings)
    from pipelines.definitions import defs  # noqa: PLC0415  Dagster reads its home when it is imported

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


def what_failed(events: Iterable[dg.DagsterEvent]) -> str:
    """What one of our errors says, else the innermost error, of the step that failed first; else why the run did."""
    ours = {kind.__name__ for kind in MingzhangError.__subclasses__()}
    last = ""
    for event in events:
        if event.is_step_failure or event.is_failure:
            error = getattr(event.event_specific_data, "error", None)
            while error is not None and error.cause is not None and error.cls_name not in ours:
                error = error.cause
            if error is not None:
                message = str(error.message).strip()
                return message.partition(": ")[2] if error.cls_name in ours else message
            last = event.message or last
    return last or "the run failed; see its log in the Dagster UI"
