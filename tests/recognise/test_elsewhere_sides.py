"""Balances with more than two sides, two years side by side, units' money by source: proved like any other."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from support.elsewhere_sides import many_sided
from support.elsewhere_years import years_beside
from support.pages import LEFT, both, line, reading, table
from support.proving import Proved, prove

from expectations.suites import structure_suite
from pipelines.domain.forms import BY_SLUG
from pipelines.recognise import recognise
from pipelines.recognise.headers import match_columns
from pipelines.store.warehouse import connect, replace


@pytest.fixture(scope="module")
def proved() -> Proved:
    return prove({"sides": many_sided(), "years": years_beside()})


def test_every_sum_holds(proved: Proved) -> None:
    assert proved.extracted["documents"]["template"].to_list() == ["national-8"] * 2
    assert proved.extracted["tables"]["missing_columns"].explode().drop_nulls().to_list() == []
    assert set(proved.verdicts.values()) == {"exact"}
    assert len(proved.verdicts) > 500


def test_no_promise_withholds_them(proved: Proved, tmp_path: Path) -> None:
    with connect(tmp_path / "a.duckdb") as connection:
        replace(connection, proved.tables(), ["sides", "years"])
        for expected in structure_suite():
            if expected.withholds:
                broken = connection.sql(expected.sql).fetchall()
                assert broken == [], expected.slug


def test_what_is_only_singled_out_is_no_part(proved: Proved) -> None:
    of = proved.amounts.filter(document_id="sides", form="balance", line="earmarked")
    assert of.select("row_kind", "parent_row_no", "is_leaf").rows() == [("of_which", None, False)]


def test_each_side_of_a_balance_is_its_own(proved: Proved) -> None:
    of = proved.amounts.filter(document_id="sides", form="balance", line="total_expenditure")
    assert of["measure"].to_list() == ["expenditure", "economic", "government"]
    classes = proved.amounts.filter(
        pl.col("function_code").is_not_null(), document_id="sides", form="balance"
    )
    assert classes.select("function_code", "measure").rows() == [
        ("204", "expenditure"),
        ("212", "expenditure"),
    ]


def test_a_row_without_any_name_is_the_total(proved: Proved) -> None:
    of = proved.amounts.filter(document_id="years", form="revenue")
    assert set(of["row_kind"]) == {"total"}
    assert len(of) == 5


@pytest.mark.parametrize(
    ("form", "headings", "slugs"),
    [
        (
            "balance",
            (
                "序号",
                "支出/支出功能分科目（按大类）",
                "支出/预算数",
                "支出/政府预算支出经济科目(按大类)",
                "支出/预算数",
            ),
            ("ordinal", "expenditure_name", "expenditure", "government_name", "government"),
        ),
        (
            "expenditure",
            ("合计", "当年预算/小计", "当年预算/基本支出", "上年结转结余/小计", "上年结转结余/基本支出"),
            ("total", "this_year", "basic", "carried", "carried_basic"),
        ),
        (
            "general_expenditure",
            (
                "2025年执行数/执行数",
                "2026年预算数/年初预算数/小计",
                "2026年预算数比2025年执行数/增减额",
                "2026年预算数比2025年执行数/增减(%)",
            ),
            ("prior", "total", "change", "percent"),
        ),
        (
            "revenue",
            ("部门预算/一般公共预算拨款/小计", "部门预算/一般公共预算拨款/专项资金列入部门预算的项目"),
            ("general", "earmarked"),
        ),
        ("revenue", ("事业收入/金额", "事业收入/教育收费"), ("business", "business_education_fee")),
    ],
)
def test_headings_of_these_forms(form: str, headings: tuple[str, ...], slugs: tuple[str, ...]) -> None:
    matched = match_columns(BY_SLUG[form], headings)
    assert tuple(column and column.slug for column in matched) == slugs


CODED = [["科目编码", "科目名称", "合计", "基本支出"], ["201", "一般公共服务支出", "9.00", "9.00"]]


def test_a_title_s_second_line_in_brackets_belongs_to_it(tmp_path: Path) -> None:
    unit = line("单位：万元", 430, 720)
    heads = line("一般公共预算支出明细表", 200, 770, 14), line("（按经济分类科目分）", 200, 745, 14), unit
    heads_of = line("一般公共预算支出明细表", 200, 770, 14), line("（按功能科目分）", 200, 745, 14), unit
    pages = both(*heads, table(CODED)), both(*heads_of, table(CODED))
    found = recognise(reading(tmp_path / "a.pdf", *pages)).tables
    assert [one.form and one.form.slug for one in found] == ["general_economic", "general_expenditure"]


def test_two_codes_are_two_rows_though_one_has_no_amount(tmp_path: Path) -> None:
    heads = line("一般公共预算支出表", 200, 770, 14), line("单位：万元", 430, 735)
    more = [CODED[0], ["20103", "政府办公厅事务", "", ""], ["20104", "发展与改革事务", "9.00", "9.00"]]
    [found] = recognise(reading(tmp_path / "a.pdf", both(*heads, table(CODED)), table(more))).tables
    assert [row.cells[0].flat for row in found.rows if row.cells[0]] == ["201", "20103", "20104"]


def test_a_title_over_something_else_names_no_form(tmp_path: Path) -> None:
    heads = line("政府性基金预算支出表", 200, 770, 14), line("单位：万元", LEFT, 735)
    [found] = recognise(reading(tmp_path / "a.pdf", both(*heads, table([["年本", "单位无此支出"]])))).tables
    assert found.form is None
