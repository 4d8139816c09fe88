"""The analyst's tables: every document's money once, by the finest classification it prints for all of it."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from decimal import Decimal
from typing import Any

import duckdb
import pytest
from support.beside import flat
from support.elsewhere import budget
from support.elsewhere_by_use import budget_by_use
from support.elsewhere_sides import many_sided
from support.elsewhere_sources import by_source
from support.final_account import final_account
from support.proving import exact_budget
from support.published import published
from support.typeset import Document
from support.typeset.model import Block
from support.years import DEPARTMENT, a_unit_of, of_a_unit

from pipelines.store.affected import affected_by

DOCUMENTS = {
    "by code": budget(),
    "by use": budget_by_use(),
    "by unit": many_sided(),
    "form of Guangdong": exact_budget(2, 2024),
    "account": final_account(),
}


@pytest.fixture(scope="module")
def made() -> Iterator[duckdb.DuckDBPyConnection]:
    with published(DOCUMENTS) as connection:
        yield connection


def asked(connection: duckdb.DuckDBPyConnection, query: str, *values: object) -> list[tuple[Any, ...]]:
    return connection.execute(query, values).fetchall()


def test_every_document_is_published(made: duckdb.DuckDBPyConnection) -> None:
    assert asked(made, "select count(*) from marts.documents where status = 'published'") == [
        (len(DOCUMENTS),)
    ]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_spending_by_function_is_all_that_is_spent(made: duckdb.DuckDBPyConnection, document: str) -> None:
    """Whatever table it is told from: to the last digit, where nothing is rounded."""
    found = asked(
        made, "select sum(amount_yuan) from marts.spending_by_function where document_id = ?", document
    )
    printed = asked(
        made,
        "select max(amount_yuan) from marts.amounts where document_id = ? and measure = 'total' "
        "and form in ('expenditure', 'final_expenditure')",
        document,
    )
    assert found == printed


@pytest.mark.parametrize("document", DOCUMENTS)
def test_all_of_it_has_codes_and_names_of_classes(made: duckdb.DuckDBPyConnection, document: str) -> None:
    query = "select count(class_code), count(class_name), count(*) from marts.spending_by_function where document_id = ?"
    coded, named, rows = asked(made, query, document)[0]
    assert coded == named == rows > 0


def test_classes_take_the_place_of_a_table_without_codes(made: duckdb.DuckDBPyConnection) -> None:
    """The funds' tables print 100.00 of the 118.00 of 公共安全支出: they divide no part of it."""
    query = """
        select form, source, function_code, code_from, function_name, amount_yuan / 10000
        from marts.spending_by_function where document_id = 'by unit' order by function_code
    """
    assert asked(made, query) == [
        ("balance", None, "204", "name", "公共安全支出", 118),
        ("balance", None, "212", "name", "城乡社区支出", 10),
    ]


def test_what_the_funds_tables_print_below_all_of_a_class_divides_it() -> None:
    document = many_sided()
    for table, rest in (("T01", "18.00"), ("T04", "15.00")):
        rows = document.table(table).rows
        rows[1][4] = "100.00"
        rows[3][3:5] = ["3、教育支出", rest]
    query = """
        select form, source, function_code, code_from, expenditure_kind, sum(amount_yuan) / 10000
        from marts.spending_by_function group by all order by function_code, expenditure_kind
    """
    with published({"a": document}) as connection:
        assert asked(connection, query) == [
            ("general_expenditure", "general", "2040201", "printed", "basic", 60),
            ("general_expenditure", "general", "20408", "printed", "project", 40),
            ("balance", None, "205", "name", None, 18),
            ("balance", None, "212", "name", None, 10),
        ]


def test_a_name_that_no_list_bears_leaves_the_class_to_another_table() -> None:
    """Names alone are printed, one of an item that is in no list: its class is told by the funds' tables, the others by 表3."""
    document = budget()
    spent = next(one for one in document.tables if one.title.endswith("支出总表"))
    spent.header = flat("功能科目名称", "合计", "基本支出", "项目支出")
    spent.rows = [
        ["合计", "125.00", "76.00", "49.00"],
        ["一般公共服务支出", "95.00", "60.00", "35.00"],
        ["　　政府办公厅（室）及相关机构事务", "95.00", "60.00", "35.00"],
        ["　　　　行政运行", "60.00", "60.00", ""],
        ["　　　　一般行政管理事务", "35.00", "", "35.00"],
        ["社会保障和就业支出", "10.00", "10.00", ""],
        ["　　行政事业单位养老支出", "10.00", "10.00", ""],
        ["　　　　机关事业单位基本养老保险缴费支出", "10.00", "10.00", ""],
        ["城乡社区支出", "20.00", "6.00", "14.00"],
        ["　　国有土地使用权出让收入安排的支出", "20.00", "6.00", "14.00"],
        ["　　　　某某补偿", "20.00", "6.00", "14.00"],
    ]
    query = """
        select form, function_code, code_from, sum(amount_yuan) / 10000
        from marts.spending_by_function group by all order by function_code
    """
    with published({"a": document}) as connection:
        assert asked(connection, query) == [
            ("expenditure", "2010301", "name", 60),
            ("expenditure", "2010302", "name", 35),
            ("expenditure", "2080505", "name", 10),
            ("fund_expenditure", "2120801", "printed", 20),
        ]


def test_kinds_are_those_of_spending_and_sources_those_of_money(made: duckdb.DuckDBPyConnection) -> None:
    query = (
        "select distinct expenditure_kind, basic_part from marts.spending_by_function where document_id = ?"
    )
    assert set(asked(made, query, "by code")) == {
        ("basic", "personnel"),
        ("basic", "public"),
        ("project", None),
    }


def test_an_economic_item_is_told_with_that_of_governments(made: duckdb.DuckDBPyConnection) -> None:
    query = """
        select form, expenditure_kind, economic_code, government_code, amount_yuan / 10000
        from marts.expenditure_by_economic where document_id = 'by unit' order by all
    """
    assert asked(made, query) == [
        ("general_basic", "basic", "30101", "50101", 30),
        ("general_basic", "basic", "30101", "50501", 20),
        ("general_basic", "basic", "30201", "50201", 10),
    ]


def test_a_table_of_both_kinds_gives_what_no_other_prints() -> None:
    query = """
        select form, expenditure_kind, economic_code, government_code, amount_yuan / 10000
        from marts.expenditure_by_economic where expenditure_kind = 'project'
    """
    with published({"a": by_source()}) as connection:
        assert asked(connection, query) == [("general_economic", "project", "30227", "50205", 30)]


THREE = flat(
    "支出功能分类科目", "政府支出经济分类科目", "部门支出经济分类科目", "合计", "基本支出", "项目支出"
)


def test_three_classifications_side_by_side_are_told_together() -> None:
    document = budget()
    document.tables = [one for one in document.tables if "按经济分类" not in one.title]
    document.parts[0].blocks = [Block("table", one.id) for one in document.tables]
    spent = next(one for one in document.tables if one.title.endswith("支出总表"))
    spent.header = THREE
    spent.rows = [
        ["合计", "", "", "125.00", "76.00", "49.00"],
        ["201-一般公共服务支出", "", "", "95.00", "60.00", "35.00"],
        ["20103-政府办公厅（室）及相关机构事务", "", "", "95.00", "60.00", "35.00"],
        ["2010301-行政运行", "50101-工资奖金津补贴", "30101-基本工资", "50.00", "50.00", ""],
        ["2010301-行政运行", "50201-办公经费", "30201-办公费", "10.00", "10.00", ""],
        ["2010302-一般行政管理事务", "50205-委托业务费", "30227-委托业务费", "35.00", "", "35.00"],
        ["208-社会保障和就业支出", "", "", "10.00", "10.00", ""],
        ["20805-行政事业单位养老支出", "", "", "10.00", "10.00", ""],
        ["2080505-养老保险缴费", "50102-社会保障缴费", "30108-养老保险", "10.00", "10.00", ""],
        ["212-城乡社区支出", "", "", "20.00", "6.00", "14.00"],
        ["21208-国有土地使用权出让收入安排的支出", "", "", "20.00", "6.00", "14.00"],
        ["2120801-征地和拆迁补偿支出", "50299-其他", "30299-其他商品和服务支出", "20.00", "6.00", "14.00"],
    ]
    by_function = """
        select function_code, government_code, economic_code, sum(amount_yuan) / 10000
        from marts.expenditure_by_function where expenditure_kind = 'project' group by all order by all
    """
    by_economic = """
        select form, source, function_code, government_code, economic_code, class_name, economic_name, amount_yuan / 10000
        from marts.expenditure_by_economic where expenditure_kind = 'project' order by economic_code
    """
    with published({"a": document}) as connection:
        assert asked(connection, by_function) == [
            ("2010302", "50205", "30227", 35),
            ("2120801", "50299", "30299", 14),
        ]
        assert asked(connection, by_economic) == [
            ("expenditure", None, "2010302", "50205", "30227", "商品和服务支出", "委托业务费", 35),
            ("expenditure", None, "2120801", "50299", "30299", "商品和服务支出", "其他商品和服务支出", 14),
        ]


def test_what_the_funds_pay_for_is_told_fund_by_fund(made: duckdb.DuckDBPyConnection) -> None:
    query = """
        select kind, fund, sum(amount_yuan) from marts.fund_spending
        where document_id in ('by code', 'account') group by all order by all
    """
    printed = """
        select kind, replace(replace(form, 'final_', ''), '_expenditure', ''), sum(amount_yuan) from marts.amounts
        where row_kind = 'total' and measure = 'total' and document_id in ('by code', 'account') and form in (
            'general_expenditure', 'fund_expenditure', 'state_capital_expenditure', 'final_general_expenditure',
            'final_fund_expenditure', 'final_state_capital_expenditure'
        )
        group by all order by all
    """
    found = asked(made, query)
    assert found == asked(made, printed)
    assert {kind for kind, *_ in found} == {"budget", "final_account"}


def test_both_sides_of_the_treasurys_balance_are_equal(made: duckdb.DuckDBPyConnection) -> None:
    query = """
        select document_id, sum(if(side = 'income', amount_yuan, -amount_yuan))
        from marts.fiscal_balance group by document_id having sum(amount_yuan) > 0
    """
    found = asked(made, query)
    assert len(found) == len(DOCUMENTS)
    assert {gap for _, gap in found} == {Decimal(0)}


def test_what_is_bought_is_told_item_by_item(made: duckdb.DuckDBPyConnection) -> None:
    query = """
        select category, budget_unit, item_name, purpose, way, amount_yuan / 10000
        from marts.procurement where form = 'procurement' order by row_no
    """
    assert [row for row in asked(made, query) if row[0]] == [
        ("goods", "甲市乙局", "办公桌", None, "分散采购", 1),
        ("goods", "甲市乙局", "办公桌", None, "集中采购", 2),
        ("goods", "甲市丙中心", "复印纸", None, "集中采购", 1),
        ("services", "甲市乙局", "测绘服务", None, "分散采购", Decimal(5)),
    ]
    services = "select sum(amount_yuan) from marts.procurement where form = 'purchased_services' and category = 'services'"
    assert asked(made, services) == [(Decimal("30000.00"),)]


def office_of(document: Document) -> Document:
    """The budget of the body's own office, 本级, by the same figures."""
    name = document.unit
    changed = of_a_unit(document)
    changed.cover = [line.replace(name, f"{name}（本级）") for line in changed.cover]
    changed.unit = f"{name}（本级）"
    for table in changed.tables:
        table.unit_line = table.unit_line.replace(name, f"{name}（本级）")
    return changed


def of_body(document: Document, name: str, centre: str) -> Document:
    """The same budget of another body, with another centre below it."""
    renamed = {document.unit: name, "甲市丁中心": centre}

    def said(text: str) -> str:
        for old, new in renamed.items():
            text = text.replace(old, new)
        return text

    changed = deepcopy(document)
    changed.unit, changed.units = name, [name]
    changed.cover = [said(line) for line in document.cover]
    for table in changed.tables:
        table.unit_line = said(table.unit_line)
        table.rows = [[said(cell) for cell in row] for row in table.rows]
    return changed


def budget_of_centre() -> Document:
    """甲市丁中心, which the tables of 甲市丙局 name."""
    document = of_body(budget_by_use(), "甲市丁中心", "")
    document.year = 2026
    document.cover = ["2026年", "甲市丁中心单位预算"]
    return document


def included(documents: dict[str, Document]) -> dict[str, tuple[str | None, list[str] | None]]:
    with published(documents) as connection:
        query = "select document_id, included_in, included_by from marts.documents where status = 'published'"
        return {name: (whole, grounds) for name, whole, grounds in asked(connection, query)}


def test_a_departments_own_office_is_a_part_of_it() -> None:
    found = included({"department": budget(), "office": office_of(budget())})
    assert found == {"department": (None, None), "office": ("department", ["amount", "name", "row"])}


def test_what_holds_the_same_money_concerns_each_other() -> None:
    """What a version holds of the one is made anew when the other changes."""
    documents = {"department": budget(), "office": office_of(budget()), "other": budget_by_use()}
    with published(documents) as connection:
        assert affected_by(connection, ["office"]) == affected_by(connection, ["department"])
        assert affected_by(connection, ["office"]) == {"department", "office"}
        assert affected_by(connection, ["other"]) == {"other"}


def test_a_goal_is_told_of_the_project_of_its_name() -> None:
    """The projects stand in a table by source of money, one of the goals on a sheet of its own."""
    query = "select form, project_name, count(goal) from marts.projects group by all having count(goal) > 0"
    with published({"a": by_source()}) as connection:
        assert asked(connection, query) == [("projects_by_unit", "宣传培训", 1)]


def test_a_unit_that_only_a_row_names_is_a_part_of_the_whole() -> None:
    """No list says so, but the department's table of income has a row of its name; another department has none."""
    other = of_body(many_sided(), "乙市丙局", "乙市丁中心")
    documents = {"department": many_sided(), "centre": budget_of_centre(), "other": other}
    assert included(documents) == {
        "department": (None, None),
        "centre": ("department", ["row"]),
        "other": (None, None),
    }


def test_what_is_larger_is_no_part_of_what_is_smaller() -> None:
    """A bureau that a small office's table happens to name keeps its own money."""
    small = of_body(many_sided(), "甲市戊办", "甲市乙局")
    for table in small.tables:
        table.unit_line = table.unit_line.replace("甲市丙局", "甲市戊办")
    large = exact_budget(2, 2026)
    name = large.unit
    found = included({"small": of_body(many_sided(), "甲市戊办", name), "large": large})
    assert found == {"small": (None, None), "large": (None, None)}


def test_a_final_account_is_no_part_of_a_budget() -> None:
    account = final_account(year=2026)
    found = included({"budget": of_body(budget(), account.unit, "甲市丙中心"), "account": account})
    assert found == {"budget": (None, None), "account": (None, None)}


def test_a_folder_of_departments_and_units_is_added_up_once() -> None:
    documents = {
        "department": DEPARTMENT,
        "its unit": a_unit_of(DEPARTMENT),
        "another": budget(),
        "its office": office_of(budget()),
        "alone": exact_budget(9, 2024),
    }
    with published(documents) as connection:
        found = asked(
            connection,
            "select sum(amount_yuan) from marts.expenditure_by_function "
            "semi join marts.countable_documents using (document_id)",
        )
        printed = asked(
            connection,
            "select sum(amount_yuan) from marts.amounts where form = 'expenditure' and measure = 'total' "
            "and row_kind = 'total' and document_id in ('department', 'another', 'alone')",
        )
        every = asked(connection, "select sum(amount_yuan) from marts.expenditure_by_function")
    assert found == printed
    assert every > found


def test_the_history_of_a_code_has_every_name_of_it_and_where_it_is_printed(
    made: duckdb.DuckDBPyConnection,
) -> None:
    query = """
        select name, is_listed, valid_from, first_printed, document_count, place_count
        from marts.code_history where classification = 'function' and code = ? order by is_listed desc, valid_from
    """
    name, is_listed, since, first, documents, places = asked(made, query, "2010301")[0]
    assert (name, is_listed, since) == ("行政运行", True, 2017)
    assert first >= since
    assert documents >= places > 0
    assert {row[1] for row in asked(made, "select code, is_listed from marts.code_history")} == {True}


def test_a_name_that_no_list_has_is_told_apart() -> None:
    strange = budget()
    for table in strange.tables:
        table.rows = [
            ["行政的运行事务" if cell == "行政运行" else cell for cell in row] for row in table.rows
        ]
    query = "select code, is_listed, document_count from marts.code_history where name = '行政的运行事务'"
    with published({"a": strange}) as connection:
        assert asked(connection, query) == [("2010301", False, 1)]


def test_plan_and_outturn_are_compared_by_codes_that_both_print() -> None:
    """A budget of classes and an account of items are compared by class."""
    planned = of_body(many_sided(), "甲市乙局", "甲市戊中心")
    with published({"plan": planned, "account": final_account(year=2026)}) as connection:
        query = "select distinct length(function_code), expenditure_kind from marts.execution where budget_yuan > 0"
        assert asked(connection, query) == [(3, None)]
        spent = "select sum(amount_yuan) from marts.final_expenditure_by_function"
        assert asked(connection, "select sum(outturn_yuan) from marts.execution") == asked(connection, spent)


def test_an_account_that_prints_its_budget_is_held_against_that() -> None:
    """No budget is published: the account's own column 年初预算数 says what was planned, a thousand yuan less."""
    account = final_account()
    table = account.table("T01")
    last = max(cell.c for cell in table.header)
    table.header = [
        cell._replace(cs=cell.cs + 1)
        if cell.text == "支出"
        else cell._replace(c=last + 1)
        if cell.c == last
        else cell
        for cell in table.header
    ]
    outturn = next(cell for cell in table.header if cell.c == last + 1)
    table.header.append(outturn._replace(c=last, text="年初预算数"))
    for row in table.rows:
        is_class = "、" in row[3]
        row.insert(last, str(Decimal(row[last].replace(",", "")) - Decimal("0.1")) if is_class else "")
    query = """
        select budget_document_id, count(*), sum(outturn_yuan) - sum(budget_yuan), sum(outturn_yuan)
        from marts.execution group by all
    """
    with published({"a": account}) as connection:
        [(budgeted, classes, less, spent)] = asked(connection, query)
        assert (budgeted, less) == (None, 1000 * classes)
        assert [(spent,)] == asked(
            connection, "select sum(amount_yuan) from marts.final_expenditure_by_function"
        )
