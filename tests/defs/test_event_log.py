"""Dagster's event log written in batches: the same rows as Dagster writes, seen by others while a run goes on."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest
import sqlalchemy
from dagster._core.events.log import EventLogEntry
from dagster._core.storage.event_log import SqliteEventLogStorage
from support.workspace import Workspace

from pipelines.defs.event_log import AT_ONCE, BatchingEventLogStorage
from pipelines.defs.home import prepare_home
from pipelines.domain.settings import Settings

TABLES = 40
NAMES = [f"table_{number}" for number in range(TABLES)]
CHECKS = [dg.AssetCheckSpec("holds", asset=name) for name in NAMES]


@dg.multi_asset(specs=[dg.AssetSpec(name) for name in NAMES])
def tables() -> Iterator[dg.MaterializeResult[None]]:
    for number, name in enumerate(NAMES):
        yield dg.MaterializeResult(asset_key=name, metadata={"dagster/row_count": number})


@dg.multi_asset_check(specs=CHECKS)
def promises() -> Iterator[dg.AssetCheckResult]:
    for number, name in enumerate(NAMES):
        yield dg.AssetCheckResult(passed=number > 0, asset_key=name, check_name="holds")


@dg.asset
def broken() -> None:
    raise ValueError("broken")


def job(*more: dg.AssetsDefinition) -> dg.JobDefinition:
    defined = dg.Definitions(
        [tables, *more],
        asset_checks=[promises],
        jobs=[dg.define_asset_job("all")],
        executor=dg.in_process_executor,
    )
    return defined.resolve_job_def("all")


def home(folder: Path, storage: type[SqliteEventLogStorage]) -> dg.DagsterInstance:
    """An instance in a folder of its own, with this storage of events."""
    folder.mkdir(exist_ok=True)
    (folder / "dagster.yaml").write_text(
        "telemetry:\n  enabled: false\n"
        f"event_log_storage:\n  module: {storage.__module__}\n  class: {storage.__name__}\n"
        f"  config:\n    base_dir: {folder / 'history' / 'runs'}\n"
    )
    return dg.DagsterInstance.from_config(str(folder))


@pytest.fixture(autouse=True)
def batched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAGSTER_EVENT_BATCH_SIZE", str(AT_ONCE))


def rows(database: Path, query: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(database) as connection:
        found = connection.execute(query).fetchall()
    connection.close()
    return found


def written(folder: Path, run: str) -> dict[str, list[tuple[object, ...]]]:
    """What a run left in the databases, without times and names of runs."""
    history = folder / "history" / "runs"
    events = "select dagster_event_type, step_key, asset_key from event_logs order by id"
    checks = (
        "select asset_key, check_name, execution_status, evaluation_event_storage_id, materialization_event_storage_id "
        "from asset_check_executions order by id"
    )
    return {
        "of the run": rows(history / f"{run}.db", events),
        "of all runs": rows(history / "index.db", events),
        "checks": rows(history / "index.db", checks),
        "assets": rows(
            history / "index.db", "select asset_key, last_run_id is null from asset_keys order by id"
        ),
    }


def test_what_is_written_is_what_dagster_writes(tmp_path: Path) -> None:
    found = []
    for storage in (SqliteEventLogStorage, BatchingEventLogStorage):
        folder = tmp_path / storage.__name__
        with home(folder, storage) as instance:
            assert type(instance.event_log_storage) is storage
            for jobs in (job(), job(broken)):
                run = jobs.execute_in_process(instance=instance, raise_on_error=False)
                found.append(written(folder, run.run_id))
    ours, theirs = found[2:], found[:2]
    assert ours == theirs
    assert [one[2] for one in ours[0]["checks"]] == ["FAILED"] + ["SUCCEEDED"] * (TABLES - 1)
    assert ("STEP_FAILURE", "broken", None) in ours[1]["of the run"]


def test_the_last_materialization_is_found_by_its_own_number(tmp_path: Path) -> None:
    with home(tmp_path, BatchingEventLogStorage) as instance:
        job().execute_in_process(instance=instance)
        for number, name in enumerate(NAMES):
            [record] = instance.fetch_materializations(dg.AssetKey(name), limit=9).records
            [asset] = instance.get_asset_records([dg.AssetKey(name)])
            assert record.asset_materialization is not None
            assert record.asset_materialization.metadata["dagster/row_count"].value == number
            assert asset.asset_entry.last_materialization_record == record


def test_a_run_is_few_transactions(tmp_path: Path) -> None:
    """Those that write: a transaction that only reads commits nothing."""
    commits: list[object] = []

    def count(connection: sqlalchemy.Connection) -> None:
        if connection.connection.dbapi_connection.in_transaction:
            commits.append(connection)

    sqlalchemy.event.listen(sqlalchemy.Engine, "commit", count)
    try:
        counts = []
        for storage in (SqliteEventLogStorage, BatchingEventLogStorage):
            with home(tmp_path / storage.__name__, storage) as instance:
                job().execute_in_process(instance=instance)
                commits.clear()
                job().execute_in_process(instance=instance)
                counts.append(len(commits))
    finally:
        sqlalchemy.event.remove(sqlalchemy.Engine, "commit", count)
    theirs, ours = counts
    assert ours * 4 < theirs


def test_another_process_reads_and_writes_while_a_step_goes_on(tmp_path: Path) -> None:
    """A second instance stands for the UI and the daemon: what the step said is there, and no lock is held."""
    seen: list[list[str]] = []
    other = dg.AssetKey("other")

    @dg.multi_asset(specs=[dg.AssetSpec("first"), dg.AssetSpec("second")])
    def slow(context) -> Iterator[dg.MaterializeResult[None]]:
        yield dg.MaterializeResult(asset_key="first")
        context.log.info("half of it")
        with home(tmp_path, BatchingEventLogStorage) as beside:
            seen.append([entry.message for entry in beside.all_logs(context.run.run_id)])
            assert beside.get_latest_materialization_event(dg.AssetKey("first")) is not None
            began = time.monotonic()
            beside.report_runless_asset_event(dg.AssetMaterialization(other))
            assert time.monotonic() - began < 5
        yield dg.MaterializeResult(asset_key="second")

    with home(tmp_path, BatchingEventLogStorage) as instance:
        assert dg.materialize([slow], instance=instance).success
        assert "half of it" in seen[0]
        for key in (other, dg.AssetKey("second")):
            assert instance.get_latest_materialization_event(key) is not None


def test_what_waits_is_written_before_it_is_asked_for(tmp_path: Path) -> None:
    @dg.multi_asset(specs=[dg.AssetSpec("first"), dg.AssetSpec("second", deps=["first"])])
    def asking(context) -> Iterator[dg.MaterializeResult[None]]:
        yield dg.MaterializeResult(asset_key="first")
        assert context.instance.get_latest_materialization_event(dg.AssetKey("first")) is not None
        yield dg.MaterializeResult(asset_key="second")

    with home(tmp_path, BatchingEventLogStorage) as instance:
        assert dg.materialize([asking], instance=instance).success


def test_of_a_batch_that_cannot_be_written_nothing_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the run fails: Dagster holds what the log says for what happened."""
    stored = BatchingEventLogStorage._store_asset_event  # noqa: SLF001  what Dagster does within a transaction

    def full(self: BatchingEventLogStorage, connection: object, event: EventLogEntry, number: int) -> None:
        if (
            event.dagster_event_type == dg.DagsterEventType.ASSET_MATERIALIZATION
            and event.step_key == "tables"
        ):
            name = event.get_dagster_event().asset_key.to_user_string()
            if name == NAMES[-1]:
                raise OSError("disk full")
        stored(self, connection, event, number)

    with home(tmp_path, BatchingEventLogStorage) as instance:
        monkeypatch.setattr(BatchingEventLogStorage, "_store_asset_event", full)
        assert not job().execute_in_process(instance=instance, raise_on_error=False).success
        assert [instance.get_latest_materialization_event(dg.AssetKey(name)) for name in NAMES] == [
            None
        ] * TABLES


def test_a_run_begun_by_us_has_it(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DAGSTER_HOME", "DAGSTER_EVENT_BATCH_SIZE"):
        monkeypatch.setenv(name, "put back at the end")
    folder = prepare_home(Settings.from_environment())
    with dg.DagsterInstance.get() as instance:
        assert isinstance(instance.event_log_storage, BatchingEventLogStorage)
        instance.report_runless_asset_event(dg.AssetMaterialization("here"))
    assert (folder / "history" / "runs" / "index.db").exists()
