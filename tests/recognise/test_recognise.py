"""Grids and lines to named tables, parts and identity."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas
from support.layouts import Draw, moved
from support.pages import LEFT, both, line, reading, table

from pipelines.domain.forms import BY_SLUG, FORMS
from pipelines.domain.forms.model import Form
from pipelines.recognise import Table, recognise
from pipelines.recognise.headers import match_columns, missing
from pipelines.recognise.wording import best_two, named_form

ECONOMIC = [["部门预算支出经济科目", "预算"], ["合计", "3.00"], ["[301]工资福利支出", "3.00"]]
MORE = [["部门预算支出经济科目", "预算"], ["[30101]基本工资", "3.00"]]


def above(title: str, unit: str = "单位：万元") -> tuple[Draw, Draw]:
    return line(title, 200, 770, 14), line(unit, 430, 735)


def tables(path: Path, *draws: Draw) -> list[Table]:
    return list(recognise(reading(path, *draws)).tables)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.slug)
def test_a_title_names_its_own_form_with_a_margin(form: Form) -> None:
    known = [(f.slug, title) for f in FORMS for title in f.titles]
    for title in form.titles:
        for printed in (title, f"表9{title}", f"十一、{title}", f"2025年{title}"):
            first, second = best_two(printed, known)
            assert first[1] == form.slug
            assert first[0] - second[0] > 0.05


def test_an_unknown_title_names_nothing(tmp_path: Path) -> None:
    rows = [["指标", "目标值"], ["产出数量", "12.00"]]
    [found] = tables(tmp_path / "a.pdf", both(*above("项目支出绩效目标申报表"), table(rows)))
    assert found.form is None
    assert found.title == "项目支出绩效目标申报表"
    assert [cell and cell.flat for cell in found.rows[0].cells] == ["产出数量", "12.00"]


def test_title_unit_and_note_are_read_around_the_grid(tmp_path: Path) -> None:
    drawn = both(
        *above("一般公共预算基本支出情况表（按经济分类科目）"),
        line("单位名称：甲市乙局", LEFT, 735),
        table(ECONOMIC),
        line("注：无。", LEFT, 560),
        line("- 7 -", 290, 40),
    )
    [found] = tables(tmp_path / "a.pdf", drawn)
    assert found.form is BY_SLUG["general_basic"]
    assert (found.money_unit, found.unit_name, found.notes) == ("万元", "甲市乙局", ["注：无。"])


def test_a_page_that_repeats_the_header_goes_on_with_the_table(tmp_path: Path) -> None:
    first = both(*above("一般公共预算基本支出情况表（按经济分类科目）"), table(ECONOMIC))
    [found] = tables(tmp_path / "a.pdf", first, table(MORE))
    assert found.pages == [1, 2]
    assert [row.cells[0].flat for row in found.rows if row.cells[0]] == [
        "合计",
        "[301]工资福利支出",
        "[30101]基本工资",
    ]


@pytest.mark.parametrize(("right", "joined"), [(0, True), (5, True), (12, False)])
def test_a_page_without_a_header_goes_on_when_its_columns_do(
    tmp_path: Path, right: float, *, joined: bool
) -> None:
    """Sheets of one table are not printed at the same place to the point."""
    first = both(*above("一般公共预算基本支出情况表（按经济分类科目）"), table(ECONOMIC))
    second = moved(table([["[30101]基本工资", "3.00"], ["[30102]津贴补贴", "1.00"]]), right, 0)
    found = tables(tmp_path / "a.pdf", first, second)
    assert [len(one.rows) for one in found] == ([4] if joined else [2, 1])


def test_a_new_title_begins_a_new_table_though_the_columns_agree(tmp_path: Path) -> None:
    first = both(*above("一般公共预算基本支出情况表（按经济分类科目）"), table(ECONOMIC))
    second = both(*above("一般公共预算项目支出情况表（按经济分类科目）"), table(ECONOMIC))
    found = tables(tmp_path / "a.pdf", first, second)
    assert [one.form and one.form.slug for one in found] == ["general_basic", "general_project"]


def test_the_half_of_a_row_cut_by_the_page_is_joined(tmp_path: Path) -> None:
    first = both(*above("一般公共预算基本支出情况表（按经济分类科目）"), table(ECONOMIC))
    cut = [["部门预算支出经济科目", "预算"], ["（续上页）", ""], ["[302]商品和服务支出", "0.00"]]
    [found] = tables(tmp_path / "a.pdf", first, table(cut))
    assert [row.cells[0].flat for row in found.rows if row.cells[0]] == [
        "合计",
        "[301]工资福利支出（续上页）",
        "[302]商品和服务支出",
    ]


def test_rows_without_amounts_are_not_joined_where_zeros_are_left_blank(tmp_path: Path) -> None:
    blank = [["部门预算支出经济科目", "预算"], ["[303]对个人和家庭的补助", ""], ["[301]工资福利支出", "3.00"]]
    first = both(*above("一般公共预算基本支出情况表（按经济分类科目）"), table(blank))
    [found] = tables(tmp_path / "a.pdf", first, table([*MORE[:1], ["[310]资本性支出", ""], *MORE[1:]]))
    assert len(found.rows) == 4


def test_columns_are_matched_by_their_path() -> None:
    form = BY_SLUG["project_expenditure"]
    printed = ("支出项目类别（资金使用单位）", "总计", "财政拨款/合计", "财政拨款/一般公共预算", "别的栏")
    matched = match_columns(form, printed)
    assert [column and column.slug for column in matched] == ["name", "total", "fiscal", "general", None]
    assert "goal" in [column.slug for column in missing(form, matched)]


@pytest.mark.parametrize(
    ("cover", "identity"),
    [
        (
            "2024年|清远市清城区大数据中心部门预算",
            ("清远市清城区大数据中心", "清远市清城区", 2024, "budget", "department"),
        ),
        ("2026年度|甲乙市丙中心单位预算", ("甲乙市丙中心", "甲乙市", 2026, "budget", "unit")),
        ("甲乙市丙局2019年部门决算", ("甲乙市丙局", "甲乙市", 2019, "final_account", "department")),
        ("项目支出绩效目标", ("", "", None, "other", "")),
    ],
)
def test_the_cover_says_whose_budget_it_is(tmp_path: Path, cover: str, identity: tuple[object, ...]) -> None:
    def draw(canvas: Canvas) -> None:
        for number, text in enumerate(cover.split("|")):
            line(text, 120, 600 - 60 * number, 24)(canvas)

    found = recognise(reading(tmp_path / "a.pdf", draw, table(MORE))).identity
    assert (found.unit_name, found.region_name, found.fiscal_year, found.kind, found.scope) == identity


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("财政拨款支出预算表（一般公共预算）", "general_expenditure"),
        ("财政拨款支出预算表（政府性基金预算）", "fund_expenditure"),
        ("一般公共预算安排基本支出分经济科目表", "general_basic"),
        ("一般公共预算支出分功能科目表", "general_expenditure"),
        ("支出预算总表（按功能分类）", "expenditure"),
        ("政府性基金预算安排支出表", "fund_expenditure"),
        ("财政拨款收支表（政府性基金预算）", "fund_balance"),
        ("政府性基金预算项目支出表", None),
        ("财政拨款支出表（一般公共预算、政府性基金预算）", None),
        ("部门预算支出经济分类科目预算表", None),
        ("一般公共预算支出安排情况", None),
        ("一般公共预算安排的支出决算表", None),
        ("预算表", None),
    ],
)
def test_a_title_says_the_same_in_any_order_of_its_parts(title: str, slug: str | None) -> None:
    """Of which money, what of it, by which classification; what says less or more names no table."""
    form = named_form(title)
    assert (form and form.slug) == slug
