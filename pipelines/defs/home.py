"""Dagster's home: an existing folder with our settings, or history and UI stay empty."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from pipelines.settings import Settings


def prepare_home(settings: Settings) -> Path:
    """Make the folder and name it in the environment, for this process and those it starts."""
    home = settings.work / "dagster"
    home.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(Path(__file__).with_name("dagster.yaml"), home / "dagster.yaml")
    os.environ["DAGSTER_HOME"] = str(home)
    return home
