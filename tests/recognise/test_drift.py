"""Drift: a title or a heading that moves away from the known ones is measured."""

from __future__ import annotations

import random
from copy import deepcopy
from pathlib import Path

import pytest
from support.typeset import Document, random_budget, typeset

from pipelines.domain.forms import FORMS
from pipelines.domain.forms.model import Form
from pipelines.reading import read
from pipelines.recognise import recognise
from pipelines.recognise.drift import nearest_form
from pipelines.recognise.frames import tabulate

BUDGET = random_budget(random.Random(3), edition=2026)


def headings_unknown(document: Document, folder: Path) -> list[tuple[str, float, int]]:
    """Form, likeness of its title and number of unknown headings of every table."""
    reading = read(typeset(document, folder / "a.pdf"))
    tables = tabulate("a", reading, recognise(reading))["tables"]
    rows = tables.select("form", "title_likeness", "unknown_headings").iter_rows()
    return [(form, likeness, len(unknown)) for form, likeness, unknown in rows]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.slug)
def test_every_known_title_is_at_no_distance(form: Form) -> None:
    for title in (*form.titles, *form.elsewhere):
        assert nearest_form(f"2026年{title}", form) == (form.slug, 1.0)


def test_another_title_is_at_some_distance() -> None:
    assert nearest_form("部门收支总体情况一览表", None).form == "balance"
    assert 0.5 < nearest_form("部门收支总体情况一览表", None).likeness < 1
    assert nearest_form("内设机构和人员编制", None).likeness < 0.5


def test_a_known_document_has_not_moved(tmp_path: Path) -> None:
    found = headings_unknown(BUDGET, tmp_path)
    assert len(found) >= 12
    assert {(likeness, unknown) for _, likeness, unknown in found} == {(1.0, 0)}


def test_a_new_title_and_a_new_heading_are_seen(tmp_path: Path) -> None:
    moved = deepcopy(BUDGET)
    moved.table("T03").title = moved.table("T03").title.replace("总体", "总体分类")
    units = moved.table("T11")
    at = next(n for n, cell in enumerate(units.header) if "其他资金" in cell.text)
    units.header[at] = units.header[at]._replace(text="往来资金")
    before, after = headings_unknown(BUDGET, tmp_path), headings_unknown(moved, tmp_path)
    changed = [a for a, b in zip(after, before, strict=True) if a != b]
    assert [(form, likeness < 1, unknown) for form, likeness, unknown in changed] == [
        ("expenditure", True, 0),
        ("basic_expenditure", False, 1),
    ]
