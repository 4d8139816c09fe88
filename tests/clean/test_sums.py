"""Basic and project expenditure by source of money: the same facts in the forms of several cities."""

from __future__ import annotations

import polars as pl
import pytest
from support.beside import Printed, flat
from support.elsewhere import as_document
from support.elsewhere_sources import (
    basic_by_code,
    basic_under_units,
    by_source,
    by_year,
    carried_by_source,
    projects_beside_units,
    projects_under_units,
)
from support.proving import Proved, prove
from support.published import published
from support.typeset import Document

from pipelines.clean.sums import nested
from pipelines.domain.forms import BY_SLUG
from pipelines.recognise.headers import match_columns, missing
from pipelines.recognise.wording import named_form

Row = tuple[str, str, str | None, str | None]
"""Kind, label, unit, and the label of the row it is a part of."""
_HEADINGS = ("总计", "财政拨款/小计", "财政拨款/一般公共预算", "财政专户管理资金", "单位资金")


def alone(printed: Printed) -> Proved:
    """A document that holds one table."""
    return prove({"a": as_document("甲市乙局", [printed])})


def rows(found: Proved, form: str) -> list[Row]:
    mine = found.facts["facts.rows"].filter(pl.col("form") == form)
    labels = dict(mine.select("row_no", "row_label").iter_rows())
    columns = mine.select("row_kind", "row_label", "budget_unit", "parent_row_no").iter_rows()
    return [(kind, label, unit, labels.get(parent)) for kind, label, unit, parent in columns]


def forms(found: Proved) -> list[str | None]:
    return found.extracted["tables"]["form"].to_list()


@pytest.mark.parametrize("document", [by_source(), carried_by_source()], ids=["by code", "by indent"])
def test_both_forms_are_read_whole_and_proved(document: Document) -> None:
    found = prove({"a": document})
    assert None not in forms(found)
    assert forms(found).count("basic_economic") == forms(found).count("projects_by_unit") == 1
    assert found.extracted["tables"]["unknown_headings"].explode().drop_nulls().to_list() == []
    assert set(found.verdicts.values()) == {"exact"}


def test_a_class_stands_once_for_each_class_of_governments() -> None:
    found = rows(alone(basic_by_code()), "basic_economic")
    assert [row for row in found if row[1] in {"工资福利支出", "基本工资"}] == [
        ("class", "工资福利支出", None, "合计"),
        ("section", "基本工资", None, "工资福利支出"),
        ("class", "工资福利支出", None, "合计"),
        ("section", "基本工资", None, "工资福利支出"),
    ]


def test_classes_without_codes_stand_under_their_units() -> None:
    found = rows(alone(basic_under_units()), "basic_economic")
    office, centre = "甲市乙局（本级）", "甲市丙中心"
    assert found[:4] == [
        ("total", "甲市乙局", None, None),
        ("unit", office, office, "甲市乙局"),
        ("class", "工资福利支出", office, office),
        ("section", "基本工资", office, "工资福利支出"),
    ]
    assert ("section", "其他资本性支出", office, "资本性支出") in found
    assert found[-2:] == [
        ("class", "商品和服务支出", centre, centre),
        ("section", "办公费", centre, "商品和服务支出"),
    ]


def test_a_unit_alone_is_the_total_and_its_rows_are_its_own() -> None:
    title, header, printed = basic_under_units()
    found = rows(
        alone((title, header, [[row[0].removeprefix("　"), *row[1:]] for row in printed[1:7]])),
        "basic_economic",
    )
    assert found[:2] == [
        ("total", "甲市乙局（本级）", None, None),
        ("class", "工资福利支出", "甲市乙局（本级）", "甲市乙局（本级）"),
    ]


def test_projects_are_told_from_units_by_what_stands_below_them() -> None:
    assert rows(alone(projects_under_units()), "projects_by_unit") == [
        ("total", "甲市乙局", None, None),
        ("unit", "甲市乙局（本级）", "甲市乙局（本级）", "甲市乙局"),
        ("project", "监督检查", "甲市乙局（本级）", "甲市乙局（本级）"),
        ("project", "宣传培训", "甲市乙局（本级）", "甲市乙局（本级）"),
        ("unit", "甲市丙中心", "甲市丙中心", "甲市乙局"),
        ("project", "征地和拆迁补偿", "甲市丙中心", "甲市丙中心"),
        ("project", "监督检查", "甲市丙中心", "甲市丙中心"),
    ]


def test_a_blank_too_many_before_a_project_makes_it_no_part_of_the_one_above() -> None:
    """Indents are typed with blanks: half of a step inwards is none, and a real second step is one."""
    title, header, printed = projects_under_units()
    ragged = [list(row) for row in printed[1:4]]
    ragged[0][0], ragged[1][0], ragged[2][0] = "甲市乙局（本级）", "　　　监督检查", "　　　　宣传培训"
    assert rows(alone((title, header, ragged)), "projects_by_unit") == [
        ("total", "甲市乙局（本级）", None, None),
        ("project", "监督检查", "甲市乙局（本级）", "甲市乙局（本级）"),
        ("project", "宣传培训", "甲市乙局（本级）", "甲市乙局（本级）"),
    ]
    ragged[2][0] = "　　　　　宣传培训"
    assert ("category", "监督检查", "甲市乙局（本级）", "甲市乙局（本级）") in rows(
        alone((title, header, ragged)), "projects_by_unit"
    )


def test_a_unit_in_a_column_of_its_own_is_no_row() -> None:
    found = rows(alone(projects_beside_units()), "projects_by_unit")
    assert found[0] == ("total", "合计", None, None)
    assert found[1:] == [
        ("project", name, unit, "合计")
        for unit, name in (
            ("甲市乙局", "监督检查"),
            ("甲市乙局", "宣传培训"),
            ("甲市丙中心", "征地和拆迁补偿"),
            ("甲市丙中心", "监督检查"),
        )
    ]


def test_projects_without_units_are_parts_of_the_total() -> None:
    printed = [
        ["合计", "", *["9.00"] * 3, "", ""],
        ["办案", "运转类", *["4.00"] * 3, "", ""],
        ["培训", "特定目标类", *["5.00"] * 3, "", ""],
    ]
    header = flat("项目名称", "项目类别", *_HEADINGS)
    assert rows(alone(("项目支出预算情况表", header, printed)), "projects_by_unit") == [
        ("total", "合计", None, None),
        ("project", "办案", None, "合计"),
        ("project", "培训", None, "合计"),
    ]


def test_names_in_columns_of_their_own_stand_further_in() -> None:
    header = flat("类型", "项目名称/一级项目", "项目名称/二级项目", "项目单位", *_HEADINGS)
    amounts = {name: [f"{fen}.00"] * 3 + ["", ""] for name, fen in (("all", 9), ("a", 4), ("b", 5))}
    printed = [
        ["特定目标类项目", "", "", "", *amounts["all"]],
        ["", "综合管理", "", "", *amounts["all"]],
        ["", "", "办案", "甲市乙局", *amounts["a"]],
        ["", "", "培训", "甲市丙中心", *amounts["b"]],
    ]
    assert rows(alone(("项目支出表（预算表9）", header, printed)), "projects_by_unit") == [
        ("total", "特定目标类项目", None, None),
        ("category", "综合管理", None, "特定目标类项目"),
        ("project", "办案", "甲市乙局", "综合管理"),
        ("project", "培训", "甲市丙中心", "综合管理"),
    ]


def _coded_projects(last: str) -> Printed:
    rows_ = [
        ["", "合计", "60.00"],
        ["068", "甲市乙局", "60.00"],
        ["068001", "甲市乙局", "50.00"],
        ["", "通用项目", "30.00"],
        ["", "委托业务", "30.00"],
        ["", "法律顾问", "10.00"],
        ["", "档案整理", "20.00"],
        ["", "专用项目", "20.00"],
        ["", "信息化", "20.00"],
        ["", "系统运行", last],
        ["068002", "甲市丙中心", "10.00"],
        ["", "征地", "4.00"],
        ["", "拆迁", "6.00"],
    ]
    return "部门综合预算专项业务经费支出表", flat("单位编码", "单位（项目）名称", "项目金额"), rows_


def test_under_a_coded_unit_sums_tell_groups_from_projects() -> None:
    found = alone(_coded_projects("20.00"))
    assert rows(found, "projects_by_unit")[1:] == [
        ("unit", "甲市乙局", "甲市乙局", "合计"),
        ("unit", "甲市乙局", "甲市乙局", "甲市乙局"),
        ("category", "通用项目", "甲市乙局", "甲市乙局"),
        ("category", "委托业务", "甲市乙局", "通用项目"),
        ("project", "法律顾问", "甲市乙局", "委托业务"),
        ("project", "档案整理", "甲市乙局", "委托业务"),
        ("category", "专用项目", "甲市乙局", "甲市乙局"),
        ("category", "信息化", "甲市乙局", "专用项目"),
        ("project", "系统运行", "甲市乙局", "信息化"),
        ("unit", "甲市丙中心", "甲市丙中心", "甲市乙局"),
        ("project", "征地", "甲市丙中心", "甲市丙中心"),
        ("project", "拆迁", "甲市丙中心", "甲市丙中心"),
    ]
    assert set(found.verdicts.values()) == {"exact"}


def test_rows_that_no_sum_explains_are_nobodys_parts() -> None:
    """A wrong amount leaves its unit's rows unplaced: no project is counted, none is said to hold."""
    found = rows(alone(_coded_projects("21.00")), "projects_by_unit")
    assert {kind for kind, *_ in found[3:10]} == {"line"}
    assert {parent for *_, parent in found[3:10]} == {None}
    assert found[-1] == ("project", "拆迁", "甲市丙中心", "甲市丙中心")


@pytest.mark.parametrize(
    ("fen", "amounts", "found"),
    [
        (3, [1, 2], {1: 0, 2: 0}),
        (3, [3, 1, 2], {1: 0, 2: 1, 3: 1}),
        (3, [3, 1, 2, None], {1: 0, 2: 1, 3: 1, 4: 1}),
        (3, [3, 3, 3], {1: 0, 2: 1, 3: 2}),
        (3, [2, 2], {}),
        (3, [3, 2], {}),
        (3, [], {}),
    ],
)
def test_a_row_is_over_those_that_make_it_up(
    fen: int, amounts: list[int | None], found: dict[int, int]
) -> None:
    assert nested(0, fen, list(enumerate(amounts, 1))) == found


@pytest.mark.parametrize(
    ("printed", "slug"),
    [
        ("表4 基本支出总表", "basic_economic"),
        ("2026年市级部门项目支出预算表", "projects_by_unit"),
        ("项目支出表(预算表9)", "projects_by_unit"),
        ("2022年部门综合预算专项业务经费支出表（不含上年结转）", "projects_by_unit"),
        ("2022年部门综合预算一般公共预算支出明细表（按支出经济分类科目-不含上年结转）", "general_economic"),
        ("部门综合预算一般公共预算基本支出明细表（按功能科目分）", "general_basic_by_function"),
        ("部门预算基本支出预算表", "basic_expenditure"),
        ("部门预算项目支出及其他支出预算表", "project_expenditure"),
        ("支出总体情况表", "expenditure"),
        ("项目支出绩效表", None),
    ],
)
def test_titles_name_them(printed: str, slug: str | None) -> None:
    form = named_form(printed)
    assert (form.slug if form else None) == slug


@pytest.mark.parametrize(
    ("title", "is_read"),
    [
        ("某某区2026年基本支出明细预算表（分资金来源）", True),
        ("单位基本支出经费安排表", True),
        ("一般公共预算安排的基本支出明细表（按资金性质）", False),
        ("政府采购中的基本支出明细表", False),
        ("经费安排表", False),
    ],
)
def test_headings_name_a_table_whose_title_says_what_it_is_about(title: str, *, is_read: bool) -> None:
    """The headings say how it is broken down, not what."""
    _, header, printed = basic_by_code()
    assert ("basic_economic" in forms(alone((title, header, printed)))) is is_read


def test_projects_under_another_title_are_read() -> None:
    _, header, printed = projects_beside_units()
    assert forms(alone(("各单位项目支出安排明细", header, printed))) == ["projects_by_unit"]
    assert forms(alone(("各单位项目采购安排明细", header, printed))) == [None]


@pytest.mark.parametrize(
    ("document", "owners", "other", "carried"),
    [
        (by_source(), ("甲市乙局", "甲市丙中心"), 50_000, None),
        (carried_by_source(), ("甲市乙局（本级）", "甲市丙中心"), 0, 50_000),
    ],
    ids=["by code", "by indent"],
)
def test_the_marts_have_each_project_and_item_once(
    document: Document, owners: tuple[str, str], other: int, carried: int | None
) -> None:
    with published({"a": document}) as connection:
        projects = connection.sql(
            "select budget_unit, project_name, amount_yuan from marts.projects order by row_no"
        ).fetchall()
        sums = connection.sql(
            "select sum(general_yuan), sum(fund_yuan), sum(other_yuan), sum(carried_in_yuan) from marts.projects"
        ).fetchall()
        items = connection.sql(
            "select expenditure_kind, sum(amount_yuan) from marts.expenditure_by_economic group by all order by 1"
        ).fetchall()
    assert projects == [
        (owners[0], "监督检查", 200_000),
        (owners[0], "宣传培训", 100_000),
        (owners[1], "征地和拆迁补偿", 140_000),
        (owners[1], "监督检查", 50_000),
    ]
    assert sums == [(300_000, 140_000, other, carried or 0)]
    assert items == [("basic", 700_000), ("project", 300_000)]


@pytest.mark.parametrize(
    ("headings", "slugs"),
    [
        (
            ("总计", "本年预算/小计", "本年预算/财政拨款", "上年结转/小计"),
            ("total", "this_year", "fiscal", "carried_in"),
        ),
        (("合计", "本年预算", "上年结转"), ("total", "this_year", "carried_in")),
        (
            ("本年预算/财政拨款", "本年预算/其他资金", "上年结转/财政拨款", "上年结转/其他资金"),
            ("fiscal", "own_funds", "carried_in_fiscal", "carried_in_others"),
        ),
    ],
)
def test_projects_stand_beside_their_years(headings: tuple[str, ...], slugs: tuple[str, ...]) -> None:
    form = BY_SLUG["projects_by_unit"]
    columns = match_columns(form, ("项目名称", *headings))
    assert tuple(column and column.slug for column in columns) == ("name", *slugs)
    assert not missing(form, columns)


def test_projects_by_year_add_up_across_and_are_the_expenditure() -> None:
    found = prove({"a": by_year()})
    rules = {rule: v for (_, rule, _), v in found.verdicts.items() if rule.startswith("projects_by_unit.")}
    across = {
        "projects_by_unit.total_across",
        "projects_by_unit.this_year_across",
        "projects_by_unit.carried_in_across",
    }
    assert across < set(rules)
    assert set(rules.values()) == {"exact"}
