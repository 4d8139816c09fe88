"""What tests in a browser share: one browser, and a watch over what every page asks for and complains of."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browser import Browser, browser
from shown import Shown


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with browser() as opened:
        yield opened


@pytest.fixture
def page(chromium: Browser, shown: Shown) -> Iterator[Browser]:
    """The page of the version. It asks for nothing outside of its folder, and complains of nothing."""
    chromium.open(shown.address)
    chromium.ask("localStorage.clear()")
    chromium.open(shown.address)
    chromium.requests.clear()
    chromium.complaints.clear()
    yield chromium
    folder = shown.site.as_uri()
    assert [url for url in chromium.requests if not url.startswith((folder, "about:blank", "blob:"))] == []
    assert chromium.complaints == []
