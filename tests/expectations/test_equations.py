"""True budgets prove true; one wrong cell breaks exactly the equations it stands in."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.proving import Equation, Proved, exact_budget, prove
from support.typeset import Document, spoil_cell

from expectations.applying import Documents
from expectations.choosing import chosen
from expectations.operands import OPERANDS
from expectations.rules import BY_SLUG, PERCENT, RULES, Listed, Rule, Tie
from expectations.terms import terms_of

HOLDS = {"exact", "rounded", "implausible"}
KEY = ("document_id", "form", "row_no", "measure")
STEP = 10_000
"""The last printed digit of the made tables, 0.01 万元, in fen."""
SEEDS = st.integers(0, 2**32 - 1)


class Shape(NamedTuple):
    edition: int
    units: int
    projects: int
    carried: bool
    seed: int

    @property
    def document(self) -> Document:
        return exact_budget(
            self.seed, self.edition, units=self.units, projects=self.projects, carried=self.carried
        )


@st.composite
def shapes(draw: st.DrawFn) -> Shape:
    edition, carried = draw(st.sampled_from([(2024, False), (2026, False), (2026, True)]))
    return Shape(edition, draw(st.integers(1, 3)), draw(st.integers(1, 8)), carried, draw(SEEDS))


def many(size: int) -> st.SearchStrategy[list[Shape]]:
    """Documents are cheap to prove together and dear one by one."""
    return st.lists(shapes(), min_size=size // 2, max_size=size, unique=True)


quietly = settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))


@given(many(16))
@quietly
def test_every_equation_of_a_true_budget_holds(drawn: list[Shape]) -> None:
    proved = prove({str(shape): shape.document for shape in drawn})
    errors = proved.equations.filter(severity="error")
    assert errors.filter(~pl.col("verdict").is_in(HOLDS)).rows() == []
    assert errors.filter(pl.col("verdict") != "exact", pl.col("rule") != PERCENT.slug).rows() == []
    assert "not_evaluable" not in proved.equations["verdict"].to_list()
    softened = {BY_SLUG[rule].softened for rule in proved.equations.filter(verdict="failed")["rule"]}
    assert softened <= {True}, "only carry-over may break an equation of a true budget, where it may"
    assert errors["document_id"].n_unique() == len(drawn)
    assert set(errors["about"]) == {"tables", "narrative"}


class Spoiled(NamedTuple):
    """A document with one cell printed ``delta`` fen off."""

    document: Document
    delta: int


def spoil(shape: Shape) -> Spoiled:
    """Any printed amount of any table, by any of a few amounts."""
    document, rng = shape.document, random.Random(shape.seed)
    amounts = {
        table.id: [
            (r, c) for r, row in enumerate(table.rows) for c, text in enumerate(row) if is_amount(text)
        ]
        for table in document.tables
    }
    table = rng.choice([name for name, cells in amounts.items() if cells])
    r, c = rng.choice(amounts[table])
    steps = rng.choice((-100, -1, 1, 2, 100, 100, 10_000_000))
    printed = int(re.sub("[,.]", "", document.table(table).rows[r][c])) + steps
    whole, hundredths = divmod(abs(printed), 100)
    text = f"{'-' * (printed < 0)}{whole:,}.{hundredths:02d}"
    return Spoiled(spoil_cell(document, table, r, c, text), steps * STEP)


def is_amount(text: str) -> bool:
    return bool(re.fullmatch(r"[\d,]+\.\d\d", text))


@given(many(12))
@quietly
def test_a_wrong_cell_breaks_its_own_equations_and_no_others(drawn: list[Shape]) -> None:
    spoiled = {str(shape): spoil(shape) for shape in drawn}
    before = prove({str(shape): shape.document for shape in drawn})
    after = prove({document: wrong.document for document, wrong in spoiled.items()})
    cells = {row[0]: row for row in changed(before, after)}
    assert {document: fen for document, *_, fen in cells.values()} == {d: s.delta for d, s in spoiled.items()}
    for document, (_, form, row_no, measure, _) in cells.items():
        was, now = (of_document(proved.verdicts, document) for proved in (before, after))
        if before.traits.get(document) != after.traits.get(document):
            was, now = ({k: v for k, v in of.items() if not depends_on_traits(k)} for of in (was, now))
        if "carry_over" in before.traits.get(document, ()):
            was, now = ({k: v for k, v in of.items() if not may_be_covered(k)} for of in (was, now))
        assert was.keys() == now.keys()
        cell = (document, form, row_no, measure)
        touched = standing_in(before, cell) | standing_in(after, cell)
        assert touched, f"{cell} is guarded by nothing"
        expected = {k: judgement(after, k) for k in touched & now.keys()}
        assert now == was | expected
        if abs(spoiled[document].delta) >= 100 * STEP:
            assert "failed" in expected.values()


def changed(before: Proved, after: Proved) -> Iterator[tuple[str, str, int, str, int]]:
    """Every amount that is not what it was, and by how many fen."""
    both = before.amounts.join(after.amounts, on=list(KEY), suffix="_after")
    assert len(both) == len(before.amounts) == len(after.amounts)
    delta = pl.col("fen_after") - pl.col("fen")
    yield from both.filter(delta != 0).select(*KEY, delta).iter_rows()


def of_document(verdicts: dict[Equation, str], document: str) -> dict[Equation, str]:
    return {equation: verdict for equation, verdict in verdicts.items() if equation[0] == document}


def depends_on_traits(equation: Equation) -> bool:
    rule: Rule = BY_SLUG[equation[1]]
    return isinstance(rule, Tie) and bool(rule.only_if or rule.unless)


def may_be_covered(equation: Equation) -> bool:
    """Whether it is asked only while its gap is more than the carry-over."""
    rule: Rule = BY_SLUG[equation[1]]
    return isinstance(rule, Tie) and rule.carried_on != ""


def standing_in(proved: Proved, cell: tuple[str, str, int, str]) -> set[Equation]:
    """The equations with this cell among their terms."""
    at = dict(zip(KEY, cell, strict=True))
    return set(proved.terms.filter(**at).select("document_id", "rule", "place").iter_rows())


def judgement(proved: Proved, equation: Equation) -> str:
    """The verdict worked out anew, in plain numbers, from the terms and the printed amounts."""
    document, rule, place = equation
    terms = proved.terms.filter(document_id=document, rule=rule, place=place)
    gap = sum(sign * int(100 * yuan) for sign, yuan in terms["sign", "amount_yuan"].iter_rows())
    parts = terms.filter(pl.col("amount_yuan") != 0)["parts"].to_list()
    count = len(parts)
    of = BY_SLUG[rule]
    beyond = max(gap, 0) if isinstance(of, Tie) and of.relation == "<=" else abs(gap)
    if beyond > max(count - 1, 0) // 2 * STEP:
        return "tail" if 2 * beyond < sum(parts) * STEP and beyond < 4 * STEP else "failed"
    implausible = beyond**2 > 9 * count * Fraction(STEP**2, 12)
    return "implausible" if implausible else "rounded" if beyond else "exact"


@pytest.mark.parametrize(
    ("listed", "source", "fen", "sides"),
    [
        ("基本建设经费（市政府办公厅）", "基本建设经费", 100, ["left", "right"]),
        ("基本建设经费(市政府办公厅)", "基本建设经费", 100, ["left", "right"]),
        ("基本建设经费", "基本建设经费（市政府办公厅）", 100, ["left", "right"]),
        ("基本建设经费（市政府办公厅）", "基本建设经费（市政府办公厅）", 100, ["left", "right"]),
        ("“基本建设” 经费", "基本建设经费", 100, ["left", "right"]),
        ("基本建设经费（一期）", "基本建设经费", 100, ["left", "right"]),
        ("基本建设经费（一期）", "基本建设经费", 200, ["left"]),
        ("基本建设", "基本建设经费", 100, ["left", "right"]),
        ("基本建设", "基本建设经费", 200, []),
    ],
)
def test_a_key_project_is_sought_by_its_name(listed: str, source: str, fen: int, sides: list[str]) -> None:
    """Either table may name whose project it is, or have that in the row above. One printed in parts is none.

    Where both cost the same, one name may go on where the other ends.
    """
    rule = next(rule for rule in RULES if isinstance(rule, Listed))
    rows = [
        (rule.sources[0], 1, "unit", "市政府办公厅", fen),
        (rule.sources[0], 2, "project", source, fen),
        (rule.form, 1, "project", listed, 100),
    ]
    frame = pl.DataFrame(rows, schema=["form", "row_no", "row_kind", "row_label", "fen"], orient="row")
    of = frame.with_columns(
        *(pl.lit(None).alias(name) for name in OPERANDS if name not in frame.columns)
    ).with_columns(document_id=pl.lit("d"), measure=pl.lit("total"))
    of = of.select(pl.col(n).cast(kind) for n, kind in OPERANDS.items()).with_row_index("no")
    terms = terms_of([rule], of, Documents(frozenset("d"), {}, {}, {}, {}), chosen(of), {})
    assert terms["side"].to_list() == sides
