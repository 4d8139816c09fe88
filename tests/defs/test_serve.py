"""`mingzhang ui` as a script starts it, in the background and without a terminal: told to end, it ends whole."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from support.workspace import Workspace

from pipelines.defs import serve as served
from pipelines.domain.settings import ROOT

PATIENCE = 180.0
"""Seconds that anything may take on a machine that has other things to do."""
SCRIPT = """
"{python}" -c "from pipelines.commands.cli import main; main(['ui', '-p', '{port}'])" > "{log}" 2>&1 &
echo $!
"""
STUBBORN = """
import pathlib, signal, subprocess, sys, time
signal.signal(signal.SIGINT, signal.SIG_IGN)
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
pathlib.Path(sys.argv[1]).write_text(str(child.pid))
time.sleep(600)
"""


def wait_until(condition: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.2)


def alive(process: int) -> bool:
    """Whether it runs; a dead one that nobody has waited for does not."""
    with suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def descendants(process: int) -> set[int]:
    found = set()
    for tasks in Path(f"/proc/{process}/task").glob("*/children"):
        for child in map(int, tasks.read_text().split()):
            found |= {child, *descendants(child)}
    return found


def answers(address: str) -> bool:
    with suppress(OSError), urllib.request.urlopen(address, timeout=10) as reply:
        return bool(reply.status == 200)
    return False


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_started_from_a_script_it_ends_with_all_its_processes(
    workspace: Workspace, tmp_path: Path, number: signal.Signals
) -> None:
    """A shell has its background jobs ignore SIGINT. Nothing is warned of, neither on start nor at the end."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = tmp_path / "ui.log"
    script = SCRIPT.format(python=sys.executable, port=port, log=log)
    begun = subprocess.run(["sh", "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    process = int(begun.stdout)
    try:
        wait_until(lambda: answers(f"http://127.0.0.1:{port}/server_info"))
        family = {process, *descendants(process)}
        assert len(family) >= 5  # this one, dagster, its code server, web page and daemon
        os.kill(process, number)
        wait_until(lambda: not any(map(alive, family)))
    finally:
        for one in filter(alive, {process, *descendants(process)}):
            os.kill(one, signal.SIGKILL)
    assert [line for line in log.read_text().splitlines() if "superseded" in line or "Deprecat" in line] == []


def test_what_does_not_end_by_itself_is_killed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    born = tmp_path / "child"
    monkeypatch.setattr(served, "DEV", ["-c", STUBBORN])
    monkeypatch.setattr(served, "GRACE_SECONDS", 0.2)
    before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
    alarm = signal.signal(signal.SIGALRM, lambda *_: born.exists() and signal.raise_signal(signal.SIGTERM))
    signal.setitimer(signal.ITIMER_REAL, 0.2, 0.2)
    try:
        assert served.serve([str(born)]) == 0
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, alarm)
        for number, handler in zip((signal.SIGINT, signal.SIGTERM), before, strict=True):
            signal.signal(number, handler)
    wait_until(lambda: not alive(int(born.read_text())))
