"""The proof as a system: what guards a figure, and whether all equations hold at once."""

from __future__ import annotations

import random
from decimal import Decimal
from fractions import Fraction

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.golden_tables import SEEDS
from support.proof_page import DOC, page
from support.proving import Proved, exact_budget, prove
from support.seeds import Seed, seed
from support.systems import STEP, small
from support.typeset import random_budget, spoil_cell

from expectations.proof.frames import prove as prove_frames
from expectations.proof.guards import guards, rank
from expectations.proof.joint import checked, contradiction
from expectations.proof.statement import state
from expectations.proof.system import System, systems


def guard(system: System, name: str) -> tuple[int, int | None]:
    at = [place[2] for place in system.places].index(name)
    found = guards(system)[at]
    return found.equation_count, None if found.smallest_slip is None else found.smallest_slip // STEP


SUM = {"a": 1, "b": -1, "c": -1}


def test_one_equation_told_by_two_rules_guards_once() -> None:
    values = {"a": 100, "b": 60, "c": 40}
    assert guard(small([SUM], values), "a") == (1, 2)
    assert guard(small([SUM, SUM], values), "a") == (1, 2)
    assert guard(small([SUM, {name: -sign for name, sign in SUM.items()}], values), "b") == (1, 2)
    other = {"a": 1, "d": -1}
    assert guard(small([SUM, other], values | {"d": 100}), "a") == (2, 1)
    follows = {"d": 1, "b": -1, "c": -1}
    assert guard(small([SUM, other, follows], values | {"d": 100}), "b") == (2, 2)


def test_the_gap_of_today_takes_room_for_the_slip_of_tomorrow() -> None:
    """Three terms bridge one step; a gap of one leaves nothing upwards, two downwards."""
    bent = small([SUM], {"a": 101, "b": 60, "c": 40})
    assert guard(bent, "a") == (1, 3)
    assert guard(bent, "b") == (1, 3)
    assert guard(small([SUM], {"a": 103, "b": 60, "c": 40}), "a") == (0, None), "what failed guards nothing"


def test_an_inequality_guards_one_direction_only() -> None:
    values = {"a": 10, "b": 60}
    assert guard(small([{"a": 1, "b": -1}], values, 0), "a") == (0, None)
    both = small([{"a": 1, "b": -1}, {"a": 1, "c": -1}], values | {"c": 10}, 0)
    assert guard(both, "a") == (1, 1)


def test_a_zero_brings_its_own_rounding_along() -> None:
    values = {"a": 100, "b": 100, "c": 0, "d": 0}
    assert guard(small([SUM], values), "c") == (1, 2)
    assert guard(small([{"c": 1, "d": -1}], values), "c") == (1, 1)


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=60, deadline=None)
def test_rank_is_that_of_the_matrix(number: int) -> None:
    rng = random.Random(number)
    matrix = np.array([[rng.choice((-1, 0, 0, 1)) for _ in range(6)] for _ in range(rng.randint(1, 6))])
    rows = [{c: int(v) for c, v in enumerate(row) if v} for row in matrix]
    assert rank(rows) == np.linalg.matrix_rank(matrix)


TWO_TOTALS = [{"a": 1, "x": -1, "y": -1, "z": -1}, {"b": 1, "x": -1, "y": -1, "z": -1}]


@pytest.mark.parametrize(
    ("a", "b", "holds"), [(100, 100, True), (101, 101, True), (101, 100, False), (101, 99, False)]
)
def test_equations_that_hold_singly_may_not_hold_jointly(a: int, b: int, *, holds: bool) -> None:
    """Two totals of the same three figures, one printed 1.01, one 0.99: rounding explains either, not both."""
    system = small(TWO_TOTALS, {"a": a, "b": b, "x": 50, "y": 30, "z": 20})
    assert not system.failed()
    found = contradiction(system, tails=False)
    assert (found is None) == holds
    if found:
        assert sorted(times for _, times in found.multipliers) == [-1, 1]
        assert (found.gap, found.reach) == (2 * (a - b) * STEP, 2 * STEP)
        assert checked(system, found.multipliers, system.step) == found
        stated = state("d", {}, ["rounded", "rounded"], system, guards(system))
        assert (stated.is_jointly_consistent, stated.is_proved) == (False, False)
        assert "rule 0、rule 1" in stated.why_zh


@pytest.mark.parametrize(
    ("a", "b", "parts", "holds"), [(101, 99, 2, False), (101, 99, 3, True), (101, 98, 3, False)]
)
def test_totals_may_be_the_sums_of_their_parts(a: int, b: int, parts: int, *, holds: bool) -> None:
    """Of two totals over the same figures one is the rounded sum, one the sum of what was rounded."""
    system = small(TWO_TOTALS, {"a": a, "b": b, "x": 50, "y": 30, "z": 20}, parts=parts)
    assert contradiction(system, tails=False) is not None
    assert (contradiction(system) is None) == holds
    stated = state("d", {}, ["rounded", "rounded"], system, guards(system))
    assert (stated.is_jointly_consistent, stated.is_jointly_rounded, stated.is_proved) == (
        holds,
        False,
        holds,
    )


def test_an_inequality_may_contradict_only_in_its_direction() -> None:
    """The first total is at most the sum: 0.99 is, 1.01 is not."""
    parts = {"x": 50, "y": 30, "z": 20}
    assert contradiction(small(TWO_TOTALS, {"a": 99, "b": 101} | parts, 0)) is None
    assert contradiction(small(TWO_TOTALS, {"a": 101, "b": 99} | parts, 0)) is not None


def test_a_printed_zero_is_nothing() -> None:
    """Were a zero a rounded 0.004, three of them would explain one cent."""
    values = {"a": 101, "b": 100, "x": 0, "y": 0, "z": 0}
    equation = {"a": 1, "b": -1, "x": -1, "y": -1, "z": -1}
    found = contradiction(small([equation], values))
    assert found is not None
    assert found.multipliers == ((0, 1),)


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=80, deadline=None)
def test_rounded_truth_is_never_a_contradiction(number: int) -> None:
    """Figures rounded from true values satisfy everything jointly, by the values they were rounded from."""
    rng = random.Random(number)
    leaves = {f"l{n}": Fraction(rng.randint(100, 9_999), 10) for n in range(8)}
    sums = [rng.sample(sorted(leaves), rng.randint(2, 6)) for _ in range(5)]
    true = leaves | {f"s{n}": sum(leaves[name] for name in of) for n, of in enumerate(sums)}
    printed = {name: int(value + Fraction(1, 2)) for name, value in true.items()}
    if any(value % 1 == Fraction(1, 2) for value in true.values()):
        return  # on the edge of its box, which is open
    equations = [{f"s{n}": 1} | dict.fromkeys(of, -1) for n, of in enumerate(sums)]
    system = small(equations, printed)
    assert not system.failed()
    assert contradiction(system) is None


@pytest.fixture(scope="module")
def made() -> Proved:
    rounded = {
        f"rounded {n}": random_budget(random.Random(n), edition=edition, unit_count=units)
        for n, (edition, units) in enumerate([(2024, 1), (2024, 3), (2026, 2)])
    }
    wrong = spoil_cell(exact_budget(1, 2024), "T06", 0, 1, "1,234.56")
    return prove(rounded | {"wrong": wrong, "unread": spoil_cell(exact_budget(1, 2024), "T06", 0, 1, "####")})


def test_the_system_judges_as_the_judge_does(made: Proved) -> None:
    found = systems(made.equations, made.terms)
    for document, system in found.items():
        failed = made.equations.filter(
            pl.col("document_id") == document,
            pl.col("severity") == "error",
            pl.col("verdict").is_in(["failed", "not_evaluable"]),
            pl.col("rule") != "narrative.percent",
        )
        assert {system.equations[e].name for e in system.failed()} == set(
            failed.select("rule", "place").iter_rows()
        )
        named = {equation.name: at for equation, at in zip(system.equations, system.sums, strict=True)}
        worked = made.equations.filter(document_id=document, severity="error")
        for rule, place, gap, slack in worked.select("rule", "place", "gap_yuan", "slack_yuan").iter_rows():
            at = named.get((rule, place))
            if at and not at.unknown:
                assert (Decimal(at.gap) / 100, Decimal(at.slack) / 100) == (gap, slack), (rule, place)


def test_a_document_is_proved_or_says_why_not(made: Proved) -> None:
    told = prove_frames(
        made.equations, made.terms, made.facts["facts.rows"], made.amounts, made.extracted["claims"]
    )["proof.documents"]
    by_name = {row["document_id"]: row for row in told.iter_rows(named=True)}
    for name, row in by_name.items():
        assert row["is_proved"] == (row["why_zh"] == "") == name.startswith("rounded"), row
        assert row["nonzero_count"] >= row["guarded_count"] >= row["twice_guarded_count"]
    assert by_name["wrong"]["why_en"].endswith("equations fail")
    assert not by_name["wrong"]["is_jointly_consistent"]
    assert by_name["unread"]["why_en"].endswith("equations cannot be worked out")


def test_the_smallest_slip_shows_and_a_smaller_one_does_not(made: Proved) -> None:
    """Of every figure, in the direction that is guarded less, as a failure or as a tail difference."""
    system = systems(made.equations, made.terms)["rounded 1"]
    for figure, found in enumerate(guards(system)):
        slip, fen, step = found.smallest_slip, system.fen[figure], system.step[figure]
        if slip is None or fen is None:
            continue
        for size, wanted in ((slip, {True}), (3 * slip, {True}), (slip - step, {True, False})):
            assert {shows(system, figure, fen + sign * size) for sign in (1, -1)} <= wanted
        both = [shows(system, figure, fen + sign * (slip - step)) for sign in (1, -1)]
        assert not all(both), system.places[figure]


def shows(system: System, figure: int, fen: int) -> bool:
    """Whether some equation of the figure is beyond what rounding once explains."""
    changed = system.having({figure: fen})
    return not all(changed.is_rounded(equation) for equation, _ in changed.standing[figure])


@pytest.fixture(scope="module")
def shipped() -> list[Seed]:
    return [seed(path) for path in SEEDS]


def test_the_shipped_documents_are_proved(shipped: list[Seed]) -> None:
    for one in shipped:
        told = prove_frames(one.equations, one.terms, one.rows, one.amounts, one.extracted["claims"])
        assert told["proof.documents"]["is_proved"].to_list() == [True]
        assert told["proof.suspicions"].is_empty()


def test_the_page_about_the_proof_is_fresh(shipped: list[Seed]) -> None:
    """`PYTHONPATH=tests python -m support.proof_page` writes it anew."""
    assert DOC.read_text(encoding="utf-8") == page(shipped)
