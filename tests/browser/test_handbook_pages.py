"""The handbook, opened from its folder: every page shows itself, and a column is found by its name."""

from __future__ import annotations

from pathlib import Path

from support.browser import Seen, go, wait


def test_the_handbook_needs_no_network_and_can_be_searched(seen: Seen, handbook: Path) -> None:
    page = seen.page
    for path in sorted(handbook.rglob("*.html")):
        if path.name != "404.html":
            go(page, path.as_uri())
            assert page.evaluate("document.querySelector('main h1').textContent.trim() !== ''"), path
    page.click(".md-search__button")
    page.keyboard.insert_text("guarded_share")
    wait(page, FOUND)
    ours = (handbook.as_uri(), "about:blank", "blob:", "data:")
    assert [url for url in seen.requests if not url.startswith(ours)] == []
    assert seen.complaints == []


FOUND = """[...document.querySelectorAll('*')].some(
    (one) => one.shadowRoot?.textContent.includes('marts.documents'))"""
"""Results stand in a tree of their own, apart from the page."""
