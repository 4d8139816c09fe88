"""What is published into a lake is what a file would hold, for whoever reads it while others write."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from support.growing import FIRST, STEPS, come
from support.lakes import KINDS, PUBLISHES, at
from support.postgres import server
from support.typeset import Document

from pipelines.domain.errors import Busy, NoLake, RunRefused, WrongSetting
from pipelines.domain.settings import Settings
from pipelines.publishing import marts, publish
from pipelines.publishing.lake import commit, shape
from pipelines.publishing.lake.judged import DIVIDED, PLACE, Table
from pipelines.store import versions
from pipelines.store.lake import CATALOGUE, Lake
from pipelines.store.warehouse import attach, transaction


@pytest.fixture(scope="module")
def databases() -> Iterator[Iterator[str]]:
    """Addresses of new databases in PostgreSQL."""
    with server() as running:
        yield (running.made(f"lake{number}") for number in range(1_000))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A workspace that publishes into an empty lake of its own."""
    return at(tmp_path / "one", str(tmp_path / "lake.sqlite"), tmp_path / "rows")


@pytest.fixture(params=KINDS)
def either(request: pytest.FixtureRequest, settings: Settings) -> Settings:
    """The same, with a catalogue of either kind."""
    if request.param == "sqlite":
        return settings
    return replace(settings, lake=next(request.getfixturevalue("databases")))


def publishes(settings: Settings) -> list[str] | None:
    """Publish. The documents that were sent; None when there was nothing to send."""
    if not publish.build_candidate(settings):
        return None
    version = publish.swap(settings)
    with duckdb.connect(version / versions.FILE, read_only=True) as connection:
        return [
            document
            for (document,) in connection.execute(
                "select document_id from made.documents order by 1"
            ).fetchall()
        ]


def in_one_file(folder: Path, *documents: Mapping[str, Document]) -> Path:
    """All documents of several instances, published as a file."""
    together = Settings(folder, folder, folder, 1.0, folder, 1)
    for some in documents:
        come(together, some)
    marts.build(folder / "whole.duckdb", together.database)
    return folder / "whole.duckdb"


def differing(lake: Lake, file: Path) -> dict[str, int]:
    """Rows of the tables and views that one of them has and the other has not."""
    found = {}
    with lake.written() as connection:  # who only reads can open no file beside it
        attach(connection, file, "file")
        connection.execute("use lake")
        for mart in marts.marts():
            added = f"exclude ({PLACE})" if mart.table in (*DIVIDED, "marts.current_amounts") else ""
            sides = f"select * {added} from lake.{mart.table}", f"from file.{mart.table}"
            query = f"select count(*) from (({' except all '.join(sides)}) union all ({' except all '.join(reversed(sides))}))"
            found[mart.table] = connection.execute(query).fetchall()[0][0]
    return {table: count for table, count in found.items() if count}


def test_a_lake_has_the_tables_of_a_file(either: Settings, tmp_path: Path) -> None:
    """Names, types and what they mean: the contract. DuckLake keeps no comment on the column of a view."""
    come(either, FIRST)
    assert publishes(either) == sorted(FIRST)
    described = (
        "select table_schema || '.' || table_name as it, column_name, data_type, "
        "case when table_type = 'VIEW' then null else column_comment end, table_comment "
        "from information_schema.columns join (select table_catalog, table_schema, table_name, table_type, "
        "table_comment from information_schema.tables) using (table_catalog, table_schema, table_name) "
        f"where table_catalog = current_database() and table_schema in ('marts', 'quarantine') "
        f"and column_name <> '{PLACE}' order by it, ordinal_position"
    )
    with duckdb.connect(versions.current(either) / versions.FILE, read_only=True) as file:
        promised = file.execute(described).fetchall()
    with Lake(either.lake).version() as lake:
        assert lake.execute(described).fetchall() == promised
        assert {(table,) for table in DIVIDED} <= set(
            lake.execute(
                "select schema_name || '.' || table_name from duckdb_columns() "
                f"where column_name = '{PLACE}' and comment is not null"
            ).fetchall()
        )
    assert differing(Lake(either.lake), in_one_file(tmp_path / "file", FIRST)) == {}


def test_what_comes_later_costs_itself_and_what_it_concerns(settings: Settings, tmp_path: Path) -> None:
    come(settings, FIRST)
    publishes(settings)
    sent, later = [], [STEPS[step] for step in ("the year before", "one that does not add up")]
    for documents in later:
        come(settings, documents)
        sent.append(publishes(settings))
    assert sent == [["last", "this"], ["wrong"]]
    assert publishes(settings) is None
    assert differing(Lake(settings.lake), in_one_file(tmp_path / "file", FIRST, *later)) == {}


def test_a_reader_keeps_the_version_it_was_shown(either: Settings) -> None:
    count = "select count(*) from marts.documents"
    come(either, FIRST)
    publishes(either)
    first = versions.current(either).resolve().name
    with Lake(either.lake).version() as reader:
        assert reader.execute(count).fetchall() == [(len(FIRST),)]
        come(either, STEPS["the year before"])
        publishes(either)
        assert reader.execute(count).fetchall() == [(len(FIRST),)]
    with Lake(either.lake).version() as reader:
        assert reader.execute(count).fetchall() == [(len(FIRST) + 1,)]
    with Lake(either.lake).version(first) as reader:
        assert reader.execute(count).fetchall() == [(len(FIRST),)]
    with pytest.raises(NoLake, match="no version 1999"), Lake(either.lake).version("1999"):
        pass


def test_two_instances_publish_at_the_same_time(either: Settings, tmp_path: Path) -> None:
    """Both go through, whoever is the first; what stands there is what one of them alone would have made."""
    other = replace(either, work=tmp_path / "two")
    halves = [dict(list(FIRST.items())[:2]), dict(list(FIRST.items())[2:])]
    later = [STEPS["the year before"], STEPS["one that does not add up"]]
    for documents in (halves, later):
        for instance, some in zip((either, other), documents, strict=True):
            come(instance, some)
        command = [sys.executable, "-c", PUBLISHES]
        running = [
            subprocess.Popen(
                [*command, str(one.work), either.lake, str(either.lake_files)],
                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            )
            for one in (either, other)
        ]  # fmt: skip
        told = [process.communicate(timeout=120) for process in running]
        assert [(process.returncode, out) for process, (out, _) in zip(running, told, strict=True)] == [
            (0, "True\n")
        ] * 2, told
    assert differing(Lake(either.lake), in_one_file(tmp_path / "file", *halves, *later)) == {}


def test_a_value_is_found_though_its_column_is_empty_in_the_place_before(
    settings: Settings, tmp_path: Path
) -> None:
    """What DuckLake knows of a column, by which it passes over files, is true of all rows."""
    come(settings, FIRST)
    assert publish.build_candidate(settings)
    lake, empty = Lake(settings.lake), tmp_path / "empty.duckdb"
    shutil.copy(versions.candidate(settings) / versions.FILE, empty)
    with duckdb.connect(empty) as connection:
        connection.execute(
            "update marts.amounts set page = null, measure_label = null where document_id in (from marts.documents "
            "select document_id where left(region_code, 4) = (select min(left(region_code, 4)) from marts.documents))"
        )
        ends = connection.execute("select max(page), max(measure_label) from marts.amounts").fetchall()
    commit.publish(lake, empty, "one place is empty", "this code")
    with duckdb.connect(empty) as connection:
        for table in ("made.documents", *(mart.table for mart in marts.marts() if not mart.is_view)):
            if "document_id" in str(connection.execute(f"describe {table}").fetchall()):
                connection.execute(f"delete from {table} where document_id <> 'this'")
        connection.execute("update marts.amounts set page = 1, measure_label = '!'")
    commit.publish(lake, empty, "another", "this code")
    with lake.version() as reader:
        assert reader.execute("select max(page), max(measure_label) from marts.amounts").fetchall() == ends
        last = "select page, measure_label from marts.amounts order by page desc nulls last, measure_label desc limit 1"
        assert reader.execute(last).fetchall()[0][0] == ends[0][0]
        assert reader.execute(
            "select count(*) > 0 from marts.amounts where page = ?", [ends[0][0]]
        ).fetchall() == [(True,)]


def test_other_rows_than_were_judged_are_not_published(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    come(settings, FIRST)
    assert publish.build_candidate(settings)
    tables = commit.tables

    def judged_otherwise(file: Path) -> Sequence[Table]:
        return [
            replace(table, digest=(table.digest[0] + 1, table.digest[1]))
            if table.name == "marts.claims"
            else table
            for table in tables(file)
        ]

    monkeypatch.setattr(commit, "tables", judged_otherwise)
    monkeypatch.setattr(commit, "TRIES", 2)
    with pytest.raises(Busy, match=r"marts\.claims would hold other rows than were judged"):
        publish.swap(settings)
    with pytest.raises(NoLake, match="nothing is published"), Lake(settings.lake).version():
        pass
    monkeypatch.setattr(commit, "tables", tables)
    publish.swap(settings)
    with Lake(settings.lake).version() as lake:
        assert lake.execute("select count(*) from marts.documents").fetchall() == [(len(FIRST),)]


def test_who_committed_and_did_not_hear_of_it_does_not_commit_again(settings: Settings) -> None:
    come(settings, FIRST)
    publishes(settings)
    version, lake = versions.current(settings).resolve(), Lake(settings.lake)
    snapshots = f"select count(*) from {CATALOGUE}.ducklake_snapshot"
    with lake.written() as connection:
        before = connection.execute(snapshots).fetchall()
    assert commit.publish(lake, version / versions.FILE, version.name, "this code") == 1
    with lake.written() as connection:
        assert connection.execute(snapshots).fetchall() == before


def test_a_column_may_come_but_not_change(settings: Settings, tmp_path: Path) -> None:
    come(settings, FIRST)
    publishes(settings)
    other = tmp_path / "other.duckdb"
    shutil.copy(versions.current(settings) / versions.FILE, other)
    with duckdb.connect(other) as connection:
        connection.execute("alter table marts.pages add column colour varchar default 'white'")
    commit.publish(Lake(settings.lake), other, "a column more", "later code")
    with Lake(settings.lake).version() as lake:
        assert lake.execute("select distinct colour from marts.pages").fetchall() == [("white",)]
    with duckdb.connect(other) as connection:
        connection.execute("alter table marts.pages alter column turn type varchar")
    with pytest.raises(
        RunRefused, match=r"marts\.pages\.turn is INTEGER in the lake and VARCHAR by this code"
    ):
        commit.publish(Lake(settings.lake), other, "another type", "even later code")


def test_whoever_is_cut_off_while_the_tables_are_made_leaves_no_row(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A row stands in every new table until the next transaction: the next writer takes it out."""
    come(settings, FIRST)
    only_one = [transaction]

    def first(connection: duckdb.DuckDBPyConnection) -> AbstractContextManager[None]:
        return only_one.pop()(connection)

    with monkeypatch.context() as cut_off:
        cut_off.setattr(shape, "transaction", first)
        with pytest.raises(IndexError):
            publishes(settings)
    assert publishes(settings)
    assert differing(Lake(settings.lake), in_one_file(settings.work / "file", FIRST)) == {}


def test_a_query_that_names_a_place_reads_its_files_alone(settings: Settings) -> None:
    come(settings, FIRST)
    assert publishes(settings)
    with Lake(settings.lake).written() as lake:
        places = lake.execute(f"select distinct {PLACE} from lake.marts.amounts").fetchall()
        read = {}
        for name, where in (("one", f"where {PLACE} = '{places[0][0]}'"), ("all", "")):
            query = f"explain analyze select sum(amount_yuan) from lake.marts.amounts {where}"
            told = "".join(plan for _, plan in lake.execute(query).fetchall())
            read[name] = [int(number) for number in re.findall(r"Total Files Read: (\d+)", told)]
    assert len(places) > 1
    assert read == {"one": [1], "all": [len(places)]}


def test_what_a_lake_takes_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duckdb, "__version__", "9.9.9")
    with pytest.raises(NoLake, match=r"ducklake for 9\.9\.9: pip install 'mingzhang\[lake\]'"):
        Lake(str(tmp_path / "lake.sqlite")).make(tmp_path)


def test_where_it_is_published_is_one_of_two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINGZHANG_PUBLISH", "lake")
    assert not Settings.from_environment().site
    monkeypatch.setenv("MINGZHANG_PUBLISH", "sea")
    with pytest.raises(WrongSetting, match="must be file or lake"):
        Settings.from_environment()
