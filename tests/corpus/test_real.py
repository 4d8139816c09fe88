"""The seeds' form, 2026 edition, as eleven departments published it."""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal

import pytest
from support.workspace import CORPUS, Workspace

from pipelines.domain.forms import TWELVE

SILVER: dict[str, dict[str, list[list[str]]]] = json.loads(
    (CORPUS / "real" / "silver_gd2026.json").read_text(encoding="utf-8")
)
"""Every row of the twelve tables of each document: [page, cell, ...]."""


@pytest.mark.parametrize("file_name", SILVER)
def test_every_document_is_published(published: Workspace, file_name: str) -> None:
    rows = published.rows(
        "select status, reason, failed_count, guarded_share from marts.documents where file_name = ?",
        file_name,
    )
    assert [(status, reason) for status, reason, *_ in rows] == [("published", None)]
    assert rows[0][2:] == (0, 1.0)


@pytest.mark.parametrize("file_name", SILVER)
@pytest.mark.parametrize(("number", "form"), [(str(n), form.slug) for n, form in enumerate(TWELVE, 1)])
def test_every_printed_amount_is_there_and_nothing_beside_it(
    published: Workspace, file_name: str, number: str, form: str
) -> None:
    """As a multiset of (page, text): no amount lost, none invented, none on another page."""
    wanted = Counter(
        (row[0], text)
        for row in SILVER[file_name][number]
        for text in row[1:]
        if text.replace(",", "").replace(".", "", 1).lstrip("-").isdigit() and "." in text
    )
    got = Counter(
        published.rows(
            """
            select page, printed from marts.amounts inner join marts.documents using (document_id)
            where file_name = ? and form = ?
            """,
            file_name,
            form,
        )
    )
    assert got == wanted


def test_amounts_are_what_is_printed(published: Workspace) -> None:
    """A cell of a goal may say its unit once more, and a dash is nothing."""
    rows = published.rows(
        "select printed, money_unit, amount_yuan from marts.amounts where fiscal_year = 2026 and money_unit = '万元'"
    )
    assert len(rows) > 15_000
    figures = [(printed.removesuffix("万元").replace(",", ""), amount) for printed, _, amount in rows]
    assert all(Decimal("0" if text == "-" else text) * 10_000 == amount for text, amount in figures)


def test_no_error_level_finding_is_about_a_table(published: Workspace) -> None:
    rows = published.rows(
        """
        select file_name, rule, message_zh from marts.findings inner join marts.documents using (document_id)
        where severity = 'error' and rule not like 'narrative.%' and rule not like 'key_projects.%'
        """
    )
    assert [row for row in rows if row[0] in SILVER] == []


def test_what_carry_over_covers_is_not_told(published: Workspace) -> None:
    """珠海 counts 上年结转 by unit but not by function: 46,402.33 against 66,306.34, of which it prints the rest (万元)."""
    rows = published.rows(
        """
        select rule, severity, printed_yuan, computed_yuan
        from marts.equations inner join marts.documents using (document_id)
        where file_name like '珠海/%' and about = 'tables' and verdict = 'failed' and rule not like 'bridge.%'
        """
    )
    assert rows == []


def test_a_project_that_bears_a_unit_s_name_is_a_project(published: Workspace) -> None:
    """规划和自然资源局: the name of a unit stands among the projects of another (pages 26 and 61)."""
    rows = published.rows(
        """
        with of_document as (
            select amounts.* from marts.amounts inner join marts.documents using (document_id)
            where file_name like '%规划和自然资源局%' and form = 'project_expenditure' and measure = 'total'
        )

        select row_kind, count(*) from of_document
        where row_label in (select row_label from of_document where row_kind = 'unit')
        group by row_kind
        """
    )
    assert dict(rows)["project"] >= 1
