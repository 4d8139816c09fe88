"""Versions swapped in one after the other, and readers who open whatever is there: what tests and benchmark share."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import IO

import duckdb
from support.workspace import Workspace

from pipelines.domain.settings import Settings
from pipelines.publishing import publish

READER = """
import sys, time
from pathlib import Path
import duckdb
current, stop = Path(sys.argv[1]), Path(sys.argv[2])
query = "select (select count(*) from marts.amounts), (select count(*) from marts.equations), (from marts.swapped)"
while not stop.exists():
    with duckdb.connect(current / "warehouse.duckdb", read_only=True) as connection:
        print(*connection.execute(query).fetchone(), flush=True)
"""
"""Prints the rows of amounts and equations and the version's number, time and again; any error ends it."""


def candidate(workspace: Workspace, number: int) -> None:
    """The published version once more, marked with a number."""
    building = publish.candidate(Settings.from_environment())
    shutil.copytree(workspace.marts / "current", building)
    (building / publish.FILE).chmod(0o644)
    with duckdb.connect(building / publish.FILE) as connection:
        connection.execute(f"create or replace table marts.swapped as select {number} as number")


def reader(workspace: Workspace, stop: Path, out: IO[str] | int = subprocess.PIPE) -> subprocess.Popen[str]:
    """A process that reads the published version until the file ``stop`` is there."""
    command = [sys.executable, "-c", READER, str(workspace.marts / "current"), str(stop)]
    return subprocess.Popen(command, stdout=out, stderr=subprocess.PIPE, text=True)
