"""The list of findings: those of a few documents at a time, each out of the document's own file."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from support.browser import Browser, Page, Seen, go, wait, watched
from support.shown import Shown

MANY = 45
SHOWN = 20


def counted(page: Page) -> tuple[int, int]:
    """Documents and findings on the page."""
    return page.locator("main section").count(), page.locator("article.finding").count()


def test_all_findings_are_there_and_can_be_chosen(page: Page, shown: Shown) -> None:
    go(page, f"{shown.address}#/findings")
    by_severity = dict(
        shown.workspace.rows(
            "select severity, count(*) from marts.findings where follows_from is null group by all"
        )
    )
    total = sum(by_severity.values())
    (consequences,) = shown.workspace.rows("select count(follows_from) from marts.findings")[0]
    assert consequences
    wait(page, f"document.querySelectorAll('article.finding').length === {total}")
    assert f"{total}" in page.locator("main [role=status]").text_content()
    assert page.locator("article.finding details .finding-body").count() == consequences
    for severity, number in by_severity.items():
        page.select_option("#severity", severity)
        wait(page, f"document.querySelectorAll('article.finding').length === {number}")
    assert not page.locator("main .tools button").is_visible()


@pytest.fixture
def many(shown: Shown, tmp_path: Path) -> Path:
    """The page, as if one of its documents had been published under many names."""
    folder = Path(shutil.copytree(shown.site, tmp_path / "site"))
    document = shown.id_of("hostile.pdf")
    index = shown.data("index")
    columns = index["documents"]["columns"]
    one = next(row for row in index["documents"]["rows"] if row[columns.index("document_id")] == document)
    names = [f"copy{number}" for number in range(MANY)]
    index["documents"]["rows"] = [[name if cell == document else cell for cell in one] for name in names]
    written = folder / "data" / "index.js"
    written.chmod(0o644)
    written.write_text(f'mingzhang.take("index",{json.dumps(index)});', encoding="utf-8")
    printed = (folder / "data" / f"{document}.js").read_text(encoding="utf-8")
    for name in names:
        (folder / "data" / f"{name}.js").write_text(printed.replace(document, name, 1), encoding="utf-8")
    return folder


def test_of_many_documents_those_are_loaded_that_are_looked_at(chromium: Browser, many: Path) -> None:
    with watched(chromium) as seen:
        look(seen, many)
        assert seen.complaints == []


def look(seen: Seen, many: Path) -> None:
    page = seen.page
    go(page, f"{(many / 'index.html').as_uri()}#/findings")
    for shown in (SHOWN, 2 * SHOWN, MANY):
        wait(page, f"document.querySelectorAll('main section').length === {shown}")
        assert len([url for url in seen.requests if "/data/copy" in url]) == shown
        more = page.locator("main .tools button")
        if shown < MANY:
            assert str(MANY - shown) in (more.text_content() or "")
            more.click()
    assert not more.is_visible()
    documents, findings = counted(page)
    assert documents == MANY
    assert findings % MANY == 0
