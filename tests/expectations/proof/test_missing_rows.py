"""A total that counts rows which its table does not print: told with the class and the amount that are missing."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.worked import drawn, worked

CODED = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]
BALANCE = ["收入/项目", "收入/预算数", "支出/项目", "支出/预算数"]
WIDTHS = [160.0, 80.0, 160.0, 80.0]


def said(path: Path, *, health: str, total: str) -> list[tuple[str, str]]:
    """A table of last codes, whose 合计 is printed, and the fiscal balance with what is spent on health."""
    rows = [
        CODED,
        ["2010301", "行政运行", "40.00", "40.00", ""],
        ["2101101", "行政单位医疗", "10.00", "10.00", ""],
        ["合计", "", total, "50.00", f"{float(total) - 50:.2f}"],
    ]
    balance = [
        BALANCE,
        ["一、一般公共预算", total, "一、一般公共服务支出", "40.00"],
        ["", "", "二、卫生健康支出", health],
        ["收入总计", total, "支出总计", total],
    ]
    pages = (drawn("一般公共预算支出表", rows, "万元"), drawn("财政拨款收支总表", balance, "万元", WIDTHS))
    found = worked(path, *pages).tables()["proof.suspicions"]
    of_rows = found.filter(kind="row_lost", form="general_expenditure")
    return list(of_rows.select("message_zh", "message_en").iter_rows())


def test_the_class_that_another_table_prints_with_so_much_more_is_named(tmp_path: Path) -> None:
    [(zh, en)] = said(tmp_path / "a.pdf", health="62.52", total="102.52")
    assert zh.startswith("第1页“合计”之下各行之和比它少 小计 52.52、项目支出 52.52（万元）；")
    assert (
        "第2页《财政拨款收支总体情况表》中“二、卫生健康支出”多出此数，疑本表漏列科目 210 的行；若补上，" in zh
    )
    assert "add up to less than it by 小计 52.52、项目支出 52.52 (万元); “二、卫生健康支出” on page 2" in en


def test_where_no_class_is_so_much_more_none_is_named(tmp_path: Path) -> None:
    [(zh, en)] = said(tmp_path / "a.pdf", health="30.00", total="102.52")
    assert "疑本表漏列了行；若补上，" in zh
    assert "a row seems to be left out of this table" in en


@pytest.mark.parametrize("total", ["50.00", "45.00"])
def test_where_the_rows_are_enough_or_too_much_none_is_missing(tmp_path: Path, total: str) -> None:
    assert said(tmp_path / "a.pdf", health="10.00", total=total) == []


def slipped(path: Path, printed: str) -> list[tuple[str, str]]:
    """Two tables by function: in the first an item of 187.00 is printed so, its section and class are not touched by it."""
    expenditure = [
        CODED,
        ["201", "一般公共服务支出", "227.00", "40.00", "187.00"],
        ["20106", "财政事务", "227.00", "40.00", "187.00"],
        ["2010601", "行政运行", "40.00", "40.00", ""],
        ["2010602", "一般行政管理事务", printed, "", printed],
        ["合计", "", "227.00", "40.00", "187.00"],
    ]
    general = [row if row[0] != "2010602" else [*row[:2], "187.00", "", "187.00"] for row in expenditure]
    pages = (drawn("支出总表", expenditure, "万元"), drawn("一般公共预算支出表", general, "万元"))
    found = worked(path, *pages).tables()["proof.suspicions"]
    return list(found.filter(kind="row_lost").select("message_zh", "message_en").iter_rows())


def test_a_row_that_is_printed_is_not_left_out(tmp_path: Path) -> None:
    """Transposed digits in a row leave its section short by a difference that is no row."""
    assert not [zh for zh, _ in slipped(tmp_path / "a.pdf", "178.00") if "2010602" in zh]
    assert slipped(tmp_path / "b.pdf", "187.00") == []
