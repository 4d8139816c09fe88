"""Dagster's home: an existing folder with our settings, or history and UI stay empty."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from filelock import FileLock, Timeout

from pipelines.settings import Settings


def prepare_home(settings: Settings) -> Path:
    """Make the folder and name it in the environment, for this process and those it starts."""
    home = settings.work / "dagster"
    home.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(Path(__file__).with_name("dagster.yaml"), home / "dagster.yaml")
    os.environ["DAGSTER_HOME"] = str(home)
    return home


def bury_killed_runs(settings: Settings) -> None:
    """Before the daemon starts: runs that Dagster believes alive are dead if nobody holds their lock."""
    import dagster as dg  # noqa: PLC0415  Dagster reads its home when it is imported

    from pipelines.defs.desk import bury_killed_runs as bury  # noqa: PLC0415  likewise

    try:
        with FileLock(settings.work / "run.lock", timeout=0), dg.DagsterInstance.get() as instance:
            bury(instance)
    except Timeout:
        return  # one is alive
