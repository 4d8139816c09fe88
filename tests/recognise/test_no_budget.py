"""Files that hold no budget, each told as what it is: a form not filled in, prose alone, a form of another kind."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from support.altered import with_table
from support.checking import settings
from support.final_account import final_account
from support.pages import LEFT, both, line, reading, table
from support.typeset import Document, drop_table, typeset

from pipelines.commands.check.run import check

FINAL = final_account()
UNITS = [["序号", "单位名称"], ["1", "甲市乙局本级"], ["2", "甲市丁中心"]]


def blank(document: Document) -> Document:
    """The form of 上海市XX局 without a figure."""
    tables = [
        replace(
            one,
            rows=[["" if re.fullmatch(r"-?[\d,]+\.\d\d", text) else text for text in r] for r in one.rows],
        )
        for one in document.tables
    ]
    return replace(document, tables=tables, cover=[document.cover[0], "上海市XX局部门决算"])


def nearly_blank(document: Document) -> Document:
    """One table is filled in: no form any more, and no whole account either."""
    return with_table(blank(document), "T07", rows=document.table("T07").rows)


def few_tables(document: Document) -> Document:
    for no in (1, 2, 3, 4, 5, 6):
        document = drop_table(document, f"T0{no}")
    return document


def code_of(path: Path) -> tuple[str, str, str]:
    [found] = check([path], settings(path.parent))
    return found.status, found.code, found.sentence


def test_a_form_not_filled_in_is_no_budget(tmp_path: Path) -> None:
    status, code, sentence = code_of(typeset(blank(FINAL), tmp_path / "a.pdf"))
    assert (status, code) == ("quarantined", "blank_form")
    assert "filled in" in sentence


@pytest.mark.parametrize("made", [FINAL, nearly_blank(FINAL)], ids=["whole", "one table filled in"])
def test_a_form_with_figures_is_judged_by_them(tmp_path: Path, made: Document) -> None:
    assert code_of(typeset(made, tmp_path / "a.pdf"))[1] != "blank_form"


def test_a_final_account_of_another_form_is_of_an_unknown_form(tmp_path: Path) -> None:
    status, code, sentence = code_of(typeset(few_tables(FINAL), tmp_path / "a.pdf"))
    assert (status, code) == ("quarantined", "unknown_form")
    assert "final account" in sentence


@pytest.mark.parametrize("kind", ["预算", "决算"])
def test_prose_and_a_list_of_units_hold_no_budget_table(tmp_path: Path, kind: str) -> None:
    cover = line(f"甲市乙局2024年部门{kind}", LEFT, 780, 14)
    path = tmp_path / "a.pdf"
    reading(path, cover, both(line("一、本部门由下列单位组成", LEFT, 780), table(UNITS)))
    status, code, sentence = code_of(path)
    assert (status, code) == ("quarantined", "no_tables")
    assert "no budget table in this file" in sentence


def test_measures_and_prices_of_things_are_no_money_of_a_budget(tmp_path: Path) -> None:
    """A list of charges that the prose encloses: a budget of another form would print amounts."""
    charges = [["序号", "名称", "尺寸", "收费标准"], ["1", "甲种路面", "30.5×20×10厘米", "255.5元/平方米"]]
    path = tmp_path / "a.pdf"
    cover = line("甲市乙局2024年部门预算", LEFT, 780, 14)
    reading(path, cover, both(line("附：收费标准", LEFT, 780), table(charges)))
    assert code_of(path)[1] == "no_tables"
    charges[1][3] = "255.5"
    reading(path, cover, both(line("附：收费标准", LEFT, 780), table(charges)))
    assert code_of(path)[1] == "unknown_form"
