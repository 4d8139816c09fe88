"""What stopped a run, from what Dagster recorded of it."""

from __future__ import annotations

from collections.abc import Iterable

import dagster as dg

from pipelines.domain.errors import MingzhangError


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
