"""What tests share: a workspace, and which tests there are to collect."""

from __future__ import annotations

from pathlib import Path

import pytest
from workspace import CORPUS, Workspace, make_workspace

__all__ = ["Workspace", "make_workspace"]

collect_ignore = [] if CORPUS.exists() else ["corpus"]


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    return make_workspace(tmp_path, monkeypatch)
