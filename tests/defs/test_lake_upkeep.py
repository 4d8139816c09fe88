"""A lake's upkeep: fewer files and fewer snapshots, the same rows."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import dagster as dg
import pytest
from support.growing import FIRST, STEPS, come
from support.lakes import at

from pipelines.defs import lake_upkeep
from pipelines.defs.desk import Desk
from pipelines.domain.errors import NoLake
from pipelines.domain.settings import ROOT, Settings
from pipelines.publishing import publish
from pipelines.publishing.lake import upkeep
from pipelines.store import versions
from pipelines.store.lake import Lake

TELL = """
from pipelines.definitions import defs
def keys(job):
    return sorted(key.to_user_string() for key in defs.resolve_job_def(job).asset_layer.executable_asset_keys)
print(*keys("tend_lake"))
print(any(key.startswith("lake/") for key in keys("build")))
"""
HELD = "select count(*), count(distinct document_id), sum(amount_yuan), bit_xor(hash(printed)) from marts.amounts"


@pytest.fixture
def lake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A lake of three publications, the last of which replaced rows of the first."""
    settings = at(tmp_path / "one", str(tmp_path / "lake.sqlite"), tmp_path / "rows")
    for documents in (FIRST, STEPS["the year before"], STEPS["one that does not add up"]):
        come(settings, documents)
        assert publish.build_candidate(settings)
        publish.swap(settings)
    for name, value in {
        "PUBLISH": "lake", "LAKE": settings.lake, "LAKE_FILES": settings.lake_files,
        "RAW": settings.raw, "MARTS": settings.marts, "WORK": settings.work,
    }.items():  # fmt: skip
        monkeypatch.setenv(f"MINGZHANG_{name}", str(value))
    return settings


def test_upkeep_leaves_the_rows_and_the_newest_version(lake: Settings) -> None:
    first = min(path.name for path in versions.candidate(lake).parent.glob("[!.]*"))
    with Lake(lake.lake).version() as reader:
        held = reader.execute(HELD).fetchall()
    told = dg.materialize(
        [lake_upkeep.compacted, lake_upkeep.expired], resources={"desk": Desk(patience_seconds=0)}
    )
    found = {
        step: {
            name: value.value
            for one in told.asset_materializations_for_node(step)
            for name, value in one.metadata.items()
        }
        for step in ("lake__compacted", "lake__expired")
    }
    assert found["lake__compacted"]["files before"] > found["lake__compacted"]["files after"]
    assert found["lake__expired"] == {"snapshots": 0, "files": 0}  # nothing is old
    with Lake(lake.lake).version(first) as reader:
        assert reader.execute("select count(*) from marts.documents").fetchall() == [(len(FIRST),)]
    gone = upkeep.expire(Lake(lake.lake), 0, 0)
    assert gone["snapshots"] >= 3
    assert gone["files"] > 0
    with pytest.raises(NoLake, match="no version"), Lake(lake.lake).version(first):
        pass
    with Lake(lake.lake).version() as reader:
        assert reader.execute(HELD).fetchall() == held


def test_upkeep_is_no_part_of_a_build(lake: Settings) -> None:
    run = [sys.executable, "-c", TELL]
    told = subprocess.run(run, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()
    assert told == ["lake/compacted lake/expired", "False"]
