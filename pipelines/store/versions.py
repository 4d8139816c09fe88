"""Where the published versions lie: ``marts/current`` points to the newest, the next is built aside."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from pipelines.domain.settings import FILE as FILE_OF_ITS_OWN
from pipelines.domain.settings import Settings

FILE = "warehouse.duckdb"
PACKAGE = "datapackage.json"


def home(settings: Settings) -> Path:
    """The folder of the versions. What is sent to a lake is nobody's to read: it lies in the work folder."""
    return settings.marts if settings.publish == FILE_OF_ITS_OWN else settings.work / "sent"


def candidate(settings: Settings) -> Path:
    """The folder in which the next version is built."""
    return home(settings) / "versions" / ".building"


def current(settings: Settings) -> Path:
    """The folder of the published version; it may not exist yet."""
    return home(settings) / "current"


def digest(version: Path) -> str:
    """A digest of names, sizes and modification times of all files of a version; that of no files where it is missing."""
    lines = sorted(
        f"{file.relative_to(version).as_posix()} {status.st_size} {status.st_mtime_ns}"
        for file, status in _files(version)
    )
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def note(settings: Settings) -> None:
    """Keep what the version that was just swapped in looks like."""
    version = current(settings).resolve()
    _noted(settings).write_text(f"{version.name} {digest(version)}", encoding="utf-8")


def is_whole(settings: Settings) -> bool:
    """Whether the published version looks as it did when it was swapped in: no file is gone, cut or another."""
    version, noted = current(settings).resolve(), _noted(settings)
    return noted.exists() and noted.read_text(encoding="utf-8") == f"{version.name} {digest(version)}"


def _noted(settings: Settings) -> Path:
    return settings.work / "version"


def _files(folder: Path) -> Iterator[tuple[Path, os.stat_result]]:
    if not folder.is_dir():
        return
    with os.scandir(folder) as entries:  # there may be a million
        for entry in entries:
            if entry.is_dir():
                yield from _files(Path(entry.path))
            else:
                yield Path(entry.path), entry.stat()
