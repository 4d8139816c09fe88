"""What a finding says of a table is said under the title that the document prints over it."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from support.promise_faults import DOCUMENT, with_table
from support.proving import prove
from support.typeset import Document, drop_table, spoil_cell

from expectations.findings import find
from expectations.outcomes import ask
from expectations.rules import RULES
from expectations.suites import equation_suite, structure_suite
from pipelines.store.warehouse import connect, replace

TITLE = "2024年一般公共预算支出情况表（按功能分类科目）"


def findings(document: Document, path: Path) -> pl.DataFrame:
    with connect(path / "one.duckdb") as connection:
        replace(connection, prove({"one": document}).tables(), ["one"])
        return find(ask(connection, equation_suite()), (), {"one"})


def test_a_table_is_called_by_its_printed_title(tmp_path: Path) -> None:
    document = with_table(DOCUMENT, "T05", title=TITLE)
    found = findings(spoil_cell(document, "T06", 0, 1, "12,345.67"), tmp_path)
    (told,) = found.filter(rule="general_expenditure.basic_is_economic").iter_rows(named=True)
    assert told["message_zh"].startswith(f"《{TITLE}》 基本支出 = 《")
    assert f"《{TITLE}》" in told["message_en"]


def test_no_rule_calls_a_table_by_a_number() -> None:
    for rule in RULES:
        assert not any(f"表{number}" in rule.chinese for number in range(10)), rule.slug
        assert "able 1" not in rule.english, rule.slug


@pytest.mark.parametrize("is_listed", [True, False])
def test_a_key_project_that_is_not_listed_is_told_as_that(tmp_path: Path, *, is_listed: bool) -> None:
    table = DOCUMENT.table("T13")
    row = next(no for no, cells in enumerate(table.rows) if any("." in cell for cell in cells))
    name = next(no for no, cell in enumerate(table.rows[row]) if cell and not cell[0].isdigit())
    document = DOCUMENT if is_listed else spoil_cell(DOCUMENT, "T13", row, name, "别的项目")
    told = findings(document, tmp_path).filter(rule="key_projects.listed")
    assert told.height == (0 if is_listed else 1)
    for message in told["message_zh"]:
        assert "未列入" in message
        assert " 0.00 " not in message


@pytest.mark.parametrize(("shown", "is_told"), [("{}经费", False), ("{}（一所）", False), ("另一个{}", True)])
def test_a_key_project_may_have_a_longer_name_for_the_same_amount(
    tmp_path: Path, shown: str, *, is_told: bool
) -> None:
    table = DOCUMENT.table("T13")
    row = next(no for no, cells in enumerate(table.rows) if any("." in cell for cell in cells))
    name = next(no for no, cell in enumerate(table.rows[row]) if cell and not cell[0].isdigit())
    amount = next(no for no, cell in enumerate(table.rows[row]) if "." in cell)
    document = spoil_cell(DOCUMENT, "T13", row, name, shown.format(table.rows[row][name]))
    told = findings(document, tmp_path).filter(rule="key_projects.listed")
    assert told.height == is_told
    other = spoil_cell(document, "T13", row, amount, "98,765.43")
    assert findings(other, tmp_path).filter(rule="key_projects.listed").height == 1


def test_a_table_that_is_not_there_is_called_by_its_title(tmp_path: Path) -> None:
    with connect(tmp_path / "one.duckdb") as connection:
        replace(connection, prove({"one": drop_table(DOCUMENT, "T09")}).tables(), ["one"])
        found = find(ask(connection, structure_suite()), (), {"one"})
    (told,) = found.filter(rule="structure.all_tables_are_there").iter_rows(named=True)
    title = told["expected"]
    assert told["message_zh"].endswith(f"——《{title}》：没有印出，应为“{title}”")
    assert told["place"] not in told["message_en"]
    assert "found nothing" in told["message_en"]
