"""A reader that ends in every way a library has ended in, told by the first word of the file's name."""

from __future__ import annotations

import ctypes
import os
import re
import signal
import time
from pathlib import Path

from pipelines.reading import Reading, read
from pipelines.reading.limits import Limits, allow_pages


def poisoned(path: Path, limits: Limits) -> Reading:
    """Notes the try beside the file, then reads it unless its name says otherwise."""
    with path.with_suffix(".tries").open("a") as tries:
        tries.write(f"{os.getpid()}\n")
    word = path.stem.split()[0]
    if word == "hangs":
        re.fullmatch(r"(a+)+", "a" * 60 + "b")  # C code that no Python signal handler can interrupt
    elif word == "crashes" or (word == "recovers" and tries_of(path) == 1):
        ctypes.string_at(0)
    elif word == "hoards":
        bytearray(2**40)
    elif word == "aborts":
        os.abort()
    elif word == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    elif word == "exits":
        os._exit(0)
    elif word == "raises":
        raise KeyError("/Root")
    elif word == "slow":
        allow_pages(100, limits)
        time.sleep(2.5)
    return read(path)


def tries_of(path: Path) -> int:
    return len(path.with_suffix(".tries").read_text().split())
