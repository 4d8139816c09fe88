"""Questions that two documents answer: the year before, the version before, a unit and its department."""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from decimal import Decimal
from typing import Any

from support.proving import exact_budget
from support.published import published
from support.typeset import Document, drop_table, spoil_cell
from support.years import DEPARTMENT, LAST, LEVEL, THIS, a_unit_of, edited, in_prose

from pipelines.commands.questions.asking import answer
from pipelines.commands.questions.model import Value, questions


def told(documents: Mapping[str, Document], question: str, **values: Value) -> list[dict[str, Any]]:
    """The answer as rows by column name."""
    asked = next(one for one in questions() if one.name == question)
    with published(documents) as connection:
        found = answer(connection, asked, {**asked.defaults, **values})
    return [dict(zip(found.columns, row, strict=True)) for row in found.rows]


def test_projects_recur_appear_and_vanish() -> None:
    """Of this year's document one project is split in two; last year's calls its project by another year."""
    rows = told({"last": LAST, "this": edited(LEVEL)}, "recurring_projects")
    assert {row["fiscal_year"] for row in rows} == {2024}
    split = THIS.table("T12").rows[4][0].strip()
    by_name = {row["project_name"]: row for row in rows}
    assert by_name[f"{split}（二）"]["change"] == "appears"
    assert by_name[f"{split}（二）"]["prior_yuan"] is None
    assert (by_name[split]["change"], by_name[split]["change_yuan"]) == ("recurs", Decimal("-10000.00"))
    again = told({"last": edited(LAST), "this": LEVEL}, "recurring_projects", change="vanishes")
    assert [(row["project_name"], row["amount_yuan"]) for row in again] == [(f"{split}（二）", None)]


def test_three_public_is_held_against_what_was_published_last_year() -> None:
    rows = told({"last": LAST, "this": LEVEL}, "three_public")
    assert [(row["fiscal_year"], row["prior_from"]) for row in rows][:1] == [(2024, "published")]
    assert rows[0]["change_yuan"] == rows[0]["total_yuan"] - rows[1]["total_yuan"] == 0
    assert {row["rank_in_year"] for row in rows} == {1}


def test_a_prior_year_that_was_not_published_is_told() -> None:
    rows = told({"last": LAST, "this": THIS}, "prior_year_differs")
    income = next(row for row in rows if row["subject"] == "total_income")
    assert income["gap_yuan"] == Decimal("-4144200.00")
    assert (income["document_id"], income["prior_document_id"]) == ("this", "last")
    assert told({"last": LAST, "this": LEVEL}, "prior_year_differs") == []


def test_what_a_later_version_changed_is_told() -> None:
    rows = told({"before": THIS, "after": edited(THIS)}, "republished_changes")
    assert [row["change"] for row in rows].count("changed") == 5
    assert len(told({"before": THIS, "after": edited(THIS)}, "republished_changes", change="added")) == 3


def test_only_the_current_version_is_asked() -> None:
    once, twice = ({"before": THIS}, {"before": THIS, "after": deepcopy(THIS)})
    for question in ("three_public", "other_wages", "non_fiscal_income"):
        assert len(told(twice, question)) == len(told(once, question)) == 1


def test_a_unit_that_its_department_lists_is_not_added_up_twice() -> None:
    documents = {"department": DEPARTMENT, "unit": a_unit_of(DEPARTMENT)}
    with published(documents) as connection:
        asked = "select document_id, included_in from marts.documents order by all"
        assert connection.execute(asked).fetchall() == [("department", None), ("unit", "department")]
    alone = told({"department": DEPARTMENT}, "spending_by_function")
    assert told(documents, "spending_by_function") == alone
    projects = told(documents, "technology_projects", words=".", top=1000)
    assert {row["document_id"] for row in projects} == {"department"}
    assert {row["scope"] for row in told(documents, "three_public")} == {"department", "unit"}


def test_a_unit_without_its_department_stands_for_itself() -> None:
    assert told({"unit": a_unit_of(DEPARTMENT)}, "spending_by_function") != []


def test_a_missing_table_is_told_of_a_withheld_document() -> None:
    rows = told({"short": drop_table(THIS, "T09"), "whole": exact_budget(3, 2024)}, "missing_tables")
    assert [(row["form"], row["problem"], row["status"], row["document_id"]) for row in rows] == [
        ("fund_expenditure", "missing", "quarantined", "short")
    ]


def test_an_empty_table_without_its_note_is_told() -> None:
    silent = deepcopy(THIS)
    silent.table("T09").notes = ["注：无。"]
    rows = told({"silent": silent}, "missing_tables")
    assert [(row["form"], row["problem"]) for row in rows] == [("fund_expenditure", "empty without a note")]


def test_every_box_of_a_failed_check_is_told() -> None:
    rows = told({"wrong": spoil_cell(THIS, "T01", -1, 1, "1.00")}, "failed_checks", severity="error")
    assert {row["status"] for row in rows} == {"quarantined"}
    assert all(row["page"] and row["x0"] < row["x1"] for row in rows)
    first = [
        row["box_no"] for row in rows if row["rule"] == rows[0]["rule"] and row["place"] == rows[0]["place"]
    ]
    assert first == list(range(1, len(first) + 1))


def test_a_headcount_that_is_printed_gives_wages_per_head() -> None:
    said = in_prose(THIS, re.compile("^.*收入预算"), "我局事业编制20名，实有在职人员16人。本部门收入预算", 1)
    rows = told({"said": said}, "wages_per_head")
    assert [(row["printed"], row["head_count"]) for row in rows] == [
        ("实有在职人员16人", 16),
        ("编制20名", 20),
    ]
    assert all(row["wages_per_head_yuan"] == round(row["wages_yuan"] / row["head_count"], 2) for row in rows)


def test_a_key_project_with_another_amount_is_told() -> None:
    rows = THIS.table("T13").rows
    changed = spoil_cell(THIS, "T13", 0, 1, "1.23")
    found = told({"changed": changed}, "key_projects_unmatched")
    assert [(row["project_name"], row["key_project_yuan"]) for row in found] == [
        (rows[0][0], Decimal("12300.00"))
    ]
    assert found[0]["problem"] == "another amount in table 12"
    renamed = deepcopy(THIS)
    renamed.table("T13").rows[0][0] = "无此项目"
    assert told({"renamed": renamed}, "key_projects_unmatched")[0]["problem"] == "not in table 12"
