"""What reading one file may cost, enforced by the kernel: no library needs to cooperate."""

from __future__ import annotations

import resource
import signal
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Limits:
    """``memory`` is in bytes above what a worker takes before it reads.

    ``seconds`` and ``seconds_a_page`` are CPU time, so that a busy machine makes no file late. A file may take
    ``patience`` times as long by the clock on the wall, which only a real hang does.
    """

    bytes: int = 200 * 2**20
    pages: int = 5_000
    memory: int = 2**30
    seconds: float = 5.0
    seconds_a_page: float = 0.02
    patience: float = 12.0


LIMITS = Limits()
OUT_OF_CPU_TIME, OUT_OF_WALL_TIME = signal.SIGPROF, signal.SIGALRM
"""The signals that end a worker whose file takes too long, by whose clock."""


def confine(limits: Limits) -> None:
    """Bind this process for the rest of its life: its address space, and no memory image when it dies."""
    taken = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    allowed = taken + limits.memory
    resource.setrlimit(
        resource.RLIMIT_AS, (allowed if hard == resource.RLIM_INFINITY else min(allowed, hard), hard)
    )
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for late in (OUT_OF_CPU_TIME, OUT_OF_WALL_TIME):
        signal.signal(late, signal.SIG_DFL)  # death: a Python handler would wait for C code to return


def start_clock(limits: Limits) -> None:
    """From now on a signal ends this process when its time is up, whatever it is doing."""
    _set_clocks(limits.seconds, limits.seconds * limits.patience)


def allow_pages(count: int, limits: Limits) -> None:
    """Lengthen the time that is left, once a file has said how many pages it has. No clock, no change."""
    cpu, wall = (signal.getitimer(clock)[0] for clock in (signal.ITIMER_PROF, signal.ITIMER_REAL))
    more = count * limits.seconds_a_page
    if cpu and wall:
        _set_clocks(cpu + more, wall + more * limits.patience)


def stop_clock() -> None:
    _set_clocks(0, 0)


def _set_clocks(cpu: float, wall: float) -> None:
    """ITIMER_PROF counts the CPU time of all threads of this process, in the kernel too."""
    signal.setitimer(signal.ITIMER_PROF, cpu)
    signal.setitimer(signal.ITIMER_REAL, wall)
