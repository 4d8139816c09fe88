"""Nobody is kept out: checked by axe-core on every view, on a desk and on a phone, in both languages."""

from __future__ import annotations

import pytest
from support.browser import DESKTOP, PHONE, Page, go
from support.shown import Shown

from pipelines.domain.settings import ROOT

AXE = (ROOT / "tests" / "axe" / "axe.min.js").read_text(encoding="utf-8")
VIEWS = {
    "units": "#/",
    "document": "#/d/{}",
    "figure": "#/d/{}/expenditure.1.total",
    "withheld document": "#/d/{withheld}",
    "finding": "#/d/{withheld}/!1",
    "findings": "#/findings",
    "withheld": "#/withheld",
    "about": "#/about",
}
RUN = """axe.run(document, {resultTypes: ['violations'], preload: false}).then((found) => found.violations.map(
    ({id, impact, nodes}) => `${impact} ${id}: ${nodes.slice(0, 3).map((node) => node.html).join(' ')}`))"""


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("view", VIEWS)
def test_no_view_has_a_barrier_or_scrolls_sideways(
    page: Page, shown: Shown, view: str, language: str
) -> None:
    address = VIEWS[view].format(shown.id_of("sound.pdf"), withheld=shown.id_of("spoilt.pdf"))
    opened = (
        "document.querySelector('dialog[open] h2')"
        if address.count("/") == 3
        else "document.querySelector('h1')"
    )
    go(page, f"{shown.address}?lang={language}{address}", opened)
    page.evaluate("document.querySelectorAll('details.form').forEach((one, n) => { one.open = n < 3; })")
    page.evaluate(AXE)
    assert page.evaluate(RUN) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("document.querySelectorAll('h1').length") == 1
    assert page.evaluate("[...document.images].every((one) => one.alt.length > 5)")
    assert page.evaluate("[...document.querySelectorAll('th')].every((one) => one.scope)")
    assert page.evaluate("[...document.querySelectorAll('table')].every((one) => one.caption.textContent)")
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((one) => one.id)")
    assert len(ids) == len(set(ids))


def test_a_print_leaves_out_what_is_for_the_screen(page: Page, shown: Shown) -> None:
    go(page, f"{shown.address}#/d/{shown.id_of('sound.pdf')}")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.querySelector('.top nav')).display") == "none"


def test_who_wants_no_motion_gets_none(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
