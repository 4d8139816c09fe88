"""The prose of the eleven real departments: every figure read, each in its place, and every warning looked at."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby

import pdfplumber
import pytest
from support.glyphs import ems_beside
from support.workspace import CORPUS, Workspace

from pipelines.recognise.narrative.figures import NUMBER, UNIT, fold

REAL = "file_name similar to '(广州|珠海)/.*'"
WARNINGS = {
    # 302,475,975.31 万元 of assets in a budget of 27,900.73; −0.3 is “无增减变化”
    ("中国共产党广州市委员会宣传部", "prose.fixed_assets_are_in_their_unit", "14", 26),
    ("中国共产党广州市委员会宣传部", "prose.reasons_follow_the_change", "8", 25),
    # 截至2025年年底 in a budget of 2026; the same goal says 2026 on page 83
    ("广州市交通运输局", "prose.goals_are_ahead", "project_expenditure:34", 35),
    # 64.52 to be bought, 64.3 procured in goods and works
    ("广州市人民政府办公厅", "plans.assets_within_procurement", "", 25),
    # “不高于1550万元。;2.”, “事故。；4.”, “100%。；年度”: two marks together
    ("广州市交通运输局", "prose.punctuation_is_single", "table 12:95", 49),
    ("广州市交通运输局", "prose.punctuation_is_single", "table 12:97", 49),
    ("广州市交通运输局", "prose.punctuation_is_single", "table 13:6", 84),
    ("广州市交通运输局", "prose.punctuation_is_single", "table 13:10", 85),
    # “无增减变化）；”: a bracket that nothing opens
    ("广州市政务服务和数据管理局", "prose.marks_are_paired", "paragraph 91", 44),
    # −0.05 is “无增减变化”
    ("广州市商务局", "prose.reasons_follow_the_change", "5", 36),
}
"""(unit, rule, place, first page): each was held against its page by a person, and is right."""


def test_the_warnings_are_those_that_a_person_confirmed(published: Workspace) -> None:
    rows = published.rows(
        f"""
        select findings.unit_name, rule, place, pages[1]
        from marts.findings inner join marts.documents using (document_id)
        where severity = 'warning' and {REAL}
        """
    )
    assert set(rows) == WARNINGS


@pytest.mark.parametrize("place", ["广州", "珠海"])
def test_no_figure_of_the_prose_is_left_out(published: Workspace, place: str) -> None:
    """Every money amount, percentage and count of part three: as a claim, or as its change or percentage."""
    where = f"inner join marts.documents using (document_id) where file_name like '{place}/%'"
    texts = published.rows(f"select text from marts.passages {where} and part = 3")
    claims = published.rows(f"select printed, label, percent_printed, change_yuan from marts.claims {where}")
    figure = re.compile(rf"(?<![0-9.,])({NUMBER})(?:{UNIT}|%)")
    printed = Counter(number for (text,) in texts for number in figure.findall(fold(text)))
    said = Counter(printed_ for printed_, *_ in claims)
    for _, label, percent, change in claims:
        said.update(figure.findall(fold(label)))
        said.update(figure.findall(percent or ""))
        if change is not None:
            said[f"{abs(change) / 10_000:,f}".rstrip("0").rstrip(".")] += 1
    assert printed - said == Counter()
    assert sum(printed.values()) > 30


def test_what_the_tables_print_is_held_against_them(published: Workspace) -> None:
    """What is left over is nowhere else in the document."""
    rows = published.rows(
        f"""
        select distinct subject, verdict from marts.claims inner join marts.documents using (document_id)
        where verdict <> 'confirmed' and {REAL}
        """
    )
    stock = {"fixed_assets", "buildings_area", "vehicle_count", "large_equipment_count", "planned_assets"}
    assert set(rows) == {(subject, "not_held") for subject in stock | {"mentioned"}}


def test_goals_say_which_years_they_name(published: Workspace) -> None:
    rows = published.rows(
        f"""
        select named_years from marts.goals inner join marts.documents using (document_id)
        where project_name = '公交电动化财政补贴' and {REAL}
        """
    )
    assert rows == [([2025],)]


def test_the_box_of_a_claim_is_that_of_its_figure(published: Workspace) -> None:
    rows = published.rows(
        f"""
        select file_name, claims.page, printed, x0, top, x1, bottom
        from marts.claims inner join marts.documents using (document_id) where {REAL} order by file_name
        """
    )
    assert len(rows) > 200
    far = []
    for file_name, claims in groupby(rows, key=lambda row: row[0]):
        with pdfplumber.open(CORPUS / "real" / file_name) as pdf:
            far += [
                (file_name, page, printed)
                for _, page, printed, *box in claims
                if ems_beside(pdf.pages[page - 1].chars, printed, tuple(box)) > 0.5
            ]
    assert far == []
