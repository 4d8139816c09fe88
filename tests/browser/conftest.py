"""What tests in a browser share: a browser, and a watch over what every page asks for and complains of."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from support.browser import DESKTOP, Browser, Page, Seen, browser, go, watched
from support.shown import Shown


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as opened:
        yield opened


@pytest.fixture
def size() -> tuple[int, int]:
    return DESKTOP


@pytest.fixture
def seen(chromium: Browser, size: tuple[int, int]) -> Iterator[Seen]:
    with watched(chromium, size) as found:
        yield found


@pytest.fixture
def page(seen: Seen, shown: Shown) -> Iterator[Page]:
    """The page of the version. It asks for nothing outside of its folder, and complains of nothing."""
    go(seen.page, shown.address)
    seen.forget()
    yield seen.page
    folder = shown.site.as_uri()
    assert [url for url in seen.requests if not url.startswith((folder, "about:blank", "blob:"))] == []
    assert seen.complaints == []
