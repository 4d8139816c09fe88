"""The commands on other machines: as on Windows, which has neither forks, limits, timers nor UTF-8 of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from support.proving import exact_budget, extract
from support.published import judge
from support.story import made
from support.typeset import typeset
from support.workspace import Workspace

from pipelines.domain.settings import ROOT, Settings
from pipelines.publishing import marts
from pipelines.reading.machine import library_in
from pipelines.store.versions import FILE, current
from pipelines.store.warehouse import connect

LIKE_WINDOWS = """
import multiprocessing, signal, sys

for name in ("resource", "fcntl", "termios", "readline", "pwd", "grp"):
    sys.modules[name] = None
for name in ("setitimer", "getitimer", "ITIMER_PROF", "ITIMER_REAL", "ITIMER_VIRTUAL", "SIGPROF", "SIGALRM"):
    delattr(signal, name)
multiprocessing.get_all_start_methods = lambda: ["spawn"]
"""
"""Every interpreter that finds it runs it before anything else, workers too."""
READ = """
import sys
from pathlib import Path
from support.poisoned import poisoned
from pipelines.reading.limits import Limits
from pipelines.reading.pool import read_many

if __name__ == "__main__":
    limits = Limits(seconds=2.0, seconds_a_page=0.02, patience=3.0)
    tasks = [(path, path.with_suffix(".json.gz")) for path in sorted(Path(sys.argv[1]).glob("*.pdf"))]
    for task, error in read_many(tasks, 2, limits=limits, reader=poisoned):
        print(task[0].stem, error, sep="\\t")
"""


@pytest.fixture
def elsewhere(workspace: Workspace, tmp_path: Path) -> dict[str, str]:
    """An environment in which Python takes the machine for another; a document is published and one is at hand."""
    settings = Settings.from_environment()
    with connect(settings.database) as connection:
        judge(connection, extract({"made": exact_budget(2, 2024)}), {"made": "made.pdf"})
    current(settings).mkdir(parents=True)
    marts.build(current(settings) / FILE, settings.database)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(LIKE_WINDOWS, encoding="utf-8")
    latin = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C", "PYTHONIOENCODING": "latin-1"}
    folders = [tmp_path / "site", ROOT, ROOT / "tests"]
    return os.environ | latin | {"PYTHONPATH": os.pathsep.join(map(str, folders))}


def said(environment: dict[str, str], *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode("utf-8")


PROGRAM = "from pipelines.commands.cli import main; main()"


def test_a_question_is_answered_and_a_file_checked_as_they_are_here(
    elsewhere: dict[str, str], tmp_path: Path
) -> None:
    here = {name: value for name, value in elsewhere.items() if name in os.environ} | {
        "PYTHONPATH": str(ROOT)
    }
    program = tmp_path / "program.py"
    program.write_text(f"if __name__ == '__main__':\n    {PROGRAM}\n", encoding="utf-8")
    document = str(tmp_path / "made.pdf")
    typeset(made(1), Path(document))
    for arguments in (
        ["ask"],
        ["ask", "three_public", "--csv"],
        ["sql", "select unit_name from marts.documents", "--json"],
        ["check", document, "--json"],
    ):
        told = said(elsewhere, str(program), *arguments)
        assert told == said(here, str(program), *arguments)
        assert any("\u4e00" <= letter <= "\u9fff" for letter in told)


def test_files_end_in_the_same_codes_where_a_thread_keeps_the_time(
    elsewhere: dict[str, str], tmp_path: Path
) -> None:
    ends = {
        "good": "",
        "hangs": "timeout",
        "sleeps": "timeout",
        "crashes": "crashed",
        "raises": "damaged",
        "slow": "",
    }
    for name in ends:
        typeset(made(1), tmp_path / f"{name}.pdf")
    script = tmp_path / "read.py"
    script.write_text(READ, encoding="utf-8")
    lines = said(elsewhere, str(script), str(tmp_path)).splitlines()
    told = dict(line.split("\t") for line in lines)
    assert {name: "" if text == "None" else text.partition(":")[0] for name, text in told.items()} == ends
    assert "longer than 3 times the 2 s" in told["sleeps"]


@pytest.mark.parametrize("name", ["libpdfium.so", "libpdfium.dylib", "pdfium.dll"])
def test_pdfium_is_found_by_whatever_name_it_has(tmp_path: Path, name: str) -> None:
    (tmp_path / "pdfium.h").touch()
    with pytest.raises(FileNotFoundError, match="no library of PDFium"):
        library_in(tmp_path)
    (tmp_path / name).touch()
    assert library_in(tmp_path) == tmp_path / name


def test_every_text_is_read_and_written_as_utf_8() -> None:
    """Elsewhere the default is another, and Chinese is lost in it."""
    bare = [
        f"{path.relative_to(ROOT)}:{number}"
        for room in ("pipelines", "expectations")
        for path in (ROOT / room).rglob("*.py")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(r"\.(read_text\(\)|write_text\((?!.*(utf-8|ascii)).*\)$)", line)
    ]
    assert bare == []
