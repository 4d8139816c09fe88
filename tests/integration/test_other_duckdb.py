"""The published file in other people's DuckDB: the oldest and the newest that README names give the answers of ours."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import venv
from pathlib import Path

import pytest
from support.shown import Shown

from pipelines.commands.questions.model import in_shell, questions
from pipelines.domain.settings import ROOT
from pipelines.store.versions import FILE

PINNED = sorted((ROOT / "tests" / "support" / "duckdb").glob("*.txt"))
ANSWERS = """
import json, sys, duckdb
warehouse = duckdb.connect(sys.argv[1], read_only=True)
found = {}
for name, sql in json.load(sys.stdin).items():
    warehouse.execute(sql)
    found[name] = [[f"{type(value).__name__} {value}" for value in row] for row in warehouse.fetchall()]
print(json.dumps([duckdb.__version__, found]))
"""


def answers(python: Path | str, warehouse: Path) -> tuple[str, dict[str, list[list[str]]]]:
    """The version of DuckDB that a Python has, and its rows for every question and every published table."""
    with_order = {
        f"marts.{mart}": f"select * from marts.{mart} order by all"
        for mart in ("documents", "amounts", "current_amounts", "three_public", "projects", "findings")
    }
    asked = {one.name: in_shell(one, one.defaults) for one in questions()} | with_order
    told = subprocess.run(
        [str(python), "-c", ANSWERS, str(warehouse)],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    version, found = json.loads(told.stdout)
    return version, found


@pytest.fixture(scope="module")
def ours(shown: Shown) -> tuple[Path, dict[str, list[list[str]]]]:
    warehouse = (shown.workspace.marts / "current" / FILE).resolve()
    _, found = answers(sys.executable, warehouse)
    assert sum(map(len, found.values())) > 100
    return warehouse, found


@pytest.mark.parametrize("pinned", PINNED, ids=lambda path: path.stem)
def test_another_duckdb_gives_the_same_answers(
    tmp_path: Path, ours: tuple[Path, dict[str, list[list[str]]]], pinned: Path
) -> None:
    warehouse, expected = ours
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    install = ("-m", "pip", "install", "--quiet", "--no-deps", "--require-hashes", "-r", str(pinned))
    subprocess.run([str(python), *install], check=True, capture_output=True)
    version, found = answers(python, warehouse)
    assert version == pinned.stem
    assert found == expected


def test_the_readme_names_them() -> None:
    """What it promises is what is tried: the oldest and the newest."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    oldest, newest = re.findall(r"DuckDB (\d[\d.]*) to (\d[\d.]*)", readme)[0]
    assert [path.stem for path in PINNED] == [oldest, newest]
