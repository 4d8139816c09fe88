"""Other cities' tables: the same facts under other titles and headings, in other layouts, without a special case."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from support.elsewhere import budget
from support.pages import LEFT, both, line, reading, table
from support.proving import Proved, prove

from expectations.suites import structure_suite
from pipelines.clean.codes import printed_codes
from pipelines.clean.rows import clean_rows, printed_rows
from pipelines.clean.sides import with_side
from pipelines.clean.trees import Standing, levels, parents
from pipelines.domain.forms import BY_SLUG
from pipelines.domain.forms.editions import EDITIONS, edition_of
from pipelines.reading import Cell
from pipelines.recognise import recognise
from pipelines.recognise.headers import counts_columns, match_columns
from pipelines.recognise.wording import named_form
from pipelines.store.warehouse import connect, replace

NO_UNITS = pl.DataFrame(schema={"document_id": pl.String, "name": pl.String})


@pytest.fixture(scope="module")
def proved() -> Proved:
    return prove({"a": budget()})


def test_a_whole_document_of_another_city_is_proved(proved: Proved) -> None:
    assert proved.extracted["documents"]["template"].to_list() == ["national-8"]
    assert proved.extracted["tables"]["form"].to_list() == [
        "balance",
        "revenue",
        "expenditure",
        "fiscal_balance",
        "general_expenditure",
        "general_basic",
        "fund_expenditure",
        "state_capital_expenditure",
        "fiscal_expenditure",
        "fiscal_basic",
        "general_economic",
        "office_costs",
        "procurement",
        "purchased_services",
        "carried_projects",
        "fund_balance",
        "three_public_by_unit",
    ]
    assert proved.extracted["tables"]["unknown_headings"].explode().drop_nulls().to_list() == []
    assert set(proved.verdicts.values()) == {"exact"}
    assert len(proved.verdicts) > 100


def test_no_promise_withholds_it(proved: Proved, tmp_path: Path) -> None:
    with connect(tmp_path / "a.duckdb") as connection:
        replace(connection, proved.tables(), ["a"])
        for expected in structure_suite():
            if expected.withholds:
                broken = connection.sql(expected.sql).fetchall()
                assert broken == [], expected.slug


def test_every_row_stands_under_its_own(proved: Proved) -> None:
    rows = proved.facts["facts.rows"]
    label = {(form, no): name for form, no, name in rows.select("form", "row_no", "row_label").iter_rows()}
    found = {
        (form, name, label.get((form, above)))
        for form, name, above in rows.select("form", "row_label", "parent_row_no").iter_rows()
    }
    assert {
        ("balance", "1、一般公共预算", "一、财政拨款收入"),
        ("balance", "二、事业收入", "收入总计"),
        ("revenue", "甲市丙中心", "甲市乙局"),
        ("expenditure", "行政运行", "政府办公厅（室）及相关机构事务"),
        ("fiscal_balance", "（三）城乡社区支出", "一、本年支出"),
        ("fiscal_balance", "二、结转下年", "支出总计"),
        ("fiscal_balance", "二、上年结转", "收入总计"),
    } <= found


@pytest.mark.parametrize(
    ("printed", "codes"),
    [
        ([["201", "", ""], ["", "03", ""], ["", "", "01"]], ["201", "20103", "2010301"]),
        ([["301", ""], ["301", "2"]], ["301", "30102"]),
        ([["201", "03", "01"], ["208", "", "01"]], ["2010301", "20801"]),
        ([["2010301"], [""]], ["2010301", ""]),
        ([["合计", "", ""]], ["合计"]),
    ],
)
def test_codes_are_put_together(printed: list[list[str]], codes: list[str]) -> None:
    cells = pl.DataFrame(
        [
            ("a", 1, "", row, column, text)
            for row, texts in enumerate(printed)
            for column, text in enumerate(texts)
        ],
        schema=["document_id", "table_no", "side", "row_no", "column_no", "text"],
        orient="row",
    )
    assert printed_codes(cells)["printed_code"].to_list() == codes


@pytest.mark.parametrize(
    ("printed", "slug"),
    [
        ("表1：2026年市级部门收支预算总表", "balance"),
        ("2025年预算单位财务收支预算总表", "balance"),
        ("部门综合预算收入总表", "revenue"),
        ("三、支出预算总表", "expenditure"),
        ("财政拨款收支总表(预算表4)", "fiscal_balance"),
        ("2026年度一般公共预算拨款支出预算表", "general_expenditure"),
        ("2026年预算单位一般公共预算支出功能分类预算表", "general_expenditure"),
        ("2026年预算单位一般公共预算基本支出部门预算经济分类预算表", "general_basic"),
        ("2022年部门综合预算一般公共预算支出明细表（按功能科目分）", "general_expenditure"),
        ("部门综合预算一般公共预算基本支出明细表（支出经济分类科目-不含上年结转）", "general_basic"),
        ("部门综合预算一般公共预算支出明细表（按支出经济分类科目）", "general_economic"),
        ("部门综合预算一般公共预算基本支出明细表（按支出功能分类科目）", "general_basic_by_function"),
        ("本年政府性基金预算支出表（预算表8）", "fund_expenditure"),
        ("财政拨款支出表（功能科目）", "fiscal_expenditure"),
        ("一般公共预算支出经济分类情况表", "general_economic"),
        ("项目支出表", "projects_by_unit"),
        ("一般公共预算财政拨款支出预算表", "general_expenditure"),
        ("2025年度一般公共预算财政拨款基本支出表（单位：万元）", "general_basic"),
        ("一般公共预算财政拨款“三公”经费支出表", "three_public"),
        ("国有资本经营预算财政拨款支出情况表", "state_capital_expenditure"),
        ("政府性基金预算财政拨款支出表", "fund_expenditure"),
        ("财政拨款支出预算总表", "fiscal_expenditure"),
        ("财政拨款预算收支情况表", "fiscal_balance"),
        ("部门收支预算表（公开表1）", "balance"),
        ("甲市乙局2025年部门预算一般公共预算支出情况表", "general_expenditure"),
        ("甲乙大学收支预算总表", "balance"),
        ("甲县乙镇人民政府支出预算总表", "expenditure"),
        ("项目支出绩效目标表", "project_goals"),
        ("政府性基金预算财政拨款项目支出表", None),
        ("甲市乙局2025年部门预算", None),
    ],
)
def test_a_title_is_known_without_the_words_that_say_nothing(printed: str, slug: str | None) -> None:
    assert named_form(printed) is (BY_SLUG[slug] if slug else None)


@pytest.mark.parametrize(
    ("form", "headings", "slugs"),
    [
        (
            "general_basic",
            ("科目编码", "科目名称", "科目编码", "合计"),
            ("code", "name", "other_code", "total"),
        ),
        ("general_expenditure", ("小计", "结转/小计", "项目支出"), (None, None, "project")),
        ("general_expenditure", ("2025年预算数", "2026年预算数/小计"), ("prior", "total")),
        (
            "revenue",
            ("本年收入/一般公共预算", "上年结转结余/一般公共预算"),
            ("general", "carried_in_general"),
        ),
        ("expenditure", ("类", "款", "项", "科目名称"), ("code", "code", "code", "name")),
    ],
)
def test_a_heading_names_one_column(
    form: str, headings: tuple[str, ...], slugs: tuple[str | None, ...]
) -> None:
    matched = match_columns(BY_SLUG[form], headings)
    assert tuple(column.slug if column else None for column in matched) == slugs


@pytest.mark.parametrize(
    ("texts", "counts"),
    [
        (("栏次", "1", "2", "3"), True),
        (("**", "**", "1", "2"), True),
        (("合计", "1", "2"), False),
        (("**", "2", "3"), False),
        (("", ""), False),
    ],
)
def test_a_row_that_counts_the_columns_is_no_row(texts: tuple[str, ...], *, counts: bool) -> None:
    assert counts_columns(Cell(text, (0.0, 0.0, 1.0, 1.0), 0.0) for text in texts) is counts


def test_a_running_title_does_not_end_a_table(tmp_path: Path) -> None:
    rows = [["部门预算支出经济科目", "预算"], ["合计", "3.00"], ["[301]工资福利支出", "3.00"]]
    title = line("甲市乙局2026年度部门预算公开", LEFT, 800)
    heads = (line("一般公共预算基本支出表", 200, 770, 14), line("单位：万元", 430, 735))
    more = [["[30101]基本工资", "2.00"], ["[30102]津贴补贴", "1.00"]]
    pages = (
        both(title, *heads, table(rows)),
        both(title, table(more)),
        both(title, line("无。", LEFT, 500)),
        both(title, line("完。", LEFT, 500)),
    )
    [found] = recognise(reading(tmp_path / "a.pdf", *pages)).tables
    assert (found.pages, len(found.rows)) == ([1, 2], 4)


def test_ordinals_and_indents_tell_what_stands_under_what() -> None:
    rows = [
        Standing(1, "一、财政拨款", 10.0),
        Standing(2, "一般公共预算", 45.0),
        Standing(3, "二、单位资金", 10.0),
        Standing(4, "1.事业收入", 0.0),
        Standing(5, "（1）其中一项", 0.0),
        Standing(6, "三、其他", 10.0),
    ]
    assert parents(rows) == {2: 1, 4: 3, 5: 4}
    assert levels([Standing(no, "", indent) for no, indent in enumerate((5.0, 15.0, 25.0, 15.5, 5.0))]) == {
        0: 0,
        1: 1,
        2: 2,
        3: 1,
        4: 0,
    }


def _cells(rows: list[tuple[str, float]], name: str) -> pl.DataFrame:
    return pl.DataFrame(
        [("a", 1, "expenditure", no, 1, name, label, indent) for no, (label, indent) in enumerate(rows)],
        schema=["document_id", "table_no", "form", "row_no", "column_no", "column", "text", "indent"],
        orient="row",
    )


def test_where_no_code_is_printed_indents_tell_classes_from_items() -> None:
    rows = [("合计", 5.0), ("公共安全支出", 5.0), ("公安", 15.0), ("行政运行", 25.0), ("教育支出", 5.0)]
    found = clean_rows(printed_rows(with_side(_cells(rows, "name"))), BY_SLUG["expenditure"], NO_UNITS)
    assert found.select("row_kind", "parent_row_no", "function_code").rows() == [
        ("total", None, None),
        ("class", 1, "204"),
        ("section", 2, None),
        ("item", 3, None),
        ("class", 1, "205"),
    ]


def test_a_balance_s_half_rows_are_not_joined_to_others(tmp_path: Path) -> None:
    """A side whose zeros are blank has no halves to tell from rows."""
    head = [["收入", "", "支出", ""], ["项目", "预算数", "项目", "预算数"]]
    first = [*head, ["一、财政拨款", "9.00", "一、教育支出", "9.00"], ["二、事业收入", "", "培训", "9.00"]]
    first += [["本年收入合计", "9.00", "本年支出合计", "9.00"]]
    second = [*head, ["上年结转结余", "", "结转下年", ""], ["收入总计", "9.00", "支出总计", "9.00"]]
    heads = (line("收支总表", 200, 770, 14), line("单位：万元", 430, 735))
    [found] = recognise(
        reading(tmp_path / "a.pdf", both(*heads, table(first)), both(*heads, table(second)))
    ).tables
    assert [row.cells[0].flat for row in found.rows if row.cells[0]][-3:] == [
        "本年收入合计",
        "上年结转结余",
        "收入总计",
    ]


def test_an_edition_is_told_by_what_is_there() -> None:
    for edition in EDITIONS:
        assert edition_of(set(edition.required)) == edition.slug
    assert edition_of({"balance", "three_public"}) == ""
