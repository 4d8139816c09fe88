"""How far a run is, from its first second to its last: a bar for a person, a plain line for each stage for a log."""

from __future__ import annotations

import logging
import time

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text

from pipelines.steps.stages import STAGES

STARTING = "starting"
"""Before the first stage: what a run needs is being loaded."""


class ShowProgress(logging.Handler):
    """Listens to the run's log: records of ``stage`` (see `stages`), and of documents ``done`` out of ``total``."""

    EVERY_SECONDS = 5.0
    """Between two plain lines about documents; stages and what went wrong are told at once."""

    def __init__(self, console: Console) -> None:
        super().__init__()
        self._console = console
        self._began = self._stage_began = self._last = time.monotonic()
        self._number = 0
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("{task.fields[left]}"),
            console=console,
        )
        self._task = self._bar.add_task(STARTING, total=None, left="")

    def __enter__(self) -> None:
        logging.getLogger("mingzhang").addHandler(self)
        if self._console.is_terminal:
            self._bar.start()
        else:
            self._say(STARTING)

    def __exit__(self, *_: object) -> None:
        logging.getLogger("mingzhang").removeHandler(self)
        if self._console.is_terminal:
            self._bar.stop()

    def emit(self, record: logging.LogRecord) -> None:
        if stage := getattr(record, "stage", ""):
            self._begin(stage)
        else:
            self._tell(record, getattr(record, "done", 0), getattr(record, "total", 0))

    def _begin(self, stage: str) -> None:
        self._number += 1
        self._stage_began = time.monotonic()
        told = f"stage {self._number} of {len(STAGES)}: {stage}"
        if self._console.is_terminal:
            self._bar.reset(self._task, description=told, total=None, left="")
        else:
            self._say(f"{told}, after {time.monotonic() - self._began:.1f} s")

    def _tell(self, record: logging.LogRecord, done: int, total: int) -> None:
        left = self._left(done, total)
        if self._console.is_terminal:
            if total:
                self._bar.update(self._task, completed=done, total=total, left=left)
            if record.levelno > logging.INFO:
                self._bar.console.print(Text(record.getMessage(), style="yellow"))
        elif (
            record.levelno > logging.INFO
            or (total and done == total)
            or time.monotonic() - self._last > self.EVERY_SECONDS
        ):
            self._last = time.monotonic()
            self._say(f"{record.getMessage()}{', ' if left else ''}{left}")

    def _left(self, done: int, total: int) -> str:
        """The time that the rest of the stage takes, if a document takes as long as those before it did."""
        if not 0 < done < total:
            return ""
        seconds = (time.monotonic() - self._stage_began) / done * (total - done)
        return f"{seconds:.0f} s left" if seconds < 120 else f"{seconds / 60:.0f} min left"

    def _say(self, line: str) -> None:
        self._console.print(line, highlight=False, markup=False)
