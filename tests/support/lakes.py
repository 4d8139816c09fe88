"""Lakes of a test's own, with a catalogue of either kind."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from support.postgres import IS_HERE, REQUIRED, server

from pipelines.domain.settings import LAKE, Settings

KINDS = ("sqlite", *(["postgresql"] if IS_HERE or REQUIRED else []))

PUBLISHES = """
import sys
from pathlib import Path
from pipelines.domain.settings import Settings
from pipelines.publishing import publish
folder, lake, files = map(str, sys.argv[1:])
settings = Settings(Path(), Path(), Path(folder), 1.0, Path("none"), 1, publish="lake", lake=lake, lake_files=Path(files))
print(publish.build_candidate(settings), flush=True)
publish.swap(settings)
"""
"""Builds what is to be published, says whether there is anything, and publishes it."""


def at(work: Path, address: str, rows: Path) -> Settings:
    """A workspace that publishes into a lake."""
    folders = work / "raw", work / "marts", work
    return Settings(*folders, 1.0, work / "no.toml", 1, publish=LAKE, lake=address, lake_files=rows)


@contextmanager
def address_of(kind: str, folder: Path) -> Iterator[str]:
    """Where a lake of that kind may be made."""
    if kind == "sqlite":
        yield str(folder / "lake.sqlite")
    else:
        with server() as running:
            yield running.address()
