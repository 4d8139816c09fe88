"""The handbook as `make docs` builds it, in strict mode: a warning of the builder is a failure."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from pipelines.domain.settings import ROOT


def build(folder: Path) -> Path:
    """The folder of the built site. The environment that runs this takes the place of the checkout's own."""
    programs = Path(sys.executable).parent
    make = ["make", "docs", "READY=", f"BIN={programs}", f"HANDBOOK={folder}"]
    done = subprocess.run(make, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Warning" not in done.stdout + done.stderr
    return folder / "site"
