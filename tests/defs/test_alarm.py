"""A person is told of what failed: once, with the reason and a link, and again until the alert is taken."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass

import dagster as dg
import pytest
from support.listener import Listener, listening
from support.workspace import Workspace

from pipelines.defs import alarm, alerts
from pipelines.domain.errors import NotTold
from pipelines.domain.settings import Settings
from pipelines.steps import nothing_new

ALERT = alerts.Alert("三点", "build", "1", "why", "http://127.0.0.1:3000/runs/1")


@pytest.fixture
def listener(monkeypatch: pytest.MonkeyPatch) -> Iterator[Listener]:
    with listening() as found:
        monkeypatch.setenv("MINGZHANG_ALERT_URL", found.url)
        yield found


@pytest.fixture
def instance() -> Iterator[dg.DagsterInstance]:
    with dg.DagsterInstance.ephemeral() as found:
        yield found


def look(
    sensor: dg.SensorDefinition, instance: dg.DagsterInstance, cursor: str | None
) -> tuple[str | None, str]:
    """Cursor after the tick, and what it says."""
    seen = sensor.evaluate_tick(dg.build_sensor_context(instance, cursor, sensor_name=sensor.name))
    assert not seen.run_requests
    return seen.cursor, seen.skip_message or ""


@dg.op
def failing() -> None:
    raise ValueError("2 of 3 budgets would be withheld")


def fail(instance: dg.DagsterInstance) -> str:
    """A run of a job of that name that fails; its id."""
    job = dg.GraphDefinition(name="build", node_defs=[failing]).to_job()
    return job.execute_in_process(instance=instance, raise_on_error=False).run_id


@dataclass(frozen=True, slots=True)
class Old:
    """An event of some other time."""

    timestamp: float


def materialize(instance: dg.DagsterInstance) -> None:
    instance.report_runless_asset_event(dg.AssetMaterialization(alarm.VERSION))


def test_an_alert_is_posted_as_json(listener: Listener) -> None:
    alerts.post(listener.url, ALERT)
    assert listener.posted == [
        {
            "text": "三点",
            "job": "build",
            "run_id": "1",
            "error": "why",
            "link": "http://127.0.0.1:3000/runs/1",
        }
    ]


def test_who_does_not_take_it_is_named_without_the_secret(listener: Listener) -> None:
    listener.status = 503
    with pytest.raises(NotTold, match=r"127\.0\.0\.1 did not take the alert: .*503") as refused:
        alerts.post(listener.url, ALERT)
    assert "secret" not in str(refused.value)
    with pytest.raises(NotTold, match="did not take"):
        alerts.post("http://127.0.0.1:9/?key=secret", ALERT)


def test_a_failed_run_is_told_once_with_its_reason_and_a_link(
    listener: Listener, instance: dg.DagsterInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MINGZHANG_UI_URL", "https://desk.example/")
    cursor, said = look(alarm.failed_runs, instance, None)
    assert said == "no run has failed since the last look"
    run = fail(instance)
    cursor, said = look(alarm.failed_runs, instance, cursor)
    assert said == f"told of the run {run}"
    [told] = listener.posted
    assert (told["job"], told["run_id"]) == ("build", run)
    assert told["link"] == f"https://desk.example/runs/{run}"
    assert told["error"] == "ValueError: 2 of 3 budgets would be withheld"
    assert told["text"].endswith(told["error"])
    assert look(alarm.failed_runs, instance, cursor)[1] == "no run has failed since the last look"


def test_an_alert_that_is_not_taken_is_sent_again(listener: Listener, instance: dg.DagsterInstance) -> None:
    cursor, _ = look(alarm.failed_runs, instance, None)
    runs = [fail(instance), fail(instance)]
    listener.status = 500
    with pytest.raises(NotTold):
        look(alarm.failed_runs, instance, cursor)
    listener.status = 200
    for _ in range(3):
        cursor, _ = look(alarm.failed_runs, instance, cursor)
    assert [told["run_id"] for told in listener.posted] == runs
    assert listener.tried == 3


def test_without_an_address_the_sensor_says_so_and_does_not_save_alerts_up(
    listener: Listener, instance: dg.DagsterInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    cursor, _ = look(alarm.failed_runs, instance, None)
    fail(instance)
    monkeypatch.delenv("MINGZHANG_ALERT_URL")
    cursor, said = look(alarm.failed_runs, instance, cursor)
    assert said == "MINGZHANG_ALERT_URL is not set: nobody is told that 1 runs failed"
    monkeypatch.setenv("MINGZHANG_ALERT_URL", listener.url)
    assert look(alarm.failed_runs, instance, cursor)[1] == "no run has failed since the last look"
    assert listener.posted == []


def test_a_run_that_is_started_again_by_itself_wakes_nobody() -> None:
    again = {"dagster/will_retry": "true"}
    assert not alarm._is_started_again(dg.DagsterRun("build", tags=again))  # noqa: SLF001  from the command line


def test_a_version_that_nothing_renews_is_told_once(
    listener: Listener, instance: dg.DagsterInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert look(alarm.stale_version, instance, None)[1] == "nothing has been published yet"
    materialize(instance)
    assert look(alarm.stale_version, instance, None)[1] == "a run went through 0.0 hours ago"
    now = time.time()
    monkeypatch.setattr(alarm.time, "time", lambda: now + 31 * 3600)
    cursor, said = look(alarm.stale_version, instance, None)
    assert said == "told of it"
    assert "no run has gone through for 31 hours" in listener.posted[0]["error"]
    assert listener.posted[0]["link"].endswith("/assets/published/current")
    assert look(alarm.stale_version, instance, cursor)[1] == "told already"
    monkeypatch.delenv("MINGZHANG_ALERT_URL")
    assert (
        "nobody is told that the last run went through 31 hours ago"
        in look(alarm.stale_version, instance, None)[1]
    )


def test_a_look_that_found_nothing_new_renews_a_version(
    listener: Listener, instance: dg.DagsterInstance, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also one from the command line, which does not speak to Dagster."""
    materialize(instance)
    before = instance.get_latest_materialization_event(alarm.VERSION)
    settings = Settings.from_environment()
    settings.work.mkdir()
    nothing_new.note_look(settings)
    assert look(alarm.stale_version, instance, None)[1] == "a run went through 0.0 hours ago"
    now = instance.get_latest_materialization_event(alarm.VERSION)
    assert now is not None
    assert before is not None
    assert now.timestamp > before.timestamp
    monkeypatch.setattr(alarm, "tell", lambda *_: None)  # no sensor was there to tell Dagster of it
    old = time.time() - 31 * 3600
    monkeypatch.setattr(type(instance), "get_latest_materialization_event", lambda *_: Old(old))
    assert look(alarm.stale_version, instance, None)[1] == "a run went through 0.0 hours ago"
    os.utime(settings.work / "looked", (old, old))
    assert look(alarm.stale_version, instance, None)[1] == "told of it"


def test_a_refused_run_says_the_share(workspace: Workspace, listener: Listener) -> None:
    """The real job over a folder with one file that is no PDF, as Dagster recorded it."""
    (workspace.raw / "甲.pdf").write_bytes(b"no PDF")
    assert "not one document can be published" in workspace.build()
    with dg.DagsterInstance.get() as recorded:
        look(alarm.failed_runs, recorded, "0")
    assert listener.posted[0]["error"].startswith("not one document can be published")
