"""A reader that ends in every way a library has ended in, told by the first word of the file's name."""

from __future__ import annotations

import hashlib
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

from pipelines.reading import Reading, read
from pipelines.reading.limits import Limits, allow_pages


def poisoned(path: Path, limits: Limits) -> Reading:
    """Notes the try beside the file, then reads it unless its name says otherwise."""
    with path.with_suffix(".tries").open("a") as tries:
        tries.write(f"{os.getpid()}\n")
    word = path.stem.split()[0]
    if word == "recovers" and tries_of(path) == 1:
        word = "crashes"
    if word in _ENDS:
        _ENDS[word](limits)
    return read(path)


def _raises(_: Limits) -> None:
    raise KeyError("/Root")


def _works_long(limits: Limits) -> None:
    allow_pages(100, limits)
    _work(limits.seconds + 0.5)


_ENDS: dict[str, Callable[[Limits], object]] = {
    # C code that no Python signal handler can interrupt
    "hangs": lambda _: hashlib.pbkdf2_hmac("sha256", b"", b"", 2**31 - 1),
    "sleeps": lambda _: time.sleep(3600),
    "crashes": lambda _: os.kill(os.getpid(), signal.SIGSEGV),
    "hoards": lambda _: bytearray(2**40),
    "aborts": lambda _: os.abort(),
    "killed": lambda _: os.kill(os.getpid(), signal.SIGKILL),
    "exits": lambda _: os._exit(0),
    "raises": _raises,
    "slow": _works_long,
    # as on a busy machine: the clock on the wall goes on, its own does not
    "waits": lambda limits: time.sleep(limits.seconds + 0.5),
}


def _work(seconds: float) -> None:
    """Take so much CPU time."""
    end = time.process_time() + seconds
    while time.process_time() < end:
        hashlib.sha256(bytes(2**20))


def tries_of(path: Path) -> int:
    return len(path.with_suffix(".tries").read_text().split())
