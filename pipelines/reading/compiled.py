"""The loops of calls.c and grids.c as a library: built when the package is, where there is a C compiler.

Standard library alone, for the build (hatch_build.py) runs this file before anything is installed.
"""

from __future__ import annotations

import os
import subprocess
import zlib
from pathlib import Path

SOURCES = tuple(Path(__file__).with_name(name) for name in ("calls.c", "grids.c"))


def library(folder: Path = SOURCES[0].parent) -> Path:
    """Where the loops lie once they are built. Its name tells the source, so that none is taken for another's."""
    text = b"".join(source.read_bytes() for source in SOURCES)
    return folder / f"calls-{zlib.crc32(text):08x}.so"


def build(folder: Path = SOURCES[0].parent) -> str:
    """Compile the loops into a folder; what the compiler says where it cannot, '' where it can."""
    built = library(folder)
    part = built.with_suffix(".part")
    command = [os.environ.get("CC", "cc"), "-O2", "-shared", "-fPIC", "-o", str(part), *map(str, SOURCES)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  the user's own compiler
    except OSError as error:
        return str(error)
    if done.returncode:
        return done.stderr or f"{command[0]} ends with {done.returncode}"
    part.replace(built)
    return ""
