"""Figures of the year before, printed beside those of the year: read apart, and no part of any sum of the year."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.layouts import Amount, amounts, named, ruled
from support.pages import both


def _balance(path: Path, title: str, before: str, now: str) -> list[Amount]:
    rows: list[list[str | None]] = [
        ["收入", None, None, "支出", None, None],
        ["项目", before, now, "项目", before, now],
        ["一、财政拨款收入", "7.00", "8.00", "一、公共安全支出", "6.00", "9.00"],
        ["二、其他收入", "", "1.00", "", "", ""],
        ["收入总计", "7.00", "9.00", "支出总计", "6.00", "9.00"],
    ]
    spans = {(0, 0): (1, 3), (0, 3): (1, 3)}
    return amounts(path, both(named(title), ruled(rows, spans=spans, widths=[110, 60, 60] * 2)))


@pytest.mark.parametrize(
    ("title", "before", "now"),
    [
        ("收入支出决算总表", "上年决算数", "本年决算数"),
        ("收入支出决算总表", "2022年决算数", "2023年决算数"),
        ("财政拨款收入支出决算总表", "上年决算数", "决算数"),
        ("收支总表", "上年预算数", "本年预算"),
        ("收支总表", "2023年预算数", "2024年预算数"),
        ("收支总表", "上年执行数", "预算数"),
        ("财政拨款收支总表", "上年执行数", "预算数"),
    ],
)
def test_both_years_of_a_balance_are_read(tmp_path: Path, title: str, before: str, now: str) -> None:
    found = _balance(tmp_path / "a.pdf", title, before, now)
    of = {(label, measure): int(yuan) for label, measure, yuan in found if yuan}
    assert of["收入总计", "income"] == of["支出总计", "expenditure"] == 90_000
    assert (of["收入总计", "income_prior"], of["支出总计", "expenditure_prior"]) == (70_000, 60_000)
    assert {measure for _, measure in of} == {"income", "income_prior", "expenditure", "expenditure_prior"}


@pytest.mark.parametrize(
    ("title", "head"),
    [
        ("支出决算表", ["科目编码", "科目名称", "上年决算数", "本年支出合计", "基本支出", "项目支出"]),
        ("支出预算总表", ["科目编码", "科目名称", "上年执行数", "合计", "基本支出", "项目支出"]),
        ("收入决算表", ["科目编码", "科目名称", "上年决算数", "本年收入合计", "财政拨款收入", "其他收入"]),
        ("收入预算总表", ["科目编码", "科目名称", "上年预算数", "合计", "一般公共预算", "政府性基金预算"]),
    ],
)
def test_the_year_before_beside_a_total_is_read_apart(tmp_path: Path, title: str, head: list[str]) -> None:
    row = ["204", "公共安全支出", "5.00", "9.00", "8.00", "1.00"]
    found = amounts(tmp_path / "a.pdf", both(named(title), ruled([head, row], widths=[80] * 6)))
    of = {measure: yuan for _, measure, yuan in found}
    assert (of["prior"], of["total"], len(of)) == (50_000, 90_000, 4)
