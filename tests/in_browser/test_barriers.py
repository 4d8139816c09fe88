"""Nobody is kept out: checked by axe-core on every view, on a desk and on a phone, in both languages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browser import DESKTOP, PHONE, Browser
from shown import Shown

from pipelines.settings import ROOT

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


@pytest.fixture(params=[DESKTOP, PHONE], ids=["desk", "phone"])
def sized(request: pytest.FixtureRequest, page: Browser) -> Iterator[Browser]:
    page.show_at(request.param)
    yield page
    page.show_at(DESKTOP)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("view", VIEWS)
def test_no_view_has_a_barrier_or_scrolls_sideways(
    sized: Browser, shown: Shown, view: str, language: str
) -> None:
    address = VIEWS[view].format(shown.id_of("sound.pdf"), withheld=shown.id_of("spoilt.pdf"))
    opened = (
        "document.querySelector('dialog[open] h2')"
        if address.count("/") == 3
        else "document.querySelector('h1')"
    )
    sized.open(f"{shown.address}?lang={language}{address}", opened)
    sized.ask("document.querySelectorAll('details.form').forEach((one, n) => { one.open = n < 3; })")
    sized.ask(AXE)
    assert sized.ask(RUN) == []
    assert sized.ask("document.documentElement.scrollWidth <= innerWidth")
    assert sized.ask("document.querySelectorAll('h1').length") == 1
    assert sized.ask("[...document.images].every((one) => one.alt.length > 5)")
    assert sized.ask("[...document.querySelectorAll('th')].every((one) => one.scope)")
    assert sized.ask("[...document.querySelectorAll('table')].every((one) => one.caption.textContent)")
    ids = sized.ask("[...document.querySelectorAll('[id]')].map((one) => one.id)")
    assert len(ids) == len(set(ids))


def test_a_print_leaves_out_what_is_for_the_screen(page: Browser, shown: Shown) -> None:
    page.open(f"{shown.address}#/d/{shown.id_of('sound.pdf')}")
    page.call("Emulation.setEmulatedMedia", media="print")
    hidden = page.ask("getComputedStyle(document.querySelector('.top nav')).display")
    page.call("Emulation.setEmulatedMedia", media="")
    assert hidden == "none"


def test_who_wants_no_motion_gets_none(page: Browser) -> None:
    still = [{"name": "prefers-reduced-motion", "value": "reduce"}]
    page.call("Emulation.setEmulatedMedia", features=still)
    behaviour = page.ask("getComputedStyle(document.documentElement).scrollBehavior")
    page.call("Emulation.setEmulatedMedia", features=[])
    assert behaviour == "auto"
