"""What every asset is handed: the settings, and the lock that keeps runs one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import dagster as dg
from filelock import FileLock, Timeout

from pipelines.errors import Busy
from pipelines.settings import Settings


class Desk(dg.ConfigurableResource):  # type: ignore[type-arg]  # it provides itself
    """Holds the lock of the work folder for the whole run, also against runs from the command line."""

    @property
    def settings(self) -> Settings:
        return Settings.from_environment()

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Iterator[Desk]:
        work = self.settings.work
        work.mkdir(parents=True, exist_ok=True)
        try:
            with FileLock(work / "run.lock", timeout=0):
                _bury_killed_runs(context)
                yield self
        except Timeout as error:
            raise Busy(f"another run is working in {work}; wait for it to end, then start again") from error


def _bury_killed_runs(context: dg.InitResourceContext) -> None:
    """Mark runs that were killed as failed: whoever holds the lock knows that no other run is alive.

    Dagster believes that they go on, and with one run at a time would never start a queued one again.
    """
    if context.instance and context.run:
        for run in context.instance.get_runs(dg.RunsFilter(statuses=[dg.DagsterRunStatus.STARTED])):
            if run.run_id != context.run.run_id:
                context.instance.report_run_failed(run, "the run was killed")
