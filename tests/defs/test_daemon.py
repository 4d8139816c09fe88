"""The desk as an operator starts it: a real daemon, whose sensor and schedule fire and whose alarm rings."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import dagster as dg
import pytest
from dagster._core.scheduler.instigation import InstigatorTick
from support.listener import Listener, listening
from support.story import made
from support.typeset import typeset
from support.workspace import Workspace, make_workspace

from pipelines.defs.home import prepare_home
from pipelines.domain.settings import ROOT, Settings

PATIENCE = 300.0
"""Seconds that anything may take on a machine that has other things to do."""

UI = "from pipelines.commands.cli import main; main(['ui', '-p', '{port}'])"


@dataclass(frozen=True, slots=True)
class Desk:
    """A desk at which a document was published by the sensor and the schedule, and then taken away."""

    workspace: Workspace
    instance: dg.DagsterInstance
    listener: Listener
    addresses: set[str]
    version: str


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with pytest.MonkeyPatch.context() as patch, listening() as listener:
        workspace = make_workspace(tmp_path_factory.mktemp("desk"), patch)
        for name, value in {
            "DAGSTER_HOME": str(workspace.work / "dagster"),
            "MINGZHANG_CRON": "* * * * *",
            "MINGZHANG_ALERT_URL": listener.url,
            "MINGZHANG_SITE": "0",
            "FRESHNESS_DAEMON_INTERVAL_SECONDS": "5",
        }.items():
            patch.setenv(name, value)
        document = workspace.raw / "甲.pdf"
        prepare_home(Settings.from_environment())
        port = free_port()
        with dg.DagsterInstance.get() as instance, started(port, workspace.work / "ui.log"):
            typeset(made(1), document)
            long_ago = time.time() - 3600
            os.utime(document, (long_ago, long_ago))
            wait_until(lambda: succeeded(instance, "sensor_name", "raw_folder"))
            wait_until(lambda: "nothing new since" in said(instance, "nightly"))
            wait_until(lambda: freshness(instance) == "PASS")
            version = workspace.version
            document.unlink()
            wait_until(lambda: listener.posted)
            yield Desk(workspace, instance, listener, listening_at(port), version)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def started(port: int, log: Path) -> Iterator[None]:
    """The command of the README; it and whatever it started are ended at the end."""
    command = [sys.executable, "-c", UI.format(port=port)]
    with log.open("wb") as said:
        process = subprocess.Popen(command, cwd=ROOT, stdout=said, stderr=said, start_new_session=True)
    try:
        yield
    finally:
        process.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):  # it lets the run that the schedule just began end first
            process.wait(60)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def wait_until(condition: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.5)


def succeeded(instance: dg.DagsterInstance, by: str, name: str) -> list[dg.DagsterRun]:
    """Runs that a sensor or a schedule asked for and that went through."""
    wanted = dg.RunsFilter(statuses=[dg.DagsterRunStatus.SUCCESS], tags={f"dagster/{by}": name})
    return list(instance.get_runs(wanted))


def freshness(instance: dg.DagsterInstance) -> str:
    key = dg.AssetKey(["published", "current"])
    record = instance.get_freshness_state_records([key]).get(key)
    return record.freshness_state.value if record else ""


def listening_at(port: int) -> set[str]:
    """Local addresses, as the kernel writes them, at which a process listens on the port."""
    found = set()
    for table in ("tcp", "tcp6"):
        for line in Path("/proc/net", table).read_text().splitlines()[1:]:
            _, local, _, state, *_ = line.split()
            address, _, at = local.partition(":")
            if int(at, 16) == port and state == "0A":
                found.add(address)
    return found


def ticks(instance: dg.DagsterInstance, name: str) -> list[InstigatorTick]:
    found = [one for one in instance.all_instigator_state() if one.name == name]
    return [tick for one in found for tick in instance.get_ticks(one.instigator_origin_id, one.selector_id)]


def statuses(instance: dg.DagsterInstance, name: str) -> set[str]:
    return {tick.status.value for tick in ticks(instance, name)}


def said(instance: dg.DagsterInstance, name: str) -> str:
    """Why its ticks asked for no run, all of them."""
    return "; ".join(tick.skip_reason or "" for tick in ticks(instance, name))


def test_the_sensor_has_it_published_and_the_schedule_finds_nothing_new(desk: Desk) -> None:
    assert "SUCCESS" in statuses(desk.instance, "raw_folder")
    assert "SKIPPED" in statuses(desk.instance, "nightly")
    for name in ("raw_folder", "nightly"):
        assert "FAILURE" not in statuses(desk.instance, name)
    assert f"nothing new since {desk.version}" in said(desk.instance, "nightly")
    assert desk.workspace.reasons() == {"甲.pdf": "published"}


def test_a_look_that_finds_nothing_new_is_fresh_too(desk: Desk) -> None:
    """One run published; a look told of the version without a run, and it was fresh after both."""
    records = desk.instance.fetch_materializations(dg.AssetKey(["published", "current"]), limit=99).records
    told = [(record.run_id != "", record.asset_materialization) for record in records]
    events = [(of_a_run, one.metadata["new"].value) for of_a_run, one in told if one]
    assert events.count((True, True)) == 1
    assert (False, False) in events
    assert freshness(desk.instance) == "PASS"


def test_the_page_listens_on_the_loopback_address_alone(desk: Desk) -> None:
    assert desk.addresses == {"0100007F"}


def test_a_run_that_publishes_nothing_is_told_and_the_version_stays(desk: Desk) -> None:
    alert = desk.listener.posted[0]
    assert alert["error"].startswith("MINGZHANG_RAW is ")
    assert "none lies in it" in alert["error"]
    assert alert["link"].endswith(f"/runs/{alert['run_id']}")
    assert "SKIPPED" in statuses(desk.instance, "failed_runs")
    assert desk.workspace.version == desk.version
