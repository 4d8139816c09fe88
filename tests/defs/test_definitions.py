"""What Dagster is told: assets that describe themselves, a nightly schedule, a sensor that waits its turn."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import dagster as dg
import duckdb
import pytest
from click.testing import CliRunner
from support.workspace import Workspace

from pipelines.commands import cli
from pipelines.definitions import defs
from pipelines.defs import automation, serve
from pipelines.domain import reference
from pipelines.domain.settings import Settings
from pipelines.publishing import marts
from pipelines.store import raw_folder
from pipelines.store.warehouse import connect

LAYERS = {"raw", "extracted", "facts", "proof", "marts", "quarantine", "published"}
PDF = b"%PDF-1.7"
ECHO = "import sys; open(sys.argv[1], 'w').write(' '.join(sys.argv[2:]))"
LONG_AGO = 3600


def put(path: Path, content: bytes = PDF, *, age: float = LONG_AGO) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    os.utime(path, (time.time() - age,) * 2)


def look(cursor: str | None = None) -> dg.SensorEvaluationContext:
    return dg.build_sensor_context(cursor=cursor, sensor_name="raw_folder")


def tick(cursor: str | None = None) -> tuple[str | None, int, str | None]:
    """Cursor after the tick, number of runs asked for, and why there are none."""
    seen = automation.raw_folder.evaluate_tick(look(cursor))
    return seen.cursor, len(seen.run_requests or ()), seen.skip_message


def begin_run() -> None:
    """What a run does first: it notes which files it found."""
    settings = Settings.from_environment()
    settings.work.mkdir(exist_ok=True)
    settings.scanned.write_text(raw_folder.state(settings.raw))


def test_every_asset_describes_itself() -> None:
    graph = defs.resolve_asset_graph()
    nodes = [graph.get(key) for key in graph.get_all_asset_keys()]
    assert len(nodes) > 30
    assert {node.group_name for node in nodes} == LAYERS
    for node in nodes:
        assert len(node.description or "") > 3, node.key
        assert node.owners == ["team:mingzhang"], node.key
        assert node.kinds, node.key
        assert node.code_version or node.group_name in ("raw", "published"), node.key
        assert node.key.path[0] == node.group_name, node.key


def test_every_mart_hangs_on_the_raw_files() -> None:
    graph = defs.resolve_asset_graph()
    files = dg.AssetKey(["raw", "files"])
    for mart in marts.marts():
        above = graph.get_ancestor_asset_keys(dg.AssetKey(mart.table.split(".")))
        assert files in above, mart.table
        assert dg.AssetKey(["proof", "decisions"]) in above, mart.table


def test_checks_say_what_they_promise_and_the_marts_block() -> None:
    graph = defs.resolve_asset_graph()
    checks = [graph.get(key) for key in graph.asset_check_keys]
    assert len(checks) > 40
    for check in checks:
        chinese, _, english = (check.description or "").partition(" · ")
        assert re.search("[一-鿿]", chinese), check.key
        assert len(english) > 10, check.key
        assert re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", check.key.name), check.key
        assert check.metadata["owner"] == "team:mingzhang", check.key
    blocking = {check.key.asset_key.path[0] for check in checks if check.blocking}
    assert blocking == {"marts"}


def test_it_runs_every_night_in_shanghai() -> None:
    nightly = defs.resolve_schedule_def("nightly")
    assert (nightly.execution_timezone, nightly.cron_schedule) == ("Asia/Shanghai", "30 2 * * *")
    assert nightly.default_status == dg.DefaultScheduleStatus.RUNNING
    assert nightly.job_name == "build"


def test_what_a_run_goes_through_first_and_last_is_to_be_fresh() -> None:
    """Both grow stale where no run begins; the version alone where runs begin and fail."""
    graph = defs.resolve_asset_graph()
    policies = {key.to_user_string(): graph.get(key).freshness_policy for key in graph.get_all_asset_keys()}
    promised = {name: policy for name, policy in policies.items() if policy}
    assert set(promised) == {"raw/files", "published/current"}
    lately = dg.FreshnessPolicy.time_window(fail_window=timedelta(hours=30), warn_window=timedelta(hours=27))
    assert list(promised.values()) == [lately, lately]


def test_every_sensor_is_switched_on_and_says_what_it_does() -> None:
    sensors = [defs.resolve_sensor_def(sensor.name) for sensor in defs.sensors or ()]
    assert {sensor.name for sensor in sensors} == {"raw_folder", "failed_runs", "stale_version"}
    assert {sensor.default_status for sensor in sensors} == {dg.DefaultSensorStatus.RUNNING}
    assert all(len(sensor.description or "") > 30 for sensor in sensors)


@pytest.mark.parametrize(
    ("options", "address"), [([], "127.0.0.1"), (["-h", "0.0.0.0", "-p", "3001"], "0.0.0.0")]
)
def test_the_ui_listens_on_the_loopback_address_unless_told_otherwise(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, options: list[str], address: str
) -> None:
    monkeypatch.setenv("DAGSTER_HOME", str(workspace.work / "dagster"))
    told = tmp_path / "told"
    monkeypatch.setattr(serve, "DEV", ["-c", ECHO, str(told), *serve.DEV])
    assert CliRunner().invoke(cli.main, ["ui", *options]).exit_code == 0
    command = told.read_text().split()
    hosts = [command[at + 1] for at, word in enumerate(command) if word == "-h"]
    assert hosts[-1] == address


def test_the_dictionary_explains_every_column(tmp_path: Path) -> None:
    """Also where no document has ever been: an empty warehouse gives every mart, commented and, but for the
    official lists, empty.
    """
    with connect(tmp_path / "work.duckdb"):
        pass
    marts.build(tmp_path / "built.duckdb", tmp_path / "work.duckdb")
    with duckdb.connect(tmp_path / "built.duckdb", read_only=True) as connection:
        for mart in marts.marts():
            assert all(column.description for column in marts.columns(connection, mart)), mart.table
            filled = mart.name in {*reference.tables(), "regions", "code_history"}
            assert (marts.row_count(connection, mart) > 0) == filled, mart.table
        silent = "select table_name, column_name from duckdb_columns() where comment is null and not internal"
        assert connection.execute(silent).fetchall() == []
        told = connection.execute(
            "select table_name, comment from duckdb_tables() union all "
            "select view_name, comment from duckdb_views() where not internal"
        ).fetchall()
    assert [table for table, said in told if not re.fullmatch(r"[^a-z ]\S.*\.", said or "")] == []


def test_a_meaning_is_that_of_its_own_table_and_needs_no_other_column(tmp_path: Path) -> None:
    """What is published under one name may mean two things: a document's reason, and a claim's."""
    with connect(tmp_path / "work.duckdb"):
        pass
    marts.build(tmp_path / "built.duckdb", tmp_path / "work.duckdb")
    with duckdb.connect(tmp_path / "built.duckdb", read_only=True) as connection:
        columns = connection.execute(
            "select schema_name || '.' || table_name, column_name, comment from duckdb_columns() where not internal"
        ).fetchall()
    said = {(table, name): comment for table, name, comment in columns}
    leans = re.compile(r"(That|Its|Their|These|Those|They)\b|(What|Places) (that|they|do)\b|of these\b")
    assert [key for key, comment in said.items() if leans.match(comment)] == []
    assert "quarantine" not in said["marts.claims", "reason"]
    assert "quarantined" in said["marts.documents", "reason"]
    assert "lassification" in said["marts.names", "code"]
    assert "lassification" not in said["quarantine.documents", "code"]
    for left, right, name in (
        ("documents", "amounts", "equation_count"),
        ("names", "budget_units", "name"),
        ("names", "offices", "name"),
        ("findings", "tables", "pages"),
        ("findings", "equations", "place"),
        ("duties", "passages", "text"),
        ("documents", "regions", "region_name"),
        ("amounts", "revisions", "page"),
    ):
        assert said[f"marts.{left}", name] != said[f"marts.{right}", name], name


def test_the_sensor_asks_for_a_run_when_the_folder_has_changed(workspace: Workspace) -> None:
    """Each time anew, also when the folder comes back to a state that was built before."""
    path, moment = workspace.raw / "区/甲.PDF", time.time() - LONG_AGO
    cursor: str | None = None
    keys: list[str | None] = []
    for content in (b"one", b"three", b"one", b"three"):
        put(path, content)
        os.utime(path, (moment, moment))
        seen = automation.raw_folder.evaluate_tick(look(cursor))
        keys += [request.run_key for request in seen.run_requests or ()]
        cursor = seen.cursor
        begin_run()
    assert len(keys) == 4
    assert len({key for key in keys if key}) in (0, 4)  # Dagster starts no second run of one key
    path.unlink()
    assert tick(cursor)[1] == 1


def test_the_sensor_skips_what_was_built(workspace: Workspace) -> None:
    put(workspace.raw / "甲.pdf")
    put(workspace.raw / "说明.txt")
    cursor, _, _ = tick()
    begin_run()
    put(workspace.raw / "说明.txt", b"another", age=2 * LONG_AGO)
    assert tick(cursor) == (cursor, 0, "the 1 files are those of the last run")
    assert tick(None)[1] == 0  # a run from the command line counts too


def test_the_sensor_asks_again_only_when_its_run_never_began(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(workspace.raw / "甲.pdf")
    cursor, _, _ = tick()
    assert tick(cursor) == (cursor, 0, "a run for these files is asked for already")
    now = time.time()
    monkeypatch.setattr(automation.time, "time", lambda: now + automation.ASK_AGAIN_SECONDS + 1)
    assert tick(cursor)[1] == 1


def test_the_sensor_waits_for_a_copy_under_way(workspace: Workspace) -> None:
    put(workspace.raw / "甲.pdf")
    cursor, _, _ = tick()
    begin_run()
    put(workspace.raw / "乙.pdf", age=1)
    assert tick(cursor) == (cursor, 0, "a file is still being written")
    put(workspace.raw / "乙.pdf", age=automation.AT_REST_SECONDS + 1)
    assert tick(cursor)[1] == 1


def test_the_sensor_does_not_wait_for_a_clock_that_is_ahead(workspace: Workspace) -> None:
    """An archive packed in another time zone gives files of tomorrow."""
    put(workspace.raw / "甲.pdf", age=-8 * LONG_AGO)
    assert tick()[1] == 1


def test_the_sensor_bears_a_folder_that_is_not_there(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin_run()
    monkeypatch.setenv("MINGZHANG_RAW", str(workspace.raw / "gone"))
    assert tick()[1:] == (0, "the 0 files are those of the last run")


def test_what_judges_is_imported_when_something_is_judged() -> None:
    """Great Expectations brings SciPy, pandas and Altair: a second and a half, also for a sensor that looks twice a minute."""
    look = (
        "import sys, pipelines.definitions; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    told = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    loaded = set(told.stdout.split())
    assert "dagster" in loaded
    assert not loaded & {"great_expectations", "scipy", "pandas", "altair", "jinja2", "rapidocr", "dask"}
