"""A university of a central body: four tables, fees and other income of its own, all fiscal expenditure in one table."""

from __future__ import annotations

from pathlib import Path

from support.beside import Printed, flat
from support.elsewhere import as_document
from support.proving import prove

from expectations.suites import structure_suite
from pipelines.store.warehouse import connect, replace

_CLASSES = (("205", "教育支出"), ("20502", "普通教育"), ("2050205", "高等教育"))
_HOUSING = (("221", "住房保障支出"), ("22102", "住房改革支出"), ("2210201", "住房公积金"))


def _by_code(total: list[str], education: list[str], housing: list[str]) -> list[list[str]]:
    return [
        *([code, name, *education] for code, name in _CLASSES),
        *([code, name, *housing] for code, name in _HOUSING),
        ["", "合计", *total],
    ]


BALANCE: Printed = (
    "收支预算总表",
    flat("收入/项目", "收入/预算数", "支出/项目", "支出/预算数"),
    [
        ["一、一般公共预算拨款收入", "60.00", "一、教育支出", "110.00"],
        ["二、事业收入", "40.00", "二、住房保障支出", "8.00"],
        ["三、上级补助收入", "1.00", "", ""],
        ["四、附属单位上缴收入", "2.00", "", ""],
        ["五、经营收入", "3.00", "", ""],
        ["六、其他收入", "4.00", "", ""],
        ["本年收入合计", "110.00", "本年支出合计", "118.00"],
        ["使用非财政拨款结余", "5.00", "结转下年", "0.00"],
        ["上年结转", "3.00", "", ""],
        ["收入总计", "118.00", "支出总计", "118.00"],
    ],
)
REVENUE: Printed = (
    "收入预算表",
    flat(
        "科目编码",
        "科目名称",
        "合计",
        "上年结转",
        "一般公共预算拨款收入",
        "事业收入/金额",
        "事业收入/教育收费",
        "上级补助收入",
        "附属单位上缴收入",
        "经营收入",
        "其他收入",
        "使用非财政拨款结余",
    ),
    _by_code(
        ["118.00", "3.00", "60.00", "40.00", "25.00", "1.00", "2.00", "3.00", "4.00", "5.00"],
        ["110.00", "3.00", "52.00", "40.00", "25.00", "1.00", "2.00", "3.00", "4.00", "5.00"],
        ["8.00", "", "8.00", *[""] * 7],
    ),
)
EXPENDITURE: Printed = (
    "支出预算表",
    flat(
        "科目编码",
        "科目名称",
        "合计",
        "基本支出",
        "项目支出",
        "上缴上级支出",
        "经营支出",
        "对附属单位补助支出",
    ),
    _by_code(
        ["118.00", "88.00", "27.00", "0.00", "3.00", "0.00"],
        ["110.00", "80.00", "27.00", "", "3.00", ""],
        ["8.00", "8.00", *[""] * 4],
    ),
)
FISCAL: Printed = (
    "财政拨款支出预算表",
    flat("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
    _by_code(["60.00", "48.00", "12.00"], ["52.00", "40.00", "12.00"], ["8.00", "8.00", ""]),
)


def test_four_tables_of_a_central_university_are_an_edition_and_are_proved(tmp_path: Path) -> None:
    proved = prove({"a": as_document("某某大学", [BALANCE, REVENUE, EXPENDITURE, FISCAL])})
    assert proved.extracted["documents"]["template"].to_list() == ["central-4"]
    tables = proved.extracted["tables"]
    assert tables["form"].to_list() == ["balance", "revenue", "expenditure", "fiscal_expenditure"]
    assert tables["unknown_headings"].explode().drop_nulls().to_list() == []
    assert set(proved.verdicts.values()) == {"exact"}
    assert proved.tables()["proof.documents"]["is_proved"].to_list() == [True]
    with connect(tmp_path / "a.duckdb") as connection:
        replace(connection, proved.tables(), ["a"])
        for expected in structure_suite():
            if expected.withholds:
                broken = connection.sql(expected.sql).fetchall()
                assert broken == [], expected.slug


def _left_over(balance: Printed, education: str, total: str) -> list[Printed]:
    """The university's tables, but 8.00 of what comes in for education is not spent this year."""
    spent = [
        [education if c == "110.00" else total if c == "118.00" else c for c in row] for row in EXPENDITURE[2]
    ]
    spent = [["19.00" if c == "27.00" else c for c in row] for row in spent]
    return [balance, REVENUE, (*EXPENDITURE[:2], spent), FISCAL]


def _balance(left: str) -> Printed:
    swaps = {
        ("一、教育支出", "110.00"): "102.00",
        ("本年支出合计", "118.00"): "110.00",
        ("结转下年", "0.00"): left,
    }
    rows = [[*row[:3], swaps.get((row[2], row[3]), row[3])] for row in BALANCE[2]]
    return (*BALANCE[:2], rows)


def test_what_is_left_for_the_next_year_comes_in_and_is_not_spent() -> None:
    proved = prove({"a": as_document("某某大学", _left_over(_balance("8.00"), "102.00", "110.00"))})
    assert set(proved.verdicts.values()) == {"exact"}


def test_more_income_than_spending_is_told_where_nothing_is_left_for_the_next_year() -> None:
    proved = prove({"a": as_document("某某大学", _left_over(_balance("0.00"), "102.00", "110.00"))})
    failed = {rule for (_, rule, _), verdict in proved.verdicts.items() if verdict == "failed"}
    assert "revenue.codes_are_expenditure" in failed


def test_without_one_of_its_four_tables_it_is_no_edition() -> None:
    proved = prove({"a": as_document("某某大学", [BALANCE, REVENUE, EXPENDITURE])})
    assert proved.extracted["documents"]["template"].to_list() == [""]
