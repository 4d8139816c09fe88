"""A table without money needs a reason in words, whatever the words are, and wherever they stand."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.promise_faults import DOCUMENT, with_table
from support.proving import prove
from support.typeset import Document, HeaderCell, extra_table, spoil_cell

from expectations.suites import structure_suite
from pipelines.recognise.emptiness import said_of, says_nothing
from pipelines.store.warehouse import connect, replace

SAYS_NOTHING = [
    "注：本表本年无发生额。",
    "注：本部门没有国有资本经营预算拨款安排的支出，故本表无数据。",
    "（注：2031年没有使用政府性基金预算拨款安排的支出。）",
    "备注：本单位无政府性基金预算安排的支出，故此表无数据",
    "说明：本部门无相关收支项目。",
    "注：本单位未安排政府性基金预算支出。",
    "此表为空表",
    "此 表 为 空",
    "本表为空",
    "不涉及",
    "注：此表如无数字则表示单位无该项支出。",
]
SAYS_SOMETHING = [
    "",
    "注：无。",
    "注：“科目编码”和“科目名称”为必填项",
    "注：本套报表金额单位转换时可能存在尾数误差",
    "注：本表反映部门本年度支出情况。",
    "无形资产摊销支出另列",
    "本表未包含非税支出的上年结转",
]
OF_THE_FUND = [
    "政府性基金拨款支出预算为0；国有资本经营预算拨款支出预算为0。",
    "政府性基金拨款支出预算0万元，与2030年预算持平。",
    "本单位无政府性基金预算支出、国有资本经营预算支出。",
    "收入全部为一般公共预算拨款（无政府性基金）",
    "某局没有使用政府性基金预算拨款安排的支出",
]
NOT_OF_THE_FUND = [
    "政府性基金预算支出266.00万元、无国有资本经营预算支出。",
    "政府性基金预算支出0.50万元，比上年增加0.50万元。",
    "负责政府性基金管理，按照分工管理收费。",
    "本年没有新增人员经费。",
]


@pytest.mark.parametrize("text", SAYS_NOTHING)
def test_every_way_of_saying_that_there_is_nothing(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize("text", SAYS_SOMETHING)
def test_other_notes_explain_no_empty_table(text: str) -> None:
    assert not says_nothing(text)


@pytest.mark.parametrize("text", OF_THE_FUND)
def test_prose_says_it_of_the_money_that_it_names(text: str) -> None:
    assert said_of("fund_expenditure", [], [text]) == text


@pytest.mark.parametrize("text", NOT_OF_THE_FUND)
def test_what_prose_says_of_other_money_explains_nothing(text: str) -> None:
    assert said_of("fund_expenditure", [], [text]) == ""


def noted(note: str) -> Document:
    return with_table(DOCUMENT, "T09", notes=[note])


def listed(title: str, tables: int = 9) -> Document:
    """The list of ``tables`` says of the last that it is empty; under the table itself is no word."""
    header = [HeaderCell(0, c, 1, 1, text) for c, text in enumerate(("报表", "报表名称", "是否空表", "理由"))]
    of_money = [[f"表{no}", f"第{no}张有数据的表", "", ""] for no in range(1, tables)]
    rows = [*of_money, [f"表{tables}", title, "是", "不涉及"]]
    return with_table(extra_table(noted("注：无。")), "T99", title="报表目录", header=header, rows=rows)


PAGES = {
    "in the list of tables": (listed("2024年部门综合预算政府性基金预算支出情况表"), False),
    "in a short list": (listed("政府性基金预算支出情况表", 2), False),
    "another in the list of tables": (listed("国有资本经营预算支出情况表"), True),
    "bracketed note": (noted("（注：2024年没有使用政府性基金预算拨款安排的支出。）"), False),
    "so no data": (noted("备注：本部门无此项支出，故本表无数据。"), False),
    "in a cell": (spoil_cell(noted("注：无。"), "T09", 0, 0, "合计（此表为空）"), False),
    "in every cell": (
        with_table(noted("注：无。"), "T09", rows=[["无"] * DOCUMENT.table("T09").width]),
        False,
    ),
    "without a word": (noted("注：无。"), True),
    "note of rounding": (noted("注：金额转化为万元时，四舍五入可能存在尾差。"), True),
}


@pytest.mark.parametrize("name", PAGES)
def test_an_empty_table_is_told_only_where_nothing_says_why(tmp_path: Path, name: str) -> None:
    document, is_told = PAGES[name]
    suite = {one.slug: one for one in structure_suite()}
    expected = suite["structure.empty_tables_say_so"]
    with connect(tmp_path / "a.duckdb") as connection:
        replace(connection, prove({name: document}).tables(), [name])
        told = connection.sql(expected.sql).pl()
    assert expected.severity == "warning"
    assert told["place"].to_list() == (["fund_expenditure"] if is_told else [])
    assert not told.filter(told["expected"].str.contains("本表本年")).height, "nobody's words are prescribed"
