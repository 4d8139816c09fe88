"""A workspace of three folders, in which a test builds the whole graph."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipelines.domain.settings import ROOT, Settings

CORPUS = ROOT.parent / "shared" / "corpus"
"""Documents that are not part of the project: tests over them are collected where it is there."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """Raw folder, marts and work folder of one test, named in the environment."""

    raw: Path
    marts: Path
    work: Path

    def build(self) -> str:
        """Run the whole graph. '' when it published, else what stopped it."""
        from pipelines.defs.run import run_build  # noqa: PLC0415  Dagster: tests that build nothing do not wait for it

        return run_build(Settings.from_environment())

    @property
    def version(self) -> str:
        return (self.marts / "current").resolve().name

    @contextmanager
    def open(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """The published version, read-only."""
        with duckdb.connect(self.marts / "current" / "warehouse.duckdb", read_only=True) as connection:
            yield connection

    @contextmanager
    def working(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """The working warehouse, read-only."""
        with duckdb.connect(self.work / "warehouse.duckdb", read_only=True) as connection:
            yield connection

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """Rows of the published version."""
        with self.open() as connection:
            return connection.execute(query, list(values)).fetchall()

    def reasons(self) -> dict[str, str]:
        """File name to ``status`` and reason code, ``published`` or ``quarantined equation_failed``."""
        rows = self.rows(
            "select file_name, status, coalesce(split_part(reason, ':', 1), '') from marts.documents"
        )
        return {name: f"{status} {code}".strip() for name, status, code in rows}


def make_workspace(folder: Path, patch: pytest.MonkeyPatch) -> Workspace:
    """Three empty folders, and the environment that names them."""
    workspace = Workspace(folder / "raw", folder / "marts", folder / "work")
    workspace.raw.mkdir()
    patch.setenv("MINGZHANG_RAW", str(workspace.raw))
    patch.setenv("MINGZHANG_MARTS", str(workspace.marts))
    patch.setenv("MINGZHANG_WORK", str(workspace.work))
    patch.setenv("MINGZHANG_MAX_WITHHELD", "1")
    patch.setenv("MINGZHANG_KNOWN_ERRORS", str(folder / "known_errors.toml"))
    return workspace
