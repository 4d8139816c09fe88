"""A file costs itself: whatever reading it does to its process, every other file is read, each once."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from support.broken import good
from support.poisoned import poisoned, tries_of
from support.workspace import Workspace

from pipelines.domain.settings import ROOT, Settings
from pipelines.reading import Reading
from pipelines.reading.limits import Limits
from pipelines.reading.pool import read_many
from pipelines.store.warehouse import connect

TIGHT = Limits(memory=150 * 2**20, seconds=2.0, seconds_a_page=0.02, patience=3.0)
ENDS = {
    "hangs": "timeout",
    "sleeps": "timeout",
    "crashes": "crashed",
    "hoards": "out_of_memory",
    "aborts": "out_of_memory",
    "killed": "crashed",
    "exits": "crashed",
    "raises": "damaged",
    "recovers": None,
    "slow": None,
    "waits": None,
}
"""First word of a file's name to the code it ends in."""


def outcomes(folder: Path, names: list[str], workers: int = 2) -> dict[str, str]:
    """Name to ``code: sentence``, '' where it was read."""
    for name in names:
        (folder / f"{name}.pdf").write_bytes(good())
    tasks = [(folder / f"{name}.pdf", folder / f"{name}.json.gz") for name in names]
    found = [
        (task[0].stem, error) for task, error in read_many(tasks, workers, limits=TIGHT, reader=poisoned)
    ]
    assert sorted(name for name, _ in found) == sorted(names)
    return {name: str(error or "") for name, error in found}


def test_every_end_has_its_code_and_no_neighbour_suffers(tmp_path: Path) -> None:
    sound = [f"good {number}" for number in range(60)]
    poison = [f"{word} {number}" for word in ENDS for number in range(2)]
    found = outcomes(
        tmp_path, [name for pair in zip(sound, poison, strict=False) for name in pair] + sound[len(poison) :]
    )
    for name in poison:
        assert found[name].partition(":")[0] == (ENDS[name.split()[0]] or ""), found[name]
    for name in sound:
        assert found[name] == ""
        assert tries_of(tmp_path / f"{name}.pdf") == 1
        assert len(Reading.load(tmp_path / f"{name}.json.gz").pages) == 2


def test_a_sentence_names_the_limit_or_the_signal(tmp_path: Path) -> None:
    found = outcomes(tmp_path, ["hangs", "sleeps", "crashes", "hoards", "killed", "exits"])
    for name, words in {
        "hangs": "longer than 2 s and 20 ms a page of CPU time; the next run tries it again",
        "sleeps": "longer than 3 times the 2 s and 20 ms a page of CPU time, most of it waiting; the next run",
        "crashes": "died by SIGSEGV, twice, the second time alone",
        "hoards": "150 MiB",
        "killed": "SIGKILL",
        "exits": "with exit code 0",
    }.items():
        assert words in found[name]


@pytest.mark.parametrize(
    "name", [word for word, code in ENDS.items() if word not in ("slow", "waits") and code != "damaged"]
)
def test_a_file_is_tried_once_more_before_it_is_blamed(tmp_path: Path, name: str) -> None:
    outcomes(tmp_path, [name], workers=1)
    assert tries_of(tmp_path / f"{name}.pdf") == 2


def test_a_file_that_fails_in_an_orderly_way_is_tried_once(tmp_path: Path) -> None:
    outcomes(tmp_path, ["raises"])
    assert tries_of(tmp_path / "raises.pdf") == 1


def test_a_worker_reads_many_files_but_not_for_ever(tmp_path: Path) -> None:
    outcomes(tmp_path, [f"good {number}" for number in range(120)])
    workers = [path.read_text() for path in tmp_path.glob("*.tries")]
    assert 3 <= len(set(workers)) <= 4


def test_no_worker_outlives_a_run_that_is_given_up(tmp_path: Path) -> None:
    for number in range(8):
        (tmp_path / f"good {number}.pdf").write_bytes(good())
    tasks = [(path, path.with_suffix(".json.gz")) for path in tmp_path.glob("*.pdf")]
    running = read_many(tasks, 2, reader=poisoned)
    next(running)
    running.close()
    workers = {int(path.read_text()) for path in tmp_path.glob("*.tries")}
    assert not [pid for pid in workers if Path(f"/proc/{pid}").exists()]


EXTRACT = """
from pipelines.steps.extract import extract
from pipelines.store.raw_files import scan
from pipelines.domain.settings import Settings
from pipelines.store.warehouse import connect
settings = Settings.from_environment()
with connect(settings.database) as connection:
    scan(connection, settings.raw)
    extract(connection, settings)
"""


def test_a_killed_run_goes_on_where_it_was(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The run is killed, not its workers: they end by themselves, and what is saved is not read again."""
    monkeypatch.setenv("MINGZHANG_WORKERS", "2")
    monkeypatch.setenv("TMPDIR", str(tmp_path_factory.mktemp("t")))  # what a killed run leaves there
    settings = Settings.from_environment()
    for number in range(24):
        (settings.raw / f"{number}.pdf").write_bytes(good(30 + number))
    run = subprocess.Popen([sys.executable, "-c", EXTRACT], cwd=ROOT, start_new_session=True)
    wait_until(lambda: len(saved(settings)) >= 2)
    run.send_signal(signal.SIGKILL)
    run.wait()
    wait_until(lambda: not alive(run.pid))
    before = saved(settings)
    assert 2 <= len(before) < 24
    subprocess.run([sys.executable, "-c", EXTRACT], cwd=ROOT, check=True)
    after = saved(settings)
    assert len(after) == 24
    assert {path: after[path] for path in before} == before
    assert not list(settings.readings.glob("*.part"))
    with connect(settings.database, read_only=True) as connection:
        assert connection.execute("select count(*) from raw.extractions").fetchall() == [(24,)]


def saved(settings: Settings) -> dict[str, tuple[int, int]]:
    """Readings as they lie there: name to inode and time."""
    stats = {path.name: path.stat() for path in settings.readings.glob("*.json.gz")}
    return {name: (stat.st_ino, stat.st_mtime_ns) for name, stat in stats.items()}


def alive(group: int) -> list[int]:
    """Processes of a process group that are not merely waiting to be buried."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, process_group = path.read_text().rpartition(")")[2].split()[:3]
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(process_group) == group and state != "Z":
            found.append(int(path.parent.name))
    return found


def wait_until(condition, seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)
