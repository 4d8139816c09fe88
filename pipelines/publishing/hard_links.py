"""Files that are the same in two versions are stored once: the newer version hard-links them."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def link(kept: Path | str, target: Path | str) -> None:
    """Make ``target`` a hard link to ``kept``; a copy where they lie on different disks."""
    try:
        os.link(kept, target)
    except OSError:
        shutil.copy(kept, target)
