"""A file that does not change from version to version has a name in each of them."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def link(kept: Path | str, target: Path | str) -> None:
    """A second name, which costs nothing; a copy where the disk is another."""
    try:
        os.link(kept, target)
    except OSError:
        shutil.copy(kept, target)
