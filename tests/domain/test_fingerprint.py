"""Nothing stands as if other code had made it: what a step's version covers is found from imports and files read."""

from __future__ import annotations

import ast
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import expectations
from expectations import equations
from pipelines import recognise
from pipelines.clean import documents
from pipelines.domain.fingerprint import imported, sources
from pipelines.domain.settings import ROOT
from pipelines.publishing import publish
from pipelines.recognise import frames
from pipelines.steps import extract, judge

SOURCES = sorted([*(ROOT / "pipelines").rglob("*.py"), *(ROOT / "expectations").rglob("*.py")])


def told_by_python(file: Path) -> set[str]:
    """Names of ours that a module imports, by Python's own parser."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return {name for name in names if name.partition(".")[0] in ("pipelines", "expectations")}


def files_of(names: set[str]) -> Iterator[Path]:
    for name in names:
        parts = name.split(".")
        for count in range(1, len(parts) + 1):
            base = ROOT.joinpath(*parts[:count])
            yield from (path for path in (base / "__init__.py", base.with_suffix(".py")) if path.exists())


def test_the_imports_found_are_those_that_python_sees() -> None:
    for file in SOURCES:
        assert set(imported(file)) == set(files_of(told_by_python(file))), file


def test_each_step_covers_what_it_reaches() -> None:
    def covered(*entries) -> set[str]:
        return {path.relative_to(ROOT).as_posix() for path in sources(*entries)}

    assert {
        "pipelines/domain/money.py",
        "pipelines/clean/documents.py",
        "pipelines/domain/forms/balance.py",
    } <= covered(documents)
    assert {"pipelines/recognise/narrative/claims.py", "pipelines/reading/model.py"} <= covered(
        recognise, frames
    )
    assert {"expectations/rules/model.py", "expectations/proof/joint.py"} <= covered(equations, expectations)
    assert "sql/proof/faults.sql" in covered(judge, ROOT / "sql" / "proof")
    assert "pipelines/defs/run.py" not in covered(documents, recognise, equations, publish)


TELL = """
import json
from pipelines.steps.prove import PROVED_BY
from pipelines.steps.judge import JUDGED_BY
from pipelines.clean.documents import CLEANED_BY
from pipelines.defs.published import published_tables
from pipelines.steps.extract import MADE_BY
from pipelines.publishing.publish import _made_by
from pipelines.reading import READER
from pipelines.domain.settings import Settings
marts = published_tables.code_versions_by_key
print(json.dumps({
    "read": READER, "recognised": MADE_BY, "cleaned": CLEANED_BY, "proved": PROVED_BY, "judged": JUDGED_BY,
    "published": _made_by(Settings.from_environment()),
    "mart": next(v for key, v in marts.items() if key.path[-1] == "balance"),
    "other mart": next(v for key, v in marts.items() if key.path[-1] == "goals"),
}))
"""
ALL = {"recognised", "cleaned", "proved", "judged", "published", "mart", "other mart"}
STALE = {
    "pipelines/clean/documents.py": {"cleaned"},
    "pipelines/domain/money.py": {"cleaned", "proved"},
    "pipelines/reading/strokes.py": {"read", "recognised"},
    "pipelines/domain/forms/balance.py": ALL,
    "expectations/proof/joint.py": {"proved", "judged"},
    "sql/marts/balance.sql": {"published", "mart"},
    "sql/proof/faults.sql": {"judged", "published", "mart", "other mart"},
    "sql/reference/regions.csv": {"recognised", "judged", "published"},
    "pipelines/publishing/site/static/style.css": {"published"},
    "pipelines/commands/cli.py": set(),
}
"""A file to the steps that are stale at least when a byte of it changes."""
ONLY = {
    "sql/marts/balance.sql": {"published", "mart"},
    "pipelines/publishing/site/static/style.css": {"published"},
    "pipelines/commands/cli.py": set(),
}
"""And these to no other step."""


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("code")
    for name in ("pipelines", "expectations", "sql"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def versions(folder: Path) -> dict[str, str]:
    told = subprocess.run(
        [sys.executable, "-c", TELL],
        cwd=folder,
        env={"PYTHONPATH": str(folder)},
        check=True,
        capture_output=True,
    )
    return json.loads(told.stdout)


def test_a_changed_byte_makes_stale_what_it_takes_part_in(copied: Path) -> None:
    before = versions(copied)
    for name, stale in STALE.items():
        file = copied / name
        was = file.read_bytes()
        comment = b"\n" if file.suffix != ".sql" else b"\n-- changed\n"
        file.write_bytes(was + comment)
        after = versions(copied)
        file.write_bytes(was)
        changed = {step for step in before if before[step] != after[step]}
        assert stale <= changed, name
        if name in ONLY:
            assert changed == ONLY[name], name
    assert before["recognised"] == extract.MADE_BY
