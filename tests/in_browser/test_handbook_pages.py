"""The handbook, opened from its folder: every page shows itself, and a column is found by its name."""

from __future__ import annotations

from pathlib import Path

from browser import Browser


def test_the_handbook_needs_no_network_and_can_be_searched(chromium: Browser, handbook: Path) -> None:
    chromium.requests.clear()
    chromium.complaints.clear()
    pages = [path for path in sorted(handbook.rglob("*.html")) if path.name != "404.html"]
    for path in pages:
        chromium.open(path.as_uri())
        assert chromium.ask("document.querySelector('main h1').textContent.trim() !== ''"), path
    chromium.click(".md-search__button")
    chromium.wait("document.activeElement.tagName !== 'BODY'")
    chromium.call("Input.insertText", text="guarded_share")
    chromium.wait(FOUND)
    ours = (handbook.as_uri(), "about:blank", "blob:", "data:")
    assert [url for url in chromium.requests if not url.startswith(ours)] == []
    assert chromium.complaints == []


FOUND = """[...document.querySelectorAll('*')].some(
    (one) => one.shadowRoot?.textContent.includes('marts.documents'))"""
"""Results stand in a tree of their own, apart from the page."""
