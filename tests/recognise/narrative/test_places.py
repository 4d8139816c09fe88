"""A figure of the prose has a box of its own: it covers the glyphs that another library finds."""

from __future__ import annotations

from pathlib import Path

import pdfplumber
import pytest
from support.glyphs import ems_beside
from support.prose import find_all

from pipelines.domain.settings import ROOT
from pipelines.recognise.narrative.places import place_of
from pipelines.recognise.parts import Passage

SEEDS = sorted((ROOT / "data" / "raw").glob("*.pdf"))
HALF_EM = 0.55
"""Points and commas of some fonts are narrower than half an em."""


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_the_box_covers_the_glyphs(seed: Path) -> None:
    found = find_all(seed)
    assert len(found) == 18
    with pdfplumber.open(seed) as pdf:
        beside = {
            claim.label: ems_beside(pdf.pages[claim.page - 1].chars, claim.printed, claim.box)
            for claim in found
        }
    assert {label: ems for label, ems in beside.items() if ems > HALF_EM} == {}


def test_a_figure_stands_where_the_characters_before_it_leave_off() -> None:
    text = "预算共12.5万元（见表）"
    line = (100.0, 50.0, 200.0, 60.0)  # 10 full characters would take 100 points; 3 + 2 + 6 take 11 ems
    page, (x0, top, x1, bottom) = place_of(Passage(3, "", text, ((0, 7, line),)), 3, 7)
    assert (page, top, bottom) == (7, 50.0, 60.0)
    assert (x0, x1) == pytest.approx((100 + 100 * 3 / 11, 100 + 100 * 5 / 11), abs=0.05)


def test_a_figure_has_the_place_of_its_own_line() -> None:
    text = "2026年本部门财政拨款安排“三公”经费4.8万元"
    upper, lower = (0.0, 780.0, 100.0, 792.0), (10.0, 20.0, 45.0, 32.0)
    passage = Passage(3, "", text, ((0, 7, upper), (text.index("4"), 8, lower)))
    assert place_of(passage, text.index("4"), text.index("万")) == (8, (10.0, 20.0, 25.0, 32.0))


def test_a_figure_broken_over_two_lines_has_the_place_of_its_first_part() -> None:
    passage = Passage(3, "", "共12.5元", ((0, 1, (0.0, 0.0, 40.0, 10.0)), (3, 2, (0.0, 0.0, 30.0, 10.0))))
    assert place_of(passage, 1, 5) == (1, (20.0, 0.0, 40.0, 10.0))
