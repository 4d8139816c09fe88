"""Tables bent otherwise than their form: totals over two lists, sources as rows, rows cut over a page."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from reportlab.pdfgen.canvas import Canvas
from support.elsewhere_by_use import budget_by_use
from support.pages import LEFT, TOP, both, line, page, reading, table, texts
from support.proving import Proved, prove

from pipelines.clean.codes import are_flat
from pipelines.clean.rows import clean_rows, printed_rows
from pipelines.clean.sides import with_side
from pipelines.domain.forms import BY_SLUG
from pipelines.reading.plumber import reread
from pipelines.recognise import recognise
from pipelines.recognise.figures import is_broken
from pipelines.recognise.headers import match_columns
from pipelines.recognise.wording import named_form

ROWS = [["项目", "预算"], ["合计", "2,664.70"], ["公用经费", "0.00"]]
NO_UNITS = pl.DataFrame(schema={"document_id": pl.String, "name": pl.String})


@pytest.fixture(scope="module")
def proved() -> Proved:
    return prove({"a": budget_by_use()})


def test_a_budget_by_use_is_proved(proved: Proved) -> None:
    tables = proved.extracted["tables"]
    assert tables["form"].to_list() == [
        "balance",
        "revenue",
        "expenditure",
        "fiscal_balance",
        "general_expenditure",
        "general_basic",
    ]
    assert tables["unknown_headings"].explode().drop_nulls().to_list() == []
    assert set(proved.verdicts.values()) == {"exact"}
    assert ("a", "balance.uses_are_expenditure", "") in proved.verdicts


def test_a_total_over_two_lists_is_the_first_one_s(proved: Proved) -> None:
    totals = proved.amounts.filter(form="balance", line="total_expenditure")
    assert totals.select("measure", "printed", "x0").rows() == [("expenditure", "105.00", 376.0)]


def test_sources_as_rows_are_the_columns_of_the_total(proved: Proved) -> None:
    found = proved.amounts.filter(form="revenue").select("row_kind", "row_label", "measure", "printed").rows()
    assert {row[:2] for row in found} == {("total", "收入总计")}
    assert {row[2]: row[3] for row in found} == {
        "total": "105.00",
        "general": "90.00",
        "general_appropriation": "88.00",
        "general_special": "2.00",
        "other_funds": "15.00",
        "business": "6.00",
        "other_income": "8.00",
        "debt": "1.00",
    }


def test_the_sole_row_of_a_table_without_names_is_the_total(proved: Proved) -> None:
    found = proved.facts["facts.rows"].filter(form="expenditure")
    assert found.select("row_kind", "row_label").rows() == [("total", "合计")]


def test_two_amounts_under_one_heading_are_those_of_the_names_before_them() -> None:
    printed = (
        "收入/项目名称",
        "收入/金额",
        "支出/功能分类/功能科目名称",
        "支出/支出用途/金额",
        "支出/支出用途/项目名称",
        "支出/支出用途/金额",
    )
    found = match_columns(BY_SLUG["balance"], printed)
    assert [column and column.slug for column in found] == [
        "income_name",
        "income",
        "expenditure_name",
        "expenditure",
        "use_name",
        "use",
    ]


@pytest.mark.parametrize(
    ("printed", "slug"),
    [
        ("公开03表：支出预算总表", "expenditure"),
        ("二、2018年度甲省高级人民法院收入预算总表", "revenue"),
        ("甲市乙局财政拨款收支预算总表", "fiscal_balance"),
        ("详见甲市乙局，支出总表", None),
    ],
)
def test_a_title_may_name_whose_table_it_is(printed: str, slug: str | None) -> None:
    assert named_form(printed) is (BY_SLUG[slug] if slug else None)


def _white(canvas: Canvas) -> None:
    """What a word processor lays under every paragraph of a cell."""
    canvas.setFillGray(1)
    for row in range(3):
        canvas.rect(LEFT + 6, TOP - 24 * row - 18, 90, 12, stroke=0, fill=1)
    canvas.setFillGray(0)


def test_white_areas_draw_no_rules_where_ink_does(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    for found in (page(file, both(_white, table(ROWS))), reread(file, 1)):
        assert [[cell.flat for cell in row if cell] for row in found.grids[0].rows] == ROWS


def test_white_areas_alone_tell_of_a_table(tmp_path: Path) -> None:
    def backgrounds(canvas: Canvas) -> None:
        canvas.setFillGray(1)
        for row in range(3):
            for column in range(2):
                canvas.rect(LEFT + 110 * column, TOP - 24 * (row + 1), 110, 24, stroke=0, fill=1)
        canvas.setFillGray(0)

    found = page(tmp_path / "a.pdf", both(backgrounds, texts(ROWS)))
    assert [[cell.flat for cell in row if cell] for row in found.grids[0].rows] == ROWS


def test_a_figure_cut_by_the_page_is_one(tmp_path: Path) -> None:
    head = ["科目名称", "合计", "基本支出", "项目支出"]
    first = [head, ["合计", "3.50", "3.50", "0.00"], ["公共安全支出", "3.50", "3.5", "0.00"]]
    second = [["（续）", "", "0", ""], ["教育支出", "0.00", "0.00", "0.00"]]
    heads = (line("支出总表", 200, 770, 14), line("单位：万元", 430, 735))
    [found] = recognise(reading(tmp_path / "a.pdf", both(*heads, table(first)), both(table(second)))).tables
    assert [[cell.flat for cell in row.cells if cell] for row in found.rows][1:] == [
        ["公共安全支出（续）", "3.50", "3.50", "0.00"],
        ["教育支出", "0.00", "0.00", "0.00"],
    ]


@pytest.mark.parametrize(
    ("head", "tail", "broken"), [("12,437.3", "6", True), ("12,437.36", "6", False), ("", "6", False)]
)
def test_a_figure_is_broken_where_its_first_piece_is_none(head: str, tail: str, *, broken: bool) -> None:
    assert is_broken(head, tail, frozenset({2})) is broken


@pytest.mark.parametrize(
    ("codes", "column", "flat"),
    [
        (["2010301", "2010301", "2080501"], "function_code", True),
        (["20103"], "function_code", True),
        (["20103", "22999"], "function_code", True),
        (["20103", "208"], "function_code", False),
        (["30101", "3021101"], "economic_code", True),
        (["30211", "3021101"], "economic_code", False),
        (["301", "30101"], "economic_code", False),
    ],
)
def test_a_table_of_last_codes_alone_is_flat(codes: list[str], column: str, *, flat: bool) -> None:
    frame = pl.DataFrame({"code": codes})
    assert frame.select(are_flat(pl.col("code"), column)).item() is flat


def test_fund_lines_after_money_carried_in_are_its_parts() -> None:
    names = ["一、一般公共预算资金", "本年收入合计", "上年结转结余", "一、一般公共预算拨款", "收入总计"]
    rows = [("a", 1, "fiscal_balance", no, 1, "income_name", text, 0.0) for no, text in enumerate(names)]
    schema = ["document_id", "table_no", "form", "row_no", "column_no", "column", "text", "indent"]
    found = clean_rows(
        printed_rows(with_side(pl.DataFrame(rows, schema=schema, orient="row"))),
        BY_SLUG["fiscal_balance"],
        NO_UNITS,
    )
    assert found.select("line", "parent_row_no").rows() == [
        ("general", 2),
        ("year_income", 5),
        ("carried_in", 5),
        ("carried_in_general", 3),
        ("total_income", None),
    ]
