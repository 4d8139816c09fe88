"""The page of a final account has the sections of a budget, and the plan beside what was spent."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from support.browser import Browser, go, watched
from support.elsewhere import budget
from support.final_account import final_account
from support.typeset import typeset
from support.workspace import Workspace, make_workspace


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A budget of 2026 and the final account of the same body and year, published before any browser is open."""
    with pytest.MonkeyPatch.context() as patch:
        made = make_workspace(tmp_path_factory.mktemp("both"), patch)
        patch.setenv("MINGZHANG_SITE", "1")
        planned = budget()
        for printed in (planned.tables, planned.parts[0].blocks):
            printed.pop()  # its last table is too wide for a page
        typeset(planned, made.raw / "预算.pdf")
        typeset(final_account(year=2026), made.raw / "决算.pdf")
        assert made.build() == ""
        yield made


@pytest.mark.parametrize("kind", ["budget", "final_account"])
def test_plan_and_outturn_stand_on_both_pages(both: Workspace, chromium: Browser, kind: str) -> None:
    [(document,)] = both.rows(f"select document_id from marts.documents where kind = '{kind}'")
    with watched(chromium, (1280, 900)) as seen:
        address = (both.marts / "current" / "site" / "index.html").as_uri()
        go(seen.page, f"{address}#/d/{document}")
        sections = seen.page.locator("main section h2").evaluate_all("all => all.map(one => one.id)")
        assert {"flow", "functions", "execution", "economics", "tables"} <= set(sections)
        told = (
            seen.page.locator("section[aria-labelledby=execution] tbody tr")
            .first.locator("td, th")
            .all_text_contents()
        )
        [(code, name, spent)] = both.rows(
            "select function_code, function_name, outturn_yuan from marts.execution "
            "order by function_code, expenditure_kind limit 1"
        )
        assert [*told[:2], told[4]] == [code, name, f"{spent / 10_000:,.2f}"]
        seen.page.locator("section[aria-labelledby=functions] a.figure").first.click()
        seen.page.locator("dialog[open] h2").wait_for()
        assert seen.complaints == []
