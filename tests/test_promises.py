"""Every promise about structure holds for a made document, and fails for one that breaks it, at the place."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace as replaced
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from proving import exact_budget, prove
from typeset import Block, Document, drop_row, drop_table, extra_table, money_unit, not_a_number, spoil_cell
from typeset.style import EMPTY_NOTE

from expectations.suites import Expected, structure_suite
from pipelines.warehouse import connect, replace

CLEAN = {
    "2024": exact_budget(0, 2024),
    "2024 units": exact_budget(5, 2024, units=3, projects=12),
    "2026": exact_budget(2, 2026),
    "2026 carried": exact_budget(1, 2026, units=2, carried=True),
}
DOCUMENT = exact_budget(0, 2024, projects=3)
"""What the faults are put into. Its 表5 begins 合计, 类, 款, 项, and 类, 款, 项 again; 表9 is empty."""
SUITE = {expected.slug: expected for expected in structure_suite()}


def with_table(document: Document, table_id: str, **changes: object) -> Document:
    tables = [replaced(table, **changes) if table.id == table_id else table for table in document.tables]
    return replaced(document, tables=tables)


def relabelled(document: Document, table_id: str, old: str, new: str) -> Document:
    """Another heading over a column."""
    header = [cell._replace(text=cell.text.replace(old, new)) for cell in document.table(table_id).header]
    return with_table(document, table_id, header=header)


def without_last_part(document: Document) -> Document:
    return replaced(document, parts=document.parts[:-1])


def without_year(document: Document) -> Document:
    return replaced(document, cover=document.cover[1:])


def without_sections(document: Document) -> Document:
    """表6 with 301 and nothing below it."""
    rows = [row for row in document.table("T06").rows if not re.match(r"\[301\d\d]", row[0])]
    return with_table(document, "T06", rows=rows)


def twice(document: Document) -> Document:
    """表9 once more, after 表12."""
    spoiled = deepcopy(document)
    next(part for part in spoiled.parts if Block("table", "T09") in part.blocks).blocks.append(
        Block("table", "T09")
    )
    return spoiled


class Case(NamedTuple):
    """One way to break a promise: a fault in the print, or SQL where no print breaks it; and where it is told."""

    slug: str
    place: str
    fault: Callable[[Document], Document] = deepcopy
    sql: str = ""


FIVE, NINE = "general_expenditure", "fund_expenditure"
CASES = [
    Case("structure.all_parts_are_there", "", without_last_part),
    Case("structure.all_tables_are_there", NINE, lambda d: drop_table(d, "T09")),
    Case("structure.all_tables_are_there", "project_expenditure", lambda d: drop_table(d, "T12")),
    Case("structure.codes_go_all_the_way_down", f"{FIVE}:3", lambda d: drop_row(d, "T05", 3)),
    Case("structure.codes_go_all_the_way_down", "general_basic:2", without_sections),
    Case("structure.codes_have_parents", f"{FIVE}:3", lambda d: drop_row(d, "T05", 2)),
    Case("structure.codes_have_parents", f"{FIVE}:1", lambda d: drop_row(d, "T05", 0)),
    Case("structure.columns_are_complete", FIVE, lambda d: relabelled(d, "T05", "项目支出", "其他支出")),
    Case("structure.empty_tables_say_so", NINE, lambda d: with_table(d, "T09", notes=["注：无。"])),
    Case("structure.empty_tables_say_so", FIVE, lambda d: with_table(d, "T05", notes=[EMPTY_NOTE])),
    Case("structure.figures_are_numbers", f"{FIVE}:2:basic", lambda d: not_a_number(d, "T05", 1, 2)),
    Case(
        "structure.figures_are_numbers", f"{FIVE}:1:total", lambda d: spoil_cell(d, "T05", 0, 1, "1.2345678")
    ),
    Case("structure.identity_is_printed", "", without_year),
    Case("structure.money_unit_is_known", NINE, lambda d: money_unit(d, "T09")),
    Case("structure.money_unit_is_known", FIVE, lambda d: money_unit(d, "T05", "单位：美元")),
    Case(
        "structure.no_figure_is_lost", f"{FIVE}:1:4", lambda d: relabelled(d, "T05", "项目支出", "其他支出")
    ),
    Case(
        "structure.no_figure_is_lost",
        "outside every cell",
        sql="""
            insert into extracted.outside_cells (document_id, text, page, x0, top, x1, bottom)
            select document_id, '12.00', pages[1], 60, 200, 90, 210
            from extracted.tables where document_id = $1 and form = 'balance'
        """,
    ),
    Case("structure.no_table_is_twice", NINE, twice),
    Case("structure.no_table_is_unknown", "13", extra_table),
    Case("structure.ordinals_run_on", "balance:11", lambda d: spoil_cell(d, "T01", 2, 2, "")),
    Case("structure.rows_of_amounts_are_named", f"{FIVE}:basic", lambda d: spoil_cell(d, "T05", 3, 0, "")),
    Case(
        "structure.unit_name_is_one",
        "general_project",
        lambda d: with_table(d, "T07", unit_line="单位名称：别的局"),
    ),
    Case(
        "structure.verdicts_follow_from_terms",
        "balance.closes ",
        sql="update proof.equations set gap_yuan = 0.01 where document_id = $1 and rule = 'balance.closes'",
    ),
    Case(
        "structure.verdicts_follow_from_terms",
        "fiscal_balance.closes ",
        sql="""
            update proof.equation_terms set amount_yuan = amount_yuan + 1
            where document_id = $1 and rule = 'fiscal_balance.closes' and side = 'left'
        """,
    ),
    Case(
        "structure.facts.amounts.unique",
        f"{{d}}:{FIVE}:1:total",
        sql=f"""
            insert into facts.amounts from facts.amounts
            where document_id = $1 and form = '{FIVE}' and row_no = 1 and measure = 'total'
        """,
    ),
    Case(
        "structure.proof.equations.unique",
        "{d}:balance.closes:",
        sql="insert into proof.equations from proof.equations where document_id = $1 and rule = 'balance.closes'",
    ),
    Case(
        "structure.proof.equation_terms.unique",
        "{d}:balance.closes::left:balance:8:income",
        sql="""
            insert into proof.equation_terms from proof.equation_terms
            where document_id = $1 and rule = 'balance.closes' and side = 'left'
        """,
    ),
    *(
        Case(
            "structure.facts.amounts.filled",
            "",
            sql=f"update facts.amounts set {column} = null where document_id = $1 and form = '{FIVE}'",
        )
        for column in ("page", "x0", "printed", "measure")
    ),
    Case(
        "structure.proof.equations.filled",
        "",
        sql="update proof.equations set verdict = null where document_id = $1 and rule = 'balance.closes'",
    ),
]
BROKEN = {f"{number} {case.slug}": case for number, case in enumerate(CASES, 1)}
"""Cases by the document_id of the document that is broken."""

Row = dict[str, Any]


class Warehouse(NamedTuple):
    """Clean documents and, beside them, one broken document for every case."""

    path: Path

    def broken(self, expected: Expected) -> list[Row]:
        """The rows that break a promise, as its own SQL finds them."""
        with connect(self.path, read_only=True) as connection:
            return connection.sql(expected.sql.format(batch=expected.about)).pl().to_dicts()


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    path = tmp_path_factory.mktemp("clean") / "clean.duckdb"
    with connect(path) as connection:
        replace(connection, prove(CLEAN).tables(), CLEAN)
    return Warehouse(path)


@pytest.fixture(scope="module")
def warehouse(clean: Warehouse, tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    path = tmp_path_factory.mktemp("broken") / "broken.duckdb"
    shutil.copy(clean.path, path)
    documents = {document: case.fault(DOCUMENT) for document, case in BROKEN.items()}
    with connect(path) as connection:
        replace(connection, prove(documents).tables(), documents)
        connection.execute("alter table proof.equations alter column verdict drop not null")
        for document, case in BROKEN.items():
            if case.sql:
                assert connection.execute(case.sql, [document]).fetchone() != (0,)
    return Warehouse(path)


@pytest.mark.parametrize("slug", SUITE)
def test_a_clean_document_keeps_every_promise(clean: Warehouse, slug: str) -> None:
    assert clean.broken(SUITE[slug]) == []


@pytest.mark.parametrize("slug", SUITE)
def test_a_broken_promise_is_told_with_document_and_place(warehouse: Warehouse, slug: str) -> None:
    cases = {document: case for document, case in BROKEN.items() if case.slug == slug}
    rows = warehouse.broken(SUITE[slug])
    assert cases, "every promise has a document that breaks it"
    assert all({"document_id", "place", "pages", "printed", "expected"} <= row.keys() for row in rows)
    told = {(row["document_id"], row["place"]) for row in rows}
    assert {(document, case.place.replace("{d}", document)) for document, case in cases.items()} <= told
    assert {document for document, _ in told}.isdisjoint(CLEAN)


def test_great_expectations_judges_as_the_sql_does(clean: Warehouse, warehouse: Warehouse) -> None:
    from expectations.judge import judge  # noqa: PLC0415  importing it costs seconds

    assert [o.expected.slug for o in judge(clean.path, [*SUITE.values()]) if not o.success] == []
    outcomes = judge(warehouse.path, [*SUITE.values()])
    assert [outcome.expected for outcome in outcomes] == [*SUITE.values()]
    for outcome in outcomes:
        assert not outcome.success
        told = outcome.failures.to_dicts()
        assert sorted(told, key=str) == sorted(warehouse.broken(outcome.expected), key=str)
