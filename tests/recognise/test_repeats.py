"""A page that is in the file twice counts once, and is told; pages that are only like each other count twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.layouts import Draw, amounts, named, ruled, tables
from support.pages import LEFT, TOP, both, line, reading

from pipelines.recognise import recognise
from pipelines.recognise.frames import tabulate

TITLE = "支出预算总表"
HEAD = ["科目编码", "科目名称", "合计"]
FIRST = [["204", "公共安全支出", "12.00"], ["20404", "检察", "12.00"], ["2040401", "行政运行", "12.00"]]
SECOND = [["205", "教育支出", "7.00"], ["20508", "进修及培训", "7.00"], ["2050803", "培训支出", "7.00"]]
TOTAL = ["", "合计", "19.00"]


def _page(rows: list[list[str]], number: int, *, title: bool = False) -> Draw:
    return both(
        named(TITLE) if title else both(), ruled([HEAD, *rows]), line(f"- {number} -", LEFT + 120, TOP - 600)
    )


def _read(path: Path, *pages: Draw) -> tuple[list[tuple[str, str]], list[tuple[int, int]]]:
    """The amounts of the tables, and the pages that repeat others."""
    found = [(name, f"{yuan}") for name, _, yuan in amounts(path, *pages)]
    read = reading(path, *pages)
    frame = tabulate("d", read, recognise(read))["pages"].drop_nulls("repeats_page")
    return found, frame.select("page", "repeats_page").rows()


@pytest.mark.parametrize(("again", "at"), [(0, 2), (0, 3), (0, 4), (1, 3), (1, 4)])
def test_a_page_that_is_in_the_file_twice_counts_once(tmp_path: Path, again: int, at: int) -> None:
    pages = [_page([TOTAL, *FIRST], 1, title=True), _page(SECOND, 2), both(line("说明", LEFT, TOP))]
    once, none = _read(tmp_path / "a.pdf", *pages)
    twice, told = _read(tmp_path / "b.pdf", *pages[: at - 1], pages[again], *pages[at - 1 :])
    assert (twice, none, told) == (once, [], [(at, again + 1)])


ALIKE = {
    "one row alone": ([FIRST[0]], [FIRST[0]]),
    "another figure": (FIRST, [*FIRST[:2], ["2040401", "行政运行", "11.00"]]),
    "another name": (FIRST, [*FIRST[:2], ["2040401", "行政管理", "12.00"]]),
    "no figure but nought": ([["204", "公共安全支出", "0.00"]] * 3,) * 2,
}


@pytest.mark.parametrize(("first", "second"), ALIKE.values(), ids=ALIKE)
def test_pages_that_are_only_alike_all_count(
    tmp_path: Path, first: list[list[str]], second: list[list[str]]
) -> None:
    pages = _page(first, 1, title=True), _page(second, 2)
    [found] = tables(tmp_path / "a.pdf", *pages)
    assert len(found.rows) == len(first) + len(second)
    assert _read(tmp_path / "a.pdf", *pages)[1] == []


def test_the_ends_of_two_tables_that_are_alike_both_count(tmp_path: Path) -> None:
    ends = [_page([TOTAL, *FIRST], 1, title=True), _page(SECOND, 2)]
    other = both(named("财政拨款支出预算总表"), ruled([HEAD, TOTAL, *FIRST]))
    found = tables(tmp_path / "a.pdf", *ends, other, _page(SECOND, 4))
    assert [len(table.rows) for table in found] == [len([TOTAL, *FIRST, *SECOND])] * 2
    assert _read(tmp_path / "a.pdf", *ends, other, _page(SECOND, 4))[1] == []
