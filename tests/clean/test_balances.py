"""What is a part of what in a balance: blank lines, lines below a subtotal, what 其中 singles out."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.worked import broken, drawn, failed, leaves, standing, worked

HEAD = ["收入/项目", "收入/预算数", "支出/项目", "支出/预算数"]
TITLE = "收支总表"
WIDTHS = [160.0, 80.0, 160.0, 80.0]
SPENT = [("一、教育支出", "900.00"), ("二、住房保障支出", "100.00")]


def balance(*income: tuple[str, str], spent: list[tuple[str, str]] | None = None) -> list[list[str]]:
    """Both sides, filled up with blank rows; the expenditure ends in 支出总计 of 1,000.00 on the last row."""
    out = [*(spent or SPENT)]
    out += [("", "")] * (len(income) - 1 - len(out)) + [("支出总计", "1,000.00")]
    return [HEAD, *([*got, *gone] for got, gone in zip(income, out, strict=True))]


def test_a_blank_heading_line_is_no_sum_and_its_parts_count_to_the_next_total(tmp_path: Path) -> None:
    rows = balance(
        ("一、部门预算", ""),
        ("1、财政拨款", "700.00"),
        ("2、事业收入", "300.00"),
        ("本年收入合计", "1,000.00"),
        ("收入总计", "1,000.00"),
    )
    proved = worked(tmp_path / "a.pdf", drawn(TITLE, rows, widths=WIDTHS))
    assert failed(proved) == {}
    assert ("1、财政拨款", "line", "一、部门预算") in standing(proved, "balance")
    assert leaves(proved, "balance", "income") == {"1、财政拨款": "700.00", "2、事业收入": "300.00"}


def test_a_part_of_a_blank_heading_line_that_is_wrong_still_fails(tmp_path: Path) -> None:
    rows = balance(
        ("一、部门预算", ""),
        ("1、财政拨款", "700.00"),
        ("2、事业收入", "310.00"),
        ("本年收入合计", "1,000.00"),
        ("收入总计", "1,000.00"),
    )
    assert failed(worked(tmp_path / "a.pdf", drawn(TITLE, rows, widths=WIDTHS))) == {
        "balance.down": ["4:income"]
    }


def test_a_total_that_prints_no_amount_makes_no_equation(tmp_path: Path) -> None:
    rows = balance(("一、财政拨款", "1,000.00"), ("1、一般公共预算", "1,000.00"), ("收入总计", ""))
    assert failed(worked(tmp_path / "a.pdf", drawn(TITLE, rows, widths=WIDTHS))) == {}
    rows[2][1] = "990.00"
    assert failed(worked(tmp_path / "b.pdf", drawn(TITLE, rows, widths=WIDTHS))) == {
        "balance.down": ["1:income"]
    }


@pytest.mark.parametrize(
    ("of_year", "carried", "kept"), [("400.00", "600.00", ""), ("", "1,000.00", "400.00")]
)
def test_a_line_in_two_below_the_subtotal_is_no_part_of_a_line_above_it(
    tmp_path: Path, of_year: str, carried: str, kept: str
) -> None:
    """The second line of what 其中 singles out stands further in than the last line above 本年收入合计."""
    rows = balance(
        ("一、部门预算", of_year),
        ("　1、财政拨款", ""),
        ("　6、其他收入", of_year),
        ("　　　本年收入合计", of_year),
        ("上年结转", carried),
        ("　　其中：财政拨款资金结转", "600.00"),
        ("　　　　　非财政拨款资金结余", kept),
        ("收入总计", "1,000.00"),
    )
    proved = worked(tmp_path / "a.pdf", drawn(TITLE, rows, widths=WIDTHS))
    assert failed(proved) == {}
    assert ("非财政拨款资金结余", "of_which", None) in standing(proved, "balance")
    assert ("上年结转", "line", "收入总计") in standing(proved, "balance")
    counted = {"6、其他收入": of_year, "上年结转": carried}
    assert leaves(proved, "balance", "income") == {name: amount for name, amount in counted.items() if amount}


def test_what_stands_below_the_line_of_earlier_years_is_its_part(tmp_path: Path) -> None:
    rows = balance(
        ("一、财政拨款", "900.00"),
        ("二、其他收入", "0.00"),
        ("本年收入合计", "900.00"),
        ("上年结转", "100.00"),
        ("　　财政拨款资金结转", "60.00"),
        ("　　非财政拨款资金结余", "40.00"),
        ("收入总计", "1,000.00"),
    )
    proved = worked(tmp_path / "a.pdf", drawn(TITLE, rows, widths=WIDTHS))
    assert failed(proved) == {}
    assert ("非财政拨款资金结余", "line", "上年结转") in standing(proved, "balance")
    rows[5][1] = "50.00"
    assert failed(worked(tmp_path / "b.pdf", drawn(TITLE, rows, widths=WIDTHS))) == {
        "balance.down": ["4:income"]
    }


NAMED = "structure.rows_of_amounts_are_named"
UNIQUE = "structure.facts.amounts.unique"


@pytest.mark.parametrize(("printed", "lost"), [("1,000.46", []), ("1,001.00", ["1,001.00"] * 2)])
def test_a_row_without_a_name_is_the_total_that_it_repeats(
    tmp_path: Path, printed: str, lost: list[str]
) -> None:
    """Printed to the fen above a table in whole yuan."""
    rows = [
        HEAD,
        ["", printed, "", printed],
        ["", "", "", ""],
        ["一、财政拨款", "1,000", "一、教育支出", "900"],
        ["", "", "二、住房保障支出", "100"],
        ["收入总计", "1,000", "支出总计", "1,000"],
    ]
    proved = worked(tmp_path / "a.pdf", drawn("财政拨款收支总表", rows, widths=WIDTHS))
    assert failed(proved) == {}
    assert broken(proved, NAMED, tmp_path) == lost
    assert proved.amounts.filter(printed=printed)["is_leaf"].to_list() == [False, False]


@pytest.mark.parametrize(("printed", "lost"), [("0.00", []), ("5.00", ["5.00"])])
def test_a_zero_beside_an_ordinal_alone_is_nothing(tmp_path: Path, printed: str, lost: list[str]) -> None:
    rows = [
        ["序号", *HEAD],
        ["1", "一、财政拨款", "1,000.00", "一、教育支出", "1,000.00"],
        ["2", "", "0.00", "", "0.00"],
        ["3", "", printed, "", ""],
        ["4", "收入总计", "1,000.00", "支出总计", "1,000.00"],
    ]
    proved = worked(tmp_path / "a.pdf", drawn(TITLE, rows, widths=[40.0, *WIDTHS]))
    assert failed(proved) == {}
    assert broken(proved, NAMED, tmp_path) == lost
    assert broken(proved, UNIQUE, tmp_path) == []


@pytest.mark.parametrize(
    ("spent", "places"), [("900.00", []), ("930.00", ["balance.total_expenditure_is_expenditure"])]
)
def test_money_that_is_not_given_out_yet_is_no_expenditure(
    tmp_path: Path, spent: str, places: list[str]
) -> None:
    rows = balance(
        ("一、财政拨款", "960.00"),
        ("本年收入合计", "960.00"),
        ("上年实户资金余额", "40.00"),
        ("", ""),
        ("收入总计", "1,000.00"),
        spent=[
            ("一、教育支出", "900.00"),
            ("本年支出合计", "900.00"),
            ("结转下年", "30.00"),
            ("未安排支出的实户资金", "70.00"),
        ],
    )
    units = [
        ["单位名称", "合计", "基本支出", "项目支出"],
        ["合计", spent, spent, "0.00"],
        ["甲局", spent, spent, "0.00"],
    ]
    pages = (drawn(TITLE, rows, widths=WIDTHS), drawn("支出总表", units, widths=WIDTHS))
    assert list(failed(worked(tmp_path / "a.pdf", *pages))) == places
