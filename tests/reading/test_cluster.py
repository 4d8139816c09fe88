"""Dask reads what the pool reads, over a real cluster on this machine."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import dask
import pytest
from distributed import LocalCluster
from support.broken import broken, good
from support.poisoned import poisoned
from support.workspace import Workspace

from pipelines.domain.errors import RunRefused, WrongSetting
from pipelines.domain.settings import Settings
from pipelines.reading import Reading
from pipelines.reading.cluster import FILES_PER_CHUNK, read_on_dask
from pipelines.reading.limits import Limits
from pipelines.reading.pool import Outcome, Task, read_many
from pipelines.steps.extract import extract
from pipelines.store.raw_files import scan
from pipelines.store.warehouse import connect

TIGHT = Limits(memory=200 * 2**20, seconds=2.0)
LOOPBACK = {
    "n_workers": 1, "threads_per_worker": 2, "host": "127.0.0.1",
    "dashboard_address": "127.0.0.1:0", "scheduler_kwargs": {"dashboard": False},
}  # fmt: skip


def folder_of(folder: Path) -> list[Path]:
    """Good files among some that crash, hang and break."""
    files = {name: data for name, data in broken().items() if "cut" in name or "kids" in name}
    files |= {f"good {number}.pdf": good(1 + number % 4) for number in range(FILES_PER_CHUNK)}
    files |= {f"{word}.pdf": good() for word in ("crashes", "hangs", "recovers", "exits")}
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return sorted(folder.glob("*.pdf"))


def tasks_of(paths: Iterable[Path], kept: Path) -> list[Task]:
    return [(path, kept / f"{path.stem}.json.gz") for path in paths]


def told(outcomes: Iterator[Outcome]) -> dict[str, str | Reading]:
    """File to its error, or to what was read."""
    found = [(task[0].stem, str(error) if error else Reading.load(task[1])) for task, error in outcomes]
    assert len(found) == len(dict(found))
    return dict(found)


def test_local_and_dask_read_the_same(tmp_path: Path) -> None:
    paths = folder_of(tmp_path)
    local = told(read_many(tasks_of(paths, tmp_path / "local"), 2, limits=TIGHT, reader=poisoned))
    for path in tmp_path.glob("*.tries"):
        path.unlink()
    cluster = told(read_on_dask(tasks_of(paths, tmp_path / "dask"), 2, "", limits=TIGHT, reader=poisoned))
    assert len(paths) > 2 * FILES_PER_CHUNK
    assert cluster == local
    assert {str(local[name]).partition(":")[0] for name in ("crashes", "hangs", "exits")} == {
        "crashed",
        "timeout",
    }
    assert isinstance(local["recovers"], Reading)


def test_a_cluster_that_runs_is_used_by_its_address(tmp_path: Path) -> None:
    (tmp_path / "good.pdf").write_bytes(good())
    tasks = tasks_of([tmp_path / "good.pdf"], tmp_path)
    with dask.config.set({"distributed.worker.daemon": False}), LocalCluster(**LOOPBACK) as cluster:
        assert told(read_on_dask(tasks, 1, cluster.scheduler_address)).keys() == {"good"}


def test_workers_that_may_start_no_process_are_refused(tmp_path: Path) -> None:
    (tmp_path / "good.pdf").write_bytes(good())
    tasks = tasks_of([tmp_path / "good.pdf"], tmp_path)
    with LocalCluster(**LOOPBACK) as cluster, pytest.raises(RunRefused, match="DAEMON=False"):
        list(read_on_dask(tasks, 1, cluster.scheduler_address))


def test_without_dask_the_run_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(RunRefused, match=r"pip install 'mingzhang\[dask\]'"):
        list(read_on_dask([(Path("a.pdf"), Path("a.json.gz"))], 1, ""))


def test_one_variable_chooses_the_executor(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    (workspace.raw / "good.pdf").write_bytes(good())
    monkeypatch.setenv("MINGZHANG_EXECUTOR", "dask")
    monkeypatch.setenv("MINGZHANG_WORKERS", "1")
    settings = Settings.from_environment()
    with connect(settings.database) as connection:
        scan(connection, settings.raw)
        assert extract(connection, settings) == 1
    assert len(list(settings.readings.glob("*.json.gz"))) == 1
    monkeypatch.setenv("MINGZHANG_EXECUTOR", "spark")
    with pytest.raises(WrongSetting, match="must be local or dask"):
        Settings.from_environment()
