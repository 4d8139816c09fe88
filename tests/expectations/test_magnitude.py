"""Tables and documents in another unit than they say: what no sum ties is held by its size."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.altered import times_ten_thousand, with_table
from support.checking import settings
from support.final_account import final_account
from support.promise_faults import DOCUMENT
from support.typeset import Document, spoil_cell, typeset

from pipelines.commands.check.model import Checked
from pipelines.commands.check.run import check

FINAL = final_account()


def all_spent_on_cars(document: Document) -> Document:
    """A pool of cars: its three public expenses are all that it spends."""
    total = document.table("T03").rows[0][2]
    row = document.table("T07").rows[0]
    return with_table(document, "T07", rows=[[*row[:6], total, "", total, "", total, ""]])


def in_yuan(document: Document) -> Document:
    """The same money, in 元."""
    times = times_ten_thousand(document, *(f"T{no:02}" for no in range(1, 13)))
    tables = [replace(table, uom_line="单位：元") for table in times.tables if table.id != "T13"]
    return replace(times, tables=[*tables, document.table("T13")])


CASES: dict[str, tuple[Document, set[str]]] = {
    "a true final account": (FINAL, set()),
    "三公 in yuan": (times_ten_thousand(FINAL, "T07"), {"final_three_public.within_expenditure"}),
    "all for cars": (all_spent_on_cars(FINAL), set()),
    "a true budget": (DOCUMENT, set()),
    "all in yuan": (times_ten_thousand(DOCUMENT), {"structure.amounts_are_of_plausible_size"}),
    "all in yuan, and says so": (in_yuan(DOCUMENT), set()),
    "one project": (
        spoil_cell(DOCUMENT, "T12", 2, 1, "9,999,999.99"),
        {"structure.projects_are_within_expenditure"},
    ),
    "another unit's table": (
        with_table(FINAL, "T05", unit_line="部门：甲市丁所"),
        {"structure.unit_name_is_one"},
    ),
    "the unit's own level": (with_table(FINAL, "T05", unit_line="部门：[123]甲市乙局（本级）"), set()),
    "another year's table": (
        with_table(FINAL, "T05", title=f"2023年度{FINAL.table('T05').title}"),
        {"structure.year_is_one"},
    ),
    "its own year's table": (
        with_table(FINAL, "T05", title=f"2024年度{FINAL.table('T05').title}"),
        set(),
    ),
}
RULES = {
    "structure.amounts_are_of_plausible_size",
    "structure.projects_are_within_expenditure",
    "structure.three_public_is_of_a_size_with_its_codes",
    "structure.unit_name_is_one",
    "structure.year_is_one",
}


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Checked]:
    found = {}
    for number, (name, (document, _)) in enumerate(CASES.items()):
        folder = tmp_path_factory.mktemp(str(number))
        [found[name]] = check([typeset(document, folder / "a.pdf")], settings(folder))
    return found


@pytest.mark.parametrize("name", CASES)
def test_a_size_or_a_name_out_of_place_is_told_and_no_other(checked: dict[str, Checked], name: str) -> None:
    told = {
        f.rule for f in checked[name].findings if f.rule in RULES or f.rule.endswith("within_expenditure")
    }
    wanted = CASES[name][1]
    assert told & wanted == wanted
    beside = {"structure.three_public_is_of_a_size_with_its_codes"} if wanted else set()
    assert told <= wanted | beside


def test_a_table_beyond_all_expenditure_withholds_the_document(checked: dict[str, Checked]) -> None:
    found = checked["三公 in yuan"]
    assert (found.status, found.code) == ("quarantined", "equation_failed")
    assert found.proposals[0].kind == "wrong_unit"
    assert "不是“万元”（金额除以 10,000）" in found.proposals[0].message_zh


@pytest.mark.parametrize("name", ["another unit's table", "another year's table"])
def test_another_name_or_year_withholds_nothing(checked: dict[str, Checked], name: str) -> None:
    [told] = [f for f in checked[name].findings if f.rule in CASES[name][1]]
    assert (checked[name].status, told.severity, told.pages) == ("published", "error", (7,))
