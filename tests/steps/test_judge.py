"""The gate: findings from outcomes, publishers' errors that are listed, and when nothing may be published."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace as replaced
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from support.proving import exact_budget, prove
from support.spoiled import ENTRIES, GAPS, RULE, listed, spoiled
from support.typeset import drop_table, other_kind

from expectations.findings import find
from expectations.judge import Outcome
from expectations.known_errors import KnownError, known_errors
from expectations.suites import across_suite, equation_suite, structure_suite
from pipelines.domain.errors import RunRefused
from pipelines.domain.settings import Settings
from pipelines.steps import judge
from pipelines.steps.judge import Decision, Verdicts, refuse_if_too_many
from pipelines.store.warehouse import connect, replace

ONE, OTHER, THIRD = exact_budget(1, 2024), exact_budget(2, 2024), exact_budget(3, 2026)


DOCUMENTS = {
    "sound": ONE,
    "wrong": spoiled(OTHER),
    "other kind": other_kind(THIRD),
    "incomplete": drop_table(THIRD, "T09"),
}


def entry(rule: str, gap: Decimal, document: str = "wrong") -> KnownError:
    return KnownError(document, rule, ENTRIES[rule], gap, 9, "总计多加一项，已与原件核对")


EXACT = [entry(rule, gap) for rule, gap in GAPS.items()]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A warehouse of four files that are read, cleaned and proved, and nothing judged yet."""
    folder = tmp_path_factory.mktemp("gate")
    settings = Settings(folder / "raw", folder / "marts", folder / "work", 0.5, folder / "known.toml", 1)
    now = datetime(2026, 1, 1, tzinfo=UTC)
    with connect(settings.database) as connection:
        replace(connection, prove(DOCUMENTS).tables(), DOCUMENTS)
        for name in DOCUMENTS:
            file = [f"{name}.pdf", name, name, 1, 1, True, now]
            connection.execute("insert into raw.files values (?, ?, ?, ?, ?, ?, ?, null, null)", file)
            connection.execute(
                "insert into raw.extractions (document_id, made_by) values (?, 'test')", [name]
            )
    return settings


@pytest.fixture(scope="module")
def outcomes(made: Settings) -> list[Outcome]:
    """By the expectations' own SQL: that Great Expectations says the same is tested with the promises."""
    suite = [*structure_suite(), *equation_suite(), *across_suite()]
    with connect(made.database, read_only=True) as connection:
        failures = [connection.sql(one.sql).pl() for one in suite]
    return [Outcome(one, rows.is_empty(), rows) for one, rows in zip(suite, failures, strict=True)]


@pytest.fixture
def settings(made: Settings, outcomes: list[Outcome], monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr(judge, "judge", lambda _, suite: [one for one in outcomes if one.expected in suite])
    made.known_errors.unlink(missing_ok=True)
    return made


def statuses(verdicts: Verdicts) -> dict[str, str]:
    return {d.document_id: f"{d.status} {d.reason.partition(':')[0]}".strip() for d in verdicts.decisions}


def findings(settings: Settings, document: str = "wrong") -> dict[str, tuple[str, bool, str]]:
    """Rule to fault, whether it withholds, and gap or expectation."""
    with connect(settings.database, read_only=True) as connection:
        rows = connection.execute(
            "select rule, fault, withholds, expected from proof.findings where document_id = ?", [document]
        ).fetchall()
    return {rule: (fault, withholds, expected) for rule, fault, withholds, expected in rows}


UNLISTED = {
    "sound": "published",
    "wrong": "quarantined equation_failed",
    "other kind": "quarantined unknown_form",
    "incomplete": "quarantined missing_table",
}


def test_a_document_that_does_not_add_up_is_quarantined(settings: Settings) -> None:
    verdicts = judge.judge_documents(settings)
    assert statuses(verdicts) == UNLISTED
    assert (verdicts.budgets, verdicts.withheld, verdicts.share_withheld) == (3, 2, 2 / 3)
    found = findings(settings)
    assert found.keys() == GAPS.keys()
    assert {(fault, withholds) for fault, withholds, _ in found.values()} == {("unknown", True)}
    reason = next(d.reason for d in verdicts.decisions if d.document_id == "wrong")
    assert "123,400.00" in reason
    assert "(and 1 more)" in reason


def test_an_error_that_is_listed_exactly_is_published_and_flagged(settings: Settings) -> None:
    listed(settings.known_errors, EXACT)
    verdicts = judge.judge_documents(settings)
    assert statuses(verdicts) == UNLISTED | {"wrong": "published"}
    assert verdicts.withheld == 1
    found = findings(settings)
    assert found.keys() == GAPS.keys()
    assert {(fault, withholds) for fault, withholds, _ in found.values()} == {("source", False)}


def test_one_of_two_errors_listed_is_not_enough(settings: Settings) -> None:
    listed(settings.known_errors, EXACT[:1])
    assert statuses(judge.judge_documents(settings)) == UNLISTED


@pytest.mark.parametrize(
    "wrong",
    [
        replaced(EXACT[0], gap_yuan=Decimal("123400.01")),
        replaced(EXACT[0], gap_yuan=-EXACT[0].gap_yuan),
        replaced(EXACT[0], place="2:total"),
        replaced(EXACT[0], rule="general_project.down"),
        replaced(EXACT[0], document="sound"),
    ],
    ids=["gap", "sign", "place", "rule", "document"],
)
def test_an_entry_that_does_not_fit_is_a_finding_itself(settings: Settings, wrong: KnownError) -> None:
    listed(settings.known_errors, [wrong, EXACT[1]])
    assert statuses(judge.judge_documents(settings)) == UNLISTED
    assert findings(settings)[RULE][:2] == ("unknown", True)
    fault, withholds, expected = findings(settings, wrong.document)["known_errors.fit"]
    assert (fault, withholds, expected) == ("source", False, str(wrong.gap_yuan))


def test_an_entry_about_a_document_that_is_not_there_says_nothing(settings: Settings) -> None:
    listed(settings.known_errors, [entry(RULE, GAPS[RULE], document="elsewhere")])
    judge.judge_documents(settings)
    assert findings(settings, "elsewhere") == {}


def test_a_finding_says_where_and_how_much_in_two_languages(outcomes: list[Outcome]) -> None:
    found = find(outcomes, EXACT, {"wrong"}).filter(document_id="wrong", rule=RULE).row(0, named=True)
    assert found["pages"] == sorted({box["page"] for box in found["boxes"]})
    for said in (found["message_zh"], found["message_en"]):
        assert found["printed"] in said
        assert found["expected"] in said
        assert "123,400.00" in said
        assert EXACT[0].reason in said


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.replace("rule =", "rules ="),
        lambda text: text.replace('"123400.00"', '"much"'),
        lambda text: text.replace("page = 9", 'page = "nine"'),
        lambda text: text.replace("document =", "file ="),
    ],
)
def test_a_malformed_entry_is_named(tmp_path: Path, spoil: Callable[[str], str]) -> None:
    path = listed(tmp_path / "known.toml", EXACT)
    first, second = path.read_text(encoding="utf-8").rsplit("[[error]]", 1)
    path.write_text(spoil(first) + "[[error]]" + second, encoding="utf-8")
    with pytest.raises(ValueError, match=r"known\.toml, entry 1: "):
        known_errors(path)
    path.write_text(first + "[[error]]\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"known\.toml, entry 2: .*document"):
        known_errors(path)


def test_entries_read_back_and_no_file_is_no_entry(tmp_path: Path) -> None:
    assert known_errors(listed(tmp_path / "known.toml", EXACT)) == tuple(EXACT)
    assert known_errors(tmp_path / "none.toml") == ()


PUBLISHED = (Decision("a.pdf", "a", "published", ""),)


@pytest.mark.parametrize(
    ("budgets", "withheld", "limit", "refused"),
    [(10, 5, 0.5, False), (10, 6, 0.5, True), (10, 9, 1.0, False), (0, 0, 0.0, False), (10, 1, 0.0, True)],
)
def test_too_large_a_share_withheld_refuses_the_run(
    budgets: int, withheld: int, limit: float, refused: bool
) -> None:
    verdicts = Verdicts(PUBLISHED, budgets, withheld)
    if refused:
        with pytest.raises(RunRefused, match=f"{withheld} of {budgets} budgets would be withheld"):
            refuse_if_too_many(verdicts, limit)
    else:
        refuse_if_too_many(verdicts, limit)


def test_nothing_to_publish_refuses_the_run() -> None:
    quarantined = (Decision("a.pdf", "a", "quarantined", "unknown_form: another form"),)
    for decisions in ((), quarantined):
        with pytest.raises(RunRefused, match="not one document can be published"):
            refuse_if_too_many(Verdicts(decisions, 0, 0), 1.0)
