"""Whether anything is new since the last run that went through, known without a run.

A run that went through whole leaves a note of all that it was made of: the raw files, the code with everything it reads,
the libraries, the settings, the known errors, the working warehouse, and the version that it left. Nothing is new while
all of that is as it was. The note is taken away when a run begins, so a run that is killed, refused or fails leaves
none; nor does one after which a file is to be tried again.

What is trusted: the kernel's word that a raw file is untouched (`raw_folder.Look`; where it says otherwise the bytes are
hashed), and names, sizes and times of the published files (`versions.digest`), which are read-only.
Nothing here imports more than Python's own library: it takes a fraction of a second.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import sys
import time
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from pipelines.domain.installed import ROOT, SQL
from pipelines.domain.settings import Settings
from pipelines.store import versions
from pipelines.store.raw_folder import Look, look, named, sha256

DECIDE_NOTHING = frozenset(
    {
        "workers",
        "executor",
        "dask_scheduler",
        "cron",
        "fresh_hours",
        "alert_url",
        "ui_url",
    }
)
"""Settings by which no published row differs."""


@dataclasses.dataclass(frozen=True, slots=True)
class Since:
    """The version that stands, and when the run ended that nothing has changed since."""

    version: str
    ended: datetime

    def __str__(self) -> str:
        return f"nothing new since {self.version}, {self.ended.astimezone():%Y-%m-%d %H:%M}"


def since(settings: Settings) -> Since | None:
    """What nothing is new since; None where something is, or may be."""
    note = _read(settings)
    if (
        note is None
        or note["made_by"] != _made_by(settings)
        or note["warehouse"] != _warehouse(settings)
        or note["version"] != versions.current(settings).resolve().name
        or not versions.is_whole(settings)
    ):
        return None
    noted = {name: (sha, Look(*seen)) for name, sha, seen in note["raw"]}
    try:
        seen = _same_files(settings.raw, noted)
    except OSError:  # a file goes while it is looked at
        return None
    if seen is None:
        return None
    if seen != {name: look for name, (_, look) in noted.items()}:
        _renew(settings, note, [(name, sha, seen[name]) for name, (sha, _) in noted.items()])
    return Since(note["version"], datetime.fromisoformat(note["ended"]))


def _same_files(raw: Path, noted: dict[str, tuple[str, Look]]) -> dict[str, Look] | None:
    """How the files look now; None where they are not the same names with the same bytes."""
    files = named(raw)
    if files.keys() != noted.keys():
        return None
    now = {name: look(path) for name, path in files.items()}
    changed = [name for name, (_, before) in noted.items() if not now[name].is_of(before)]
    if any(now[name].size != noted[name][1].size for name in changed):
        return None
    return now if all(sha256(files[name]) == noted[name][0] for name in changed) else None


def forget(settings: Settings) -> None:
    """A run begins: until it has gone through nothing is known."""
    _path(settings).unlink(missing_ok=True)


def remember(settings: Settings, raw: Iterable[tuple[str, str, Look]]) -> None:
    """A run went through whole that saw these files: name, sha256, look."""
    note = {
        "version": versions.current(settings).resolve().name,
        "ended": datetime.now().astimezone().isoformat(timespec="seconds"),
        "made_by": _made_by(settings),
        "warehouse": _warehouse(settings),
        "raw": list(raw),
    }
    _write(_path(settings), json.dumps(note, ensure_ascii=False))


def note_look(settings: Settings) -> None:
    """Somebody looked and found nothing new: as good as a run for whoever asks whether the version is fresh."""
    now = time.time()  # a file system's own clock may lag a tick behind
    for path in (_looked(settings), settings.scanned):
        path.touch()
        os.utime(path, (now, now))


def last_look(settings: Settings) -> float:
    """When that was, in seconds since 1970; 0 for never."""
    path = _looked(settings)
    return path.stat().st_mtime if path.exists() else 0.0


def _path(settings: Settings) -> Path:
    return settings.work / "nothing_new.json"


def _looked(settings: Settings) -> Path:
    return settings.work / "looked"


def _read(settings: Settings) -> dict[str, Any] | None:
    try:
        note = json.loads(_path(settings).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return None
    return note if isinstance(note, dict) else None


def _write(path: Path, text: str) -> None:
    """Whole or not at all."""
    beside = path.with_name(f".{path.name}")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def _renew(settings: Settings, note: dict[str, Any], raw: list[tuple[str, str, Look]]) -> None:
    """So that files with new times and old bytes are hashed once; unless a run has begun meanwhile."""
    try:
        with FileLock(settings.work / "run.lock", timeout=0):
            if _path(settings).exists():
                _write(_path(settings), json.dumps(note | {"raw": raw}, ensure_ascii=False))
    except Timeout:
        return


def _warehouse(settings: Settings) -> list[int]:
    """Size and time of the working warehouse, which every run writes to; nothing where there is none."""
    if not settings.database.exists():
        return []
    status = settings.database.stat()
    return [status.st_size, status.st_mtime_ns]


def _made_by(settings: Settings) -> str:
    """A digest of all that decides what is made of the raw files, but for the files."""
    digest = hashlib.sha256(sys.version.encode())
    for name, path in _read_by_us():
        digest.update(name.encode())
        digest.update(path.read_bytes())
    digest.update("\n".join(_libraries()).encode())
    if settings.known_errors.exists():
        digest.update(settings.known_errors.read_bytes())
    chosen = dataclasses.asdict(settings)
    digest.update(repr([(name, chosen[name]) for name in sorted(chosen.keys() - DECIDE_NOTHING)]).encode())
    return digest.hexdigest()


def _read_by_us() -> Iterator[tuple[str, Path]]:
    """Our code, and the SQL and data that lie beside it, by their names."""
    for folder in (ROOT / "pipelines", ROOT / "expectations", SQL):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield f"{folder.name}/{path.relative_to(folder)}", path


def _libraries() -> list[str]:
    """Names and versions of what is installed."""
    folders = [folder for folder in map(Path, sys.path) if folder.is_dir()]
    return sorted(
        {path.name for folder in folders for path in folder.iterdir() if path.suffix == ".dist-info"}
    )
