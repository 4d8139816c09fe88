"""What Linux, macOS and Windows do differently, as far as reading needs it: asked for by ability, never by name.

The kernel ends a process that works too long where it has clocks for that (Linux, macOS); elsewhere a thread looks at
them. Only Linux says how large a process is, so only there its memory is bound.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from math import inf
from pathlib import Path
from typing import Any

HAS_CLOCKS = hasattr(signal, "setitimer")
ABORTED = -signal.SIGABRT if HAS_CLOCKS else 3
"""Exit code of a process that gave up; 3 is what C's abort() leaves on Windows."""
OUT_OF_CPU_TIME, OUT_OF_WALL_TIME = (-signal.SIGPROF, -signal.SIGALRM) if HAS_CLOCKS else (97, 98)
"""Exit codes of a process whose time was up, by whose clock."""
_LIBRARIES = (".so", ".dylib", ".dll")
_SIZE = Path("/proc/self/statm")


def library_in(folder: Path) -> Path:
    """PDFium itself in the folder of pypdfium2. Raises `FileNotFoundError` where there is none."""
    for path in sorted(folder.glob("*pdfium*")):
        if path.suffix in _LIBRARIES:
            return path
    raise FileNotFoundError(f"no library of PDFium in {folder}")


def worker_context() -> Any:
    """How workers are started, a context of `multiprocessing`: forked from a process that has imported what they need,
    where there is forking.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["__main__", "pipelines.reading.pool", "pipelines.reading.opening"])
    return context


def warm() -> None:
    """Start the process that workers are forked from, where there is one, so that it imports beside us."""
    if worker_context().get_start_method() == "forkserver":
        from multiprocessing import forkserver  # noqa: PLC0415  it is not there on Windows

        forkserver.ensure_running()


def bind_memory(more: int) -> None:
    """Let this process take so many bytes more than it has, and leave no image of its memory when it dies."""
    try:
        import resource  # noqa: PLC0415  likewise
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if _SIZE.exists():
        allowed = int(_SIZE.read_text("ascii").split()[0]) * resource.getpagesize() + more
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(
            resource.RLIMIT_AS, (allowed if hard == resource.RLIM_INFINITY else min(allowed, hard), hard)
        )


class KernelClocks:
    """Signals that end this process, whatever it is doing: a Python handler would wait for C code to return.

    ITIMER_PROF counts the CPU time of all its threads, in the kernel too.
    """

    def begin(self) -> None:
        for late in (signal.SIGPROF, signal.SIGALRM):
            signal.signal(late, signal.SIG_DFL)

    def left(self) -> tuple[float, float]:
        """Seconds of CPU time and of time on the wall; 0 where no clock runs."""
        return signal.getitimer(signal.ITIMER_PROF)[0], signal.getitimer(signal.ITIMER_REAL)[0]

    def set(self, cpu: float, wall: float) -> None:
        """End this process when either is up; 0 stops a clock."""
        signal.setitimer(signal.ITIMER_PROF, cpu)
        signal.setitimer(signal.ITIMER_REAL, wall)


class WatchedClocks:
    """The same by a thread, which sees to it ten times a second; C code that keeps the interpreter's lock delays it."""

    EVERY_SECONDS = 0.1

    def __init__(self) -> None:
        self._cpu = self._wall = inf

    def begin(self) -> None:
        threading.Thread(target=self._watch, daemon=True).start()

    def left(self) -> tuple[float, float]:
        if self._cpu == inf:
            return 0.0, 0.0
        return self._cpu - time.process_time(), self._wall - time.monotonic()

    def set(self, cpu: float, wall: float) -> None:
        self._cpu = time.process_time() + cpu if cpu else inf
        self._wall = time.monotonic() + wall if wall else inf

    def _watch(self) -> None:
        while True:
            time.sleep(self.EVERY_SECONDS)
            if time.process_time() > self._cpu:
                os._exit(OUT_OF_CPU_TIME)
            if time.monotonic() > self._wall:
                os._exit(OUT_OF_WALL_TIME)


CLOCKS = KernelClocks() if HAS_CLOCKS else WatchedClocks()
"""Those of this process."""
