"""Versions: a new one is built aside, checked, and swapped in whole; a reader never sees half of one.

``marts/current`` is a symlink to ``versions/<version>``, replaced by one rename. Readers that have the
old version open keep it; the last three versions stay on disk.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

from pipelines.domain.fingerprint import fingerprint
from pipelines.domain.installed import SQL
from pipelines.domain.settings import LAKE, Settings
from pipelines.publishing import incremental, marts, parquet
from pipelines.publishing.lake.commit import changed
from pipelines.publishing.lake.commit import publish as commit
from pipelines.publishing.site import build as site
from pipelines.store import versions
from pipelines.store.lake import Lake
from pipelines.store.versions import FILE, PACKAGE, candidate, current

KEEP = 3
_MADE_BY = "mingzhang:made_by"

log = logging.getLogger("mingzhang")


def build_candidate(settings: Settings) -> bool:
    """Build the next version aside. False when nothing has changed since the published one."""
    folder, made_by = candidate(settings), _made_by(settings)
    shutil.rmtree(folder, ignore_errors=True)
    if settings.publish == LAKE:
        return _build_for_lake(settings, folder / FILE)
    before = _before(settings, made_by)
    if before and not before.changed:
        return False
    folder.mkdir(parents=True)
    if before and incremental.is_worth_it(before.database, before.changed):
        shutil.copyfile(before.database, folder / FILE)
        incremental.merge(folder / FILE, settings.database, before.changed)
        resources = parquet.export(folder / FILE, before)
    else:
        marts.build(folder / FILE, settings.database)
        resources = parquet.export(folder / FILE)
    _describe(folder, made_by, resources)
    return True


def _build_for_lake(settings: Settings, file: Path) -> bool:
    """Build the rows of the documents of which the lake holds something else; of none where none was built before."""
    lake = Lake(settings.lake)
    lake.make(settings.lake_files)
    stale = changed(lake, settings.database, _rows_made_by())
    documents = incremental.concerned(settings.database, stale)
    if not documents and versions.current(settings).exists():
        return False
    file.parent.mkdir(parents=True)
    incremental.build_part(file, settings.database, documents)
    return True


def _before(settings: Settings, made_by: str) -> parquet.Before | None:
    """The published version and the documents to be made anew in it; None when it can be of no use."""
    if _published_by(settings) != made_by:
        return None
    if not versions.is_whole(settings):
        log.warning(
            "the published version is not known to be as it was published, the next is made without it"
        )
        return None
    version = current(settings).resolve() / FILE
    try:
        changed = incremental.changed(version, settings.database)
    except duckdb.Error as error:
        log.warning("the published version cannot be read, the next is made without it: %s", error)
        return None
    return parquet.Before(version, incremental.concerned(settings.database, changed))


def swap(settings: Settings) -> Path:
    """Make the candidate the published version. Returns its folder."""
    building = candidate(settings)
    version = building.parent / datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    if settings.publish == LAKE:
        commit(Lake(settings.lake), building / FILE, version.name, _rows_made_by())
    _forbid_writing(building)
    os.sync()  # once: to ask it of every file and folder takes longer than all the rest
    building.rename(version)
    _sync(version.parent)
    link = versions.home(settings) / ".current"
    link.unlink(missing_ok=True)
    link.symlink_to(Path("versions") / version.name, target_is_directory=True)
    link.replace(current(settings))
    _sync(link.parent)
    versions.note(settings)
    _forget(settings)
    return version


def _forbid_writing(folder: Path | str) -> None:
    for entry in os.scandir(folder):  # there may be a million
        if entry.is_dir():
            _forbid_writing(entry.path)
        elif entry.stat().st_nlink == 1:  # else a second name for what is read-only already
            Path(entry.path).chmod(0o444)


def _forget(settings: Settings) -> None:
    kept = sorted(p for p in candidate(settings).parent.iterdir() if not p.name.startswith("."))
    for old in kept[:-KEEP]:
        shutil.rmtree(old)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _rows_made_by() -> str:
    """A digest of the code that makes rows of marts, whoever is shown them."""
    return fingerprint(
        marts, *(path for path in SQL.iterdir() if path.name not in ("plots", "questions", "site"))
    )


def _made_by(settings: Settings) -> str:
    """A digest of the code that makes a version: what other code made is made anew as a whole."""
    code = fingerprint(sys.modules[__name__], *(path for path in SQL.iterdir() if path.name != "questions"))
    return f"{code}-{site.code_version() if settings.site else 'no site'}"


def _published_by(settings: Settings) -> str:
    package = current(settings) / PACKAGE
    return json.loads(package.read_text(encoding="utf-8")).get(_MADE_BY, "") if package.exists() else ""


def _describe(folder: Path, made_by: str, resources: list[dict[str, Any]]) -> None:
    """The data package (Frictionless v2)."""
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "mingzhang",
        "title": "明账: budgets of Chinese departments, every figure traced and proved",
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "licenses": [{"name": "Apache-2.0", "path": "https://www.apache.org/licenses/LICENSE-2.0"}],
        "sources": [
            {
                "title": "部门预算和决算公开, PDFs as their publishers printed them: `documents` lists every one"
            }
        ],
        "resources": resources,
        _MADE_BY: made_by,
    }
    text = json.dumps(package, ensure_ascii=False, indent=2)
    (folder / PACKAGE).write_text(text + "\n", encoding="utf-8")
