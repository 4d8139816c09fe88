"""Dagster at work: `mingzhang ui` over folders of its own, to which documents come one by one.

Nobody starts a run: the sensor sees each document, and the daemon builds. The last document contradicts itself.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, Any

from support.checking import budget, spoilt
from support.golden_tables import SEEDS
from support.typeset import typeset

PATIENCE, SLOW = 600.0, 30.0
"""Seconds to wait for a run, which the sensor asks for twice a minute at most, and for an answer."""
SPOILT = "预算.pdf"
RUNS = """{ runsOrError(filter: {pipelineName: "build"}) { ... on Runs { results { runId status } } } }"""


@dataclass(frozen=True, slots=True)
class AtWork:
    """A running UI, and the folder that holds its ``raw``, ``marts`` and ``work``."""

    address: str
    folder: Path

    @property
    def site(self) -> Path:
        """The web page of the version that is published now."""
        return (self.folder / "marts" / "current" / "site").resolve()

    def ask(self, query: str) -> Any:
        """The data of a GraphQL query."""
        body = json.dumps({"query": query}).encode()
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(f"{self.address}/graphql", body, headers)
        with urllib.request.urlopen(request, timeout=SLOW) as reply:
            return json.load(reply)["data"]

    def runs(self) -> list[tuple[str, str]]:
        """Id and status of every run of the job, the newest first."""
        return [(run["runId"], run["status"]) for run in self.ask(RUNS)["runsOrError"]["results"]]

    def built(self, times: int) -> None:
        """Wait until the sensor has had it built that often."""
        until = time.monotonic() + PATIENCE
        found: list[tuple[str, str]] = []
        while [status for _, status in found].count("SUCCESS") < times:
            if time.monotonic() > until or any(status in ("FAILURE", "CANCELED") for _, status in found):
                sys.exit(f"{times} runs were to succeed, but these are all: {found}")
            time.sleep(1)
            with suppress(OSError):  # it is not up yet, or busy
                found = self.runs()


@contextmanager
def at_work() -> Iterator[AtWork]:
    """Started on a free port of the loopback address, given its documents, and stopped with all its processes."""
    with tempfile.TemporaryDirectory(prefix="mingzhang-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        folders = {part: folder / part for part in ("raw", "marts", "work")}
        for path in folders.values():
            path.mkdir()
        puts = [partial(shutil.copyfile, seed, folders["raw"] / seed.name) for seed in SEEDS]
        puts.append(partial(typeset, spoilt(budget()), folders["raw"] / SPOILT))
        puts[0]()  # before the sensor looks for the first time
        with (folder / "log").open("wb") as log, _started(folders, log) as address:
            running = AtWork(address, folder)
            for times, put in enumerate(puts[1:], 1):
                running.built(times)
                put()
            running.built(len(puts))
            yield running


@contextmanager
def _started(folders: Mapping[str, Path], log: IO[bytes]) -> Iterator[str]:
    """The address of the UI over these folders."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    program = Path(sys.executable).with_name("mingzhang")
    named = {f"MINGZHANG_{part.upper()}": str(path) for part, path in folders.items()}
    process = subprocess.Popen(
        [program, "ui", "-p", str(port)],
        env=os.environ | named,
        stdout=log,
        stderr=log,
        start_new_session=True,  # so that all its processes can be told to stop
    )
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        os.killpg(process.pid, signal.SIGINT)
        process.wait(PATIENCE)
