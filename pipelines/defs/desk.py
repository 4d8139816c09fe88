"""What every asset is handed: the settings, and the lock that keeps runs one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import dagster as dg
from filelock import FileLock, Timeout

from pipelines.errors import Busy
from pipelines.settings import Settings


class Desk(dg.ConfigurableResource):  # type: ignore[type-arg]
    """Holds the lock of the work folder for the whole run, also against runs from the command line."""

    @property
    def settings(self) -> Settings:
        return Settings.from_environment()

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Iterator[Desk]:  # noqa: ARG002  Dagster's
        work = self.settings.work
        work.mkdir(parents=True, exist_ok=True)
        try:
            with FileLock(work / "run.lock", timeout=0):
                yield self
        except Timeout as error:
            raise Busy(f"another run is working in {work}; wait for it to end, then start again") from error
