"""Which paragraphs are one sentence that the print broke, and words in a frame that no table is."""

from __future__ import annotations

import pytest
from support.prose import passage

from pipelines.reading import Cell, Grid, Line, Page
from pipelines.recognise.narrative.sentences import whole
from pipelines.recognise.parts import find_paragraphs


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("七、机关运行经费：指行政单位（含参照公务员法管理的事业", "单位）使用的日常公用经费支出。"),
        ("某局2026年度一般公共预算拨款安排的“三", "公”经费支出预算14.93万元。"),
        ("某局（本", "级）部门预算"),
    ],
)
def test_what_the_print_breaks_within_a_pair_of_marks_is_one(before: str, after: str) -> None:
    assert [p.text for p in whole([passage(before), passage(after)])] == [before + after]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("平均得分99.33分（其中：优39个。", "良0个）"),
        ("机构设置（一）", "办公室）"),
        ("某局（本", "（级）部门预算"),
        ("某局（本", "二、级）部门预算"),
    ],
)
def test_an_unpaired_mark_holds_no_two_paragraphs_together(before: str, after: str) -> None:
    assert [p.text for p in whole([passage(before), passage(after)])] == [before, after]


def test_words_in_a_frame_of_one_cell_are_a_paragraph_in_their_place() -> None:
    """A coloured line of prose is drawn as a rectangle; a table has more cells than one."""
    box = (80.0, 120.0, 500.0, 140.0)
    framed = Grid(box, ((Cell("1．机关运行经费：办公及", box, 5.0),),))
    lines = tuple(
        Line(text, (80.0, y, 490.0, y + 16.0))
        for y, text in ((90.0, "七、名词解释如下，"), (150.0, "印刷费。"))
    )
    (paragraph,) = whole(find_paragraphs([Page(1, 595.0, 842.0, (framed,), lines, "", 0.0)]))
    assert paragraph.text == "七、名词解释如下，1．机关运行经费：办公及印刷费。"
