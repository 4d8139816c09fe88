"""Versions: a new one is built aside, checked, and swapped in whole; a reader never sees half of one.

``marts/current`` is a symlink to ``versions/<version>``, replaced by one rename. Readers that have the
old version open keep it; the last three versions stay on disk.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

from pipelines import marts
from pipelines.fingerprint import fingerprint
from pipelines.settings import Settings
from pipelines.site import build as site
from pipelines.warehouse import SQL, connect

KEEP = 3
FILE = "warehouse.duckdb"
PACKAGE = "datapackage.json"
_STATE = "mingzhang:state"

_FIELD_TYPES = {
    "VARCHAR": "string",
    "BOOLEAN": "boolean",
    "DATE": "date",
    "TIMESTAMP": "datetime",
    "DECIMAL": "number",
    "DOUBLE": "number",
    "TINYINT": "integer",
    "INTEGER": "integer",
    "BIGINT": "integer",
}


def candidate(settings: Settings) -> Path:
    """The folder in which the next version is built."""
    return settings.marts / "versions" / ".building"


def current(settings: Settings) -> Path:
    """The folder of the published version; it may not exist yet."""
    return settings.marts / "current"


def build_candidate(settings: Settings) -> bool:
    """Build the next version aside. False when nothing has changed since the published one."""
    folder = candidate(settings)
    shutil.rmtree(folder, ignore_errors=True)
    state = _state(settings)
    if _published_state(settings) == state:
        return False
    folder.mkdir(parents=True)
    marts.build(folder / FILE, settings.database)
    _export(folder, state)
    return True


def swap(settings: Settings) -> Path:
    """Make the candidate the published version. Returns its folder."""
    building = candidate(settings)
    version = building.parent / datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    for path in building.rglob("*"):
        if path.is_dir():
            _sync(path)
        elif path.stat().st_nlink == 1:  # else a second name for what is kept, on the disk and read-only
            path.chmod(0o444)
            _sync(path)
    building.rename(version)
    _sync(version.parent)
    link = settings.marts / ".current"
    link.unlink(missing_ok=True)
    link.symlink_to(Path("versions") / version.name, target_is_directory=True)
    link.replace(current(settings))
    _sync(settings.marts)
    _forget(settings)
    return version


def _forget(settings: Settings) -> None:
    versions = sorted(p for p in (settings.marts / "versions").iterdir() if not p.name.startswith("."))
    for old in versions[:-KEEP]:
        shutil.rmtree(old)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _state(settings: Settings) -> str:
    """A digest of all that a version is made from: what was decided of which content, by which code."""
    with connect(settings.database, read_only=True) as connection:
        row = connection.execute(
            """
            select md5(string_agg(line, chr(10) order by line))
            from (
                select concat_ws('|', file_name, sha256, status, is_current, code, sentence) as line
                from proof.decisions
                union all
                select concat_ws('|', document_id, made_by, cleaned_by, proved_by) from raw.extractions
                union all
                select concat_ws('|', document_id, rule, place, severity, fault, message_zh) from proof.findings
            )
            """
        ).fetchone()
    makes = [path for path in sorted(SQL.rglob("*.*")) if path.parent.name != "questions"]
    sources = "".join(path.read_text(encoding="utf-8") for path in makes)
    made_by = f"{fingerprint(marts, sys.modules[__name__])}-{hash_of(sources)}"
    shown_by = site.code_version() if settings.site else "no site"
    return f"{row[0] if row else ''}-{made_by}-{shown_by}"


def hash_of(text: str) -> str:
    found = duckdb.execute("select md5(?)", [text]).fetchone()
    return str(found[0]) if found else ""


def _published_state(settings: Settings) -> str:
    package = current(settings) / PACKAGE
    return json.loads(package.read_text(encoding="utf-8")).get(_STATE, "") if package.exists() else ""


def _export(folder: Path, state: str) -> None:
    """One Parquet file per mart, and the data package that describes them (Frictionless v2)."""
    connection = duckdb.connect(folder / FILE, read_only=True)
    try:
        resources = []
        for mart in marts.marts():
            target = folder / f"{mart.slug}.parquet"
            described = marts.columns(connection, mart)
            query = f"select {', '.join(_exported(c) for c in described)} from {mart.table}"
            connection.sql(query).write_parquet(str(target), compression="zstd")
            resources.append(_resource(mart, described))
    finally:
        connection.close()
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "mingzhang",
        "title": "明账: budgets of Chinese departments, every figure traced and proved",
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "resources": resources,
        _STATE: state,
    }
    text = json.dumps(package, ensure_ascii=False, indent=2)
    (folder / PACKAGE).write_text(text + "\n", encoding="utf-8")


def _exported(column: marts.Column) -> str:
    """Lists leave as JSON text, which is what an ``array`` of a Table Schema is."""
    nested = _field_type(column.type) == "array"
    return f'to_json("{column.name}")::varchar as "{column.name}"' if nested else f'"{column.name}"'


def _resource(mart: marts.Mart, described: Sequence[marts.Column]) -> dict[str, Any]:
    fields = [{"name": c.name, "type": _field_type(c.type), "description": c.description} for c in described]
    return {
        "name": mart.slug,
        "path": f"{mart.slug}.parquet",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "title": mart.description,
        "schema": {"fields": fields},
    }


def _field_type(kind: str) -> str:
    """DuckDB's type as a Table Schema type; nested ones are arrays or objects."""
    if kind.endswith("[]"):
        return "array"
    return _FIELD_TYPES.get(kind.split("(", maxsplit=1)[0].split(" ", maxsplit=1)[0], "object")
