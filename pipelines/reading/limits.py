"""What reading one file may cost, enforced by the kernel where it can be: no library needs to cooperate."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.reading.machine import CLOCKS, bind_memory


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


def confine(limits: Limits) -> None:
    """Bind this process for the rest of its life: its memory, and the time that it may take once a clock runs."""
    bind_memory(limits.memory)
    CLOCKS.begin()


def start_clock(limits: Limits) -> None:
    """From now on this process ends when its time is up, whatever it is doing."""
    CLOCKS.set(limits.seconds, limits.seconds * limits.patience)


def allow_pages(count: int, limits: Limits) -> None:
    """Lengthen the time that is left, once a file has said how many pages it has. No clock, no change."""
    cpu, wall = CLOCKS.left()
    more = count * limits.seconds_a_page
    if cpu and wall:
        CLOCKS.set(cpu + more, wall + more * limits.patience)


def stop_clock() -> None:
    CLOCKS.set(0, 0)
