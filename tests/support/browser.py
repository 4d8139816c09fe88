"""A Chromium that nobody sees, driven by Playwright: its pages note every request and every complaint.

So a test can say that there was none. The browser is the machine's own; none is ever fetched.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
REQUIRED = os.environ.get("MINGZHANG_BROWSER") == "required"
"""Whether a machine without a browser is at fault; elsewhere what needs one is not collected."""
PATIENCE = 30_000
"""Milliseconds to wait for anything."""
DESKTOP, PHONE = (1280, 900), (390, 844)
HEADED = "document.querySelector('main h1')"


@dataclass(frozen=True, slots=True)
class Seen:
    """A page, the addresses it asked for, and what it complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def forget(self) -> None:
        self.requests.clear()
        self.complaints.clear()


@contextmanager
def browser() -> Iterator[Browser]:
    """A browser with a profile of its own, thrown away afterwards.

    While it is open, asyncio takes this thread's loop for a running one: no test that needs a loop may run.
    """
    assert CHROMIUM, "MINGZHANG_BROWSER is 'required', but there is no Chromium on the PATH"
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=CHROMIUM, args=["--disable-quic"]) as opened,
    ):
        yield opened


@contextmanager
def watched(opened: Browser, size: tuple[int, int] = DESKTOP, **options: Any) -> Iterator[Seen]:
    """A new page as wide and high as that, a phone's where it is narrow. It remembers nothing of others."""
    width, height = size
    with opened.new_context(
        viewport={"width": width, "height": height}, is_mobile=width < 600, **options
    ) as context:
        context.set_default_timeout(PATIENCE)
        seen = Seen(context.new_page())

        def hear(said: ConsoleMessage) -> None:
            if said.type in ("error", "warning"):
                seen.complaints.append(said.text)

        context.on("request", lambda request: seen.requests.append(request.url))
        context.on("console", hear)
        context.on("weberror", lambda problem: seen.complaints.append(str(problem.error)))
        yield seen


def go(page: Page, address: str, awaited: str = HEADED) -> None:
    """Load an address anew, even one that differs by its last part only, and wait for what is awaited."""
    page.goto("about:blank")
    page.goto(address)
    wait(page, awaited)


def wait(page: Page, awaited: str) -> None:
    """Until an expression is true. Only a function is parsed once; later on a page's own policy forbids it."""
    page.wait_for_function(f"() => {awaited}")
