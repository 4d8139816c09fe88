"""Dagster's home: an existing folder with our settings, or history and UI stay empty."""

from __future__ import annotations

import json
import os
from pathlib import Path
from string import Template

from filelock import FileLock, Timeout

from pipelines.domain.settings import Settings


def prepare_home(settings: Settings) -> Path:
    """Make the folder and name it in the environment, for this process and those it starts."""
    home = settings.work / "dagster"
    home.mkdir(parents=True, exist_ok=True)
    told = Template(Path(__file__).with_name("dagster.yaml").read_text(encoding="utf-8"))
    history = json.dumps(str(home / "history" / "runs"))  # where Dagster has it, whatever stores it
    (home / "dagster.yaml").write_text(told.substitute(HISTORY=history), encoding="utf-8")
    os.environ["DAGSTER_HOME"] = str(home)
    os.environ["DAGSTER_EVENT_BATCH_SIZE"] = "1000"  # has it hand over planned events together
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
