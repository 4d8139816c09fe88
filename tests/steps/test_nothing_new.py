"""Nothing new is known without a run, and never said where anything is, or may be."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import dagster as dg
import pytest
from support.story import made
from support.typeset import typeset
from support.workspace import Workspace, make_workspace

from pipelines.definitions import defs
from pipelines.defs import automation
from pipelines.defs.desk import Desk
from pipelines.defs.home import prepare_home
from pipelines.defs.looks import FIRST_AND_LAST, tell
from pipelines.domain.installed import ROOT, SQL
from pipelines.domain.settings import Settings
from pipelines.publishing import publish
from pipelines.steps import nothing_new
from pipelines.store import raw_folder, versions
from pipelines.store.raw_files import scan
from pipelines.store.warehouse import connect

LONG_AGO = 3_600


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """One document as a file, another behind a link, both published. Every test leaves it as it was."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("idle")
        workspace = make_workspace(folder, patch)
        for name, value in {
            "MINGZHANG_SITE": "0",
            "DAGSTER_HOME": "",
            "DAGSTER_EVENT_BATCH_SIZE": "",
        }.items():
            patch.setenv(name, value)
        (folder / "elsewhere").mkdir()
        typeset(made(1), workspace.raw / "甲.pdf")
        typeset(made(2), folder / "elsewhere" / "乙.pdf")
        for path in (workspace.raw / "甲.pdf", folder / "elsewhere" / "乙.pdf"):
            age(path)
        (workspace.raw / "乙.pdf").symlink_to(folder / "elsewhere" / "乙.pdf")
        assert workspace.build() == ""
        yield workspace


def age(path: Path) -> None:
    """As long as it takes a file to be at rest."""
    long_ago = time.time() - LONG_AGO
    os.utime(path, (long_ago, long_ago))


def since() -> nothing_new.Since | None:
    return nothing_new.since(Settings.from_environment())


@contextmanager
def kept(path: Path) -> Iterator[bytes]:
    """A file that a test may do with as it likes: bytes, times and place are put back."""
    content, status = path.read_bytes(), path.stat()
    yield content
    path.unlink(missing_ok=True)
    path.write_bytes(content)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def test_it_says_since_when(workspace: Workspace) -> None:
    found = since()
    assert found is not None
    assert found.version == workspace.version
    assert 0 <= (datetime.now(UTC) - found.ended).total_seconds() < LONG_AGO
    assert str(found).startswith(f"nothing new since {workspace.version}, 20")


def test_new_times_over_old_bytes_are_nothing_new_and_hashed_once(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(raw_folder, "AT_REST_NS", -LONG_AGO * 10**9)  # as if all of this were long ago
    (workspace.raw / "甲.pdf").touch()
    hashed: list[Path] = []

    def hash_it(path: Path) -> str:
        hashed.append(path)
        return raw_folder.sha256(path)

    monkeypatch.setattr(nothing_new, "sha256", hash_it)
    assert since()
    assert workspace.raw / "甲.pdf" in hashed
    hashed.clear()
    assert since()
    assert hashed == []


def test_a_byte_changed_in_place_is_found_whatever_the_time_says(workspace: Workspace) -> None:
    path = workspace.raw / "甲.pdf"
    with kept(path) as content:
        status = path.stat()
        with path.open("r+b") as stream:
            stream.seek(len(content) // 2)
            stream.write(bytes([content[len(content) // 2] ^ 1]))
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
        assert (path.stat().st_size, path.stat().st_mtime_ns) == (status.st_size, status.st_mtime_ns)
        assert since() is None
        with connect(workspace.work / "copied.duckdb") as connection:  # and the ledger sees it, too
            connection.execute(f"attach '{workspace.work / 'warehouse.duckdb'}' as work (read_only)")
            connection.execute("insert into raw.files from work.raw.files")
            assert len(set(scan(connection, workspace.raw)["sha256"])) == 2
            [(versions_of,)] = connection.execute(
                "select count(*) from raw.files where file_name = '甲.pdf'"
            ).fetchall()
            assert versions_of == 2
    assert since()


def test_a_file_that_only_just_changed_is_not_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may change again while the clock stands still."""
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF")
    fresh = raw_folder.look(path)
    assert not fresh.is_of(raw_folder.look(path))
    monkeypatch.setattr(raw_folder, "AT_REST_NS", -LONG_AGO * 10**9)
    assert raw_folder.look(path).is_of(raw_folder.look(path))


def add(raw: Path) -> Callable[[], object]:
    (raw / "丙.pdf").write_bytes(b"%PDF")
    return (raw / "丙.pdf").unlink


def remove(raw: Path) -> Callable[[], object]:
    away = (raw / "甲.pdf").rename(raw.parent / "甲.pdf")
    return lambda: away.rename(raw / "甲.pdf")


def rename(raw: Path) -> Callable[[], object]:
    (raw / "甲.pdf").rename(raw / "丁.pdf")
    return lambda: (raw / "丁.pdf").rename(raw / "甲.pdf")


def exchange(raw: Path) -> Callable[[], object]:
    def swap() -> None:
        (raw / "甲.pdf").rename(raw / ".kept")
        (raw / "乙.pdf").rename(raw / "甲.pdf")
        (raw / ".kept").rename(raw / "乙.pdf")

    swap()
    return swap


def point_elsewhere(raw: Path) -> Callable[[], object]:
    before = (raw / "乙.pdf").rename(raw / ".kept")
    (raw / "乙.pdf").symlink_to(raw / "甲.pdf")
    return lambda: before.rename(raw / "乙.pdf")


def break_link(raw: Path) -> Callable[[], object]:
    away = (raw.parent / "elsewhere").rename(raw.parent / "nowhere")
    return lambda: away.rename(raw.parent / "elsewhere")


@pytest.mark.parametrize("change", [add, remove, rename, exchange, point_elsewhere, break_link])
def test_a_file_more_less_or_another_is_new(
    workspace: Workspace, change: Callable[[Path], Callable[[], object]]
) -> None:
    back = change(workspace.raw)
    assert since() is None
    back()
    assert since()


def test_bytes_behind_a_link_are_looked_at(workspace: Workspace) -> None:
    with kept(workspace.raw.parent / "elsewhere" / "乙.pdf") as content:
        (workspace.raw.parent / "elsewhere" / "乙.pdf").write_bytes(content + b"\n")
        assert since() is None
    assert since()


def test_other_code_is_new(workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("pipelines", "expectations"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copytree(SQL, tmp_path / "sql", dirs_exist_ok=True)
    monkeypatch.setattr(nothing_new, "ROOT", tmp_path)
    monkeypatch.setattr(nothing_new, "SQL", tmp_path / "sql")
    assert since()
    for name in (
        "pipelines/clean/rows.py",
        "expectations/rules/final.py",
        "sql/marts/amounts.sql",
        "sql/new.sql",
    ):
        path = tmp_path / name
        before = path.read_bytes() if path.exists() else None
        path.write_bytes((before or b"") + b"\n")
        assert since() is None, name
        path.unlink() if before is None else path.write_bytes(before)
    assert since()


def test_other_libraries_are_new(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "polars-99.dist-info").mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    assert since() is None


@pytest.mark.parametrize(
    ("name", "value", "decides"),
    [
        ("MINGZHANG_MAX_WITHHELD", "0.25", True),
        ("MINGZHANG_OCR", "1", True),
        ("MINGZHANG_SITE", "1", True),
        ("MINGZHANG_WORKERS", "9", False),
        ("MINGZHANG_CRON", "0 4 * * *", False),
    ],
)
def test_a_setting_that_decides_something_is_new(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, name: str, value: str, decides: bool
) -> None:
    monkeypatch.setenv(name, value)
    assert (since() is None) == decides


def test_a_known_error_more_is_new(workspace: Workspace) -> None:
    listed = Settings.from_environment().known_errors
    listed.write_text("", encoding="utf-8")
    assert since()  # it lists nothing, as if it were not there
    listed.write_text("# looked at\n", encoding="utf-8")
    assert since() is None
    listed.unlink()
    assert since()


def test_a_version_that_is_damaged_is_made_anew(workspace: Workspace) -> None:
    settings = Settings.from_environment()
    path = workspace.marts / "current" / "amounts.parquet"
    assert not publish.build_candidate(settings)
    away = path.rename(workspace.marts / "away")
    assert since() is None
    assert publish.build_candidate(settings)
    assert (versions.candidate(settings) / "amounts.parquet").exists()
    shutil.rmtree(versions.candidate(settings))
    away.rename(path)
    assert since()


def test_without_a_version_there_is_something_to_do(workspace: Workspace) -> None:
    link = workspace.marts / "current"
    target = link.readlink()
    link.unlink()
    assert since() is None
    link.symlink_to(target)
    assert since()


def test_a_note_that_cannot_be_read_says_nothing(workspace: Workspace) -> None:
    with kept(workspace.work / "nothing_new.json") as content:
        for broken in (content[:100], b"[]", b""):
            (workspace.work / "nothing_new.json").write_bytes(broken)
            assert since() is None
    assert since()


def test_a_file_that_is_to_be_tried_again_is_work_to_do(workspace: Workspace) -> None:
    settings = Settings.from_environment()

    def end_a_run(code: str) -> None:
        nothing_new.forget(settings)
        with connect(settings.database) as connection:
            connection.execute(f"update raw.extractions set code = {code}")
        Desk()._remember()  # noqa: SLF001  what the desk does when a run has gone through

    end_a_run("'timeout'")
    assert since() is None
    end_a_run("null")
    assert since()


KILLED = """
import os
from pipelines.publishing import publish
from pipelines.commands.cli import main
publish.build_candidate = lambda settings: os._exit(9)
main(["build", "--force"])
"""


IMPORTED = """
import sys
from pipelines.commands.cli import main
main({arguments}, standalone_mode=False)
print("imported", *sorted({{name.partition(".")[0] for name in sys.modules}}))
"""


def imported(*arguments: str) -> tuple[str, set[str]]:
    """What a command said, and the packages that it imported."""
    script = IMPORTED.format(arguments=list(arguments))
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    said, _, names = done.stdout.rpartition("imported ")
    return " ".join(said.split()), set(names.split())


def test_the_command_says_so_and_imports_nothing_for_it(workspace: Workspace) -> None:
    looked = nothing_new.last_look(Settings.from_environment())
    said, names = imported("build")
    assert said == str(since())
    assert not names & {"dagster", "polars", "duckdb", "pyarrow", "numpy", "great_expectations"}
    assert nothing_new.last_look(Settings.from_environment()) > looked


def test_after_a_run_that_was_killed_nothing_is_known_until_one_goes_through(workspace: Workspace) -> None:
    """Killed, although nothing was new: it was forced. The next judges nothing, and does not import what judges."""
    before = workspace.version
    assert since()
    assert subprocess.run([sys.executable, "-c", KILLED], check=False).returncode == 9
    assert since() is None
    said, names = imported("build")
    assert "2 documents published" in said
    assert "dagster" in names
    assert not names & {"great_expectations", "scipy", "altair", "jinja2"}
    assert workspace.version == before
    assert since()


@contextmanager
def recorded() -> Iterator[dg.DagsterInstance]:
    prepare_home(Settings.from_environment())
    with dg.DagsterInstance.get() as instance:
        yield instance


def test_a_run_of_a_part_leaves_nothing_known(workspace: Workspace) -> None:
    with kept(workspace.work / "nothing_new.json"), recorded() as instance:
        job = defs.resolve_job_def("build")
        assert job.execute_in_process(instance=instance, asset_selection=[FIRST_AND_LAST[1]]).success
        assert since() is None


def last(instance: dg.DagsterInstance, key: dg.AssetKey) -> tuple[str, dict[str, object]]:
    """The run that last materialized an asset, '' for none, and what was told."""
    event = instance.get_latest_materialization_event(key)
    assert event is not None
    assert event.asset_materialization is not None
    return event.run_id, {name: one.value for name, one in event.asset_materialization.metadata.items()}


def night(instance: dg.DagsterInstance) -> dg.ScheduleEvaluationContext:
    return dg.build_schedule_context(instance=instance, scheduled_execution_time=datetime.now(UTC))


def test_a_night_without_anything_new_has_no_run_and_is_fresh(workspace: Workspace) -> None:
    with recorded() as instance:
        before = {key: last(instance, key) for key in FIRST_AND_LAST}
        runs = instance.get_runs_count()
        assert automation.nightly.evaluate_tick(night(instance)).skip_message == str(since())
        assert instance.get_runs_count() == runs
        for key, (_, told) in before.items():
            run_id, now = last(instance, key)
            assert run_id == ""
            assert now == told | {"new": False}


def test_a_night_with_something_new_has_one(workspace: Workspace) -> None:
    back = add(workspace.raw)
    with recorded() as instance:
        assert len(automation.nightly.evaluate_tick(night(instance)).run_requests) == 1
    back()


def test_the_sensor_asks_for_no_run_where_only_times_changed(workspace: Workspace) -> None:
    age(workspace.raw / "甲.pdf")
    with recorded() as instance:
        context = dg.build_sensor_context(instance, sensor_name="raw_folder")
        tick = automation.raw_folder.evaluate_tick(context)
        assert (tick.run_requests, tick.skip_message) == ([], str(since()))
        again = automation.raw_folder.evaluate_tick(context)
        assert again.skip_message == "the 2 files are those of the last run"


def test_an_old_look_is_not_told_as_if_it_were_of_now(workspace: Workspace) -> None:
    settings = Settings.from_environment()
    with recorded() as instance:
        before = last(instance, FIRST_AND_LAST[0])
        age(settings.work / "looked")
        os.utime(settings.work / "looked", (time.time() - 2 * LONG_AGO,) * 2)
        tell(instance, settings)
        assert last(instance, FIRST_AND_LAST[0]) == before
