"""Columns that the sheet displaces: rules that move between head and body, tables cut by columns over pages."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from support.layouts import Draw, amounts, named, ruled, tables
from support.pages import LEFT, TOP, both, line

from pipelines.reading import Cell, Grid
from pipelines.recognise.shifted import without_shifted

FUNCTIONS = "一般公共预算支出预算表（功能科目）"
HEAD = ["功能科目代码", "功能科目名称", "金额"]
BODY = [["204", "公共安全支出", "12.00"], ["20404", "检察", "12.00"], ["2040401", "行政运行", "12.00"]]
REVENUE = "收入总表"
LEFT_PART = [["单位名称", "合计", "一般公共预算资金"], ["甲局", "9.00", "5.00"], ["乙站", "5.00", "4.00"]]
RIGHT_PART = [["政府性基金预算资金", "上年结转"], ["3.00", "1.00"], ["1.00", ""]]
WHOLE = [
    (name, measure, Decimal(yuan) * 10000)
    for name, *figures in (("甲局", "9", "5", "3", "1"), ("乙站", "5", "4", "1", ""))
    for measure, yuan in zip(("total", "general", "fund", "carried_in"), figures, strict=True)
    if yuan
]


def _under_moved_rule(head: float, body: float) -> Draw:
    """A table whose first rule inside stands ``head`` points from the left in its head, ``body`` in its body."""
    at = (LEFT, TOP - 24.0)
    return both(
        named(FUNCTIONS),
        ruled([HEAD], widths=[head, 300 - head, 100]),
        ruled([["合计", None, "12.00"]], widths=[body, 300 - body, 100], spans={(0, 0): (1, 2)}, at=at),
        ruled(BODY, widths=[body, 300 - body, 100], at=(LEFT, TOP - 48.0)),
    )


@pytest.mark.parametrize(("head", "body"), [(100.0, 80.0), (80.0, 100.0)])
def test_a_heading_stands_over_its_column_though_its_rule_is_off(
    tmp_path: Path, head: float, body: float
) -> None:
    drawn = _under_moved_rule(head, body)
    [found] = tables(tmp_path / "a.pdf", drawn)
    assert [column and column.slug for column in found.columns] == ["code", "name", "total"]
    assert found.edges == (LEFT, LEFT + body, LEFT + 300)
    assert [row[0] for row in amounts(tmp_path / "a.pdf", drawn)] == ["合计", *(name for _, name, _ in BODY)]


def test_a_total_that_sets_in_further_left_makes_no_column(tmp_path: Path) -> None:
    """The last sheet of a table: its last row begins 9 pt before the others, with an empty cell."""
    first = both(named(FUNCTIONS), ruled([HEAD, *BODY]))
    rest = ruled([["2040402", "一般行政管理事务", "0.50"], ["2040499", "其他检察支出", "0.50"]])
    total = ruled([["", "", "合计", "13.00"]], widths=[9, 110, 110, 110], at=(LEFT - 9, TOP - 48.0))
    [found] = tables(tmp_path / "a.pdf", first, both(rest, total))
    assert found.pages == [1, 2]
    assert [row.cells[-1].flat for row in found.rows if row.cells[-1]] == [
        *["12.00"] * 3,
        *["0.50"] * 2,
        "13.00",
    ]


def _grid(*rows: list[tuple[float, float] | None]) -> Grid:
    cells = [
        tuple(span and Cell("1", (span[0], no * 20.0, span[1], no * 20.0 + 20), 2.0) for span in row)
        for no, row in enumerate(rows)
    ]
    return Grid((0, 0, 400, 20.0 * len(rows)), tuple(cells))


TWO_COLUMNS = {
    "far apart": [[(0, 300), None, (300, 400)], [(0, 50), (50, 400), None]],
    "other ends": [[(0, 120), None, (120, 400)], [(0, 100), (100, 300), None]],
    "one row begins in both": [
        [(0, 120), None, (120, 400)],
        [(0, 100), (100, 120), (120, 400)],
        [(0, 100), (100, 400), None],
    ],
    "in turn": [
        [(0, 120), None, (120, 400)],
        [(0, 100), (100, 400), None],
        [(0, 120), None, (120, 400)],
    ],
}


def test_a_figure_that_begins_in_a_column_of_text_is_in_the_column_it_reaches(tmp_path: Path) -> None:
    """The total of a list whose last row merges otherwise than the others."""
    rows = [["支出功能分类科目", "部门支出经济分类科目", "合计", "基本支出", "项目支出"]]
    rows += [["2040401-行政运行", "30101-基本工资", "12.00", "12.00", ""]]
    total = [["合计", "12.00", None, "12.00", ""]]
    widths = [120, 140, 70, 70, 70]
    drawn = both(
        named("支出总表"),
        ruled(rows, widths=widths),
        ruled(total, widths=widths, spans={(0, 1): (1, 2)}, at=(LEFT, TOP - 48.0)),
    )
    assert amounts(tmp_path / "a.pdf", drawn) == [
        (name, kind, Decimal(120000)) for name in ("行政运行", "合计") for kind in ("total", "basic")
    ]


@pytest.mark.parametrize("rows", TWO_COLUMNS.values(), ids=TWO_COLUMNS)
def test_two_columns_stay_two(rows: list[list[tuple[float, float] | None]]) -> None:
    grid = _grid(*rows)
    assert without_shifted(grid) is grid


def _part(rows: list[list[str]], at: tuple[float, float] = (LEFT, TOP)) -> Draw:
    return ruled(rows, at=at)


@pytest.mark.parametrize("title", [named(REVENUE), named(REVENUE, unit=""), both()])
def test_columns_on_the_next_page_are_the_same_table(tmp_path: Path, title: Draw) -> None:
    pages = both(named(REVENUE), _part(LEFT_PART)), both(title, _part(RIGHT_PART))
    [found] = tables(tmp_path / "a.pdf", *pages)
    assert (found.pages, found.money_unit, len(found.rows)) == ([1, 2], "万元", 2)
    assert [found.rows[0].page_of(no) for no in range(5)] == [1, 1, 1, 2, 2]
    assert amounts(tmp_path / "a.pdf", *pages) == WHOLE


def test_all_rows_left_then_all_rows_right(tmp_path: Path) -> None:
    """Four sheets: down first, then over."""
    parts = [[half[0], half[no]] for half in (LEFT_PART, RIGHT_PART) for no in (1, 2)]
    pages = [both(named(REVENUE), _part(part)) for part in parts]
    [found] = tables(tmp_path / "a.pdf", *pages)
    assert found.pages == [1, 2, 3, 4]
    assert amounts(tmp_path / "a.pdf", *pages) == WHOLE


def test_columns_without_a_figure_are_the_same_table(tmp_path: Path) -> None:
    """Nothing in them tells where their headings end; the money unit stands over them alone."""
    left = [["单位名称", "合计"], ["甲局", "9.00"], ["乙站", "5.00"], ["丙所", "4.00"]]
    blank = [["其他收入"], [""], [""], [""]]
    pages = both(named(REVENUE, unit=""), _part(left)), both(line("单位：元", LEFT, TOP + 8), _part(blank))
    [found] = tables(tmp_path / "a.pdf", *pages)
    assert (found.pages, found.money_unit, len(found.rows)) == ([1, 2], "元", 3)
    assert [column and column.slug for column in found.columns][-1] == "other_income"


APART = {
    "rows at other heights": _part(RIGHT_PART, at=(LEFT, TOP - 30)),
    "fewer rows": _part(RIGHT_PART[:2]),
    "columns the table has": _part([["一般公共预算资金", "上年结转"], ["3.00", "1.00"], ["", ""]]),
    "a figure under no heading of its form": _part([["上年结转", "编制人数"], ["1.00", "3.50"], ["", ""]]),
}


@pytest.mark.parametrize("other", APART.values(), ids=APART)
def test_what_only_resembles_the_rest_of_a_table_stays_by_itself(tmp_path: Path, other: Draw) -> None:
    pages = both(named(REVENUE), _part(LEFT_PART)), both(named("绩效情况表"), other)
    first, second = tables(tmp_path / "a.pdf", *pages)
    assert (first.pages, second.pages) == ([1], [2])
