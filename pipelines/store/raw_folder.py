"""The PDFs below the raw folder, and how one that was hashed before is known again without reading it."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from pipelines.domain.errors import WrongSetting

CHUNK = 1 << 20
AT_REST_NS = 2_000_000_000
"""A file that changed later than this before it was looked at may change again within the same tick of the clock."""


class Look(NamedTuple):
    """What the file system says of a file: the one behind a link, where there is one.

    Two equal looks are the same bytes. A program that writes a file sets its modification time and can set it back,
    but not ``changed_ns``, which the kernel sets with every write and every setting of times; a file that takes
    another's place has another ``inode``. ``changed_ns`` is None of a file that was not at rest: such a look is equal to
    none, and the file is read again. What is trusted is the kernel and its clock, no more than git does.
    """

    size: int
    modified_ns: int
    changed_ns: int | None
    inode: int

    def is_of(self, other: Look) -> bool:
        return self.changed_ns is not None and self == other


def look(path: Path) -> Look:
    """Raises `OSError` for a file that is gone."""
    before = time.time_ns() - AT_REST_NS
    status = path.stat()
    rests = status.st_ctime_ns < before
    return Look(status.st_size, status.st_mtime_ns, status.st_ctime_ns if rests else None, status.st_ino)


def find_files(raw: Path) -> Iterator[Path]:
    """Files named ``.pdf``, at any depth, in a stable order; hidden ones are a copy still under way.

    Links to folders are followed, each folder once, so a link to its own parent does no harm.
    """
    seen: set[str] = set()
    for folder, folders, names in os.walk(raw, followlinks=True):
        if os.path.realpath(folder) in seen:
            folders.clear()
            continue
        seen.add(os.path.realpath(folder))
        folders.sort()
        for path in (Path(folder, name) for name in sorted(names)):
            if path.suffix.lower() == ".pdf" and path.is_file() and not path.name.startswith("."):
                yield path


def require_files(raw: Path) -> None:
    """Raises `WrongSetting` for a folder that is missing or without a PDF: a run over it could publish nothing."""
    if not raw.is_dir():
        raise WrongSetting("MINGZHANG_RAW", raw, "a folder that holds PDFs: there is no such folder")
    if next(find_files(raw), None) is None:
        raise WrongSetting("MINGZHANG_RAW", raw, "a folder that holds PDFs: none lies in it, at any depth")


def named(raw: Path) -> dict[str, Path]:
    """The files by their paths below the folder."""
    return {path.relative_to(raw).as_posix(): path for path in find_files(raw)}


def state(raw: Path) -> str:
    """A digest of names, sizes and times of all files: equal when nothing has changed."""
    stats = [(name, path.stat()) for name, path in named(raw).items()]
    lines = "\n".join(f"{name} {s.st_size} {s.st_mtime_ns}" for name, s in stats)
    return hashlib.sha256(lines.encode()).hexdigest()[:16]


def sha256(path: Path) -> str:
    """Of a file's bytes, in hexadecimal digits."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
