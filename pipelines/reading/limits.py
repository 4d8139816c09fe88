"""What reading one file may cost, enforced by the kernel: no library needs to cooperate."""

from __future__ import annotations

import resource
import signal
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Limits:
    """``memory`` is in bytes above what a worker takes before it reads; the wall time grows with the pages."""

    bytes: int = 200 * 2**20
    pages: int = 5_000
    memory: int = 2**30
    seconds: float = 5.0
    seconds_a_page: float = 0.02


LIMITS = Limits()


def confine(limits: Limits) -> None:
    """Bind this process for the rest of its life: its address space, and no memory image when it dies."""
    taken = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    allowed = taken + limits.memory
    resource.setrlimit(
        resource.RLIMIT_AS, (allowed if hard == resource.RLIM_INFINITY else min(allowed, hard), hard)
    )
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)  # death: a Python handler would wait for C code to return


def start_clock(limits: Limits) -> None:
    """From now on SIGALRM ends this process when its time is up, whatever it is doing."""
    signal.setitimer(signal.ITIMER_REAL, limits.seconds)


def allow_pages(count: int, limits: Limits) -> None:
    """Lengthen the time that is left, once a file has said how many pages it has. No clock, no change."""
    left, _ = signal.getitimer(signal.ITIMER_REAL)
    if left:
        signal.setitimer(signal.ITIMER_REAL, left + count * limits.seconds_a_page)


def stop_clock() -> None:
    signal.setitimer(signal.ITIMER_REAL, 0)
