"""Final accounts: proved by the equations between their nine tables, published beside budgets, never mixed with them."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import replace as replaced
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from support.elsewhere import budget
from support.final_account import final_account
from support.pages import LEFT, both, line, reading, table
from support.proving import Proved, extract, prove
from support.typeset import Document, typeset
from support.typeset.model import Block, HeaderCell
from support.workspace import Workspace, make_workspace

from expectations.suites import structure_suite
from pipelines.clean.sides import with_side
from pipelines.domain.forms import BY_SLUG, NINE
from pipelines.recognise import recognise
from pipelines.recognise.headers import match_columns
from pipelines.recognise.wording import named_form
from pipelines.store.warehouse import connect, replace

ACCOUNTS = {"whole": final_account(), "split": final_account(1, split=True)}


@pytest.fixture(scope="module")
def proved() -> Proved:
    return prove(ACCOUNTS)


def test_its_nine_tables_are_known_and_proved(proved: Proved) -> None:
    documents = proved.extracted["documents"]
    assert set(documents.select("template", "kind").rows()) == {("final-account-9", "final_account")}
    assert proved.extracted["tables"]["form"].to_list() == [form.slug for form in NINE] * len(ACCOUNTS)
    assert proved.extracted["tables"]["unknown_headings"].explode().drop_nulls().to_list() == []
    assert set(proved.verdicts.values()) == {"exact"}
    assert len(proved.verdicts) > 600


def test_a_code_s_three_columns_have_one_head(proved: Proved) -> None:
    """支出功能分类科目编码 over 类, 款 and 项: the row of the three is no row of the table."""
    split = proved.extracted["tables"].filter(document_id="split", form="final_fund_expenditure")
    assert split["row_count"].to_list() == [4]


def test_no_promise_withholds_it(proved: Proved, tmp_path: Path) -> None:
    with connect(tmp_path / "a.duckdb") as connection:
        replace(connection, proved.tables(), list(ACCOUNTS))
        for expected in structure_suite():
            if expected.withholds:
                broken = connection.sql(expected.sql).fetchall()
                assert broken == [], expected.slug


def test_every_row_stands_under_its_own(proved: Proved) -> None:
    rows = proved.facts["facts.rows"].filter(document_id="whole")
    label = {(form, no): name for form, no, name in rows.select("form", "row_no", "row_label").iter_rows()}
    found = {
        (form, row_line, name, label.get((form, above)))
        for form, row_line, name, above in rows.select(
            "form", "line", "row_label", "parent_row_no"
        ).iter_rows()
    }
    assert {
        ("final_balance", "reserve_fund", "使用非财政拨款结余", "总计"),
        ("final_balance", "distributed", "结余分配", "总计"),
        ("final_fiscal_balance", "general", "一、一般公共预算财政拨款", "本年收入合计"),
        ("final_fiscal_balance", "carried_in_general", "一般公共预算财政拨款", "年初财政拨款结转和结余"),
        ("final_general_basic", None, "对个人和家庭的补助", "人员经费合计"),
        ("final_general_basic", None, "资本性支出", "公用经费合计"),
    } <= found


@pytest.mark.parametrize(
    ("printed", "slug"),
    [
        ("2019年度收入支出决算总表", "final_balance"),
        ("收支决算总表", "final_balance"),
        ("甲市乙局2019年度支出决算表", "final_expenditure"),
        ("部门收入决算表", "final_revenue"),
        ("财政拨款收支决算总表（公开04表）", "final_fiscal_balance"),
        ("一般公共预算财政拨款“三公”经费支出决算表", "final_three_public"),
        ("国有资本经营预算财政拨款支出决算表", "final_state_capital_expenditure"),
        ("收支总体情况表", "balance"),
        ("一般公共预算支出情况表（按功能分类科目）", "general_expenditure"),
        ("项目支出决算表", None),
    ],
)
def test_a_title_that_says_outturn_is_a_final_account_s(printed: str, slug: str | None) -> None:
    assert named_form(printed) is (BY_SLUG[slug] if slug else None)


@pytest.mark.parametrize(
    ("form", "headings", "slugs"),
    [
        (
            "final_general_basic",
            ("科目编码", "科目名称", "决算数") * 3,
            ("code", "name", "total") * 3,
        ),
        ("final_revenue", ("项目/科目编码",) * 3 + ("科目名称", "合计"), ("code",) * 3 + ("name", "total")),
        (
            "final_three_public",
            ("合计/预算数", "合计/决算数", "决算数/公务用车购置及运行费/小计"),
            ("budget_total", "total", "vehicles"),
        ),
    ],
)
def test_a_heading_names_its_column(form: str, headings: tuple[str, ...], slugs: tuple[str, ...]) -> None:
    matched = match_columns(BY_SLUG[form], headings)
    assert tuple(column.slug if column else None for column in matched) == slugs


_NAMES = (
    "合计",
    "1．因公出国（境）费",
    "2．公务用车购置及运行维护费",
    "（1）公务用车购置费",
    "（2）公务用车运行维护费",
    "3．公务接待费",
)
_BUDGET, _OUTTURN = (
    ("10.00", "2.00", "5.00", "3.00", "2.00", "3.00"),
    ("9.00", "1.00", "5.00", "3.00", "2.00", "3.00"),
)
IN_ROWS = {
    "in rows": (
        ("项目", "预算数", "决算数"),
        [list(row) for row in zip(_NAMES, _BUDGET, _OUTTURN, strict=True)],
    ),
    "in rows with counts": (
        ("项目", "行次", "预算统计数", "决算统计数"),
        [
            ["（一）支出合计", "1", "10.00", "9.00"],
            *([name, "2", *of] for name, *of in zip(_NAMES[1:], _BUDGET[1:], _OUTTURN[1:], strict=True)),
            ["（二）相关统计数", "8", "—", "—"],
            ["1．因公出国（境）团组数（个）", "9", "—", "2"],
        ],
    ),
    "outturn in rows": (("项目", "决算数"), [list(row) for row in zip(_NAMES, _OUTTURN, strict=True)]),
    "outturn alone": (_NAMES, [list(_OUTTURN)]),
}


@pytest.mark.parametrize("shape", IN_ROWS)
def test_the_three_expenses_are_read_in_rows_and_without_a_budget(shape: str) -> None:
    names, rows = IN_ROWS[shape]
    document = final_account()
    header = [HeaderCell(0, no, 1, 1, re.sub(r"^\d．|^（\d）", "", name)) for no, name in enumerate(names)]
    table = replaced(document.table("T07"), header=header, rows=rows)
    document.tables = [table if one.id == "T07" else one for one in document.tables]
    proved = prove({"a": document})
    amounts = proved.amounts.filter(form="final_three_public")
    found = dict(amounts.select("measure", "printed").rows())
    assert found.items() >= {"total": "9.00", "vehicles": "5.00", "reception": "3.00"}.items()
    assert {printed for measure, printed in found.items() if measure == "budget_total"} <= {"10.00"}
    assert proved.verdicts["a", "final_three_public.total_across", "1"] == "exact"
    assert proved.tables()["proof.documents"]["is_proved"].to_list() == [True]


def test_a_name_merged_over_groups_of_columns_has_the_amount_after_it() -> None:
    """公用经费合计 stands over the second group and the names of the third; its amount is the third's."""
    columns = ("code", "name", "total") * 3
    whole = [(1, no, column) for no, column in enumerate(columns, 1)]
    merged = [(2, 1, "code"), (2, 3, "total"), (2, 4, "code"), (2, 9, "total")]
    cells = pl.DataFrame(
        [("a", 1, *cell) for cell in (*whole, *merged)],
        schema=["document_id", "table_no", "row_no", "column_no", "column"],
        orient="row",
    )
    found = with_side(cells.with_columns(form=pl.lit("final_general_basic")))
    assert found["side"].to_list() == [*"000111222", *"0011"]


def test_a_total_repeated_with_the_header_is_one_row(tmp_path: Path) -> None:
    head = ["功能分类科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"]
    total = ["", "合计", "9.00", "4.00", "5.00"]
    heads = (line("支出决算表", 200, 770, 14), line("单位：万元", 430, 735))
    pages = [
        both(*heads, table([head, total, [code, name, "9.00", "4.00", "5.00"]]))
        for code, name in (("201", "一般公共服务支出"), ("20103", "政府办公厅（室）及相关机构事务"))
    ]
    found, again = recognise(reading(tmp_path / "a.pdf", *pages, both(line("完。", LEFT, 500)))).tables
    assert (found.pages, [row.cells[0].flat for row in found.rows if row.cells[0]]) == (
        [1, 2],
        ["", "201", "20103"],
    )
    kept = [cell.flat for row in again.rows for cell in row.cells if cell]
    assert (again.form, again.pages, kept) == (None, [2], total)


def _with_cover(document: Document, title: str) -> Document:
    changed = deepcopy(document)
    changed.cover[1] = title
    return changed


def test_the_tables_of_a_final_account_make_it_one_whatever_its_cover_says() -> None:
    found = extract({"a": _with_cover(final_account(), "甲市乙局部门预算")})
    assert found["documents"]["kind"].to_list() == ["final_account"]
    said = found["identity"].filter(said_of="kind").select("said_by", "printed").rows()
    assert ("cover", "budget") in said
    assert ("tables", "final_account") in said


def test_a_budget_s_table_in_a_final_account_is_none_of_its_tables() -> None:
    mixed = final_account()
    one = deepcopy(budget().tables[0])
    one.id = "T10"
    mixed.tables.append(one)
    mixed.parts[0].blocks.append(Block("table", one.id))
    forms = extract({"a": mixed})["tables"]["form"].to_list()
    assert forms == [*(form.slug for form in NINE), None]


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A budget of 2026, the final account of the same year, and one with a wrong figure."""
    with pytest.MonkeyPatch.context() as patch:
        made = make_workspace(tmp_path_factory.mktemp("accounts"), patch)
        wrong = final_account(2, year=2025)
        fitting = budget()
        for printed in (fitting.tables, fitting.parts[0].blocks):
            printed.pop()  # its last table is too wide for a page
        revenue = wrong.table("T02").rows
        revenue[0][2] = revenue[0][2][:-1] + str((int(revenue[0][2][-1]) + 5) % 10)
        for name, document in (
            ("预算", fitting),
            ("决算", final_account(year=2026)),
            ("错", wrong),
        ):
            typeset(document, made.raw / f"{name}.pdf")
        assert made.build() == ""
        return made


def test_both_are_published_and_both_are_current(workspace: Workspace) -> None:
    rows = workspace.rows(
        "select kind, template, is_current, is_proved from marts.documents where status = 'published' order by 1"
    )
    assert rows == [
        ("budget", "national-8", True, True),
        ("final_account", "final-account-9", True, True),
    ]
    assert workspace.reasons()["错.pdf"] == "quarantined equation_failed"


def test_the_analysts_tables_of_budgets_hold_budgets_alone(workspace: Workspace) -> None:
    for mart, kind in (
        ("balance", "budget"),
        ("revenue", "budget"),
        ("expenditure_by_function", "budget"),
        ("expenditure_by_economic", "budget"),
        ("final_balance", "final_account"),
        ("final_revenue", "final_account"),
        ("final_expenditure_by_function", "final_account"),
        ("final_expenditure_by_economic", "final_account"),
        ("final_three_public", "final_account"),
    ):
        kinds = workspace.rows(
            f"select distinct kind from marts.{mart} inner join marts.documents using (document_id)"
        )
        assert kinds == [(kind,)], mart
    assert workspace.rows("select distinct kind from marts.amounts order by kind") == [
        ("budget",),
        ("final_account",),
    ]


def test_plan_and_outturn_stand_side_by_side(workspace: Workspace) -> None:
    planned, spent = workspace.rows("select sum(budget_yuan), sum(outturn_yuan) from marts.execution")[0]
    assert planned == Decimal(1_250_000)
    assert [(spent,)] == workspace.rows(
        "select amount_yuan from marts.amounts "
        "where form = 'final_expenditure' and row_kind = 'total' and measure = 'total'"
    )
    both_print = workspace.rows(
        "select budget_yuan from marts.execution where function_code = '2010301' and expenditure_kind = 'basic'"
    )
    assert both_print == [(Decimal(600_000),)]
