"""Many files at once: a process per core, and a bad file costs itself, never the run.

A worker that dies or hangs takes one file with it. The file is tried once more alone before it is
blamed, since a neighbour may have starved it.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures import TimeoutError as FutureTimeout
from itertools import islice
from pathlib import Path

from pebble import ProcessExpired, ProcessPool

from pipelines.errors import Unreadable
from pipelines.reading.opening import read

SECONDS_PER_FILE = 300
FILES_PER_WORKER = 50
"""A worker is replaced after this many files, so that a leaking library does not grow for ever."""
AHEAD = 4
"""Files queued per worker: enough to keep it busy, too few to fill the memory with waiting work."""

Task = tuple[Path, Path]
"""(PDF to read, where to keep the reading)."""


def read_many(tasks: Iterable[Task], workers: int) -> Iterator[tuple[Task, Unreadable | None]]:
    """Read files and save their readings; yields each task as it ends, with the reason if it failed."""
    suspects: list[Task] = []
    for task, error in _run(iter(tasks), workers):
        if error is not None and error.code in ("crashed", "timeout"):
            suspects.append(task)
        else:
            yield task, error
    for suspect in suspects:
        yield from _run(iter([suspect]), 1)


def _run(tasks: Iterator[Task], workers: int) -> Iterator[tuple[Task, Unreadable | None]]:
    context = multiprocessing.get_context("forkserver")
    with ProcessPool(max_workers=workers, max_tasks=FILES_PER_WORKER, context=context) as pool:
        running: dict[Future[None], Task] = {}
        while True:
            for task in islice(tasks, workers * AHEAD - len(running)):
                running[pool.schedule(_read_and_keep, args=task, timeout=SECONDS_PER_FILE)] = task
            if not running:
                return
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                yield running.pop(future), _error_of(future)


def _read_and_keep(source: Path, target: Path) -> None:
    read(source).save(target)


def _error_of(future: Future[None]) -> Unreadable | None:
    """What went wrong, if anything, as one of our codes; an error we do not know is the file's too."""
    try:
        future.result()
    except Unreadable as error:
        return error
    except FutureTimeout:
        return Unreadable("timeout", f"reading took longer than {SECONDS_PER_FILE} s")
    except ProcessExpired as error:
        return Unreadable("crashed", f"the reading process died with exit code {error.exitcode}")
    except MemoryError:
        return Unreadable("crashed", "the reading process ran out of memory")
    except Exception as error:  # noqa: BLE001  the boundary: whatever a broken PDF makes a library raise
        return Unreadable("damaged", f"the file breaks the reader ({type(error).__name__}: {error})")
    return None
