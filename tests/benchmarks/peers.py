"""Who reading is measured against: this project as it was, and other readers, each in an environment of its own.

Two of them install themselves over pdfplumber. What cannot be had is told with its reason, and the rest is measured.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tarfile
import venv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from pipelines.domain.settings import ROOT

AS_IT_WAS = "1f6a5c0"
"""The commit of this project that reading is held against."""
PINNED = Path(__file__).with_name("peers.txt")
WAYS = {"bolivar": "pdfplumber", "pdfplumber-rs": "with_boxes", "tablers": "tablers"}
"""Each package with its way in `bench_reader`."""


class NoAnswer(Exception):
    """A reader ended on a file."""


class ReaderProcess:
    """A process that reads files in one way of `bench_reader`. ``code`` is where it finds this project, if not here."""

    def __init__(self, way: str, python: Path | str = sys.executable, code: Path = ROOT) -> None:
        self._command = [str(python), str(Path(__file__).with_name("one_reader.py")), way]
        self._environment = os.environ | {"PYTHONPATH": str(code)}

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=self._environment,
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate()

    def seconds(self, path: Path, often: int) -> list[float]:
        """CPU seconds of reading a file so many times."""
        return self._asked(path, often)

    def cells(self, path: Path) -> list[str | None]:
        return self._asked(path, 0)

    def can_read(self, path: Path) -> bool:
        try:
            return bool(self.cells(path))
        except NoAnswer:
            return False

    def _asked(self, path: Path, often: int) -> list[Any]:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps([str(path), often]) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise NoAnswer
        return json.loads(answer)


@dataclass(frozen=True, slots=True)
class Peer:
    """Someone to compare with; the ``problem`` says why there is no reader, or no answer from it."""

    name: str
    reader: ReaderProcess | None
    problem: str = "it does not read these documents"


def as_it_was(folder: Path) -> Peer:
    """The project at an older commit, with today's libraries."""
    name, code = f"Mingzhang at {AS_IT_WAS}", folder / "as-it-was"
    done = subprocess.run(
        ["git", "-C", str(ROOT), "archive", AS_IT_WAS, "pipelines"], capture_output=True, check=False
    )
    if done.returncode:
        return Peer(name, None, _last_line(done.stderr.decode()))
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(code, filter="data")
    return Peer(name, ReaderProcess("mingzhang", code=code))


def peers(folder: Path) -> Iterator[Peer]:
    """Every pinned reader, installed into an environment below a folder."""
    for pinned in PINNED.read_text("utf-8").splitlines():
        requirement = pinned.split(" ")[0]
        package, version = requirement.split("==")
        home, asked = folder / package, folder / f"{package}.txt"
        asked.write_text(pinned, "utf-8")
        venv.create(home)
        python = home / "bin" / "python"
        done = subprocess.run(
            [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps",
             "--only-binary", ":all:", "--require-hashes", "--disable-pip-version-check", "-r", str(asked)],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        name = f"{package} {version}"
        if done.returncode:
            yield Peer(name, None, _last_line(done.stderr))
        else:
            yield Peer(name, ReaderProcess(WAYS[package], python))


def _last_line(told: str) -> str:
    return (told.strip().splitlines() or ["no reason given"])[-1]
