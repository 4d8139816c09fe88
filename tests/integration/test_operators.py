"""What an operator asks before it happens: an upgrade, a move, files with new names, a full disk, two machines."""

from __future__ import annotations

import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import duckdb
import pytest
from filelock import FileLock
from support.story import made, materialized
from support.typeset import typeset
from support.workspace import Workspace, make_workspace

from pipelines.domain.settings import ROOT, Settings
from pipelines.publishing import publish
from pipelines.steps import extract
from pipelines.store import raw_files, versions
from pipelines.store.warehouse import connect

FIGURES = "select document_id, form, row_no, measure, amount_yuan from marts.amounts order by all"
FULL = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))  # a disk that takes no more of a file than that
sys.path[:0] = {path!r}
from pipelines.commands.cli import main
main(["build"])
"""


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folders of a desk that has published two documents."""
    place = tmp_path_factory.mktemp("first")
    with pytest.MonkeyPatch.context() as patch:
        workspace = make_workspace(place, patch)
        patch.setenv("DAGSTER_HOME", str(workspace.work / "dagster"))  # put back at the end
        for name, seed in (("甲", 1), ("乙", 2)):
            typeset(made(seed), workspace.raw / f"{name}.pdf")
        assert workspace.build() == ""
    return place


@pytest.fixture
def desk(first: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """The three folders, copied to another place and named in the environment."""
    place = tmp_path / "there"
    place.mkdir()
    workspace = make_workspace(place, monkeypatch)
    monkeypatch.setenv("DAGSTER_HOME", str(workspace.work / "dagster"))
    shutil.copytree(first, place, symlinks=True, dirs_exist_ok=True)
    return workspace


def read_anew() -> int:
    """How many files the last run read."""
    return int(str(materialized("extracted.cells").metadata["fresh_documents"].value))


def test_a_copy_of_the_three_folders_goes_on_elsewhere(desk: Workspace) -> None:
    """Nothing is read again, and it builds upon the version that came along."""
    figures, version = desk.rows(FIGURES), desk.version
    documents = {row[0] for row in figures}
    assert desk.build() == ""
    assert (desk.version, read_anew()) == (version, 0)
    typeset(made(3), desk.raw / "丙.pdf")
    assert desk.build() == ""
    assert read_anew() == 1
    assert [row for row in desk.rows(FIGURES) if row[0] in documents] == figures


def test_a_version_alone_is_a_backup_that_is_read_anywhere(desk: Workspace, tmp_path: Path) -> None:
    figures = desk.rows(FIGURES)
    shutil.copytree((desk.marts / "current").resolve(), tmp_path / "backup")
    shutil.rmtree(desk.raw.parent)
    with duckdb.connect(tmp_path / "backup" / versions.FILE, read_only=True) as connection:
        assert connection.execute(FIGURES).fetchall() == figures


def test_without_the_work_folder_it_is_read_again_and_comes_to_the_same(desk: Workspace) -> None:
    figures = desk.rows(FIGURES)
    shutil.rmtree(desk.work)
    assert desk.build() == ""
    assert read_anew() == 2
    assert desk.rows(FIGURES) == figures


def test_files_with_new_names_are_not_read_again(desk: Workspace) -> None:
    figures = desk.rows(FIGURES)
    (desk.raw / "2024").mkdir()
    for file in list(desk.raw.glob("*.pdf")):
        file.rename(desk.raw / "2024" / f"新{file.name}")
    assert desk.build() == ""
    assert read_anew() == 0
    assert {name for name, status in desk.reasons().items() if status == "published"} == {
        "2024/新甲.pdf",
        "2024/新乙.pdf",
    }
    assert desk.rows(FIGURES) == figures


def test_five_thousand_files_with_new_names_are_the_contents_that_they_were(workspace: Workspace) -> None:
    """Not one of them is to be extracted."""
    for number in range(5_000):
        (workspace.raw / f"{number}.pdf").write_bytes(b"%%PDF-1.7 %d" % number)
    settings = Settings.from_environment()
    with connect(settings.database) as connection:
        before = raw_files.scan(connection, settings.raw)
        connection.execute(
            "insert into raw.extractions by name select distinct document_id, ? as made_by from raw.files",
            [extract.MADE_BY],
        )
        for file in list(workspace.raw.iterdir()):
            file.rename(workspace.raw / f"预算{file.name}")
        after = raw_files.scan(connection, settings.raw)
        assert set(after["document_id"]) == set(before["document_id"])
        assert after.height == 5_000
        assert extract.stale_documents(connection) == {}


def test_an_upgrade_keeps_the_warehouse(desk: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """What other code recognised, cleaned, proved and published is made anew of what was read; no PDF is opened."""
    figures, version = desk.rows(FIGURES), desk.version
    with connect(desk.work / versions.FILE) as connection:
        connection.execute(
            "update raw.extractions set made_by = 'old', cleaned_by = 'old', proved_by = 'old'"
        )
        connection.execute("update raw.prepared set made_by = 'old'")
    monkeypatch.setattr(publish, "_made_by", lambda _: "a later version")
    opened: list[object] = []
    monkeypatch.setattr(extract, "read_files", lambda unread, _: opened.extend(unread) or iter(()))
    assert desk.build() == ""
    assert opened == []
    assert desk.rows(FIGURES) == figures
    assert desk.version > version


@pytest.mark.parametrize("kilobytes", [1, 64, 512, 1_024, 4_096])
def test_a_full_disk_leaves_the_last_version_readable(desk: Workspace, kilobytes: int) -> None:
    """Wherever in a run no more can be written; with room again, the next run publishes."""
    figures, version = desk.rows(FIGURES), desk.version
    typeset(made(3), desk.raw / "丙.pdf")
    script = textwrap.dedent(FULL).format(size=kilobytes * 1024, path=[str(ROOT)])
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=300
    )
    assert run.returncode == 1, run.stdout + run.stderr
    assert (desk.version, desk.rows(FIGURES)) == (version, figures)
    assert desk.build() == ""
    assert desk.reasons()["丙.pdf"] == "published"


def test_two_machines_with_work_folders_of_their_own_publish_one_after_the_other(
    desk: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They share raw folder and marts. While one is at work, the other says so and changes nothing."""
    version = desk.version
    monkeypatch.setenv("MINGZHANG_WORK", str(tmp_path / "second"))
    with FileLock(desk.marts / "versions" / ".lock"):
        said = desk.build()
    assert f"another run is working in {desk.marts}" in said
    assert desk.version == version
    assert desk.build() == ""
    assert desk.version > version
    assert set(desk.reasons().values()) == {"published"}
