"""Tables and sheets of performance goals: what a project costs, whatever its goals and indicators stand beside."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import polars as pl
import pytest
from reportlab.pdfgen.canvas import Canvas
from support.beside import flat
from support.elsewhere import budget
from support.layouts import Draw, named, reading, ruled
from support.pages import HEIGHT, LEFT, TOP, both, line
from support.proving import Proved, prove
from support.typeset.model import Block, Part, Table

from expectations.suites import structure_suite
from pipelines.clean.documents import clean
from pipelines.recognise import recognise
from pipelines.recognise.frames import tabulate
from pipelines.store.warehouse import Frames, connect
from pipelines.store.warehouse import replace as put

TITLE = "项目支出绩效目标表"
WIDTHS = (90.0, 60.0, 60.0, 50.0, 110.0, 60.0, 40.0)
HEADINGS = ("项目名称", "项目总额", "财政资金", "其他资金", "绩效目标", "三级指标", "指标值")
EDGES = tuple(LEFT + sum(WIDTHS[:no]) for no in range(len(WIDTHS) + 1))
Written = tuple[int, float, str]
"""Column, points below the page's first rule, text."""


def cut(rows: int, written: list[Written], ends: dict[int, list[int]], *, head: bool = False) -> Draw:
    """A page of a spreadsheet: every vertical runs from end to end, a cell that goes over the page has no rule there.

    ``ends`` says below which of the ``rows`` a column is ruled off; indicators are ruled everywhere. No cell is ruled off
    by the page.
    """

    def draw(canvas: Canvas) -> None:
        low = TOP - rows * HEIGHT
        for x in EDGES:
            canvas.line(x, TOP, x, low)
        for column, (x0, x1) in enumerate(pairwise(EDGES)):
            ruled_off = range(rows + 1) if column > 4 else [*([0, 1] if head else []), *ends.get(column, [])]
            for row in ruled_off:
                canvas.line(x0, TOP - row * HEIGHT, x1, TOP - row * HEIGHT)
            if head:
                canvas.drawString(x0 + 2, TOP - 15, HEADINGS[column])
        for column, down, text in written:
            canvas.drawString(EDGES[column] + 2, TOP - down, text)
        for row in range(int(head), rows):
            canvas.drawString(EDGES[5] + 2, TOP - row * HEIGHT - 15, f"指标{row}")
            canvas.drawString(EDGES[6] + 2, TOP - row * HEIGHT - 15, f"{row}.50")

    return draw


def cleaned(path: Path, *draws: Draw) -> Frames:
    whole = reading(path, *draws)
    extracted = tabulate("d", whole, recognise(whole))
    return clean(extracted) | {f"extracted.{name}": frame for name, frame in extracted.items()}


def projects(found: Frames) -> list[tuple[str, str, str]]:
    of = found["facts.amounts"].filter(form="project_goals")
    return list(of.select("project_name", "measure", "printed").iter_rows())


def test_cells_that_are_open_at_a_page_break_go_on(tmp_path: Path) -> None:
    """The first name is printed on the second page, beside rows of three; the middle of its second amount is cut."""
    pages = [
        both(
            named(TITLE),
            cut(
                4,
                [
                    *((c, 40.0, "12.500000") for c in (1, 2)),
                    (4, 40.0, "办好甲事。"),
                    *((c, 88.0, "8.000000") for c in (1, 2)),
                    (4, 88.0, "先办"),
                ],
                {c: [3] for c in (1, 2, 3, 4)},
                head=True,
            ),
        ),
        cut(
            3,
            [(0, 40.0, "11000022T000"), (0, 52.0, "00000001-甲项目"), (4, 15.0, "乙事。")],
            {c: [2] for c in (1, 2, 3, 4)} | {0: []},
        ),
        cut(
            3,
            [
                *((c, 15.0, "3.000000") for c in (1, 3)),
                (4, 15.0, "再办丙事。"),
                (0, 48.0, "12000022T000"),
                (0, 60.0, "00000002-丁项目"),
                *((c, 60.0, "4.000000") for c in (1, 2)),
                (4, 60.0, "办丁事。"),
            ],
            {c: [1, 3] for c in (0, 1, 2, 3, 4)},
        ),
    ]
    found = cleaned(tmp_path / "a.pdf", *pages)
    [table] = found["extracted.tables"].iter_rows(named=True)
    assert (table["form"], table["pages"]) == ("project_goals", [1, 2, 3])
    totals = [(name, printed) for name, measure, printed in projects(found) if measure == "total"]
    assert totals == [
        ("甲项目", "12.500000"),
        ("甲项目", "8.000000"),
        ("甲项目", "3.000000"),
        ("丁项目", "4.000000"),
    ]
    assert [p for _, measure, p in projects(found) if measure == "other"] == ["3.000000"]
    goals = found["facts.rows"].filter(pl.col("form") == "project_goals")["text"].drop_nulls().to_list()
    assert goals == ["办好甲事。", "先办乙事。", "再办丙事。", "办丁事。"]


def test_what_both_pages_print_of_a_row_counts_once(tmp_path: Path) -> None:
    """Some repeat name, money and goal on the page on which a project goes on, and the headings above them."""
    head = list(HEADINGS)
    last = ["甲项目", "12.50", "12.50", "", "办好甲事。", "指标", "2.50"]
    pages = [
        both(named(TITLE), ruled([head, last], widths=WIDTHS)),
        both(
            named(TITLE),
            ruled([head, last, ["乙项目", "1.00", "1.00", "", "办乙事。", "指标", "1"]], widths=WIDTHS),
        ),
    ]
    totals = [
        (name, p) for name, measure, p in projects(cleaned(tmp_path / "a.pdf", *pages)) if measure == "total"
    ]
    assert totals == [("甲项目", "12.50"), ("乙项目", "1.00")]


def sheet(name: str, total: str, *, other: str = "其他资金", title: str = "甲市乙局绩效目标表") -> Draw:
    rows: list[list[str | None]] = [
        ["项目名称", None, name, None],
        ["主管部门", None, "甲市乙局", None],
        ["项目资金\n（万元）", None, "年度资金总额：", total],
        [None, None, "其中：财政拨款", total],
        [None, None, other, "0.00"],
        ["年度目标", "办好这件事。", None, None],
        ["一级指标", "二级指标", "三级指标", "指标值"],
        ["产出指标", "数量指标", "办事件数", "≥3件"],
        [None, None, "办事天数", "=5"],
    ]
    spans = {(0, 0): (1, 2), (0, 2): (1, 2), (1, 0): (1, 2), (1, 2): (1, 2), (2, 0): (3, 2), (5, 1): (1, 3)}
    spans |= {(7, 0): (2, 1), (7, 1): (2, 1)}
    return both(line(title, 180, 770, 14), ruled(rows, spans=spans, widths=[80, 100, 120, 90]))


def test_a_sheet_of_its_own_names_a_project_and_its_money(tmp_path: Path) -> None:
    found = cleaned(tmp_path / "a.pdf", sheet("丙项目", "30.00"), sheet("丁项目", "5.25"))
    assert projects(found) == [
        (name, measure, printed)
        for name, total in (("丙项目", "30.00"), ("丁项目", "5.25"))
        for measure, printed in (("total", total), ("fiscal", total), ("other", "0.00"))
    ]
    assert found["facts.amounts"]["amount_yuan"].to_list()[0] == 300000
    cells = found["extracted.cells"].filter(pl.col("column").is_in(["level_2", "indicator", "target"]))
    assert cells.filter(pl.col("text") != "")["text"].to_list()[:5] == [
        *("数量指标", "办事件数", "≥3件"),
        *("办事天数", "=5"),
    ]


def test_a_sheet_may_be_named_by_its_title_alone(tmp_path: Path) -> None:
    draw = sheet("", "30.00", title="驻外机构修缮项目绩效目标表")
    assert {name for name, _, _ in projects(cleaned(tmp_path / "a.pdf", draw))} == set()
    rows: list[list[str | None]] = [
        ["项目资金（万元）", "资金总额：", "30.00"],
        [None, "财政拨款：", "30.00"],
        ["年度目标", "修好它。", None],
        ["一级指标", "三级指标", "目标值"],
        ["产出指标", "修缮面积", "≥30平方米"],
    ]
    titled = both(
        line("驻外机构修缮项目绩效目标表", 180, 770, 14),
        ruled(rows, spans={(0, 0): (2, 1), (2, 1): (1, 2)}, widths=[120, 120, 90]),
    )
    assert projects(cleaned(tmp_path / "b.pdf", titled)) == [
        ("驻外机构修缮", "total", "30.00"),
        ("驻外机构修缮", "fiscal", "30.00"),
    ]


def test_a_title_over_two_lines_names_the_project(tmp_path: Path) -> None:
    rows: list[list[str | None]] = [
        ["项目资金（万元）", "资金总额：", "30.00"],
        ["年度目标", "修好它。", None],
        ["一级指标", "三级指标", "目标值"],
        ["产出指标", "修缮面积", "≥30平方米"],
    ]
    titled = both(
        line("驻外机构办公场所修缮提升项目经费项目绩效目", 110, 790, 14),
        line("标表", 250, 770, 14),
        ruled(rows, spans={(1, 1): (1, 2)}, widths=[120, 120, 90]),
    )
    assert projects(cleaned(tmp_path / "a.pdf", titled)) == [
        ("驻外机构办公场所修缮提升项目经费", "total", "30.00")
    ]


def test_a_total_over_all_projects_needs_no_name(tmp_path: Path) -> None:
    rows: list[list[str | None]] = [
        ["单位名称", "项目名称", "金额", "项目总体绩效目标"],
        ["**", "**", "**", "**"],
        ["", "", "9.00", ""],
        ["甲市乙局", "甲项目", "4.00", "办好甲事。"],
        ["甲市丙中心", "乙项目", "5.00", "办好乙事。"],
    ]
    found = cleaned(
        tmp_path / "a.pdf",
        both(line("2026年市级部门项目支出绩效表", 180, 780, 14), line("万元", 400, 735), ruled(rows)),
    )
    of = found["facts.amounts"].select("row_kind", "budget_unit", "project_name", "amount_yuan").rows()
    assert [(kind, unit, name, int(yuan)) for kind, unit, name, yuan in of] == [
        ("total", None, None, 90000),
        ("project", "甲市乙局", "甲项目", 40000),
        ("project", "甲市丙中心", "乙项目", 50000),
    ]


def test_a_sheet_with_money_under_an_unknown_label_is_kept_as_it_is(tmp_path: Path) -> None:
    found = cleaned(tmp_path / "a.pdf", sheet("丙项目", "30.00", other="彩票公益金"))
    assert found["extracted.tables"]["form"].to_list() == [None]
    assert projects(found) == []
    assert {"30.00", "0.00"} <= set(found["extracted.cells"]["text"])


PROJECTS = ("项目支出总表", flat("单位名称", "项目名称", "合计", "一般公共预算"))
GOALS = (TITLE, flat("项目名称", "资金总额", "财政拨款", "其他资金", "绩效目标", "一级指标", "指标值"))


def proved(listed: list[list[str]], goals: list[list[str]]) -> Proved:
    document = budget()
    printed = [
        Table(f"T{no}", "附表", title, "部门：甲市乙局", "单位：万元", header, rows, [])
        for no, (title, header), rows in ((98, PROJECTS, listed), (99, GOALS, goals))
    ]
    document = replace(document, tables=[*document.tables, *printed])
    part = Part(
        document.parts[0].heading, [*document.parts[0].blocks, *(Block("table", t.id) for t in printed)]
    )
    return prove({"a": replace(document, parts=[part])})


def goal(name: str, total: str, fiscal: str = "", other: str = "") -> list[str]:
    return [name, total, fiscal or total, other, "办好它。", "产出指标", "100%"]


@pytest.mark.parametrize(
    ("goals", "verdicts"),
    [
        ([goal("甲项目", "3.00")], {"exact"}),
        ([goal("甲项目", "3.10")], {"failed"}),
        ([goal("甲项目", "1.00")], {"failed"}),
        ([goal("不在表中的项目", "9.00")], set()),
        ([goal("乙项目", "2.00")], {"exact"}),
        ([goal("乙项目", "5.00")], {"exact"}),
        ([goal("丙项目", "7.00")], {"exact"}),
    ],
    ids=[
        "same",
        "other",
        "one hundred too little",
        "not listed",
        "of one unit",
        "of both units",
        "with its parts",
    ],
)
def test_a_project_costs_the_same_beside_its_goals(goals: list[list[str]], verdicts: set[str]) -> None:
    """Where the table of projects has the name: once, for each of two units, or with what another level adds."""
    listed = [
        ["甲市乙局", "甲项目", "3.00", "3.00"],
        ["甲市乙局", "乙项目", "2.00", "2.00"],
        ["甲市丙中心", "乙项目", "3.00", "3.00"],
        ["甲市丙中心", "丙项目", "4.00", "4.00"],
        ["甲市丙中心", "丙项目（中央）", "3.00", "3.00"],
    ]
    found = proved(listed, goals)
    assert {v for (_, rule, _), v in found.verdicts.items() if rule == "project_goals.listed"} == verdicts


@pytest.mark.parametrize(("other", "verdict"), [("0.50", "exact"), ("0.40", "failed")])
def test_what_a_project_costs_is_the_sum_of_its_sources(other: str, verdict: str) -> None:
    found = proved([["甲市乙局", "甲项目", "3.00", "3.00"]], [goal("戊项目", "3.00", "2.50", other)])
    across = {v for (_, rule, _), v in found.verdicts.items() if rule == "project_goals.total_across"}
    assert across == {verdict}
    assert found.equations.filter(rule="project_goals.total_across")["severity"].to_list() == ["warning"]


@pytest.mark.parametrize(
    "slug", ["no_table_is_twice", "money_unit_is_known", "projects_are_within_expenditure"]
)
def test_what_is_asked_of_the_budget_is_not_asked_of_goals(tmp_path: Path, slug: str) -> None:
    """Goals are printed project by project, and tell of money, too, that others are given and spend."""
    document = budget()
    title, header = GOALS
    tables = [
        Table(f"T{no}", "附表", title, "部门：甲市乙局", "单位：万元", header, [goal(name, "999999.00")], [])
        for no, name in ((98, "甲项目"), (99, "乙项目"))
    ]
    part = Part(
        document.parts[0].heading, [*document.parts[0].blocks, *(Block("table", t.id) for t in tables)]
    )
    whole = replace(document, tables=[*document.tables, *tables], parts=[part])
    expected = next(one for one in structure_suite() if one.slug == f"structure.{slug}")
    frames = prove({"a": whole}).tables()
    forms = frames["facts.amounts"].filter(form="project_goals")["project_name"].to_list()
    assert set(forms) == {"甲项目", "乙项目"}
    with connect(tmp_path / "a.duckdb") as connection:
        put(connection, frames, ["a"])
        assert connection.sql(expected.sql).fetchall() == []
