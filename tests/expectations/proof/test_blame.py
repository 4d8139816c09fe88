"""Where the error is: every kind of slip put into a true document is found at its place and named."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.elsewhere import budget
from support.proving import Proved, prove
from support.slipped import (
    CARRIED,
    CASES,
    STEP,
    T3,
    TRUE,
    WAN,
    cell,
    printed,
    siblings,
    steps,
    told,
)
from support.systems import small

from expectations.proof import slips
from expectations.proof.blame import Suspicion, suspicions
from expectations.proof.explanation import Change, Explanation
from expectations.proof.hypothetical import standing
from expectations.proof.printed import Printed
from expectations.proof.system import Place, System, systems
from expectations.rules import BY_SLUG, Listed, Tie


@pytest.fixture(scope="module")
def proved() -> Proved:
    return prove(CASES | {"true": TRUE, "carried": CARRIED, "elsewhere": budget()})


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


def test_yuan_is_taken_for_ten_thousand_yuan_first() -> None:
    """A table that prints one figure alone is as well explained by thousands."""
    place = ("balance", 1, "total")
    explained = [
        Explanation("wrong_unit", (Change(place, 10**9, 10 ** (9 + power)),), frozenset({0}), 1, power=power)
        for power in (-3, 3, -4, 4)
    ]
    assert [one.power for one in sorted(explained, key=lambda one: one.cost)[:2]] == [-4, 4]


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
    return (isinstance(rule, Tie) and rule.each) or (isinstance(rule, Listed) and form in rule.sources)


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


def made(equations: Sequence[Mapping[str, int]], values: Mapping[str, int]) -> tuple[Suspicion, ...]:
    """What is suspected in a document of a few figures, whose equations are those of a rule that there is."""
    system = small(equations, values, parts=2)
    named = [
        replace(equation, rule="expenditure.total_across", place=str(number))
        for number, equation in enumerate(system.equations)
    ]
    return suspicions(replace(system, equations=tuple(named)), Printed({}, {}))


def proposals(found: Sequence[Suspicion]) -> list[dict[str, int]]:
    """By rank, what every figure that is suspected should be, in steps."""
    return [{change.place[2]: change.proposed // STEP for change in one.changes} for one in found]


def test_one_change_that_mends_two_equations_comes_before_two_that_mend_all() -> None:
    """Two figures are wrong; of three failed equations one of them explains two."""
    equations = [{"a": 1, "b": -1, "c": -1}, {"a": 1, "d": -1}, {"b": 1, "f": -1}]
    found = made(equations, {"a": 9_137, "b": 600, "c": 400, "d": 1_000, "f": 721})
    told_first, then = proposals(found)[:2]
    assert told_first == {"a": 1_000}
    assert then.keys() == {"a", "f"}
    assert [(len(one.equations), one.is_whole) for one in found[:2]] == [(2, False), (3, True)]


def test_two_changes_are_told_where_none_explains_more() -> None:
    equations = [{"a": 1, "b": -1, "c": -1}, {"b": 1, "f": -1}, {"c": 1, "g": -1}]
    found = made(equations, {"a": 1_000, "b": 9_137, "c": 400, "f": 600, "g": 400})
    assert proposals(found)[0] == {"b": 600}
    assert found[0].is_whole


@pytest.mark.parametrize(("e", "negative"), [(50, False), (-50, True)])
def test_an_amount_below_zero_is_proposed_only_where_the_table_prints_some(e: int, *, negative: bool) -> None:
    """A part is more than its total: the other part would have to be less than nothing."""
    found = made(
        [{"a": 1, "b": -1, "c": -1}, {"e": 1, "f": -1}], {"a": 300, "b": 600, "c": 40, "e": e, "f": e}
    )
    assert {"a": 640} in proposals(found)
    assert ({"c": -300} in proposals(found)) is negative


def test_a_figure_of_a_tail_difference_can_be_mended_too() -> None:
    """What is wrong stands in an equation that holds but for a tail difference."""
    equations = [{"a": 1, "b": -1}, {"a": 1, "c": -1}, {"c": 1, "d": -1}]
    found = made(equations, {"a": 9_137, "b": 1_001, "c": 1_000, "d": 1_000})
    assert proposals(found)[0] in ({"a": 1_000}, {"a": 1_001})
    assert found[0].is_whole
