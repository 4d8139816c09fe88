"""What the printed digits allow: no chosen tolerance, and nothing that cannot be worked out passes."""

from __future__ import annotations

import random
from decimal import Decimal
from functools import reduce

import pytest
from support.judged import AT_MOST, EQUAL, FEN, STEP, Amount, judge, steps
from support.proving import Proved, exact_budget, prove
from support.typeset import Document, drop_row, drop_table, not_a_number, spoil_cell


@pytest.mark.parametrize("count", range(2, 12))
@pytest.mark.parametrize("sign", [1, -1])
def test_slack_is_half_of_what_the_terms_round_off(count: int, sign: int) -> None:
    """N amounts of one precision: floor((N-1)/2) steps, and not one more."""
    slack, parts = (count - 1) // 2, [100] * (count - 1)
    found = judge(steps(sum(parts) + sign * slack), steps(*parts))
    assert found["verdict"] in ({"rounded", "implausible"} if slack else {"exact"})
    assert (found["gap_yuan"], found["slack_yuan"]) == (Decimal(100 * sign * slack), Decimal(100 * slack))
    assert judge(steps(sum(parts) + sign * (slack + 1)), steps(*parts))["verdict"] == "failed"


@pytest.mark.parametrize(("off", "verdict"), [(5_000, "rounded"), (-5_000, "rounded"), (5_001, "failed")])
def test_a_coarse_amount_beside_a_fine_one(off: int, verdict: str) -> None:
    """12.34 万元 may be 123,350.00 元 or 123,449.99 元, never 123,450.01 元."""
    found = judge([(1_234 * STEP, STEP)], [(1_234 * STEP + off, FEN)])
    assert (found["verdict"], found["slack_yuan"]) == (verdict, Decimal("50.00"))


def test_one_amount_printed_twice_is_the_same_to_the_last_digit() -> None:
    assert judge(steps(100), steps(100))["verdict"] == "exact"
    found = judge(steps(101), steps(100))
    assert (found["verdict"], found["slack_yuan"]) == ("failed", Decimal(0))


@pytest.mark.parametrize("zero", [(0, STEP), (0, None)], ids=["0.00", "dash"])
def test_a_zero_rounds_nothing_off(zero: Amount) -> None:
    found = judge(steps(101), [*steps(100), *[zero] * 9])
    assert (found["verdict"], found["slack_yuan"], found["term_count"]) == ("failed", Decimal(0), 11)
    assert judge([zero], [zero])["verdict"] == "exact"
    assert judge(steps(1), [zero])["verdict"] == "failed"


@pytest.mark.parametrize(
    ("gap", "verdict"),
    [(0, "exact"), (8, "rounded"), (-8, "rounded"), (9, "implausible"), (49, "implausible"), (50, "failed")],
)
def test_beyond_three_sigma_is_possible_but_implausible(gap: int, verdict: str) -> None:
    """A hundred roundings have a standard deviation of 2.89 steps, and 49 at the very most."""
    assert judge(steps(990 + gap), steps(*[10] * 99))["verdict"] == verdict


@pytest.mark.parametrize(
    ("left", "verdict"),
    [(0, "exact"), (50, "exact"), (200, "exact"), (201, "rounded"), (202, "failed"), (900, "failed")],
)
def test_at_most_is_broken_upwards_only(left: int, verdict: str) -> None:
    found = judge(steps(left), steps(100, 100), AT_MOST)
    assert (found["verdict"], found["relation"], found["severity"]) == (verdict, "<=", "warning")


@pytest.mark.parametrize("rule", [EQUAL, AT_MOST])
@pytest.mark.parametrize("others", [(), (100,), (999_999,)])
def test_what_cannot_be_read_cannot_be_judged(rule: str, others: tuple[int, ...]) -> None:
    unreadable: list[Amount] = [(None, None)]
    assert judge(steps(100), [*unreadable, *steps(*others)], rule)["verdict"] == "not_evaluable"
    assert judge([*unreadable, *steps(*others)], steps(100), rule)["verdict"] == "not_evaluable"


def test_slack_ends_where_no_true_values_exist() -> None:
    """Amounts within half of their last digits can satisfy the equation, or else it has failed."""
    rng = random.Random(1)
    for _ in range(60):
        units = [rng.choice((FEN, 100, STEP)) for _ in range(rng.randint(2, 7))]
        parts = [(rng.randint(1, 99) * unit, unit) for unit in units[1:]]
        whole = sum(fen for fen, _ in parts) // units[0] * units[0] + rng.randint(-3, 3) * units[0]
        found = judge([(whole, units[0])], parts)
        gap = abs(whole - sum(fen for fen, _ in parts))
        possible = gap == 0 or 2 * gap < sum(units[whole == 0 :])
        assert (found["verdict"] != "failed") == possible


DOCUMENT = exact_budget(3, 2024, units=2)
CARRIED = exact_budget(3, 2026, units=2, carried=True)
UNITS_AND_FUNCTIONS = "basic_expenditure.general_is_functional"
"""A tie between two totals: 表11 and 表5."""


@pytest.fixture(scope="module")
def without() -> Proved:
    """Whole documents beside some that lack what an equation needs."""
    levels = [r for r, row in enumerate(DOCUMENT.table("T06").rows) if len(row[0].split("]")[0]) != 6]
    return prove(
        {
            "whole": DOCUMENT,
            "totals": drop_row(drop_row(DOCUMENT, "T11", 0), "T05", 0),
            "carried": drop_row(drop_row(CARRIED, "T11", 0), "T05", 0),
            "one total": drop_row(DOCUMENT, "T11", 0),
            "levels": reduce(lambda d, r: drop_row(d, "T06", r), reversed(levels), DOCUMENT),
            "table": drop_table(DOCUMENT, "T11"),
            "hashes": not_a_number(DOCUMENT, "T11", 0, 1),
        }
    )


def of(proved: Proved, document: str, rule: str) -> list[tuple[str, str, str]]:
    found = proved.equations.filter(document_id=document, rule=rule)
    return sorted(found.select("place", "verdict", "severity").iter_rows())


@pytest.mark.parametrize(
    ("document", "found"),
    [
        ("whole", [("", "exact", "error")]),
        ("totals", [("", "not_evaluable", "error")]),
        ("carried", [("", "not_evaluable", "warning")]),
        ("one total", [("", "failed", "error")]),
        ("table", []),
    ],
)
def test_a_tie_without_its_totals_does_not_pass(
    without: Proved, document: str, found: list[tuple[str, str, str]]
) -> None:
    assert of(without, document, UNITS_AND_FUNCTIONS) == found


def test_a_tree_without_its_upper_levels_does_not_pass(without: Proved) -> None:
    assert of(without, "levels", "general_basic.down") == [("", "not_evaluable", "error")]
    blank = without.equations.filter(document_id="levels", rule="general_basic.down")
    assert blank.select("printed_yuan", "gap_yuan", "slack_yuan").row(0) == (None, None, None)


def last_codes_alone(document: Document, table: str) -> Document:
    """The table without its rows of 类 and 款."""
    upper = [r for r, row in enumerate(document.table(table).rows) if row[0].isdigit() and len(row[0]) < 7]
    return reduce(lambda made, r: drop_row(made, table, r), reversed(upper), document)


@pytest.mark.parametrize("table", ["T02", "T03"])
def test_a_table_of_last_codes_alone_is_tied_code_by_code(table: str) -> None:
    """It has nothing at 201, and not zero: what it prints below is held all the same."""
    flat = last_codes_alone(DOCUMENT, table)
    row = next(r for r, cells in enumerate(flat.table(table).rows) if len(cells[0]) == 7)
    code, _, whole, *_ = flat.table(table).rows[row]
    wrong = spoil_cell(flat, table, row, 2, f"{float(whole.replace(',', '')) + 77:,.2f}")
    found = prove({"flat": flat, "wrong": wrong}).equations.filter(verdict="failed")
    failed = set(found.select("document_id", "place").iter_rows())
    assert {document for document, _ in failed} == {"wrong"}
    assert ("wrong", code) in failed


def test_hashes_for_a_figure_make_its_equations_not_evaluable(without: Proved) -> None:
    hashed = without.amounts.filter(document_id="hashes", printed="########").row(0, named=True)
    key = {name: hashed[name] for name in ("document_id", "form", "row_no", "measure")}
    equations = without.terms.filter(**key).select("document_id", "rule", "place").unique()
    verdicts = without.equations.join(equations, on=equations.columns, how="semi")["verdict"]
    assert len(verdicts) >= 3
    assert set(verdicts) == {"not_evaluable"}
