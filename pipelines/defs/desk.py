"""What every asset is handed: the settings, the lock that keeps runs one at a time, and patience."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import dagster as dg
from filelock import FileLock, Timeout

from pipelines.domain.errors import Busy
from pipelines.domain.settings import Settings
from pipelines.steps import nothing_new
from pipelines.steps.extract import stale_documents
from pipelines.store import raw_files, versions
from pipelines.store.warehouse import connect

TRIES_AGAIN = 3
"""How often a step is tried again that another process or the disk stood in the way of."""

_PASSING = {errno.EAGAIN, errno.EBUSY, errno.EINTR, errno.ESTALE, errno.ETIMEDOUT, errno.ETXTBSY}
"""What a disk says that is busy, or a network's that is away for a moment."""


class Desk(dg.ConfigurableResource):  # type: ignore[type-arg]  # it provides itself
    """Holds the locks of work folder and versions for the whole run, also against runs from the command line.

    ``patience_seconds`` is how long a run waits for another to end; a sixtieth of it, how long a step waits until it
    is tried again. 0 waits for nothing: at the command line a person decides.
    """

    patience_seconds: float = 1800.0

    @property
    def settings(self) -> Settings:
        return Settings.from_environment()

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Iterator[Desk]:
        work, published = self.settings.work, versions.candidate(self.settings).parent
        for folder in (work, published):
            folder.mkdir(parents=True, exist_ok=True)
        try:
            with (
                FileLock(work / "run.lock", timeout=self.patience_seconds),
                FileLock(published / ".lock", timeout=self.patience_seconds),
            ):
                if context.instance and context.run:
                    bury_killed_runs(context.instance, context.run.run_id)
                nothing_new.forget(self.settings)
                yield self
                if context.instance and context.run and went_through(context.instance, context.run.run_id):
                    self._remember()
        except Timeout as error:
            folder = work if Path(error.lock_file).parent == work else self.settings.marts
            raise Busy(f"another run is working in {folder}; wait for it to end, then start again") from error

    def _remember(self) -> None:
        """Note what the run was made of, unless the next is to try some of it again."""
        settings = self.settings
        with connect(settings.database, read_only=True) as connection:
            again, files = stale_documents(connection, ocr=settings.ocr), raw_files.present(connection)
        if not again:
            nothing_new.remember(settings, files)

    @contextmanager
    def patience(self) -> Iterator[None]:
        """Has the step tried again where time may mend it: a file that another process has open, a busy disk.

        Whatever else goes wrong fails at once: a rule that is broken now is broken in a minute.
        """
        try:
            yield
        except (Busy, OSError) as error:
            passes = isinstance(error, Busy) or error.errno in _PASSING
            if not (passes and self.patience_seconds):
                raise
            raise dg.RetryRequested(TRIES_AGAIN, self.patience_seconds / 60) from error


_LAST = {"published__current", "promises", "publishable"}
"""The steps after which no other comes: each of them goes through only when all before it did."""


def went_through(instance: dg.DagsterInstance, run: str) -> bool:
    """Whether every step of the whole job has succeeded."""
    succeeded = instance.all_logs(run, of_type=dg.DagsterEventType.STEP_SUCCESS)
    return {event.step_key for event in succeeded} >= _LAST


def bury_killed_runs(instance: dg.DagsterInstance, living: str = "") -> None:
    """Mark runs that were killed as failed: whoever holds the lock knows that no run is alive but the ``living``.

    Dagster believes that they go on, and with one run at a time would never start a queued one again. Once failed,
    they are started anew (``run_retries`` in dagster.yaml).
    """
    for run in instance.get_runs(dg.RunsFilter(statuses=[dg.DagsterRunStatus.STARTED])):
        if run.run_id != living:
            instance.report_run_failed(run, "the run was killed")
