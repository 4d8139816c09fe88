"""``mingzhang ask --lake``: the twenty questions have the answers that they have over a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from support.golden_tables import SEEDS
from support.lakes import KINDS, address_of, at
from support.published import digest, judge, shipped
from support.questions_page import ANSWERS

from pipelines.commands.cli import main
from pipelines.commands.questions.model import questions
from pipelines.domain.settings import Settings
from pipelines.publishing import publish
from pipelines.store.warehouse import connect


@pytest.fixture(scope="module", params=KINDS)
def lake(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A lake of the shipped documents."""
    folder = tmp_path_factory.mktemp("lake")
    with address_of(request.param, folder) as address:
        settings = at(folder / "one", address, folder / "rows")
        with connect(settings.database) as connection:
            judge(connection, shipped(), {digest(seed.read_bytes()): seed.name for seed in SEEDS})
        assert publish.build_candidate(settings)
        publish.swap(settings)
        yield settings


@pytest.mark.parametrize("name", [question.name for question in questions()])
def test_a_question_has_the_answer_that_it_has_over_a_file(lake: Settings, name: str) -> None:
    told = CliRunner().invoke(main, ["ask", "--lake", lake.lake, name, "--csv"])
    assert told.exit_code == 0, told.output
    assert told.stdout == (ANSWERS / f"{name}.csv").read_text(encoding="utf-8")


def test_a_lake_is_read_and_nothing_else(lake: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINGZHANG_PUBLISH", "lake")
    monkeypatch.setenv("MINGZHANG_LAKE", lake.lake)

    def run(sql: str) -> str:
        return CliRunner().invoke(main, ["sql", sql, "--csv"]).output

    assert run("select count(*) as n from marts.documents") == "n\n2\n"
    assert "budget" in run("describe marts.documents").lower()
    assert "marts.amounts" in run("show tables")
    assert "ducklake" not in run("show tables")
    assert "read-only" in run("delete from marts.documents")
    assert "read and never written to" in run(f"copy marts.documents to '{lake.lake_files}/mine.csv'")
    assert not list(Path(lake.lake_files).glob("*.csv"))


def test_what_is_no_lake_is_told_in_a_sentence(tmp_path: Path) -> None:
    told = CliRunner().invoke(main, ["ask", "--lake", str(tmp_path / "none.sqlite"), "three_public"])
    assert (told.exit_code, told.output) == (1, f"Error: there is no lake at {tmp_path / 'none.sqlite'}\n")
