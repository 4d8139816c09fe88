"""Takes every picture of this folder anew: `make pictures`. Needs a Chromium, and some minutes for three runs.

Dagster, the published web page and a report of `mingzhang check` are photographed over the documents of `at_work`.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import duckdb
from at_work import SPOILT, AtWork, at_work
from PIL import Image
from support.browser import Browser, Page, browser, go, wait, watched

PICTURES = Path(__file__).with_name("pictures")
WIDTH = 1600
REST = 20.0
"""Seconds in which a page may come to rest; a clock on it never does."""
REMEMBERED = {
    "asset-graph-direction": '"vertical"',
    "dagster.panel-width.run-gantt": "48",
}
"""What Dagster keeps in the browser: the graph from top to bottom, half the page for a run's timeline."""
SENSOR = "/locations/__repository__@pipelines.definitions/sensors/raw_folder"
FAILING = """
{ assetNodes { assetKey { path } assetChecksOrError { ... on AssetChecks { checks {
  name executionForLatestMaterialization { status evaluation { metadataEntries {
    ... on TableMetadataEntry { table { records } } } } } } } } } }
"""
UNIT = "select document_id from marts.documents where status = 'published' order by figure_count desc limit 1"
FIGURE = """
select concat_ws('.', form, row_no, measure) from marts.amounts
where document_id = ? and form = 'expenditure' and measure = 'project' and row_kind = 'item'
order by amount_yuan desc limit 1
"""


class Photographer:
    """Opens a page of Dagster at a time, and keeps what is seen of it."""

    def __init__(self, opened: Browser, dagster: AtWork) -> None:
        self._opened = opened
        self._dagster = dagster

    @contextmanager
    def page(self, path: str, awaited: str, height: int, width: int = WIDTH) -> Iterator[Page]:
        """A page once it says what it should, with a narrow navigation."""
        with watched(self._opened, (width, height), locale="en-US", timezone_id="Asia/Shanghai") as seen:
            page = seen.page
            page.add_init_script(
                f"for (const [k, v] of Object.entries({json.dumps(REMEMBERED)})) localStorage.setItem(k, v)"
            )
            page.goto(self._dagster.address + path)
            page.get_by_text(awaited).first.wait_for()
            time.sleep(2)
            for name in ("Skip", "Hide navigation"):
                if (button := page.locator("button", has_text=name)).count():
                    button.first.click()
            yield page

    def asset_graph(self) -> None:
        """All groups from raw to published, the last of them open."""
        with self.page("/asset-groups?expanded=global@global:published", "quarantine", 1300) as page:
            for button in page.locator("button:has([aria-label='panel_show_right'])").all():
                button.click()
            page.mouse.dblclick(WIDTH - 60, 140)  # on the ground: fits the graph in
            wait(page, "!document.body.textContent.includes('fetching statuses')")
            keep(page, "asset_graph")

    def mart(self) -> None:
        """A mart: its columns and what they mean, what it is made of and what is made of it."""
        with self.page("/assets/marts/expenditure_by_function", "amount_yuan", 1570) as page:
            keep(page, "mart")

    def plots(self) -> None:
        """What was counted of the documents, run by run."""
        with self.page("/assets/marts/documents", "published_count", 1640) as page:
            for part in ("Status", "Description", "Columns"):
                page.get_by_text(part, exact=True).first.click()  # folds it up
            page.get_by_role("button", name="Plots").click()
            keep(page, "plots")

    def failing_check(self) -> None:
        """The check that most rows break beyond doubt, and these rows."""
        broken = {
            ("/".join(node["assetKey"]["path"]), check["name"]): _errors(entry["table"]["records"])
            for node in self._dagster.ask(FAILING)["assetNodes"]
            for check in node["assetChecksOrError"].get("checks", [])
            for run in [check["executionForLatestMaterialization"]]
            if run and run["status"] == "FAILED"
            for entry in run["evaluation"]["metadataEntries"]
            if "table" in entry
        }
        asset, check = max(broken, key=lambda found: broken[found])
        with self.page(f"/assets/{asset}?view=checks&checkDetail={check}", "failing_rows", 850, 2200) as page:
            page.get_by_placeholder("Filter checks").fill("_".join(check.split("_")[:2]))
            keep(page, "failing_check")

    def runs(self) -> None:
        """All runs, and the last of them, step by step."""
        with self.page("/runs", "raw_folder", 420) as page:
            keep(page, "runs")
        with self.page(f"/runs/{self._dagster.runs()[0][0]}", "RUN_SUCCESS", 1000) as page:
            keep(page, "run")

    def automation(self) -> None:
        """The schedule and the sensors, and what one of them said each time it looked."""
        with self.page("/automation", "raw_folder", 560) as page:
            keep(page, "automation")
        with self.page(SENSOR, "runs requested", 1150) as page:
            keep(page, "sensor")


def take_site(opened: Browser, site: Path) -> None:
    """The unit with most figures, and its largest project item looked into."""
    with duckdb.connect(site.parent / "warehouse.duckdb", read_only=True) as connection:
        [(document,)] = connection.execute(UNIT).fetchall()
        [(figure,)] = connection.execute(FIGURE, [document]).fetchall()
    address = f"{(site / 'index.html').as_uri()}#/d/{document}"
    with watched(opened, (1280, 1120)) as seen:
        go(seen.page, address, "document.querySelector('.chart canvas')")
        keep(seen.page, "site_unit")
    with watched(opened, (1280, 800)) as seen:
        go(seen.page, f"{address}/{figure}", "document.querySelector('.sheet img')?.naturalWidth")
        keep(seen.page, "site_figure")


def take_report(opened: Browser, raw: Path, report: Path) -> None:
    """What is said of the document that contradicts itself before it is published, and the form filled in."""
    program, form = Path(sys.executable).with_name("mingzhang"), report.with_name("form.html")
    options = ("--html", report, "--checklist", form)
    subprocess.run([program, "check", SPOILT, *options], cwd=raw, check=False, capture_output=True)
    for name, path in (("check", report), ("checklist", form)):
        with watched(opened, (1000, 1500)) as seen:
            go(seen.page, path.as_uri(), "document.querySelector('h1')")
            wait(seen.page, "[...document.images].every((one) => one.complete)")
            keep(seen.page, name)


def keep(page: Page, name: str) -> None:
    """Move the mouse away, wait until two looks a second apart are the same, and keep the picture, of 256 colours."""
    page.mouse.move(WIDTH // 2, 1)
    seen, until = b"", time.monotonic() + REST
    while (now := page.screenshot()) != seen and time.monotonic() < until:
        seen = now
        time.sleep(1)
    flat = Image.open(BytesIO(now)).convert("RGB").quantize(256, dither=Image.Dither.NONE)
    flat.save(PICTURES / f"{name}.png", optimize=True)


def _errors(records: list[str]) -> int:
    """How many of a check's failing rows are errors that no rounding explains."""
    rows = [json.loads(record) for record in records]
    return sum(row.get("severity") == "error" and row.get("verdict") == "failed" for row in rows)


def main() -> None:
    with at_work() as dagster, browser() as opened:
        photographer = Photographer(opened, dagster)
        photographer.automation()
        photographer.asset_graph()
        photographer.mart()
        photographer.plots()
        photographer.failing_check()
        photographer.runs()
        take_site(opened, dagster.site)
        take_report(opened, dagster.folder / "raw", dagster.folder / "report.html")


if __name__ == "__main__":
    main()
