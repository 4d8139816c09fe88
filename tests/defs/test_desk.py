"""Runs one at a time: who waits for whom, what is tried again, and what becomes of runs that were killed."""

from __future__ import annotations

import errno
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import dagster as dg
import duckdb
import pytest
from filelock import FileLock
from support.workspace import Workspace

from pipelines.defs.desk import TRIES_AGAIN, Desk, bury_killed_runs
from pipelines.defs.home import bury_killed_runs as bury_before_the_daemon
from pipelines.defs.home import prepare_home
from pipelines.domain.errors import Busy, RunRefused
from pipelines.domain.settings import Settings
from pipelines.store.warehouse import connect

HOLDS = """
import sys, duckdb
connection = duckdb.connect(sys.argv[1])
print("open", flush=True)
sys.stdin.read()
"""


@contextmanager
def held(workspace: Workspace) -> Iterator[None]:
    """The working warehouse, open in another process."""
    with connect(workspace.work / "warehouse.duckdb"):
        pass
    command = [sys.executable, "-c", HOLDS, str(workspace.work / "warehouse.duckdb")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        try:
            yield
        finally:
            other.communicate()


def run(errors: list[Exception], patience: float) -> tuple[int, bool]:
    """How often a step is begun that meets these errors one after the other, and whether it succeeds."""
    begun = 0

    @dg.op
    def step(desk: Desk) -> None:
        nonlocal begun
        begun += 1
        with desk.patience():
            if begun <= len(errors):
                raise errors[begun - 1]

    job = dg.GraphDefinition(name="once", node_defs=[step]).to_job(
        resource_defs={"desk": Desk(patience_seconds=patience)}
    )
    success = job.execute_in_process(raise_on_error=False).success
    return begun, success


def test_a_step_is_tried_again_when_the_disk_was_busy(workspace: Workspace) -> None:
    assert run([OSError(errno.EBUSY, "busy"), Busy("open elsewhere")], 0.6) == (3, True)


def test_a_step_is_not_tried_for_ever(workspace: Workspace) -> None:
    assert run([Busy("open elsewhere")] * 9, 0.6) == (1 + TRIES_AGAIN, False)


@pytest.mark.parametrize(
    "error",
    [RunRefused("too many"), ValueError("a defect"), OSError(errno.ENOSPC, "full"), FileNotFoundError()],
)
def test_what_no_waiting_mends_fails_at_once(workspace: Workspace, error: Exception) -> None:
    assert run([error], 0.6) == (1, False)


def test_the_command_line_waits_for_nothing(workspace: Workspace) -> None:
    assert run([Busy("open elsewhere")], 0) == (1, False)
    with FileLock(workspace.work / "run.lock"):
        assert "another run is working in" in workspace.build()


def test_a_warehouse_that_is_open_elsewhere_is_named(workspace: Workspace) -> None:
    (workspace.raw / "甲.pdf").write_bytes(b"no PDF")
    with held(workspace):
        with pytest.raises(Busy, match=r"another process has warehouse\.duckdb open: .*PID \d+"):
            connect(workspace.work / "warehouse.duckdb").__enter__()
        assert "another process has warehouse.duckdb open" in workspace.build()
    with connect(workspace.work / "warehouse.duckdb") as connection:
        assert connection.execute("select 1").fetchall() == [(1,)]


def test_a_file_that_is_no_warehouse_is_not_called_busy(workspace: Workspace) -> None:
    workspace.work.mkdir()
    (workspace.work / "warehouse.duckdb").write_text("二〇二四" * 2000)
    with pytest.raises(duckdb.IOException, match="valid DuckDB"):
        connect(workspace.work / "warehouse.duckdb").__enter__()


def test_a_run_waits_for_the_one_before(workspace: Workspace) -> None:
    lock = FileLock(workspace.work / "run.lock", thread_local=False)
    workspace.work.mkdir()
    lock.acquire()
    threading.Timer(0.5, lock.release).start()
    assert run([], 60.0) == (1, True)


def test_a_killed_run_is_failed_and_a_living_one_is_left(workspace: Workspace) -> None:
    prepare_home(Settings.from_environment())
    with dg.DagsterInstance.get() as instance:
        begun = [instance.create_run_for_job(_nothing, status=dg.DagsterRunStatus.STARTED) for _ in range(2)]
        killed, living = (one.run_id for one in begun)
        bury_killed_runs(instance, living)
        assert statuses(instance, killed, living) == ["FAILURE", "STARTED"]
        with FileLock(workspace.work / "run.lock"):
            bury_before_the_daemon(Settings.from_environment())
        assert statuses(instance, living) == ["STARTED"]
        bury_before_the_daemon(Settings.from_environment())
        assert statuses(instance, living) == ["FAILURE"]


def statuses(instance: dg.DagsterInstance, *runs: str) -> list[str]:
    return [found.status.value for run in runs if (found := instance.get_run_by_id(run))]


@dg.job
def _nothing() -> None:
    """Does nothing."""


def test_killed_runs_are_started_again_and_failed_steps_are_not(workspace: Workspace) -> None:
    prepare_home(Settings.from_environment())
    with dg.DagsterInstance.get() as instance:
        told = instance.get_settings("run_retries")
    assert told == {"enabled": True, "max_retries": 1, "retry_on_asset_or_op_failure": False}
