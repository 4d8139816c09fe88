"""What is published: the contract's tables, a data package that validates, versions swapped in whole."""

from __future__ import annotations

import random
import stat
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result
from frictionless import Package
from support.contract import CONTRACT
from support.swapping import candidate, reader
from support.typeset import faults, random_budget, typeset
from support.workspace import Workspace, make_workspace

from pipelines.commands.cli import main
from pipelines.domain.settings import Settings
from pipelines.publishing import publish
from pipelines.publishing.marts import marts

SAME_TYPES = {
    "string": {"string", "large_string"},
    "boolean": {"bool"},
    "date": {"date32[day]"},
    "datetime": {"timestamp[us]"},
    "integer": {"int8", "int32", "int64"},
    "number": {
        "double",
        "int8",
        "int32",
        "int64",
        "decimal128(18, 2)",
        "decimal128(18, 6)",
        "decimal128(24, 6)",
    },
    "array": {"string"},
}
"""Arrow's types by those of a Table Schema; arrays are JSON text, whole numbers of which some are null numbers."""


def put(workspace: Workspace, name: str, seed: int) -> None:
    document = random_budget(random.Random(seed), project_count=2, year=2010 + seed)
    if name.startswith("坏"):
        document = faults.money_unit(document, "T03", "单位：亿")
    typeset(document, workspace.raw / f"{name}.pdf")


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Workspace, Result]]:
    """A workspace built by the command, and what the command printed."""
    with pytest.MonkeyPatch.context() as patch:
        workspace = make_workspace(tmp_path_factory.mktemp("publish"), patch)
        patch.setenv("DAGSTER_HOME", str(workspace.work / "dagster"))  # put back at the end
        put(workspace, "好 甲", 1)
        put(workspace, "坏 [draft] 乙", 2)
        result = CliRunner().invoke(main, ["build"])
        assert result.exit_code == 0, result.output
        yield workspace, result


@pytest.fixture
def built(printed: tuple[Workspace, Result]) -> Workspace:
    return printed[0]


def test_the_command_says_what_it_did(printed: tuple[Workspace, Result]) -> None:
    workspace, result = printed
    [(unit, equations, figures)] = workspace.rows(
        "select unit_name, equation_count, figure_count from marts.documents where status = 'published'"
    )
    said = "".join(result.output.split())
    assert f"{unit}2011{figures:,}{equations:,}" in said
    assert "quarantined坏[draft]乙.pdfunknown_unit:" in said
    assert f"1documentspublished,1filesquarantined,{equations:,}equationsholdover{figures:,}figures" in said
    assert "2of2:read" in said


def test_the_command_fails_when_nothing_can_be_published(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DAGSTER_HOME", str(workspace.work / "dagster"))
    (workspace.raw / "empty.pdf").touch()
    result = CliRunner().invoke(main, ["build"])
    assert result.exit_code == 1
    assert "not published: not one document can be published" in " ".join(result.output.split())
    assert not (workspace.marts / "current").exists()


def test_the_contract_holds(built: Workspace) -> None:
    """Every table and column that analysts write their SQL against."""
    with built.open() as connection:
        for table, columns in CONTRACT.items():
            there = {name: kind for name, kind, *_ in connection.execute(f"describe {table}").fetchall()}
            assert columns.split() == [name for name in columns.split() if name in there], table
            money = {kind for name, kind in there.items() if name.endswith("yuan")}
            assert money <= {"DECIMAL(18,2)"}, table
            inexact = {name for name, kind in there.items() if kind in ("DOUBLE", "FLOAT")}
            assert inexact <= {"x0", "top", "x1", "bottom", "guarded_share"}, table
        assert connection.execute("describe marts.amounts").fetchall() == (
            connection.execute("describe quarantine.amounts").fetchall()
        )
        for silent in ("duckdb_tables()", "duckdb_views()", "duckdb_columns()"):
            of_ours = f"select * from {silent} where comment is null and not internal"
            assert connection.execute(of_ours).fetchall() == []


def test_the_data_package_is_valid(built: Workspace) -> None:
    path = built.marts / "current" / publish.PACKAGE
    assert Package.validate_descriptor(str(path)).flatten(["title", "note"]) == []
    package = Package(str(path))
    assert package.to_descriptor()["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert package.resource_names == [mart.slug for mart in marts()]
    for resource in package.resources:
        described = [(field.name, field.type) for field in resource.schema.fields]
        arrow = pq.read_schema(path.parent / str(resource.path))
        assert [name for name, _ in described] == arrow.names
        wrong = [(n, k, str(arrow.field(n).type)) for n, k in described]
        assert [(n, k, t) for n, k, t in wrong if t not in SAME_TYPES[k]] == [], resource.name
        assert all(field.description for field in resource.schema.fields), resource.name


def test_the_data_package_says_whose_it_is_and_how_its_tables_hang_together(built: Workspace) -> None:
    """Keys are held against all rows below, by frictionless."""
    package = Package(str(built.marts / "current" / publish.PACKAGE))
    assert [one["name"] for one in package.licenses] == ["Apache-2.0"]
    assert [source["title"][:4] for source in package.sources] == ["部门预算"]
    assert {"yuan", "point", "percent"} <= {
        field.custom.get("mingzhang:unit") for one in package.resources for field in one.schema.fields
    }
    for resource in package.resources:
        fields = [field.name for field in resource.schema.fields]
        keys = [key["reference"] for key in resource.schema.foreign_keys]
        refers = "document_id" in fields and resource.name != "documents"
        assert keys == [{"resource": "documents", "fields": ["document_id"]}] * refers, resource.name
        yuan = [f.name for f in resource.schema.fields if f.custom.get("mingzhang:unit") == "yuan"]
        assert yuan == [name for name in fields if name.endswith("_yuan")]
    keyed = {one.name: one.schema.primary_key for one in package.resources if one.schema.primary_key}
    assert keyed["amounts"] == ["document_id", "form", "row_no", "measure"]
    assert len(keyed) == 5


def test_every_row_of_every_resource_is_as_described(built: Workspace) -> None:
    """As `frictionless validate datapackage.json` asks."""
    package = Package(str(built.marts / "current" / publish.PACKAGE))
    report = package.validate()
    assert report.flatten(["name", "title", "note"]) == []
    rows = {task.name: task.stats.get("rows", 0) for task in report.tasks}
    assert rows == {
        resource.name: built.rows(f"select count(*) from {resource.custom['mingzhang:table']}")[0][0]
        for resource in package.resources
    }


def test_parquet_and_database_hold_the_same(built: Workspace) -> None:
    with built.open() as connection:
        for mart in marts():
            file = str(built.marts / "current" / f"{mart.slug}.parquet")
            rows = connection.execute(f"select count(*) from {mart.table}").fetchall()
            assert connection.execute("select count(*) from read_parquet(?)", [file]).fetchall() == rows
        file = str(built.marts / "current" / "amounts.parquet")
        differing = "select count(*) from (from marts.amounts except all from read_parquet(?))"
        assert connection.execute(differing, [file]).fetchall() == [(0,)]


def test_published_files_are_read_only(built: Workspace) -> None:
    current = (built.marts / "current").resolve()
    files = [path for path in current.rglob("*") if path.is_file()]
    assert len([path for path in files if path.parent == current]) == len(marts()) + 2
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o444}


def test_readers_see_whole_versions_while_they_are_swapped(built: Workspace, tmp_path: Path) -> None:
    counts = built.rows(
        "select (select count(*) from marts.amounts), (select count(*) from marts.equations)"
    )[0]
    settings, stop = Settings.from_environment(), tmp_path / "stop"
    candidate(built, 0)
    publish.swap(settings)
    with built.open() as held, reader(built, stop) as reading:
        assert reading.stdout is not None
        seen: list[tuple[int, ...]] = []
        for number in range(1, 11):
            candidate(built, number)
            publish.swap(settings)
            while not seen or seen[-1][2] != number:  # the reader has come upon this version
                seen.append(tuple(map(int, reading.stdout.readline().split())))
        stop.touch()
        _, errors = reading.communicate(timeout=60)
        assert held.execute("from marts.swapped").fetchall() == [(0,)]  # its version is long gone
    assert (reading.returncode, errors) == (0, "")
    assert {row[:2] for row in seen} == {counts}
    assert [row[2] for row in seen] == sorted(row[2] for row in seen)
    versions = sorted((built.marts / "versions").glob("[!.]*"))
    assert [
        duckdb.connect(v / publish.FILE, read_only=True).sql("from marts.swapped").fetchone()
        for v in versions
    ] == [
        (8,),
        (9,),
        (10,),
    ]
    assert versions[-1].name == built.version


KILLED = """
    import os
    from pathlib import Path
    from pipelines.publishing import publish
    from pipelines.defs.run import run_build
    from pipelines.domain.settings import Settings

    replace = Path.replace
    def die(*_, **__):
        os._exit(9)
    def die_over_the_link(self, target):
        die() if self.name == ".current" else replace(self, target)
    {killer}
    run_build(Settings.from_environment())
"""


def test_a_kill_leaves_the_last_version_and_the_next_build_publishes(built: Workspace) -> None:
    """While the next version is built, then at the last moment before it is swapped in."""
    version, before = built.version, built.reasons()
    put(built, "好 丙", 3)
    for killer in ("publish.parquet.export = die", "Path.replace = die_over_the_link"):
        script = textwrap.dedent(KILLED).format(killer=killer)
        child = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
        assert child.returncode == 9, child.stderr
        assert (built.version, built.reasons()) == (version, before)
    assert built.build() == ""
    assert built.version > version
    assert built.reasons() == before | {"好 丙.pdf": "published"}
    kept = sorted(folder.name for folder in (built.marts / "versions").glob("[!.]*"))
    assert len(kept) == publish.KEEP
    assert kept[-1] == built.version
    assert sorted(p.name for p in built.marts.iterdir()) == ["current", "versions"]


def test_a_killed_run_does_not_hold_up_the_queue(built: Workspace) -> None:
    """Dagster starts no queued run while it believes another one is going on."""
    import dagster as dg  # noqa: PLC0415  seconds of imports

    with dg.DagsterInstance.get() as instance:
        statuses = [run.status.value for run in instance.get_runs()]
    assert set(statuses) == {"SUCCESS", "FAILURE"}
    assert statuses.count("FAILURE") == 2
