"""In which unit a table's money is: what unit lines, captions and headings say."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.layouts import BASIC, BODY, HEAD, ruled, tables

from pipelines.reading import Line
from pipelines.recognise.around import money_unit, money_unit_in


@pytest.mark.parametrize(
    ("printed", "unit"),
    [
        ("单位：人民币（万元）", "万元"),
        ("单位:人民币万元", "万元"),
        ("金额单位：人民币元", "元"),
        ("（单位：万元）", "万元"),
        ("（金额单位：人民币（元））", "元"),
        ("金额单位（千元）", "千元"),
        ("单位：百万元", "百万元"),
        ("单位：亿元", "亿元"),
        ("单位：万元、人", "万元"),
        ("编制单位：甲市乙局　　　单位：元", "元"),
        ("单位：甲市乙局　　　单位：元", "元"),
        ("单位：人民币", "人民币"),
        ("单位：美元", "美元"),
        ("单位：甲市乙局", "甲市乙局"),
        ("单位名称：甲市乙局", ""),
        ("金位：元", "元"),
        ("年末余额：3元", ""),
    ],
)
def test_a_unit_line_names_the_money_unit(printed: str, unit: str) -> None:
    assert money_unit([Line(printed, (0.0, 0.0, 100.0, 10.0))]) == unit


def test_a_heading_names_the_money_unit() -> None:
    assert money_unit_in(["项目", "金额（人民币万元）"]) == "万元"
    assert money_unit_in(["项目", "金额（千元）"]) == "千元"
    assert money_unit_in(["项目", "金额（按美元计）"]) == ""


def test_a_unit_line_in_brackets_is_a_caption_of_its_grid(tmp_path: Path) -> None:
    rows = [[BASIC, None], ["", "（单位：人民币万元）"], HEAD, *BODY]
    [found] = tables(tmp_path / "a.pdf", ruled(rows, spans={(0, 0): (1, 2)}))
    assert (found.title, found.money_unit) == (BASIC, "万元")
    assert [[cell and cell.flat for cell in row.cells] for row in found.rows] == BODY
