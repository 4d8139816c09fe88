"""A city whose tables bear names that nobody has met: words are added to pipelines/domain/forms, and that is all."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from copy import deepcopy
from pathlib import Path

from support.elsewhere import budget
from support.elsewhere_by_use import budget_by_use
from support.typeset import Document, drop_table, typeset

from pipelines.domain.settings import ROOT

NAMES = {
    "部门收入总表": "各项进款汇总一览",
    "一般公共预算拨款支出预算表": "公共预算按功能列示一览",
    "科目编码": "科目代号",
    "科目名称": "科目全称",
    "部门名称": "所属机关全称",
    "人员经费": "人头经费",
    "公用经费": "办公运转经费",
    "上年结转": "上年滚存",
    "结转下年": "滚存下年",
}
"""What this city prints, by what others print: titles, headings and lines."""

ADDED = {
    "common.py": ("科目编码", "科目名称", "部门名称", "人员经费", "公用经费", "上年结转", "结转下年"),
    "revenue.py": ("部门收入总体情况表",),
    "general_expenditure.py": ("一般公共预算支出情况表",),
}
"""Beside which known names of a file of pipelines/domain/forms the new ones are put."""
WIDE = "T13"
"""A table that is wider than a typeset page; no city has to print it."""
TITLES = {
    "部门收入总体情况表": NAMES["部门收入总表"],
    "一般公共预算支出情况表": NAMES["一般公共预算拨款支出预算表"],
}


def as_the_city_prints(document: Document) -> Document:
    other = deepcopy(document)
    for table in other.tables:
        table.title = NAMES.get(table.title, table.title)
        table.header = [cell._replace(text=_renamed(cell.text)) for cell in table.header]
        table.rows = [[_renamed(text) for text in row] for row in table.rows]
    return other


def _renamed(text: str) -> str:
    """A heading, or a line behind its ordinal, by the city's name."""
    old = max((old for old in NAMES if text.endswith(old)), key=len, default="")
    return text.removesuffix(old) + NAMES.get(old, "")


def learn(forms: Path) -> None:
    """Put each new name beside the known one, in the files of the forms: alone, or at the end of a path."""
    for file, known in ADDED.items():
        text = (forms / file).read_text(encoding="utf-8")
        for name in known:
            new = TITLES.get(name) or NAMES[name]
            text, count = re.subn(rf'"([^"]*/)?{name}"(?=[,)])', rf'"\1{name}", "\1{new}"', text)
            assert count, (file, name)
        (forms / file).write_text(text, encoding="utf-8")


def build(project: Path, folder: Path) -> str:
    """What a run of a copy of the project says."""
    own = {name: str(folder / name.lower()) for name in ("RAW", "MARTS", "WORK")}
    settings = {
        f"MINGZHANG_{name}": value for name, value in (own | {"MAX_WITHHELD": "1", "SITE": "0"}).items()
    }
    run = subprocess.run(
        [sys.executable, "-c", "from pipelines.commands.cli import main; main()", "build"],
        cwd=project,
        env=os.environ | settings,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return " ".join(run.stdout.split())


def test_a_new_city_takes_words_in_the_forms_and_nothing_else(tmp_path: Path) -> None:
    project = tmp_path / "project"
    for room in ("pipelines", "expectations", "sql"):
        shutil.copytree(ROOT / room, project / room, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "raw").mkdir()
    typeset(budget_by_use(), tmp_path / "raw" / "known.pdf")
    typeset(as_the_city_prints(drop_table(budget(), WIDE)), tmp_path / "raw" / "new.pdf")

    before = build(project, tmp_path)
    assert "1 documents published, 1 files quarantined" in before
    assert "unknown_form" in before

    learn(project / "pipelines" / "domain" / "forms")
    assert "2 documents published, 0 files quarantined" in build(project, tmp_path)
