"""A lake whose database goes away and comes back, and a writer that is killed: nothing is lost, nothing stands there by half."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest
from support.growing import FIRST, come
from support.lakes import PUBLISHES, at
from support.postgres import Server, server

from pipelines.domain.errors import NoLake
from pipelines.domain.settings import Settings
from pipelines.publishing import publish
from pipelines.store.lake import Lake

WORKS = 0.7
"""Seconds after which a publication has begun to write, and hardly any has come to its end."""
COUNT = "select count(*) from marts.documents"


@pytest.fixture
def running() -> Iterator[Server]:
    with server() as mine:
        yield mine


@pytest.fixture
def settings(running: Server, tmp_path: Path) -> Settings:
    return at(tmp_path / "one", running.address(), tmp_path / "rows")


@contextmanager
def publishing(settings: Settings) -> Iterator[subprocess.Popen[str]]:
    """A process that has built what it is about to publish."""
    command = [sys.executable, "-c", PUBLISHES, settings.work, settings.lake, settings.lake_files]
    with subprocess.Popen(list(map(str, command)), stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "True\n"
        yield process


def test_a_database_that_falls_over_and_stands_up_again_is_waited_for(
    running: Server, settings: Settings
) -> None:
    come(settings, FIRST)
    with publishing(settings) as process:
        running.stop()
        running.start()
    assert process.returncode == 0
    with Lake(settings.lake).version() as reader:
        assert reader.execute(COUNT).fetchall() == [(len(FIRST),)]


def test_a_writer_that_is_killed_leaves_nothing_and_keeps_nobody_waiting(settings: Settings) -> None:
    come(settings, FIRST)
    Lake(settings.lake).make(settings.lake_files)
    with Lake(settings.lake).alone(), publishing(settings) as waiting:
        waiting.kill()
    with publishing(settings) as working:
        time.sleep(WORKS)
        working.kill()
    assert publish.build_candidate(settings)
    publish.swap(settings)
    with Lake(settings.lake).version() as reader:
        assert reader.execute(COUNT).fetchall() == [(len(FIRST),)]


def test_what_a_dump_and_the_files_hold_is_the_lake(running: Server, settings: Settings) -> None:
    """A backup is PostgreSQL's own dump and, after it, a copy of the files; a catalogue that is lost is made from it."""
    come(settings, FIRST)
    assert publish.build_candidate(settings)
    publish.swap(settings)
    dump = f"{running.folder}/dump.sql"
    running.run("pg_dump", "-f", dump, "postgres")
    running.run("psql", "-qc", "drop schema public cascade")
    with pytest.raises(NoLake, match="no lake"), Lake(settings.lake).version():
        pass
    restored = running.made("restored")
    running.run("psql", "-q", "-f", dump, "restored")
    with Lake(restored).version() as reader:
        assert reader.execute(COUNT).fetchall() == [(len(FIRST),)]


def test_who_holds_the_lock_outlives_the_database(running: Server, settings: Settings) -> None:
    lake = Lake(settings.lake)
    lake.make(settings.lake_files)
    with lake.alone(), lake.written() as connection:
        connection.begin()
        connection.execute("create table lake.begun (k int)")
        running.stop()
        running.start()
    with lake.alone(), lake.written() as connection, pytest.raises(duckdb.CatalogException):
        connection.execute("from lake.begun")
