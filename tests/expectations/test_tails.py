"""Tail differences (尾差): a total may be the rounded sum, or the sum of its rounded parts, and nothing more."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import reduce
from pathlib import Path
from typing import NamedTuple

import polars as pl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from support.checking import settings as nowhere
from support.judged import AT_MOST, EQUAL, FEN, STEP, judge
from support.judged import steps as terms
from support.proving import exact_budget, prove
from support.slipped import printed_as, steps
from support.typeset import Document, money_unit, spoil_cell, typeset

from expectations.findings import find
from expectations.operands import OPERANDS
from expectations.outcomes import ask
from expectations.proof.tolerance import BEYOND_TAILS, MOST_PARTS
from expectations.suites import equation_suite, structure_suite
from expectations.tails import with_parts
from pipelines.commands.check.run import check
from pipelines.store.warehouse import in_memory
from pipelines.store.warehouse import replace as replace_rows

TRUE = exact_budget(5, 2024, units=3, projects=12)
NOTE = "本套报表金额单位转换时可能存在尾数误差"
"""What stands below table 1."""


@pytest.mark.parametrize("rule", [EQUAL, AT_MOST])
@pytest.mark.parametrize(
    ("gap", "parts", "verdict"),
    [
        (1, 0, "failed"),
        (1, 2, "tail"),
        (2, 2, "failed"),
        (2, 3, "tail"),
        (3, 3, "failed"),
        (3, 4, "tail"),
        (4, MOST_PARTS, "failed"),
        (4, 1_000, "failed"),
    ],
)
def test_two_sums_of_parts_may_differ_by_the_halves_of_each(
    gap: int, parts: int, verdict: str, rule: str
) -> None:
    found = judge(terms(100 + gap), terms(100), rule, parts)
    assert found["verdict"] == verdict
    assert found["slack_yuan"] == 0
    assert judge(terms(100), terms(100 + gap), rule, parts)["verdict"] == (
        "exact" if rule == AT_MOST else verdict
    )


def test_what_rounding_explains_is_no_tail() -> None:
    assert judge(terms(101), terms(50, 50), parts=2)["verdict"] == "rounded"
    assert judge(terms(102), terms(50, 50), parts=2)["verdict"] == "tail"


def test_what_rounding_hardly_explains_may_be_a_tail() -> None:
    """Two units over five figures are more than three standard deviations, but not of figures that are sums themselves."""
    assert judge(terms(42), terms(10, 10, 10, 10), parts=1)["verdict"] == "implausible"
    assert judge(terms(42), terms(10, 10, 10, 10), parts=2)["verdict"] == "tail"
    assert judge(terms(1005), terms(*[10] * 100), parts=1)["verdict"] == "rounded"
    assert judge(terms(1040), terms(*[10] * 100), parts=1)["verdict"] == "implausible"
    assert judge(terms(1040), terms(*[10] * 100), parts=7)["verdict"] == "implausible"


@pytest.mark.parametrize("parts", [2, 40])
def test_in_yuan_to_the_fen_nothing_is_rounded(parts: int) -> None:
    """Not even once: 0.01 元 over three figures is a wrong figure."""
    assert judge([(10_001, FEN)], [(5_000, FEN), (5_000, FEN)], parts=parts)["verdict"] == "failed"
    assert judge([(10_001, FEN)], [(10_000, FEN)], parts=parts)["verdict"] == "failed"


PARTS = st.lists(st.integers(STEP // 2 + 1, 9_999_999), min_size=1, max_size=60)
"""True amounts in fen, none so small that it is printed as nothing."""


@settings(deadline=None)
@given(PARTS, st.booleans())
def test_sums_of_separately_rounded_parts_never_fail(parts: list[int], by_rows: bool) -> None:
    """The total rounded once, against the sum of what was rounded part by part."""
    rounded = [round(fen / STEP) for fen in parts]
    once = round(sum(parts) / STEP)
    assume(0 < abs(once - sum(rounded)) < BEYOND_TAILS)
    right = terms(*rounded) if by_rows else terms(sum(rounded))
    assert judge(terms(once), right, parts=min(max(2, len(parts)), MOST_PARTS))["verdict"] != "failed"


@settings(deadline=None)
@given(
    st.integers(BEYOND_TAILS, 10**9),
    st.sampled_from([1, -1]),
    st.integers(0, 10**6),
    st.lists(st.integers(1, 10**7), min_size=1, max_size=7),
)
def test_a_gap_of_four_units_always_fails(gap: int, sign: int, parts: int, right: list[int]) -> None:
    """Up to eight terms, whose own rounding explains three units."""
    left = sum(right) + sign * gap
    assume(left)
    assert judge(terms(left), terms(*right), parts=parts)["verdict"] == "failed"


def amounts(rows: list[tuple[int, int | None, str, int, int | None]]) -> pl.DataFrame:
    """Row, parent, measure, fen and step of one table."""
    frame = pl.DataFrame(
        rows,
        schema={
            "row_no": pl.Int32,
            "parent_row_no": pl.Int32,
            "measure": pl.String,
            "fen": pl.Int64,
            "increment_fen": pl.Int64,
        },
        orient="row",
    ).with_columns(document_id=pl.lit("d"), form=pl.lit("expenditure"))
    return frame.with_columns(
        pl.lit(None, kind).alias(name) for name, kind in OPERANDS.items() if name not in frame.columns
    ).select(*OPERANDS)


def units(count: int) -> pl.DataFrame:
    return pl.DataFrame({"document_id": ["d"] * count}, schema={"document_id": pl.String})


TREE = amounts(
    [
        (1, None, "total", 6, STEP),
        (2, 1, "total", 6, STEP),
        (3, 2, "total", 1, STEP),
        (4, 2, "total", 2, STEP),
        (5, 2, "total", 3, 10 * STEP),
        (6, 2, "total", 0, None),
        (3, 2, "basic", 1, STEP),
        (1, None, "basic", 1, STEP),
    ]
)
"""A total over one class with four items, of which one is nothing and only one has basic expenditure."""


@pytest.mark.parametrize(
    ("of", "listed", "total", "item", "basic"),
    [
        (TREE, 0, 3, 2, 2),
        (TREE, 1, 3, 2, 2),
        (TREE, 2, 6, 4, 4),
        (TREE, 9, MOST_PARTS, MOST_PARTS, MOST_PARTS),
    ],
)
def test_the_parts_are_the_leaves_below_times_the_units(
    of: pl.DataFrame, listed: int, total: int, item: int, basic: int
) -> None:
    found = with_parts(of, units(listed))
    parts = {row[:2]: row[2] for row in found.select("row_no", "measure", "parts").iter_rows()}
    assert (parts[1, "total"], parts[2, "total"], parts[3, "total"]) == (total, total, item)
    assert parts[1, "basic"] == basic
    assert found["step_fen"].unique().to_list() == [STEP], "15.5 among figures with two decimals is 15.50"


def test_a_table_that_prints_fen_has_no_parts_to_round() -> None:
    in_fen = TREE.with_columns(increment_fen=pl.lit(100).clip(FEN))
    assert with_parts(in_fen, units(0))["step_fen"].unique().to_list() == [100]
    one = pl.when(pl.col("row_no") == 3).then(FEN).otherwise("increment_fen")
    assert with_parts(in_fen.with_columns(increment_fen=one), units(3))["step_fen"].unique().to_list() == [0]


def off_in_table_6(count: int) -> Document:
    """表6 adds up, and its total is some hundredths more than the basic expenditure of 表5."""
    rows = TRUE.table("T06").rows
    return reduce(
        lambda d, row: spoil_cell(d, "T06", row, 1, printed_as(steps(rows[row][1]) + count)), (0, 1, 2), TRUE
    )


def off_in_a_class(count: int) -> Document:
    """One row alone: a class of 表4 stands with another amount in 表5, over a single item."""
    rows = TRUE.table("T09").rows
    return reduce(
        lambda d, row: spoil_cell(
            spoil_cell(d, "T09", row, 2, printed_as(steps(rows[row][2]) + count)),
            "T09",
            row,
            4,
            printed_as(steps(rows[row][4]) + count),
        ),
        range(4),
        TRUE,
    )


def off_over_two_units(count: int) -> Document:
    """表11 prints its total some hundredths beside the sum of its units."""
    at = TRUE.table("T11").rows[0]
    return reduce(
        lambda d, column: spoil_cell(d, "T11", 0, column, printed_as(steps(at[column]) + count)),
        (1, 2, 3),
        TRUE,
    )


def without_note(document: Document) -> Document:
    tables = [replace(table, notes=["注：无。"]) for table in document.tables]
    return replace(document, tables=tables)


def in_yuan(document: Document) -> Document:
    return reduce(lambda d, table: money_unit(d, table.id, "单位：元"), document.tables[:12], document)


KINDS: Mapping[str, Callable[[int], Document]] = {
    "table 6": off_in_table_6,
    "class": off_in_a_class,
    "units": off_over_two_units,
    "without note": lambda count: without_note(off_in_table_6(count)),
}
CASES = {f"{kind} {count}": make(count) for kind, make in KINDS.items() for count in (1, 4, -4)}
CASES |= {"yuan 1": in_yuan(off_in_table_6(1)), "yuan 0": in_yuan(TRUE)}


class Judged(NamedTuple):
    """What is found in the documents, what they prove, and their equations."""

    findings: pl.DataFrame
    statements: pl.DataFrame
    equations: pl.DataFrame


@pytest.fixture(scope="module")
def judged() -> Judged:
    proved = prove(CASES)
    with in_memory() as connection:
        replace_rows(connection, proved.tables(), CASES)
        findings = find(ask(connection, (*structure_suite(), *equation_suite())), (), set(CASES))
        return Judged(findings, connection.sql("from proof.statements").pl(), proved.equations)


@pytest.mark.parametrize("kind", KINDS)
def test_a_tail_difference_is_told_and_withholds_nothing(judged: Judged, kind: str) -> None:
    document = f"{kind} 1"
    found = judged.findings.filter(document_id=document)
    assert found.filter(pl.col("withholds") | (pl.col("severity") == "error")).is_empty()
    tails = found.filter(expectation="equations.tail")
    assert set(tails["severity"]) == {"warning"}
    count = len(judged.equations.filter(document_id=document, verdict="tail"))
    assert len(tails) == count >= 1
    said = tails.select("message_zh", "message_en").rows()
    assert all("尾差" in zh and "tail difference" in en for zh, en in said)
    assert {(NOTE in zh, NOTE in en) for zh, en in said} == {(kind != "without note",) * 2}
    [stated] = judged.statements.filter(document_id=document).iter_rows(named=True)
    assert (stated["is_jointly_consistent"], stated["is_jointly_rounded"]) == (True, False)
    assert stated["is_proved"], stated["why_en"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("gap", [4, -4])
def test_four_units_withhold(judged: Judged, kind: str, gap: int) -> None:
    found = judged.findings.filter(document_id=f"{kind} {gap}", withholds=True)
    assert set(found["code"]) == {"equation_failed"}
    assert not judged.statements.filter(document_id=f"{kind} {gap}")["is_proved"].item()


def test_one_fen_withholds(judged: Judged) -> None:
    withholding = judged.findings.filter(pl.col("withholds"), pl.col("document_id").str.starts_with("yuan"))
    assert set(withholding["document_id"]) == {"yuan 1"}
    assert set(withholding["code"]) == {"equation_failed"}
    assert "tail" not in judged.equations.filter(document_id="yuan 1", about="tables")["verdict"].to_list()


def test_a_file_with_a_tail_difference_may_be_published(tmp_path: Path) -> None:
    typeset(CASES["table 6 1"], tmp_path / "tail.pdf")
    (found,) = check([tmp_path / "tail.pdf"], nowhere(tmp_path))
    assert (found.status, found.code, found.errors) == ("published", "", ())
    assert found.proof
    assert (found.proof.tail_count, found.proof.unread_money_count) == (1, 0)
    assert found.proof.is_proved
