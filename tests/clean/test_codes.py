"""Codes that stop early, repeat themselves or are not printed at all; and whose rows they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.pages import both, line
from support.worked import broken, drawn, failed, leaves, standing, worked

HEAD = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]
SPENT = "支出总表"
FUND = "政府性基金预算支出表"
DOWN = "structure.codes_go_all_the_way_down"
STOP = "structure.codes_stop_at_no_section"
PARENTS = "structure.codes_have_parents"


def row(code: str, name: str, basic: str = "", project: str = "") -> list[str]:
    total = sum(float(amount or 0) for amount in (basic, project))
    return [code, name, f"{total:.2f}", basic, project]


@pytest.mark.parametrize(
    "rows",
    [
        [row("21598", "国债支出", project="8.00")],
        [row("20598", "国债支出", project="3.00"), row("22960", "彩票支出", project="5.00")],
    ],
    ids=["one section", "two sections"],
)
def test_a_table_of_sections_alone_is_flat(tmp_path: Path, rows: list[list[str]]) -> None:
    table = [HEAD, *rows, row("合计", "", project="8.00")]
    proved = worked(tmp_path / "a.pdf", drawn(FUND, table))
    assert failed(proved) == {}
    assert {above for _, kind, above in standing(proved, "fund_expenditure") if kind == "section"} == {"合计"}
    assert [broken(proved, slug, tmp_path) for slug in (PARENTS, DOWN, STOP)] == [[], [], []]
    table[1][2] = table[1][4] = "4.00"
    assert "fund_expenditure.down" in failed(worked(tmp_path / "b.pdf", drawn(FUND, table)))


TREE = [
    HEAD,
    row("208", "社会保障和就业支出", "5.00", "9.00"),
    row("20805", "行政事业单位养老支出", "5.00"),
    row("2080505", "机关事业单位基本养老保险缴费支出", "5.00"),
    row("20809", "退役安置", project="9.00"),
    row("合计", "", "5.00", "9.00"),
]
NARROW = [70.0, 180.0, 70.0, 70.0, 70.0]


def test_a_section_without_items_is_counted_and_told_but_not_withheld(tmp_path: Path) -> None:
    proved = worked(tmp_path / "a.pdf", drawn(SPENT, TREE, widths=NARROW))
    assert failed(proved) == {}
    assert leaves(proved, "expenditure", "project") == {"退役安置": "9.00"}
    assert broken(proved, DOWN, tmp_path) == []
    assert broken(proved, STOP, tmp_path) == ["20809退役安置"]


def test_a_section_that_another_table_divides_has_lost_a_row(tmp_path: Path) -> None:
    whole = [*TREE[:5], row("2080905", "军队转业干部安置", project="9.00"), TREE[5]]
    pages = (drawn(SPENT, TREE, widths=NARROW), drawn("一般公共预算支出表", whole, widths=NARROW))
    proved = worked(tmp_path / "a.pdf", *pages)
    assert broken(proved, DOWN, tmp_path) == ["20809退役安置"]
    assert broken(proved, STOP, tmp_path) == []


def test_a_row_that_repeats_the_one_before_is_its_item(tmp_path: Path) -> None:
    twice = row("21999", "其他支出", project="502.00")
    rows = [
        HEAD,
        row("219", "援助其他地区支出", project="502.00"),
        twice,
        twice,
        row("221", "住房保障支出", "6.00"),
        row("22102", "住房改革支出", "6.00"),
        row("2210201", "住房公积金", "6.00"),
        row("合计", "", "6.00", "502.00"),
    ]
    proved = worked(tmp_path / "a.pdf", drawn(SPENT, rows, widths=NARROW))
    assert failed(proved) == {}
    above = [above for name, _, above in standing(proved, "expenditure") if name == "其他支出"]
    assert above == ["援助其他地区支出", "其他支出"]
    assert sum(float(one) for one in leaves(proved, "expenditure", "total").values()) == 508


def test_a_row_with_the_code_of_the_one_before_and_other_amounts_is_a_second_one(tmp_path: Path) -> None:
    rows = [
        HEAD,
        row("219", "援助其他地区支出", project="502.00"),
        row("21999", "其他支出", project="500.00"),
        row("21999", "其他支出", project="2.00"),
        row("2210201", "住房公积金", "6.00"),
        row("合计", "", "6.00", "502.00"),
    ]
    proved = worked(tmp_path / "a.pdf", drawn(SPENT, rows, widths=NARROW))
    above = [above for name, _, above in standing(proved, "expenditure") if name == "其他支出"]
    assert above == ["援助其他地区支出"] * 2


@pytest.mark.parametrize("is_whole", [True, False], ids=["the code divided", "the code left out"])
def test_what_divides_a_code_belongs_to_it_or_else_to_its_class(tmp_path: Path, *, is_whole: bool) -> None:
    rows = [
        ["经济科目编码", *HEAD[1:]],
        row("合计", "", "9.00"),
        row("301", "工资福利支出", "9.00"),
        row("30101", "基本工资", "4.00"),
        *([row("30102", "津贴补贴", "5.00")] if is_whole else []),
        row("3010201", "工作津贴", "3.00"),
        row("3010202", "改革性补贴", "2.00"),
    ]
    proved = worked(tmp_path / "a.pdf", drawn("一般公共预算基本支出表", rows, widths=NARROW))
    assert failed(proved) == {}
    above = {name: above for name, _, above in standing(proved, "general_basic")}
    assert above["改革性补贴"] == ("津贴补贴" if is_whole else "工资福利支出")
    assert broken(proved, PARENTS, tmp_path) == []


def test_a_section_of_two_digits_is_of_the_class_above_the_items(tmp_path: Path) -> None:
    rows = [
        HEAD,
        row("合计", "", "9.00"),
        row("208", "社会保障和就业支出", "9.00"),
        row("05", "行政事业单位养老支出", "7.00"),
        row("2080505", "机关事业单位基本养老保险缴费支出", "7.00"),
        row("99", "其他社会保障和就业支出", "2.00"),
        row("2089999", "其他社会保障和就业支出", "2.00"),
    ]
    proved = worked(tmp_path / "a.pdf", drawn(SPENT, rows, widths=NARROW))
    assert failed(proved) == {}
    assert broken(proved, PARENTS, tmp_path) == []
    codes = proved.facts["facts.rows"]["function_code"].to_list()
    assert codes == [None, "208", "20805", "2080505", "20899", "2089999"]


COVER = both(line("2024年甲市乙局部门预算", 150, 600, 20))
NAMES = ["功能科目名称", "合计", "基本支出", "项目支出"]


def named(name: str, basic: str = "", project: str = "") -> list[str]:
    return row("", name, basic, project)[1:]


def without_codes(item: str) -> list[list[str]]:
    return [
        NAMES,
        named("合计", "5.00", "9.00"),
        named("社会保障和就业支出", "5.00", "9.00"),
        named("　　行政事业单位养老支出", "5.00", "9.00"),
        named("　　　　行政单位离退休", "5.00"),
        named(f"　　　　{item}", project="9.00"),
    ]


def test_a_name_that_one_official_code_bears_tells_the_code(tmp_path: Path) -> None:
    pages = [COVER, drawn(SPENT, without_codes("事业单位离退休"), widths=NARROW[1:])]
    rows = worked(tmp_path / "a.pdf", *pages).facts["facts.rows"]
    assert rows["function_code"].to_list() == [None, "208", "20805", "2080501", "2080502"]
    assert rows["budget_unit"].to_list() == [None] * 5


def test_a_name_that_no_official_code_bears_tells_none(tmp_path: Path) -> None:
    pages = [COVER, drawn(SPENT, without_codes("行政运行"), widths=NARROW[1:])]
    rows = worked(tmp_path / "a.pdf", *pages).facts["facts.rows"]
    assert rows["function_code"].to_list() == [None, "208", "20805", "2080501", None]


BY_UNIT = ["预算单位", *HEAD]
OF_UNITS = [90.0, 60.0, 150.0, 60.0, 60.0, 60.0]


def test_codes_below_a_unit_are_its_own(tmp_path: Path) -> None:
    """The unit stands in a row of its own, with its sums; the first cell below it is blank."""
    rows = [
        BY_UNIT,
        ["甲局本部", "", "", "5.00", "5.00", ""],
        ["", *row("2080501", "行政单位离退休", "5.00")],
        ["乙中心", "", "", "9.00", "", "9.00"],
        ["", *row("2080502", "事业单位离退休", project="9.00")],
        ["合计", "", "", "14.00", "5.00", "9.00"],
    ]
    proved = worked(tmp_path / "a.pdf", drawn(SPENT, rows, widths=OF_UNITS))
    assert failed(proved) == {}
    assert proved.facts["facts.rows"]["budget_unit"].to_list() == ["甲局本部"] * 2 + ["乙中心"] * 2 + [None]
    assert set(proved.amounts.filter(row_no=2)["budget_unit"]) == {"甲局本部"}


def test_a_unit_beside_every_code_is_that_row_s(tmp_path: Path) -> None:
    rows = [
        BY_UNIT,
        ["甲局本部", *row("2080501", "行政单位离退休", "5.00")],
        ["乙中心", *row("2080502", "事业单位离退休", "9.00")],
        ["合计", "", "", "14.00", "14.00", ""],
    ]
    proved = worked(tmp_path / "a.pdf", drawn(SPENT, rows, widths=OF_UNITS))
    assert failed(proved) == {}
    assert proved.facts["facts.rows"]["budget_unit"].to_list() == ["甲局本部", "乙中心", None]


SUBJECTS = [
    "支出功能分类科目",
    "政府支出经济分类科目",
    "部门支出经济分类科目",
    "合计",
    "基本支出",
    "项目支出",
]


def test_three_classifications_side_by_side_are_three_codes(tmp_path: Path) -> None:
    rows = [
        SUBJECTS,
        ["2070199-其他文化支出", "50502-商品服务", "30213-维修（护）费", "5.00", "5.00", ""],
        ["2070199-其他文化支出", "50502-商品服务", "30201-办公费", "5.00", "5.00", ""],
        ["合计", "", "", "10.00", "10.00", ""],
    ]
    proved = worked(tmp_path / "a.pdf", drawn(SPENT, rows, widths=[112.0, 112.0, 112.0, 48.0, 48.0, 48.0]))
    assert failed(proved) == {}
    codes = proved.amounts.filter(measure="basic").select("function_code", "government_code", "economic_code")
    assert codes.rows() == [("2070199", "50502", "30213"), ("2070199", "50502", "30201"), (None, None, None)]
