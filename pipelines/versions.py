"""Where the published versions lie: ``marts/current`` points to the newest, the next is built aside."""

from __future__ import annotations

from pathlib import Path

from pipelines.settings import Settings

FILE = "warehouse.duckdb"
PACKAGE = "datapackage.json"


def candidate(settings: Settings) -> Path:
    """The folder in which the next version is built."""
    return settings.marts / "versions" / ".building"


def current(settings: Settings) -> Path:
    """The folder of the published version; it may not exist yet."""
    return settings.marts / "current"
