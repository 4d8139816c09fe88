"""A version made of the one before is, row by row and file by file, what a whole build makes."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pytest
from frictionless import Package
from support.growing import FIRST, OTHERS, STEPS, come

from pipelines.domain.settings import Settings
from pipelines.publishing import incremental, marts, parquet, publish
from pipelines.publishing.site import build as site
from pipelines.publishing.site import data, pictures
from pipelines.store.warehouse import connect, keyed_tables


def at(folder: Path) -> Settings:
    return Settings(folder / "raw", folder / "marts", folder / "work", 1.0, folder / "no.toml", 1)


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if there were thousands: versions are merged, and Parquet stands on 16 shelves."""
    monkeypatch.setattr(incremental, "MERGED_SHARE", 9.0)
    monkeypatch.setattr(parquet, "PER_FILE", 1)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a version of five documents."""
    folder = tmp_path_factory.mktemp("first")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parquet, "PER_FILE", 1)
        come(at(folder), FIRST)
        assert publishes(at(folder)) is False
    return folder


@pytest.fixture
def settings(first: Path, tmp_path: Path) -> Settings:
    return at(shutil.copytree(first, tmp_path / "copy", symlinks=True))


def publishes(settings: Settings) -> bool | None:
    """Publish. Whether the version was made of the one before; None when there was nothing to publish."""
    if not publish.build_candidate(settings):
        return None
    building, before = publish.candidate(settings) / publish.FILE, publish.current(settings).resolve()
    photograph(building, settings)
    site.build_site(building, settings, before / site.NAME)
    publish.swap(settings)
    with connect(publish.current(settings) / publish.FILE, read_only=True) as connection:
        return bool(connection.execute("select bool_or(turn > 0) from made.documents").fetchall()[0][0])


def photograph(database: Path, settings: Settings) -> None:
    """A picture of every page of every document, as if it had been taken."""
    with connect(database, read_only=True) as connection:
        for document, pages in data.pages_to_show(connection).items():
            leaves = [pictures.Leaf(page, f"{document} {page}".encode(), (0, 0, 1, 1)) for page in pages]
            kept = settings.work / "pictures" / f"{document}-{pictures.MADE_BY}"
            if not kept.exists():
                pictures.Leaves(tuple(leaves)).save(kept)


def whole(settings: Settings, folder: Path) -> Path:
    """The same version, built whole."""
    folder.mkdir()
    marts.build(folder / publish.FILE, settings.database)
    site.build_site(folder / publish.FILE, settings)
    return folder


def differing(one: Path, other: Path) -> dict[str, int]:
    """Rows that one version's file has and the other's has not, by table; those that are made twice, too."""
    with duckdb.connect() as connection:
        connection.execute(f"attach '{one}' as one (read_only); attach '{other}' as other (read_only)")
        tables = [*keyed_tables(connection, "one"), *(mart.table for mart in marts.marts())]
        found = {}
        for table in dict.fromkeys(tables):
            but = "exclude (turn)" if table == "made.documents" else ""
            sides = [f"select * {but} from {database}.{table}" for database in ("one", "other")]
            query = f"select count(*) from (({' except all '.join(sides)}) union all ({' except all '.join(reversed(sides))}))"
            found[table] = connection.execute(query).fetchall()[0][0]
    return {table: count for table, count in found.items() if count}


def contents(folder: Path) -> dict[str, bytes]:
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in files.items() if name != "data/index.js"}


@pytest.mark.parametrize("step", STEPS)
def test_a_document_more_makes_the_version_that_a_whole_build_makes(
    settings: Settings, tmp_path: Path, step: str
) -> None:
    come(settings, STEPS[step])
    before = publish.current(settings).resolve()
    assert publishes(settings) is True
    now, anew = publish.current(settings), whole(settings, tmp_path / "whole")
    assert differing(now / publish.FILE, anew / publish.FILE) == {}
    assert contents(now / site.NAME) == contents(anew / site.NAME)
    assert differing(now / publish.FILE, before / publish.FILE) != {}


def test_what_concerns_nobody_else_is_not_touched(settings: Settings) -> None:
    """Files of the other documents are the same files, under a second name."""
    come(settings, STEPS["the year before"])
    before = publish.current(settings).resolve()
    publishes(settings)
    now = publish.current(settings)
    same = [
        path.relative_to(now).as_posix()
        for path in now.rglob("*")
        if path.is_file() and (old := before / path.relative_to(now)).is_file() and path.samefile(old)
    ]
    assert {f"site/data/{name}.js" for name in ("department", *OTHERS)} <= set(same)
    assert "site/data/this.js" not in same
    assert f"site/pages/department/{min(site_pages(now, 'department'))}.png" in same
    shelves = {name.partition("/")[2] for name in same if name.startswith("amounts.parquet/")}
    assert len(shelves) == 15  # the two documents are of one unit: they stand on one shelf


def site_pages(version: Path, document: str) -> list[int]:
    return [int(path.stem) for path in (version / "site" / "pages" / document).iterdir()]


def test_every_shelf_is_a_resource_that_readers_read_whole(first: Path) -> None:
    """By frictionless and Polars as by DuckDB: no resource lists several files."""
    version = publish.current(at(first)).resolve()
    package = Package(str(version / publish.PACKAGE))
    assert package.validate().flatten(["name", "title", "note"]) == []
    shelves = [one for one in package.resources if one.custom["mingzhang:table"] == "marts.amounts"]
    assert [one.name for one in shelves] == [f"amounts-{digit}" for digit in parquet.DIGITS]
    files = [version / str(one.path) for one in shelves]
    by_frictionless = sum(len(one.read_rows()) for one in shelves)
    by_polars = sum(pl.read_parquet(file).height for file in files)
    with duckdb.connect(version / publish.FILE, read_only=True) as connection:
        whole = connection.execute("select count(*) from marts.amounts").fetchall()
        by_duckdb = connection.execute(
            "select count(*) from read_parquet(?)", [list(map(str, files))]
        ).fetchall()
    assert whole == by_duckdb == [(by_frictionless,)] == [(by_polars,)]
    assert by_polars == pl.read_parquet(version / "amounts.parquet").height
    assert by_polars == len(pd.read_parquet(version / "amounts.parquet"))


def test_a_document_that_goes_takes_its_rows_with_it(settings: Settings, tmp_path: Path) -> None:
    come(settings, STEPS["the year before"])
    publishes(settings)
    with connect(settings.database) as connection:
        connection.execute("update raw.files set present = false where document_id = 'last'")
    come(settings, STEPS["one that does not add up"])
    assert publishes(settings) is True
    now, anew = publish.current(settings), whole(settings, tmp_path / "whole")
    assert differing(now / publish.FILE, anew / publish.FILE) == {}
    with duckdb.connect(now / publish.FILE, read_only=True) as connection:
        assert connection.execute("select count(*) from marts.prior_years").fetchall() == [(0,)]
        gone = "select status, reason from marts.documents where document_id = 'last'"
        assert connection.execute(gone).fetchall()[0][0] == "quarantined"


def test_a_mart_on_shelves_holds_every_row_once(settings: Settings) -> None:
    come(settings, STEPS["the same published again"])
    publishes(settings)
    now = publish.current(settings)
    with duckdb.connect(now / publish.FILE, read_only=True) as connection:
        for mart in marts.marts():
            path = now / f"{mart.slug}.parquet"
            files = str(path / "*.parquet" if path.is_dir() else path)
            held, exported = (
                connection.execute(f"select count(*) from {source}", values).fetchall()
                for source, values in ((mart.table, []), ("read_parquet(?)", [files]))
            )
            assert held == exported, mart.slug
        assert (now / "amounts.parquet").is_dir()
        assert (now / "function_codes.parquet").is_file()


def test_nothing_new_is_no_version(settings: Settings) -> None:
    assert publishes(settings) is None


def test_after_many_documents_the_version_is_built_whole(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Merged rows stand at the end of a table, where a query finds them later than in their order."""
    monkeypatch.setattr(incremental, "MERGED_SHARE", 0.2)
    come(settings, STEPS["one that does not add up"])
    assert publishes(settings) is True
    come(settings, STEPS["the year before"])
    assert publishes(settings) is False


def test_other_code_makes_all_anew(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    come(settings, STEPS["the year before"])
    monkeypatch.setattr(site, "code_version", lambda: "another")
    assert publishes(settings) is False


def test_a_damaged_version_does_not_stand_in_the_way(
    settings: Settings, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Size and time are as they were: only who opens it sees that the disk lost its bytes."""
    damaged = publish.current(settings).resolve() / publish.FILE
    status = damaged.stat()
    damaged.unlink()
    damaged.write_bytes(bytes(status.st_size))
    os.utime(damaged, ns=(status.st_atime_ns, status.st_mtime_ns))
    come(settings, STEPS["the year before"])
    assert publishes(settings) is False
    assert "the published version cannot be read" in caplog.text
    now, anew = publish.current(settings), whole(settings, tmp_path / "whole")
    assert differing(now / publish.FILE, anew / publish.FILE) == {}


def test_a_version_that_lacks_a_file_is_not_built_upon(
    settings: Settings, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    lost = publish.current(settings).resolve() / "site" / "data" / "department.proof.js"
    lost.unlink()
    come(settings, STEPS["the year before"])
    assert publishes(settings) is False
    assert "not known to be as it was published" in caplog.text
    anew = whole(settings, tmp_path / "whole")
    assert contents(publish.current(settings) / site.NAME) == contents(anew / site.NAME)
