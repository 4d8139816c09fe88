"""Judged one by one: each document once, with those that it concerns, and the findings are those of all at once."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path

import duckdb
import polars as pl
import pytest
from support.proving import extract, worked_out
from support.published import FIRST_SEEN
from support.published import judge as judge_at_once
from support.spoiled import ENTRIES, GAPS, listed, spoiled
from support.typeset import Document
from support.years import LAST, LEVEL, OTHER, THIS, edited

from expectations.known_errors import KnownError
from expectations.outcomes import Outcome, ask
from expectations.suites import Expected, across_suite
from pipelines.domain.settings import Settings
from pipelines.steps import judge
from pipelines.steps.judge import judge_documents
from pipelines.store import subset
from pipelines.store.warehouse import EXTRACTED, FACTS, PROOF, connect, in_memory, replace

RULE = "general_basic.down"
DOCUMENTS = {"this": LEVEL, "wrong": spoiled(OTHER), "last": LAST, "again": edited(THIS)}


class Bench:
    """A warehouse to which documents come, and which of them the judge was asked of."""

    def __init__(self, folder: Path) -> None:
        self.settings = Settings(folder, folder / "marts", folder / "work", 1.0, folder / "known.toml", 1)
        self.days = 0
        self.alone: list[str] = []
        self.beside: list[str] = []

    def ask(self, connection: duckdb.DuckDBPyConnection, suite: Sequence[Expected]) -> list[Outcome]:
        """By the expectations' own SQL: that Great Expectations says the same is tested with the promises."""
        seen = self.beside if tuple(suite) == across_suite() else self.alone
        rows = connection.execute("select document_id from extracted.documents order by all").fetchall()
        seen += [document for (document,) in rows]
        return ask(connection, suite)

    def come(self, documents: Mapping[str, Document]) -> None:
        with connect(self.settings.database) as connection:
            replace(connection, worked_out(extract(documents)).tables(), documents)
            for name in documents:
                self.days += 1
                file = [f"{name}.pdf", name, name, 1, 1, True, FIRST_SEEN + timedelta(days=self.days)]
                connection.execute("insert into raw.files values (?, ?, ?, ?, ?, ?, ?, null, null)", file)
                connection.execute(
                    "insert into raw.extractions (document_id, made_by) values (?, 'test')", [name]
                )

    def judge(self) -> tuple[list[str], list[str]]:
        """The documents that were judged, and those that were looked at to hold them against each other."""
        self.alone, self.beside = [], []
        judge_documents(self.settings)
        return self.alone, self.beside

    def findings(self) -> pl.DataFrame:
        with connect(self.settings.database, read_only=True) as connection:
            return told(connection.sql("from proof.findings").pl())

    def run(self, query: str) -> None:
        with connect(self.settings.database) as connection:
            connection.execute(query)


def told(findings: pl.DataFrame) -> pl.DataFrame:
    return findings.select(sorted(findings.columns)).sort("document_id", "expectation", "rule", "place")


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    bench = Bench(tmp_path)
    monkeypatch.setattr(judge, "judge", bench.ask)
    return bench


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which all documents are there and judged."""
    bench = Bench(tmp_path_factory.mktemp("judged"))
    bench.come(DOCUMENTS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(judge, "judge", bench.ask)
        bench.judge()
    return bench.settings.work


@pytest.fixture
def full(judged: Path, bench: Bench) -> Bench:
    shutil.copytree(judged, bench.settings.work)
    return bench


def of(findings: pl.DataFrame, document: str, suite: str) -> list[str]:
    found = findings.filter(document_id=document).filter(pl.col("expectation").str.starts_with(suite))
    return found["expectation"].unique().sort().to_list()


def test_one_by_one_they_are_judged_as_all_at_once(bench: Bench) -> None:
    for name, document in DOCUMENTS.items():
        bench.come({name: document})
        assert bench.judge()[0] == [name]
    with in_memory() as connection:
        judge_at_once(connection, extract(DOCUMENTS), {name: f"{name}.pdf" for name in DOCUMENTS})
        at_once = told(connection.sql("from proof.findings").pl())
    assert set(at_once["expectation"]) >= {f"equations.{RULE}", *(one.slug for one in across_suite())}
    assert bench.findings().equals(at_once)


def test_what_is_judged_is_not_judged_again(full: Bench) -> None:
    assert full.judge() == ([], [])


def test_a_document_is_held_against_its_neighbours_alone(full: Bench) -> None:
    full.come({"stranger": OTHER})  # of the unit of the one that does not add up
    assert full.judge() == (["stranger"], ["stranger", "wrong"])


def test_batches_say_the_same(full: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    before = full.findings()
    monkeypatch.setattr(judge, "BATCH", 1)
    full.run("delete from proof.judged")
    assert sorted(full.judge()[0]) == sorted(DOCUMENTS)
    assert full.findings().equals(before)


def test_a_part_that_is_a_file_says_the_same(full: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    before = full.findings()
    monkeypatch.setattr(subset, "IN_MEMORY", 0)
    full.run("delete from proof.judged")
    assert sorted(full.judge()[0]) == sorted(DOCUMENTS)
    assert full.findings().equals(before)


def test_an_entry_of_the_list_has_its_document_judged_again(full: Bench) -> None:
    entries = [KnownError("wrong", rule, ENTRIES[rule], gap, 9, "已核对") for rule, gap in GAPS.items()]
    listed(full.settings.known_errors, entries)
    assert full.judge() == (["wrong"], ["wrong"])  # it is published now, which may concern its unit
    assert "source" in full.findings().filter(document_id="wrong", rule=RULE)["fault"]
    full.settings.known_errors.unlink()
    assert full.judge()[0] == ["wrong"]
    assert "source" not in full.findings().filter(document_id="wrong", rule=RULE)["fault"]


@pytest.mark.parametrize(
    "change",
    [
        "update raw.extractions set proved_by = 'other rules' where document_id = 'wrong'",
        "insert into proof.second_readings values ('wrong', 9, 'a reader', null, null)",
    ],
)
def test_a_document_is_judged_again_when_its_grounds_change(full: Bench, change: str) -> None:
    full.run(change)
    assert full.judge()[0] == ["wrong"]


def test_other_code_judges_all_again(full: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judge, "JUDGED_BY", "another")
    assert sorted(full.judge()[0]) == sorted(DOCUMENTS)


def test_what_is_said_of_a_withdrawn_document_is_no_longer_said(full: Bench) -> None:
    assert of(full.findings(), "again", "across.priors") == ["across.priors_were_published"]
    full.run("update raw.files set present = false where document_id = 'last'")
    assert full.judge() == ([], ["again", "last", "this"])
    assert of(full.findings(), "again", "across.priors") == []


def test_a_document_that_cannot_be_read_any_more_says_nothing(full: Bench) -> None:
    assert of(full.findings(), "wrong", "equations")
    with connect(full.settings.database) as connection:
        replace(connection, {}, ["wrong"], also=[*EXTRACTED, *FACTS, *PROOF])
        connection.execute("update raw.extractions set code = 'damaged' where document_id = 'wrong'")
    full.judge()
    assert of(full.findings(), "wrong", "") == []


def test_a_run_that_dies_between_is_made_good(full: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """It has decided that a document is withdrawn, but not yet what follows for others."""
    full.run("update raw.files set present = false where document_id = 'last'")
    with monkeypatch.context() as patch:
        patch.setattr(judge, "_judge_together", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            judge_documents(full.settings)
    assert full.judge()[1] == ["again", "last", "this"]
