"""A document is proved when all that it prints is: money in a table that is not recognised is told, and counted."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

import pytest
from support.proving import exact_budget, prove
from support.typeset import Document, HeaderCell, extra_table

from pipelines.store.warehouse import in_memory, replace

TRUE = exact_budget(4, 2024, projects=3)


def with_unknown_table(*texts: str, heading: str = "指标值") -> Document:
    """A table that is no form, with these texts in the cells of its second column, under a heading."""
    document = deepcopy(extra_table(TRUE))
    document.tables[-1].header[1] = HeaderCell(0, 1, 1, 1, heading)
    rows = document.tables[-1].rows
    for row in rows:
        row[1:] = ["" for _ in row[1:]]
    for row, text in zip(rows, texts, strict=False):
        row[1] = text
    return document


DOCUMENTS = {
    "known": TRUE,
    "money": with_unknown_table("1,234.56", "1,234"),
    "picture": TRUE,
    "nothing": with_unknown_table("0.00", "—"),
    "no money": with_unknown_table("12", "二〇二四年"),
    "whole yuan": with_unknown_table("1870000", "54000", heading="金额（元）"),
    "people": with_unknown_table("1870", "540", heading="受益人数"),
    "codes": with_unknown_table("2010301", "30201", heading="科目编码"),
}


@pytest.fixture(scope="module")
def statements() -> Mapping[str, Mapping[str, Any]]:
    with in_memory() as connection:
        replace(connection, prove(DOCUMENTS).tables(), DOCUMENTS)
        connection.execute(
            "insert into extracted.pictured_tables (document_id, title, page) values ('picture', '支出总体情况表', 3)"
        )
        rows = connection.sql("from proof.statements").pl()
    return {row["document_id"]: row for row in rows.iter_rows(named=True)}


@pytest.mark.parametrize("document", ["known", "nothing", "no money", "people", "codes"])
def test_a_document_whose_every_amount_is_guarded_is_proved(
    statements: Mapping[str, Mapping[str, Any]], document: str
) -> None:
    told = statements[document]
    assert (told["unread_money_count"], told["guarded_share"], told["is_proved"]) == (0, 1, True)
    assert (told["why_zh"], told["why_en"]) == ("", "")


@pytest.mark.parametrize("document", ["money", "whole yuan"])
def test_money_in_a_table_that_is_not_recognised_is_outside_the_proof(
    statements: Mapping[str, Mapping[str, Any]], document: str
) -> None:
    told, money = statements[document], statements["known"]["nonzero_count"]
    assert (told["unread_money_count"], told["is_proved"]) == (2, False)
    assert told["guarded_share"] == money / (money + 2)
    assert told["why_en"] == f"2 of {money + 2:,} money figures stand in tables that are not recognised"
    assert told["why_zh"] == f"2 个非零金额（共 {money + 2:,} 个）印在未能识别的表中"


def test_a_table_that_is_a_picture_leaves_its_document_unproved(
    statements: Mapping[str, Mapping[str, Any]],
) -> None:
    told = statements["picture"]
    assert (told["unread_money_count"], told["guarded_share"], told["is_proved"]) == (0, 1, False)
    assert (told["why_zh"], told["why_en"]) == ("1 张表是图片", "tables that are pictures: 1")
