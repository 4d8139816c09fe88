"""One cause is one finding: what follows from it is counted under it, and what does not stands by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

import pytest
from support.altered import reworded, saying
from support.proving import prove
from support.slipped import CASES, T3, TRUE, cell, leaf, printed_as, steps
from support.typeset import Document, drop_table, money_unit, not_a_number, spoil_cell

from expectations.faults import faults
from expectations.outcomes import ask
from expectations.proof import slips
from expectations.suites import equation_suite, structure_suite
from expectations.verdicts import record
from pipelines.store.warehouse import in_memory, replace

T2 = leaf("T02")
NAMES = ("甲项经费", "乙项经费", "丙项经费")
BY_CODE = [row for row, of in enumerate(TRUE.table("T06").rows) if of[0].startswith("[301")]


class Told(NamedTuple):
    """What the columns of `proof.weighed_findings` say of one finding, that matters here."""

    rule: str
    place: str
    severity: str
    withholds: bool
    finding_no: int
    follows_from: int | None
    consequence_count: int


def misgrouped(table: str, *columns: int) -> Document:
    """A comma in the wrong place in all figures of these columns: 39,27.15."""
    document = TRUE
    for row, of in enumerate(TRUE.table(table).rows):
        for column in columns:
            whole, _, decimals = of[column].replace(",", "").partition(".")
            if len(whole) > 2:
                text = f"{whole[:-2]},{whole[-2:]}.{decimals}"
                document = spoil_cell(document, table, row, column, text)
    return document


def renamed(*rows: int) -> Document:
    document = TRUE
    for row, name in zip(rows, NAMES, strict=False):
        code = cell("T06", row, 0).partition("]")[0]
        document = spoil_cell(document, "T06", row, 0, f"{code}]{name}")
    return document


def also(document: Document, table: str, row: int, column: int, more: int) -> Document:
    """A true figure changed by so many of its last digit."""
    return spoil_cell(document, table, row, column, printed_as(steps(cell(table, row, column)) + more))


WRONG = CASES[slips.OTHER]
DOCUMENTS: dict[str, Document] = {
    "true": TRUE,
    "a wrong cell": WRONG,
    "a lost row": CASES["row_lost"],
    "a table in another unit": CASES["wrong_unit"],
    "no number": not_a_number(TRUE, "T03", T3, 2),
    "badly grouped": misgrouped("T03", 2, 3, 4),
    "no unit": money_unit(TRUE, "T03", ""),
    "three names of a class": renamed(*BY_CODE[1:4]),
    "grouped in one table, hashes in it": not_a_number(misgrouped("T03", 3, 4), "T03", T3, 2),
    "grouped in two tables": spoil_cell(misgrouped("T03", 2), "T02", T2, 3, "12,34.56"),
    "cells of two tables": also(WRONG, "T02", T2, 3, 77),
    "two cells of a table": CASES["two_cells"],
    "two tables lost": drop_table(drop_table(TRUE, "T09"), "T10"),
    "two names": renamed(*BY_CODE[1:3]),
    "a cell, the prose and a name": reworded(
        spoil_cell(WRONG, "T06", BY_CODE[1], 0, "[30101]甲项经费"), "主要原因是", "主要原因是XX，"
    ),
}
HEAD = "1.“某类（类）某款（款）某项（项）”{}万元。2023年当年预算执行数为18.00万元，2024年预算安排20.22万元，比2023年预算执行数增加{}万元，增长{}%。"
"""An item with an amount at its head and another in its body, and what is told of both."""
DOCUMENTS |= {
    "worked out from the head": saying(TRUE, HEAD.format("22.20", "4.20", "23.33")),
    "a percentage of neither": saying(TRUE, HEAD.format("22.20", "4.20", "31.33")),
    "a percentage of the change there ought to be": saying(TRUE, HEAD.format("20.22", "3.22", "12.33")),
    "a change and a percentage": saying(TRUE, HEAD.format("20.22", "3.22", "44.33")),
}
ONE = ("a wrong cell", "a lost row", "no number", "badly grouped", "no unit", "three names of a class")
APART = {
    "grouped in one table, hashes in it": 2,
    "grouped in two tables": 2,
    "cells of two tables": 2,
    "two cells of a table": 2,
    "two tables lost": 2,
    "two names": 2,
    "a percentage of neither": 2,
    "a change and a percentage": 2,
}
OF_A_SENTENCE = {"worked out from the head": 2, "a percentage of the change there ought to be": 1}


@pytest.fixture(scope="module")
def told() -> dict[str, list[Told]]:
    return weighed(DOCUMENTS)


def weighed(documents: Mapping[str, Document], *, explained: bool = True) -> dict[str, list[Told]]:
    """By document, its findings in their order; as if no explanation were found, where they shall not be explained."""
    found = defaultdict(list)
    with in_memory() as connection:
        replace(connection, prove(documents).tables(), documents)
        if not explained:
            connection.execute("delete from proof.suspicions")
        outcomes = ask(connection, (*structure_suite(), *equation_suite()))
        record(connection, list(documents), outcomes, (), faults(connection))
        rows = connection.execute(
            f"select document_id, {', '.join(Told._fields)} from proof.weighed_findings "
            "order by document_id, finding_no"
        ).fetchall()
        (count,) = connection.execute("select count(*) from proof.findings").fetchone() or (0,)
    assert len(rows) == count
    for document, *row in rows:
        found[document].append(Told(*row))
    return dict(found)


def causes(of: list[Told]) -> list[Told]:
    return [one for one in of if one.follows_from is None]


def test_every_finding_is_a_cause_or_counted_under_one(told: dict[str, list[Told]]) -> None:
    assert "true" not in told
    for of in told.values():
        assert [one.finding_no for one in of] == list(range(1, len(of) + 1))
        for one in of:
            after = [other for other in of if other.follows_from == one.finding_no]
            assert one.consequence_count == len(after)
            if one.follows_from is not None:
                assert of[one.follows_from - 1].follows_from is None


@pytest.mark.parametrize("document", ONE)
def test_one_cause_is_one_finding(told: dict[str, list[Told]], document: str) -> None:
    [cause] = causes(told[document])
    assert cause.consequence_count == len(told[document]) - 1 >= 2


@pytest.mark.parametrize("document", OF_A_SENTENCE)
def test_one_wrong_amount_of_a_sentence_is_one_finding(told: dict[str, list[Told]], document: str) -> None:
    [cause] = causes(told[document])
    assert cause.consequence_count == OF_A_SENTENCE[document]


def test_a_table_in_another_unit_is_one_error(told: dict[str, list[Told]]) -> None:
    [cause] = [one for one in causes(told["a table in another unit"]) if one.severity == "error"]
    assert cause.consequence_count >= 50


@pytest.mark.parametrize("document", APART)
def test_what_has_its_own_cause_stands_by_itself(told: dict[str, list[Told]], document: str) -> None:
    assert len(causes(told[document])) == APART[document]


def test_what_is_unreadable_stands_for_what_cannot_be_worked_out(told: dict[str, list[Told]]) -> None:
    for document, rule in (
        ("badly grouped", "structure.figures_are_numbers"),
        ("no unit", "structure.money_unit_is_known"),
    ):
        [cause] = causes(told[document])
        assert cause.rule == rule
        assert any(one.rule.startswith("expenditure.") for one in told[document])


def test_what_nothing_explains_is_one_finding_where_a_row_misses_one_amount() -> None:
    lower = also(also(TRUE, "T03", T3, 2, -500), "T03", T3, 3, -500)
    documents = {
        "a row": lower,
        "two rows of two tables": also(also(TRUE, "T06", 1, 1, 700), "T12", 1, 1, 700),
        "a row of two amounts": also(also(TRUE, "T03", T3, 2, -500), "T03", T3, 3, -900),
    }
    found = {document: causes(of) for document, of in weighed(documents, explained=False).items()}
    [cause] = found["a row"]
    assert cause.consequence_count >= 2
    assert len(found["two rows of two tables"]) >= 2
    assert len(found["a row of two amounts"]) >= 2


def test_what_withholds_comes_first_then_errors_then_warnings(told: dict[str, list[Told]]) -> None:
    of = causes(told["a cell, the prose and a name"])
    weights = [(not one.withholds, ["error", "warning", "info"].index(one.severity)) for one in of]
    assert weights == sorted(weights)
    assert of[0].withholds
    assert {one.severity for one in of} == {"error", "warning"}
    counts = [one.consequence_count for one in causes(told["cells of two tables"])]
    assert counts == sorted(counts, reverse=True)
