"""What tests share: a workspace, and which tests there are to collect."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from support import browser, postgres
from support.workspace import CORPUS, Workspace, make_workspace

if TYPE_CHECKING:
    from support.shown import Shown

__all__ = ["Workspace", "make_workspace"]

settings.register_profile("same", derandomize=True)
settings.register_profile("search", derandomize=False)
settings.load_profile("same")  # what passed once passes again; `make search` looks for what nobody thought of

collect_ignore = [] if CORPUS.exists() else ["corpus"]
collect_ignore += [] if browser.CHROMIUM or browser.REQUIRED else ["browser"]
collect_ignore += [] if postgres.IS_HERE or postgres.REQUIRED else ["publishing/test_lake_failures.py"]


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    return make_workspace(tmp_path, monkeypatch)


@pytest.fixture(scope="session")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    from support.shown import show  # noqa: PLC0415  it brings Dagster, which tests of arithmetic do not wait for

    return show(tmp_path_factory.mktemp("shown"))


@pytest.fixture(scope="session")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from support.handbook_site import build  # noqa: PLC0415  likewise

    return build(tmp_path_factory.mktemp("handbook"))
