"""The built wheel in an environment that holds nothing else of ours, read-only, used in a folder that has nothing of
ours but folders of the same names.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import sysconfig
import time
import urllib.request
import zipfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pytest
from click.testing import CliRunner
from support.story import made
from support.typeset import typeset

from pipelines.commands.cli import main
from pipelines.domain.settings import ROOT

PATIENCE = 300.0
"""Seconds that the UI may take to come up on a machine that has other things to do."""
BOUND_BY_MODES = """
import ctypes, os, sys
PR_CAPBSET_DROP, CAP_DAC_OVERRIDE = 24, 1
ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE)
os.execv(sys.argv[1], sys.argv[1:])
"""
"""Starts a program for which what is read-only is so even if it is root's; others cannot write there anyway."""


@dataclass(frozen=True, slots=True)
class Installed:
    """A wheel, the environment it is installed in, and the folder in which its program is used."""

    wheel: Path
    environment: Path
    folder: Path

    @property
    def program(self) -> Path:
        return self.environment / "bin" / "mingzhang"

    @property
    def packages(self) -> Path:
        return next(self.environment.glob("lib/python*/site-packages"))

    def start(self, *arguments: str, output: int | IO[str] = subprocess.PIPE) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-c", BOUND_BY_MODES, self.program, *arguments],
            cwd=self.folder,
            env={"PATH": os.environ["PATH"], "HOME": str(self.folder.parent)},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def said(self, *arguments: str, status: int = 0) -> str:
        process = self.start(*arguments)
        told, _ = process.communicate()
        assert process.returncode == status, told
        return told


def state(folder: Path) -> dict[str, tuple[int, int]]:
    """Size and time of every file and folder."""
    return {str(path): (path.stat().st_size, path.stat().st_mtime_ns) for path in folder.rglob("*")}


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Nothing is fetched: libraries and build backend are those of the running environment."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    quiet = ["--no-index", "--no-deps"]
    subprocess.run([*pip, "wheel", *quiet, "--no-build-isolation", "-w", folder, ROOT], check=True)
    environment = folder / "environment"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", environment], check=True)
    python, wheel = environment / "bin" / "python", next(folder.glob("*.whl"))
    subprocess.run([*pip, "--python", python, "install", *quiet, wheel], check=True)
    found = Installed(wheel, environment, folder / "used")
    libraries = sysconfig.get_paths()["purelib"]
    (found.packages / "libraries.pth").write_text(libraries, encoding="utf-8")
    for path in [*environment.rglob("*"), environment]:
        if not path.is_symlink():
            path.chmod(path.stat().st_mode & 0o555)
    for name in ("pipelines", "expectations"):
        namesake = found.folder / name / "__init__.py"
        namesake.parent.mkdir(parents=True)
        namesake.write_text("raise ImportError('this is not the one')\n", encoding="utf-8")
    return found


@pytest.fixture(scope="module")
def told(installed: Installed) -> dict[str, str]:
    """What every command says, the first time and after a document is published."""
    before = state(installed.packages)
    found = {
        "ask: questions": installed.said("ask"),
        "sql: nothing": installed.said("sql", "select 1", status=1),
        "build: nothing": installed.said("build", status=2),
    }
    raw = installed.folder / "data" / "raw"
    raw.mkdir(parents=True, exist_ok=True)
    typeset(made(1), raw / "甲.pdf")
    found |= {
        "check": installed.said("check", "data/raw/甲.pdf", "--html", "report.html", status=0),
        "build": installed.said("build"),
        "ask": installed.said("ask", "three_public"),
        "sql": installed.said("sql", "select count(*) as documents from marts.documents", "--csv"),
        "ui": opened(installed),
    }
    assert state(installed.packages) == before
    return found


def opened(installed: Installed) -> str:
    """What Dagster tells of its assets, or its log where it does not come up."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = installed.wheel.with_name("ui.log")
    with log.open("w") as output:
        process = installed.start("ui", "-p", str(port), output=output)
    end, page = time.monotonic() + PATIENCE, ""
    asked = urllib.request.Request(
        f"http://127.0.0.1:{port}/graphql",
        data=b'{"query": "{ assetNodes { assetKey { path } } }"}',
        headers={"Content-Type": "application/json"},
    )
    while not page and process.poll() is None and time.monotonic() < end:
        with suppress(OSError), urllib.request.urlopen(asked) as answer:
            page = answer.read().decode()
        time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=60)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return page or log.read_text(encoding="utf-8")


def test_the_wheel_is_the_two_packages_with_the_sql_inside(installed: Installed) -> None:
    """All that lies in their folders is there: code, SQL, lists, the page's files, templates."""
    with zipfile.ZipFile(installed.wheel) as wheel:
        names = set(wheel.namelist())
    rooms = {"pipelines": "pipelines", "expectations": "expectations", "sql": "pipelines/sql"}
    expected = {
        f"{inside}/{path.relative_to(ROOT / room).as_posix()}"
        for room, inside in rooms.items()
        for path in (ROOT / room).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    packaged = {name for name in names if ".dist-info/" not in name}
    assert packaged == expected
    assert {"pipelines/py.typed", "expectations/py.typed", "pipelines/sql/schema.sql"} <= packaged


def test_every_command_works_in_an_empty_folder(told: dict[str, str]) -> None:
    assert {name.partition(":")[0] for name in told} == set(main.commands)
    assert "three_public" in told["ask: questions"]
    assert "nothing is published in" in told["sql: nothing"]
    assert "MINGZHANG_RAW" in told["build: nothing"]
    assert "甲.pdf" in told["check"]
    assert "1 documents published, 0 files quarantined" in " ".join(told["build"].split())
    assert told["ask"].endswith("1 row\n")
    assert told["sql"] == "documents\n1\n"
    assert '["marts","documents"]' in told["ui"].replace(" ", "")


def test_without_the_ui_the_way_to_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelines.commands.cli.find_spec", lambda _: None)
    result = CliRunner().invoke(main, ["ui"])
    assert result.exit_code == 1
    assert "pip install 'mingzhang[ui]'" in result.output


def test_what_is_made_lies_in_the_current_folder(installed: Installed, told: dict[str, str]) -> None:
    assert told
    made_there = {path.name for path in installed.folder.iterdir()} - {"pipelines", "expectations"}
    assert made_there == {"data", ".mingzhang", "report.html"}
    assert (installed.folder / "data" / "marts" / "current" / "site" / "index.html").exists()
    for path in (installed.folder / ".mingzhang").rglob("*"):
        assert not path.is_dir() or os.access(path, os.W_OK)
