"""Where a report or a form is to be written: looked at before the files are, which may take minutes."""

from __future__ import annotations

import tempfile
from pathlib import Path


def why_not(path: Path) -> str:
    """What keeps a file from being written at a path; '' where nothing does. Leaves nothing behind."""
    folder = path.resolve().parent
    if not folder.is_dir():
        return f"there is no folder {folder}"
    try:
        if path.exists():
            path.open("ab").close()
        else:
            tempfile.TemporaryFile(dir=folder).close()
    except OSError as error:
        return f"{path} cannot be written: {error.strerror}"
    return ""
