"""Where the error is: every kind of slip put into a true document is found at its place and named."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import polars as pl
import pytest
from elsewhere import budget
from hypothesis import given, settings
from hypothesis import strategies as st
from proving import Proved, exact_budget, prove
from typeset import Document, drop_row, not_a_number, spoil_cell

from expectations.findings import find
from expectations.outcomes import Outcome
from expectations.proof import slips
from expectations.proof.blame import Suspicion, suspicions
from expectations.proof.frames import page_of, printed_of
from expectations.proof.frames import prove as prove_frames
from expectations.proof.hypothetical import standing
from expectations.proof.rows import Printed
from expectations.proof.sentences import money, say
from expectations.proof.system import Place, System, systems
from expectations.rules import BY_SLUG, Listed, Tie
from expectations.suites import equation_suite
from pipelines.warehouse import connect, replace

STEP = 10_000
WAN = 1_000_000
TRUE = exact_budget(5, 2024, units=3, projects=12)
CARRIED = exact_budget(2, 2026, units=2, projects=5)


def cell(table: str, row: int, column: int) -> str:
    return TRUE.table(table).rows[row][column]


def steps(text: str) -> int:
    return int(re.sub("[,.]", "", text))


def printed_as(count: int) -> str:
    return f"{'-' * (count < 0)}{abs(count) // 100:,}.{abs(count) % 100:02d}"


def spoilt(table: str, row: int, column: int, change: Callable[[int], int]) -> Document:
    return spoil_cell(TRUE, table, row, column, printed_as(change(steps(cell(table, row, column)))))


def transposed(count: int) -> int:
    """The first two digits that differ, exchanged."""
    text = str(count)
    at = next(at for at in range(len(text) - 1) if text[at] != text[at + 1])
    return int(text[:at] + text[at + 1] + text[at] + text[at + 2 :])


def exchanged(table: str, one: int, two: int, columns: slice) -> Document:
    document = deepcopy(TRUE)
    rows = document.table(table).rows
    rows[one][columns], rows[two][columns] = rows[two][columns], rows[one][columns]
    return document


def in_yuan(table: str) -> Document:
    document = deepcopy(TRUE)
    rows = document.table(table).rows
    for row in rows:
        row[:] = [
            printed_as(steps(text) * 10_000) if re.fullmatch(r"[\d,]+\.\d\d", text) else text for text in row
        ]
    return document


def leaf(table: str) -> int:
    """The first item (项) with money in its total that is not of another printed size."""
    rows = TRUE.table(table).rows
    return next(n for n, row in enumerate(rows) if len(row[0]) == 7 and steps(row[2]) > 100)


def siblings(table: str) -> tuple[int, int]:
    """Two rows under one parent with different amounts."""
    rows = TRUE.table(table).rows
    return next(
        (one, two)
        for one, a in enumerate(rows)
        for two, b in enumerate(rows[one + 1 :], one + 1)
        if len(a[0]) == len(b[0]) > 3 and a[0][:-2] == b[0][:-2] and a[2] != b[2]
    )


T3 = leaf("T03")
CASES = {
    slips.TRANSPOSED: spoilt("T03", T3, 2, transposed),
    slips.FACTOR: spoilt("T03", T3, 2, lambda count: 10 * count),
    slips.SIGN: spoilt("T03", T3, 2, lambda count: -count),
    slips.DIGIT: spoilt("T03", T3, 2, lambda count: count + (100 if count // 100 % 10 < 9 else -100)),
    slips.OTHER: spoilt("T03", T3, 2, lambda count: 7 * count + 12_345),
    slips.LOST: spoil_cell(TRUE, "T03", T3, 2, ""),
    "unread": not_a_number(TRUE, "T03", T3, 2),
    "row_lost": drop_row(TRUE, "T03", T3),
    "wrong_unit": in_yuan("T05"),
    "two_cells": spoil_cell(
        spoilt("T03", 0, 2, lambda count: count + 700),
        "T03",
        0,
        3,
        printed_as(steps(cell("T03", 0, 3)) + 300),
    ),
    "wrong_column": spoil_cell(
        spoil_cell(TRUE, "T03", T3, 3, cell("T03", T3, 4)), "T03", T3, 4, cell("T03", T3, 3)
    ),
    "siblings_swapped": exchanged("T02", *siblings("T02"), slice(2, None)),
}


@pytest.fixture(scope="module")
def proved() -> Proved:
    return prove(CASES | {"true": TRUE, "carried": CARRIED, "elsewhere": budget()})


def told(proved: Proved, document: str) -> tuple[Suspicion, ...]:
    system = systems(proved.equations, proved.terms)[document]
    return suspicions(system, printed(proved, document))


def printed(proved: Proved, document: str) -> Printed:
    return printed_of(
        proved.facts["facts.rows"].filter(document_id=document), proved.amounts.filter(document_id=document)
    )


def place_of(proved: Proved, code: str, measure: str = "total") -> Place:
    row = proved.facts["facts.rows"].filter(document_id="true", form="expenditure", function_code=code)
    return "expenditure", row["row_no"][0], measure


@pytest.mark.parametrize("document", ["true", "carried"])
def test_a_true_document_is_suspected_of_nothing(proved: Proved, document: str) -> None:
    assert told(proved, document) == ()


@pytest.mark.parametrize(
    ("document", "kind"),
    [
        (kind, kind)
        for kind in (slips.TRANSPOSED, slips.FACTOR, slips.SIGN, slips.DIGIT, slips.OTHER, slips.LOST)
    ]
    + [("unread", slips.LOST)],
)
def test_a_wrong_cell_is_found_named_and_mended(proved: Proved, document: str, kind: str) -> None:
    first = told(proved, document)[0]
    right = steps(cell("T03", T3, 2)) * STEP
    assert (first.kind, first.place) == (kind, place_of(proved, cell("T03", T3, 0)))
    assert (first.proposed_fen, first.rank, first.is_whole) == (right, 1, True)
    assert len(first.equations) >= 2


def test_a_lost_row_is_found_with_its_code_and_amounts(proved: Proved) -> None:
    first = told(proved, "row_lost")[0]
    lost = TRUE.table("T03").rows[T3]
    assert (first.kind, first.code, first.is_whole) == ("row_lost", lost[0], True)
    assert first.proposed_fen is None
    amounts = {change.place[2]: change.proposed for change in first.changes}
    assert amounts["total"] == steps(lost[2]) * STEP
    above = proved.amounts.filter(document_id="row_lost", form=first.place[0], row_no=first.place[1])
    assert above["function_code"][0] == lost[0][:5]


def test_a_table_in_another_unit_is_one_error(proved: Proved) -> None:
    first = told(proved, "wrong_unit")[0]
    assert (first.kind, first.power, first.place[0]) == ("wrong_unit", -4, "general_expenditure")
    assert first.is_whole


def test_two_wrong_cells_are_told_when_one_does_not_explain(proved: Proved) -> None:
    found = told(proved, "two_cells")
    pairs = [one for one in found if one.is_whole and one.kind == "two_cells"]
    places = [{change.place[1:] for change in one.changes} for one in pairs]
    assert {(1, "total"), (1, "basic")} in places


def test_siblings_that_changed_places_are_told_together(proved: Proved) -> None:
    """All amounts of one row stand beside the other's code: every sum holds."""
    first = told(proved, "siblings_swapped")[0]
    assert (first.kind, first.is_whole) == ("siblings_swapped", True)
    rows = proved.amounts.filter(document_id="siblings_swapped", form="revenue")
    codes = dict(rows.select("row_no", "function_code").iter_rows())
    named = {codes[change.place[1]] for change in first.changes}
    assert named == {TRUE.table("T02").rows[n][0] for n in siblings("T02")}


def test_an_amount_in_the_column_beside_its_own_is_told(proved: Proved) -> None:
    first = told(proved, "wrong_column")[0]
    code = cell("T03", T3, 0)
    assert (first.kind, first.is_whole) == ("wrong_column", True)
    assert {change.place for change in first.changes} == {
        place_of(proved, code, "basic"),
        place_of(proved, code, "project"),
    }


def test_the_rules_asked_of_a_cell_say_what_the_terms_say(proved: Proved) -> None:
    """Of every printed figure; but not of claims, and not of the sources that a list is held against."""
    for document in ("true", "carried", "elsewhere"):
        system, there = systems(proved.equations, proved.terms)[document], printed(proved, document)
        numbers = {equation.name: n for n, equation in enumerate(system.equations)}
        for figure, (form, row_no, measure) in enumerate(system.places):
            if form == "narrative":
                continue
            stands = standing(there.rows[form, row_no], measure, there.columns(form))
            asked = {(numbers[n], c) for n, c in stands if n in numbers}
            worked = {of for of in system.standing[figure] if not _is_of_lists(system, of[0], form)}
            assert {of for of in asked if not _is_of_lists(system, of[0], form)} == worked


def _is_of_lists(system: System, equation: int, form: str) -> bool:
    rule = BY_SLUG[system.equations[equation].rule]
    return (isinstance(rule, Tie) and rule.each) or (isinstance(rule, Listed) and rule.source == form)


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=200, deadline=None)
def test_where_exactly_one_cell_explains_it_is_named(
    base: Callable[[], tuple[System, Printed]], number: int
) -> None:
    """One slip in any figure. Which cells explain it is found by trying, without any interval."""
    (system, there), rng = base(), random.Random(number)
    figure = rng.choice([n for n, place in enumerate(system.places) if place[0] != "narrative"])
    right, size = system.fen[figure] or 0, rng.choice([STEP, 10 * STEP, WAN, 37 * WAN, 123_450_000])
    wrong = system.having({figure: right + rng.choice([1, -1]) * size})
    failed = wrong.failed()
    found = suspicions(wrong, there)
    assert bool(found) == bool(failed)
    suspects = {n for equation in failed for n, _ in system.equations[equation].terms}
    explaining = {
        n for n in suspects if any(not wrong.having({n: v}).failed() for v in _tried(wrong, n, failed))
    }
    assert figure in explaining or not failed
    if explaining == {figure}:
        [named] = [one for one in found if len(one.changes) == 1 and one.place == system.places[figure]]
        assert not wrong.having({figure: named.changes[0].proposed}).failed()
        assert named.rank == 1 or named.rivals
        assert named.proposed_fen == named.changes[0].proposed or named.rivals


def _tried(system: System, figure: int, failed: frozenset[int]) -> set[int]:
    """Values near those that make one failed equation exact."""
    exact = {
        -system.without(equation, (figure,)).gap // coefficient
        for equation, coefficient in system.standing[figure]
        if equation in failed
    }
    return {value + near * STEP for value in exact for near in range(-4, 5)}


@pytest.fixture(scope="module")
def base(proved: Proved) -> Callable[[], tuple[System, Printed]]:
    """In a function, which Hypothesis can print."""
    true = systems(proved.equations, proved.terms)["true"], printed(proved, "true")
    return lambda: true


@pytest.mark.parametrize(
    ("was", "is_now", "kind"),
    [
        (1234, 1243, slips.TRANSPOSED),
        (1234, 12340, slips.FACTOR),
        (12340, 1234, slips.FACTOR),
        (1234, 123, slips.FACTOR),
        (1234, -1234, slips.SIGN),
        (1234, 1284, slips.DIGIT),
        (1234, 5678, slips.OTHER),
        (1234, 0, slips.LOST),
    ],
)
def test_a_slip_has_a_name(was: int, is_now: int, kind: str) -> None:
    assert slips.kind(is_now * STEP, was * STEP, STEP) == kind


def test_a_finding_ends_with_the_proposal(proved: Proved, tmp_path: Path) -> None:
    claims = proved.extracted["claims"]
    frames = proved.tables() | prove_frames(
        proved.equations, proved.terms, proved.facts["facts.rows"], proved.amounts, claims
    )
    with connect(tmp_path / "w.duckdb") as connection:
        replace(connection, frames, [])
        suite = equation_suite()
        rows = [connection.sql(one.sql.format(batch=one.about)).pl() for one in suite]
    outcomes = [Outcome(one, not len(found), found) for one, found in zip(suite, rows, strict=True)]
    findings = find(outcomes, (), set())
    wrong = findings.filter(document_id=slips.TRANSPOSED, severity="error", rule="expenditure.total_across")
    zh, en = wrong.select("message_zh", "message_en").row(0)
    right, printed_now = cell("T03", T3, 2), printed_as(transposed(steps(cell("T03", T3, 2))))
    assert re.search(
        rf"。若第\d+页“.+ 合计”应为 {right}（印为 {printed_now}，两位数字颠倒），则全部 \d 个等式成立$", zh
    )
    assert en.endswith("equations would hold")
    assert f"were {right} (printed {printed_now}: two digits transposed)" in en
    lost = findings.filter(document_id="row_lost", severity="error")["message_zh"].to_list()
    assert all("补上漏印的一行" in message for message in lost)


def test_every_suspicion_can_be_said(proved: Proved) -> None:
    for document in CASES:
        page = page_of(
            proved.amounts.filter(document_id=document),
            proved.extracted["claims"].filter(document_id=document),
        )
        for one in told(proved, document):
            zh, en = say(one, page)
            assert zh.startswith("若")
            assert en.startswith("if ")
            assert "等式成立" in zh


@pytest.mark.parametrize(
    ("fen", "unit", "text"),
    [
        (12_340_000, "万元", "12.34"),
        (1_234_567_000_000, "万元", "1,234,567.00"),
        (1_234, "元", "12.34"),
        (5, "千元", "0.00005"),
    ],
)
def test_money_is_said_in_the_unit_of_the_table(fen: int, unit: str, text: str) -> None:
    assert money(fen, unit) == text


def test_a_wrong_percentage_is_recomputed(proved: Proved) -> None:
    claims = proved.extracted["claims"].filter(document_id="true")
    chosen = claims.filter(pl.col("percent").is_not_null(), pl.col("change_yuan") != 0).head(1)
    number, page = chosen.select("claim_no", "page").row(0)
    wrong = claims.with_columns(
        percent_printed=pl.when(pl.col("claim_no") == number)
        .then(pl.lit("99.99%"))
        .otherwise("percent_printed")
    )
    failed = proved.equations.filter(document_id="true", rule="narrative.percent").with_columns(
        verdict=pl.when(pl.col("place") == str(number)).then(pl.lit("failed")).otherwise("verdict")
    )
    rows = proved.facts["facts.rows"].filter(document_id="true")
    found = prove_frames(failed, proved.terms.clear(), rows, proved.amounts.filter(document_id="true"), wrong)
    told_of = found["proof.suspicions"].row(0, named=True)
    assert (told_of["kind"], told_of["row_no"]) == ("wrong_percent", number)
    right = chosen["percent_printed"][0]
    assert f"第{page}页" in told_of["message_zh"]
    assert f"{right}（印为 99.99%）" in told_of["message_zh"]
