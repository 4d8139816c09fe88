"""However a table is laid out, its amounts come out as printed, or as no number: from the PDF to the facts."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from support.layouts import (
    BASIC,
    BODY,
    BODY_YUAN,
    HEAD,
    Draw,
    amounts,
    budget,
    double,
    moved,
    named,
    ruled,
    seal,
    tables,
    turned,
    watermark,
)
from support.pages import LEFT, TOP, both, line

from pipelines.domain.forms import BY_SLUG
from pipelines.recognise.figures import whole

PROJECT = "一般公共预算项目支出情况表（按经济分类科目）"
TABLE = [HEAD, *BODY]
OTHER = ["[399]其他支出", "0.00"]
WIDE = [200.0, 110.0]
AMOUNTS = budget(*BODY_YUAN)
LAST = budget(("其他支出", "0"))

CAPTIONS = {
    "title, unit": ([[BASIC, None], ["单位：万元", None]], {(0, 0): (1, 2), (1, 0): (1, 2)}),
    "title, whose and unit": ([[BASIC, None], ["单位名称：甲局", "单位：万元"]], {(0, 0): (1, 2)}),
    "number, title, unit at the right": (
        [["公开06表", None], [BASIC, None], ["", "金额单位：万元"]],
        {(0, 0): (1, 2), (1, 0): (1, 2)},
    ),
    "all in one cell": ([[f"{BASIC}\n编制单位：甲局 单位：万元", None]], {(0, 0): (1, 2)}),
    "a unit's name as 单位": ([[BASIC, None], ["单位：甲局", "单位：万元"]], {(0, 0): (1, 2)}),
    "unit only": ([["", "单位：万元"]], {}),
}


@pytest.mark.parametrize(("captions", "spans"), CAPTIONS.values(), ids=CAPTIONS)
def test_captions_inside_the_grid_are_no_rows(tmp_path: Path, captions: list, spans: dict) -> None:
    above = [] if len(captions) > 1 or "\n" in captions[0][0] else [named(unit="")]
    heights = [40.0 if "\n" in row[0] else 24.0 for row in [*captions, *TABLE]]
    drawn = both(*above, ruled([*captions, *TABLE], spans=spans, widths=WIDE, heights=heights))
    [found] = tables(tmp_path / "a.pdf", drawn)
    assert (found.form, found.title, found.money_unit) == (BY_SLUG["general_basic"], BASIC, "万元")
    assert found.header == (tuple(HEAD),)
    assert amounts(tmp_path / "a.pdf", drawn) == AMOUNTS


def test_captions_inside_the_grid_may_come_again_on_every_page(tmp_path: Path) -> None:
    captions, spans = CAPTIONS["title, unit"]
    first, second = (ruled([*captions, HEAD, *rows], spans=spans, widths=WIDE) for rows in (BODY, [OTHER]))
    assert amounts(tmp_path / "a.pdf", first, second) == AMOUNTS + LAST


def test_a_title_inside_the_grid_may_leave_a_column_beside_it(tmp_path: Path) -> None:
    rows = [
        ["绩效目标申报表", None, ""],
        ["", "", "单位：万元"],
        ["指标", "目标值", "说明"],
        ["产出", "12.00", ""],
    ]
    [found] = tables(tmp_path / "a.pdf", ruled(rows, spans={(0, 0): (1, 2)}, widths=[150, 150, 80]))
    assert (found.title, found.headings) == ("绩效目标申报表", ("指标", "目标值", "说明"))


def test_an_unknown_title_inside_the_grid_is_its_title(tmp_path: Path) -> None:
    rows = [["绩效目标申报表", None], ["单位：万元", None], ["指标", "目标值"], ["产出", "12.00"]]
    [found] = tables(tmp_path / "a.pdf", ruled(rows, spans={(0, 0): (1, 2), (1, 0): (1, 2)}))
    assert (found.form, found.title, found.headings) == (None, "绩效目标申报表", ("指标", "目标值"))


@pytest.mark.parametrize("gap", [1, 2.5, 3.5, 5])
def test_double_rules_make_no_columns(tmp_path: Path, gap: float) -> None:
    [found] = tables(tmp_path / "a.pdf", both(named(), ruled(TABLE, rule=double(gap))))
    assert found.headings == tuple(HEAD)
    assert [[cell and cell.flat for cell in row.cells] for row in found.rows] == BODY


def test_headings_of_one_character_a_line_are_headings(tmp_path: Path) -> None:
    printed = "科目编码 科目名称 合计 基本支出 项目支出 事业单位经营支出 对附属单位补助支出 上缴上级支出"
    head = ["\n".join(heading) for heading in printed.split()]
    row = ["201", "一般公共服务支出", "10.00", "4.00", "6.00", "0.00", "0.00", "0.00"]
    drawn = ruled([head, row], widths=[24, 100, *[40] * 6], heights=[130, 24])
    measures = ["total", "basic", "project", "operating", "affiliated_subsidy", "paid_upward"]
    assert amounts(tmp_path / "a.pdf", both(named("支出总体情况表"), drawn)) == [
        ("一般公共服务支出", measure, Decimal(printed) * 10_000)
        for measure, printed in zip(measures, row[2:], strict=True)
    ]


@pytest.mark.parametrize(
    ("printed", "yuan"),
    [
        ("1,234,5\n67.89", "12345678900"),
        ("-\n1,234,5\n67.89", "-12345678900"),
        ("-1,234\n.56", "-12345600"),
        ("1,234.5\n6", "12345600"),
        ("25180591 .33", "251805913300"),
        ("１，２３４．５６", "12345600"),
        ("－１，２３\n４．５６", "-12345600"),
        ("1 234.50", None),
        ("12.50 3.00", None),
        ("12.50\n3.00", None),
        ("34.50\n3", None),
        ("12.50 -", None),
        ("1,23.50", None),
        ("△12.50", "-125000.00"),
        ("(1,23\n4.50)", "-12345000.00"),
    ],
)
def test_a_broken_figure_is_whole_or_no_number(tmp_path: Path, printed: str, yuan: str | None) -> None:
    rows = [HEAD, ["合计", "0.00"], ["[301]工资福利\n支出", printed]]
    found = amounts(tmp_path / "a.pdf", both(named(), ruled(rows, heights=[24, 24, 50])))
    assert found[1] == ("工资福利支出", "total", yuan and Decimal(yuan))


@pytest.mark.parametrize(
    ("other", "yuan"), [("1,234,5\n67.80", "420000"), ("1,234.5\n6", None)], ids=["one", "perhaps two"]
)
def test_figures_that_are_one_tell_how_those_beside_them_are_printed(
    tmp_path: Path, other: str, yuan: str | None
) -> None:
    """Where all columns are too narrow: ``420,000.0⏎0`` is one figure as ``1,234,5⏎67.80`` certainly is."""
    rows = [HEAD, ["合计", other], ["[301]工资福利\n支出", "420,000.0\n0"]]
    found = amounts(tmp_path / "a.pdf", both(named(unit="单位：元"), ruled(rows, heights=[24, 50, 50])))
    assert found[1] == ("工资福利支出", "total", yuan and Decimal(yuan))


def test_without_a_pattern_two_figures_stay_two() -> None:
    assert whole("12.5\n3", frozenset({0, 1, 2})) == "12.5 3"
    assert whole("12.5\n3", frozenset()) == "12.5 3"
    assert whole("12.5\n3", frozenset({2})) == "12.53"


def _project(unit: str = "单位：万元") -> Draw:
    rows = [HEAD, ["合计", "3.00"], ["[301]工资福利支出", "3.00"]]
    return both(line(PROJECT, LEFT, 770, 9), line(unit, 200, 735), ruled(rows, widths=[130, 80]))


@pytest.mark.parametrize(("right", "down"), [(0, 220), (240, 0), (240, 30), (240, -30)])
def test_each_of_several_tables_has_its_own_title_and_unit(tmp_path: Path, right: int, down: int) -> None:
    first = both(line(BASIC, LEFT, 770, 9), line("单位：万元", 200, 735), ruled(TABLE, widths=[130, 80]))
    drawn = both(first, moved(_project("单位：元"), right, down))
    found = amounts(tmp_path / "a.pdf", drawn)
    assert sorted(found) == sorted(AMOUNTS + budget(("合计", "3"), ("工资福利支出", "3")))
    named_so = {
        (one.form and one.form.slug, one.title, one.money_unit) for one in tables(tmp_path / "a.pdf", drawn)
    }
    assert named_so == {("general_basic", BASIC, "万元"), ("general_project", PROJECT, "元")}


def test_a_title_over_two_grids_names_both(tmp_path: Path) -> None:
    halves = [ruled(TABLE[:3], widths=[130, 80]), moved(ruled([HEAD, TABLE[3]], widths=[130, 80]), 240, 0)]
    above = [line(BASIC, 160, 770, 11), line("单位：万元", 255, 735)]
    assert amounts(tmp_path / "a.pdf", both(*above, *halves)) == AMOUNTS


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_turned_page_keeps_its_amounts(tmp_path: Path, rotate: int) -> None:
    lying = turned(both(named(), ruled(TABLE)), rotate)
    assert amounts(tmp_path / "a.pdf", lying, rotate=rotate) == AMOUNTS


@pytest.mark.parametrize("over", [seal("curves"), watermark("公开9.99")], ids=["seal", "watermark"])
def test_what_lies_over_a_table_changes_no_amount(tmp_path: Path, over: Draw) -> None:
    assert amounts(tmp_path / "a.pdf", both(named(), ruled(TABLE), over)) == AMOUNTS


@pytest.mark.parametrize("head", [[HEAD], []], ids=["header again", "no header"])
@pytest.mark.parametrize(
    ("before", "after"), [("34.50", ""), ("", "34.50")], ids=["amount before", "amount after"]
)
def test_a_row_cut_by_the_page_is_one_row(tmp_path: Path, head: list, before: str, after: str) -> None:
    first = both(named(), ruled([*TABLE[:3], ["[302]商品和", before]]))
    second = ruled([*head, ["服务支出", after], OTHER])
    assert amounts(tmp_path / "a.pdf", first, second) == AMOUNTS + LAST


@pytest.mark.parametrize("again", [both(), named()], ids=["header", "title and header"])
def test_a_header_on_every_page_is_read_once(tmp_path: Path, again: Draw) -> None:
    second = both(again, ruled([HEAD, OTHER]))
    assert amounts(tmp_path / "a.pdf", both(named(), ruled(TABLE)), second) == AMOUNTS + LAST


PAGE_NUMBERS = {
    "a row of its own": ruled([*TABLE, ["- 3 -", None]], spans={(4, 0): (1, 2)}),
    "a bare one": ruled([*TABLE, ["3", None]], spans={(4, 0): (1, 2)}),
    "in a cell of the last row": ruled([*TABLE, ["", "第 3 页"]]),
    "under a name": both(ruled(TABLE, heights=[24, 24, 24, 60]), line("- 3 -", LEFT + 70, TOP - 128)),
    "between pages": both(ruled(TABLE), line("— 3 —", 290, 40)),
}


@pytest.mark.parametrize("drawn", PAGE_NUMBERS.values(), ids=PAGE_NUMBERS)
def test_a_page_number_in_the_table_is_no_row(tmp_path: Path, drawn: Draw) -> None:
    found = amounts(tmp_path / "a.pdf", both(named(), drawn), ruled([HEAD, OTHER]))
    assert found == AMOUNTS + LAST
    [table] = tables(tmp_path / "a.pdf", both(named(), drawn), ruled([HEAD, OTHER]))
    assert (len(table.rows), table.notes) == (4, [])


NOTES = ["注：1.本表不含上年结转99.99万元。", "2.金额单位为万元。"]
FOOTNOTES = {
    "below the grid": both(
        ruled(TABLE, widths=WIDE), line(NOTES[0], LEFT, TOP - 120), line(NOTES[1], LEFT, TOP - 136)
    ),
    "inside the grid": ruled(
        [*TABLE, *([note, None] for note in NOTES)], spans={(4, 0): (1, 2), (5, 0): (1, 2)}, widths=WIDE
    ),
}


@pytest.mark.parametrize("drawn", FOOTNOTES.values(), ids=FOOTNOTES)
def test_footnotes_are_notes_and_no_rows(tmp_path: Path, drawn: Draw) -> None:
    assert amounts(tmp_path / "a.pdf", both(named(), drawn)) == AMOUNTS
    [found] = tables(tmp_path / "a.pdf", both(named(), drawn))
    assert (len(found.rows), found.notes) == (3, NOTES)


def test_radicals_and_wide_characters_are_what_they_stand_for(tmp_path: Path) -> None:
    title = "⼀般公共预算基本⽀出情况表（按经济分类科⽬）"
    rows = [
        ["部⻔预算⽀出经济科⽬", "预 算"],
        ["合计", "１，２３４．５０"],
        ["［３０１］⼯资福利⽀出", "０．００"],
    ]
    drawn = both(line("单位名称：甲市⻄部⼈民医院", LEFT, 735), line("单位: 万元", 230, 735), ruled(rows))
    [found] = tables(tmp_path / "a.pdf", both(line(title, 120, 770, 14), drawn))
    assert (found.unit_name, found.money_unit) == ("甲市西部人民医院", "万元")
    assert amounts(tmp_path / "a.pdf", both(line(title, 120, 770, 14), drawn)) == budget(
        ("合计", "12345000"), ("工资福利支出", "0")
    )
