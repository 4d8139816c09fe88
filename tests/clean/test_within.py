"""What a table counts within its other parts is told apart by its rows."""

from __future__ import annotations

import polars as pl
import pytest

from pipelines.clean.within import told_apart
from pipelines.domain.forms import BY_SLUG

Row = tuple[int, int, int, int]
"""合计, 基本支出, 项目支出, 事业单位经营支出."""


def measures(*rows: Row) -> set[str]:
    printed = [
        ("d", number, measure, fen)
        for number, row in enumerate(rows, 1)
        for measure, fen in zip(("total", "basic", "project", "operating"), row, strict=True)
    ]
    amounts = pl.DataFrame(printed, schema=["document_id", "row_no", "measure", "fen"], orient="row")
    return set(told_apart(amounts, BY_SLUG["expenditure"])["measure"])


def test_money_that_the_other_parts_hold_is_within_them() -> None:
    assert measures((9, 4, 5, 2), (7, 3, 4, 1), (1, 1, 0, 0)) == {
        "total",
        "basic",
        "project",
        "operating_within",
    }


@pytest.mark.parametrize(
    "rows",
    [
        ((11, 4, 5, 2), (8, 3, 4, 1)),
        ((9, 4, 5, 2), (8, 3, 4, 1)),
        ((9, 4, 5, 2), (1, 1, 0, 0)),
        ((9, 4, 5, 0), (7, 3, 4, 0)),
    ],
    ids=["beside", "one row says otherwise", "one row alone says nothing", "all zero"],
)
def test_otherwise_it_stays_a_part(rows: tuple[Row, ...]) -> None:
    assert "operating" in measures(*rows)
