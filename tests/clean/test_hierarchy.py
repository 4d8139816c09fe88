"""Which row is part of which, from whatever the table gives: codes, indents, names, or the place of subtotals."""

from __future__ import annotations

import polars as pl
import pytest

from pipelines.clean import clean_rows, printed_rows
from pipelines.clean.sides import with_side
from pipelines.domain.forms import BY_SLUG
from pipelines.recognise.schemas import SCHEMAS

Row = tuple[str, str, float]
"""(code, name, indent) of one printed row."""


def rows_of(form: str, rows: list[Row], units: tuple[str, ...] = ()) -> list[tuple[str, str, int | None]]:
    """(row_label, row_kind, parent_row_no) of each row."""
    columns = [column for column in BY_SLUG[form].columns if column.role in ("code", "label")]
    cells = [
        {
            "document_id": "d",
            "table_no": 1,
            "form": form,
            "row_no": number,
            "column_no": no,
            "column": column.slug,
            "heading": "",
            "text": code if column.role == "code" else name,
            "indent": indent,
            "page": 1,
            "x0": 0.0,
            "top": 0.0,
            "x1": 1.0,
            "bottom": 1.0,
        }
        for number, (code, name, indent) in enumerate(rows, 1)
        for no, column in enumerate(columns, 1)
    ]
    named = pl.DataFrame(
        {"document_id": ["d"] * len(units), "name": units},
        schema={"document_id": pl.String, "name": pl.String},
    )
    found = clean_rows(
        printed_rows(with_side(pl.DataFrame(cells, schema=SCHEMAS["cells"]))), BY_SLUG[form], named
    )
    return list(found.select("row_label", "row_kind", "parent_row_no").iter_rows())


def test_a_code_belongs_to_the_code_it_begins_with() -> None:
    rows = [
        ("", "合计", 9.0),
        ("201", "甲", 3.0),
        ("20103", "乙", 3.0),
        ("2010301", "丙", 3.0),
        ("208", "丁", 3.0),
    ]
    assert rows_of("expenditure", rows) == [
        ("合计", "total", None),
        ("甲", "class", 1),
        ("乙", "section", 2),
        ("丙", "item", 3),
        ("丁", "class", 1),
    ]


def test_a_code_in_the_name_is_split_off_and_digits_alone_are_not() -> None:
    assert rows_of(
        "general_basic", [("", "合计", 9.0), ("", "[301]工资福利支出", 3.0), ("", "[30101]基本工资", 3.0)]
    ) == [
        ("合计", "total", None),
        ("工资福利支出", "class", 1),
        ("基本工资", "section", 2),
    ]
    assert rows_of("revenue", [("", "合计", 9.0), ("", "12345政务服务便民热线", 3.0)])[1] == (
        "12345政务服务便民热线",
        "unit",
        1,
    )


def test_a_code_without_its_parent_hangs_in_the_air() -> None:
    rows = [("", "合计", 9.0), ("20103", "乙", 3.0), ("208", "丙", 3.0)]
    assert rows_of("expenditure", rows)[1] == ("乙", "section", None)


def test_where_no_code_is_a_part_of_another_each_is_a_part_of_the_total() -> None:
    """One of them may be a section, for which the official list has nothing below."""
    rows = [("2100201", "甲", 3.0), ("21298", "乙", 3.0), ("2130301", "丙", 3.0), ("", "合计", 9.0)]
    assert [above for *_, above in rows_of("expenditure", rows)] == [4, 4, 4, None]
    deeper = [*rows, ("2129801", "丁", 3.0)]
    assert [above for *_, above in rows_of("expenditure", deeper)] == [None, None, None, None, 2]


def test_where_rows_are_indented_the_shallowest_are_units_whatever_their_names() -> None:
    """A project may bear the name of a unit."""
    rows = [
        ("", "合计", 51.0),
        ("", "甲局", 5.4),
        ("", "乙中心", 25.4),
        ("", "乙中心", 5.4),
        ("", "修缮", 25.4),
    ]
    assert rows_of("project_expenditure", rows, units=("甲局", "乙中心")) == [
        ("合计", "total", None),
        ("甲局", "unit", 1),
        ("乙中心", "project", 2),
        ("乙中心", "unit", 1),
        ("修缮", "project", 4),
    ]


@pytest.mark.parametrize(
    "printed", ["甲局", "甲局（本级）", "甲局本级", "甲局（二级部门）", "甲局（二级预算单位）"]
)
def test_where_nothing_is_indented_a_unit_is_known_by_its_name(printed: str) -> None:
    rows = [("", "合计", 51.0), ("", printed, 2.6), ("", "修缮", 2.6), ("", "培训", 2.6)]
    kinds = [kind for _, kind, _ in rows_of("project_expenditure", rows, units=("甲局",))]
    assert kinds == ["total", "unit", "project", "project"]


def test_centred_names_have_no_levels() -> None:
    rows = [
        ("", "合计", 51.0),
        ("", "甲局", 40.1),
        ("", "修缮", 31.7),
        ("", "培训经费", 22.0),
        ("", "会", 47.5),
    ]
    kinds = [kind for _, kind, _ in rows_of("project_expenditure", rows, units=("甲局",))]
    assert kinds == ["total", "unit", "project", "project", "project"]


def test_a_category_is_known_by_its_name_where_nothing_is_indented() -> None:
    rows = [
        ("", "合计", 51.0),
        ("", "甲局", 2.6),
        ("", "工资和福利支出", 2.6),
        ("", "乙中心", 2.6),
        ("", "资本性支出", 2.6),
    ]
    assert rows_of("basic_expenditure", rows) == [
        ("合计", "total", None),
        ("甲局", "unit", 1),
        ("工资和福利支出", "category", 2),
        ("乙中心", "unit", 1),
        ("资本性支出", "category", 4),
    ]


@pytest.mark.parametrize(
    ("names", "parents"),
    [
        (["一、预算拨款", "本年收入合计", "二、上级补助收入", "收入总计"], [2, 4, 4, None]),
        (
            ["一、预算拨款", "二、上级补助收入", "本年收入合计", "上年结转结余", "收入总计"],
            [3, 3, 5, 5, None],
        ),
    ],
    ids=["2024", "2026"],
)
def test_lines_above_the_subtotal_are_its_parts_and_those_below_are_not(
    names: list[str], parents: list[int | None]
) -> None:
    found = rows_of("balance", [("", name, 3.0) for name in names])
    assert [parent for _, _, parent in found[: len(names)]] == parents


def test_the_three_public_expenses_are_a_tree_of_names() -> None:
    names = [
        "行政经费",
        "“三公”经费",
        "其中：（一）因公出国（境）支出",
        "（二）公务用车购置及运行维护支出",
        "1.公务用车购置费",
        "2. 公务用车运行维护费",
        "（三）公务接待费支出",
    ]
    found = rows_of("three_public", [("", "".join(name.split()), 3.0) for name in names])
    assert [parent for _, _, parent in found] == [None, None, 2, 2, 4, 4, 2]
