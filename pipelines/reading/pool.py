"""Many files at once: a process per core, and a bad file costs itself, never the run.

Each worker has its own pipe and nothing shared, so one that dies takes no lock, no queue and no
neighbour with it: the file it was reading is known, the files it had not begun go to another. A file
whose worker died or ran out of time is tried once more alone before it is blamed, since a neighbour
may have starved it. Workers end when their pipe does: killing the run leaves none behind.
"""

from __future__ import annotations

import logging
import os
import signal
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import connection
from pathlib import Path
from typing import Any, Protocol

from pipelines.domain.errors import Unreadable, quoted
from pipelines.reading.limits import LIMITS, Limits, confine, start_clock, stop_clock
from pipelines.reading.machine import ABORTED, OUT_OF_CPU_TIME, OUT_OF_WALL_TIME, worker_context
from pipelines.reading.model import Reading

FILES_PER_WORKER = 50
"""A worker is replaced after this many files, so that a leaking library does not grow for ever."""
AHEAD = 2
"""Files a worker holds: the one it reads, and the next, so that it never waits for us."""
SECONDS_TO_END = 5.0
"""Given to a worker whose run is given up, for the file it is reading."""

Task = tuple[Path, Path]
"""(PDF to read, where to keep the reading)."""
Outcome = tuple[Task, Unreadable | None]


class Kept(Protocol):
    """What a reader hands over: it writes itself to a file."""

    def save(self, path: Path) -> None: ...


Reader = Callable[[Path, Limits], Kept]

_context = worker_context()


def read(path: Path, limits: Limits = LIMITS) -> Reading:
    """Read a PDF. Whoever sends files to workers does not load what reads them."""
    from pipelines.reading.opening import read as read_here  # noqa: PLC0415  a worker has it before it is forked

    return read_here(path, limits)


def read_many(
    tasks: Iterable[Task], workers: int, *, limits: Limits = LIMITS, reader: Reader = read
) -> Iterator[Outcome]:
    """Read files and save their readings; yields each task as it ends, with the reason if it failed.

    The largest come first, so that none is left to be read alone at the end. Adds to the codes of `read`:
    ``timeout``, ``out_of_memory``, ``crashed`` and ``damaged`` for whatever else a library raises.
    """
    suspects: deque[Task] = deque()
    with tempfile.TemporaryDirectory(prefix="mingzhang-") as folder:
        order = _Order(limits, reader, folder)
        for task, error, died in _run(largest_first(tasks), workers, order):
            if died:
                suspects.append(task)
            else:
                yield task, error
        for task, error, _ in _run(suspects, 1, order, ahead=1, files_each=1):
            yield task, error


def largest_first(tasks: Iterable[Task]) -> deque[Task]:
    def size(task: Task) -> int:
        return task[0].stat().st_size if task[0].exists() else 0

    return deque(sorted(tasks, key=size, reverse=True))


@dataclass(frozen=True, slots=True)
class _Order:
    """What every worker is told. ``folder`` takes its temporary files, which it may not live to remove."""

    limits: Limits
    reader: Reader
    folder: str


class _Worker:
    """A reading process, and the tasks it holds, oldest first."""

    def __init__(self, order: _Order) -> None:
        self.pipe, theirs = _context.Pipe()
        self.held: deque[Task] = deque()
        self.given = 0
        self._limits = order.limits
        self._process = _context.Process(target=_work, args=(theirs, order), daemon=True)
        self._process.start()
        theirs.close()

    def give(self, task: Task) -> None:
        self.held.append(task)
        self.given += 1
        with suppress(OSError):  # it has died, which is noticed when its answer is fetched
            self.pipe.send(task)

    def answer(self) -> tuple[Unreadable | None, bool]:
        """What became of the oldest task, and whether the worker died of it."""
        try:
            return self.pipe.recv(), False
        except (EOFError, OSError):
            return _death(self.end(), self._limits), True

    def end(self) -> int:
        """Let the process end, make it if it does not. Returns its exit code."""
        self.pipe.close()
        self._process.join(SECONDS_TO_END)
        self._process.kill()
        self._process.join()
        return self._process.exitcode or 0


def _run(
    waiting: deque[Task],
    workers: int,
    order: _Order,
    *,
    ahead: int = AHEAD,
    files_each: int = FILES_PER_WORKER,
) -> Iterator[tuple[Task, Unreadable | None, bool]]:
    """Each task with its error, and whether its worker died. Workers are fed before their answers are told."""
    crew: list[_Worker] = []
    ended: list[tuple[Task, Unreadable | None, bool]] = []
    try:
        while True:
            for worker in [w for w in crew if w.given == files_each and not w.held]:
                crew.remove(worker)
                worker.end()
            crew += [_Worker(order) for _ in range(min(workers - len(crew), len(waiting)))]
            _hand_out(waiting, crew, ahead, files_each)
            yield from ended
            busy: dict[Any, _Worker] = {worker.pipe: worker for worker in crew if worker.held}
            if not busy:
                return
            ended = []
            for worker in [busy[pipe] for pipe in connection.wait(list(busy))]:
                task = worker.held.popleft()
                error, died = worker.answer()
                ended.append((task, error, died))
                if died:
                    crew.remove(worker)
                    waiting.extendleft(reversed(worker.held))
    finally:
        for worker in crew:
            worker.end()


def _hand_out(waiting: deque[Task], crew: list[_Worker], ahead: int, files_each: int) -> None:
    """To the least laden first."""
    while waiting:
        free = [w for w in crew if len(w.held) < ahead and w.given < files_each]
        if not free:
            return
        min(free, key=lambda w: len(w.held)).give(waiting.popleft())


def _work(pipe: connection.Connection[Any, Any], order: _Order) -> None:
    """A worker's life: read what comes through the pipe, until it is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which then closes the pipe
    logging.disable()  # libraries grumble over broken files; what becomes of them is in the answer
    tempfile.tempdir = order.folder
    confine(order.limits)
    with suppress(EOFError, OSError):  # the parent closed its end, or is gone
        while True:
            task = pipe.recv()
            start_clock(order.limits)
            error = _read_and_keep(task, order)
            stop_clock()
            pipe.send(error)


def _read_and_keep(task: Task, order: _Order) -> Unreadable | None:
    """What went wrong, if anything, as one of our codes; an error we do not know is the file's too."""
    source, target = task
    try:
        order.reader(source, order.limits).save(target)
    except Unreadable as error:
        return error
    except MemoryError:
        os.abort()  # as PDFium does: the heap is spent, and the next file deserves a fresh one
    except Exception as error:  # noqa: BLE001  the boundary: whatever a broken PDF makes a library raise
        return Unreadable("damaged", f"the file breaks the reader ({quoted(error)})")
    return None


def _death(exit_code: int, limits: Limits) -> Unreadable:
    """Why a worker died, by the signal that ended it."""
    if exit_code in (OUT_OF_CPU_TIME, OUT_OF_WALL_TIME):
        allowed = f"{limits.seconds:g} s and {1000 * limits.seconds_a_page:g} ms a page of CPU time"
        if exit_code == OUT_OF_WALL_TIME:
            allowed = f"{limits.patience:g} times the {allowed}, most of it waiting"
        return Unreadable("timeout", f"reading took longer than {allowed}; the next run tries it again")
    if exit_code == ABORTED:
        allowed = f"{limits.memory / 2**20:.0f} MiB"
        return Unreadable(
            "out_of_memory",
            f"reading gave up (SIGABRT), as it does when the {allowed} a file may take run out",
        )
    how = f"by {signal.Signals(-exit_code).name}" if exit_code < 0 else f"with exit code {exit_code}"
    return Unreadable("crashed", f"the reading process died {how}, twice, the second time alone")
