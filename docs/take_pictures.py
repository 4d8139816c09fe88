"""Take the pictures of this folder from a running UI, in a Chromium that nobody sees.

Needs Chromium, its driver (Debian: ``chromium chromium-driver fonts-noto-cjk``) and ``pip install selenium``.
Start ``mingzhang ui`` over a raw folder in which at least one document breaks an equation, let the job ``build``
finish, and then run ``python docs/take_pictures.py [http://127.0.0.1:3000]``.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.webdriver import ActionChains
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

PICTURES = Path(__file__).with_name("pictures")
WIDTH = 1600
PATIENCE = 30.0
"""Seconds to wait for a page to show what it should, and to come to rest."""

SWITCHES = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--lang=en-US",
)

REMEMBERED = {"asset-graph-direction": '"vertical"', "dagster.panel-width.run-gantt": "48"}
"""What the UI keeps in the browser: the graph from top to bottom, half the page for a run's timeline."""

FAILING = """
{ assetNodes { assetKey { path } assetChecksOrError { ... on AssetChecks { checks {
  name executionForLatestMaterialization { status evaluation { metadataEntries {
    ... on TableMetadataEntry { table { records } } } } } } } } } }
"""
LAST_BUILD = """
{ runsOrError(filter: {pipelineName: "build", statuses: [SUCCESS]}, limit: 1) {
  ... on Runs { results { runId } } } }
"""


class UI:
    """A page of Dagster's UI at a time."""

    def __init__(self, address: str, browser: webdriver.Chrome) -> None:
        self.address = address.rstrip("/")
        self.browser = browser
        self.open("/automation", "raw_folder", 600)
        for key, value in REMEMBERED.items():
            browser.execute_script("localStorage.setItem(arguments[0], arguments[1])", key, value)

    def ask(self, query: str) -> Any:
        """The data of a GraphQL query."""
        body = json.dumps({"query": query}).encode()
        request = urllib.request.Request(
            f"{self.address}/graphql", body, {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=PATIENCE) as reply:
            return json.load(reply)["data"]

    def open(self, path: str, awaited: str, height: int) -> None:
        """Go to a page, wait until it says what it should, and clear what stands before it."""
        size = {"width": WIDTH, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        self.browser.get(self.address + path)
        WebDriverWait(self.browser, PATIENCE).until(
            lambda b: awaited in b.find_element(By.TAG_NAME, "body").text, f"{path}: no {awaited!r}"
        )
        time.sleep(2)
        self.click("//*[@role='dialog']//button[normalize-space()='Skip']")
        self.click("//button[normalize-space()='Hide navigation']")

    def click(self, xpath: str) -> None:
        """Click whatever is found, which may be nothing."""
        for element in self.browser.find_elements(By.XPATH, xpath):
            element.click()
            time.sleep(1)

    def mouse_at(self, x: int, y: int) -> ActionChains:
        """The mouse on its way to a point of the page."""
        mouse = ActionChains(self.browser)
        mouse.w3c_actions.pointer_action.move_to_location(x, y)  # type: ignore[no-untyped-call]
        return mouse

    def save(self, name: str) -> None:
        """Move the mouse away, wait until two looks a second apart are the same, and keep the picture."""
        self.mouse_at(WIDTH // 2, 1).perform()
        seen, until = b"", time.monotonic() + PATIENCE / 3  # a clock on the page may never rest
        while (now := self.browser.get_screenshot_as_png()) != seen and time.monotonic() < until:
            seen = now
            time.sleep(1)
        PICTURES.mkdir(exist_ok=True)
        (PICTURES / f"{name}.png").write_bytes(now)
        print(PICTURES / f"{name}.png")

    def asset_graph(self) -> None:
        """All groups from raw to published, with the group of the proofs open."""
        self.open("/asset-groups?expanded=global@global:proof", "equation_terms", 1300)
        self.click("//button[.//*[@aria-label='panel_show_right']]")
        self.mouse_at(WIDTH - 60, 140).double_click().perform()  # on the ground: fits the graph in
        self.save("asset_graph")

    def failing_check(self) -> None:
        """The check that most rows break beyond doubt, and these rows."""
        broken = {
            ("/".join(node["assetKey"]["path"]), check["name"]): _errors(entry["table"]["records"])
            for node in self.ask(FAILING)["assetNodes"]
            for check in node["assetChecksOrError"].get("checks", [])
            for run in [check["executionForLatestMaterialization"]]
            if run and run["status"] == "FAILED"
            for entry in run["evaluation"]["metadataEntries"]
            if "table" in entry
        }
        if not broken:
            sys.exit("no check has failing rows: put a document that breaks an equation into the raw folder")
        asset, check = max(broken, key=lambda found: broken[found])
        self.open(f"/assets/{asset}?view=checks&checkDetail={check}", "failing_rows", 900)
        family = "_".join(check.split("_")[:2])
        self.browser.find_element(By.CSS_SELECTOR, "input[placeholder='Filter checks']").send_keys(family)
        self.save("failing_check")

    def columns(self) -> None:
        """A mart: its counts, its columns and what they mean."""
        self.open("/assets/marts/amounts", "amount_yuan", 1290)
        self.save("columns")

    def runs(self) -> None:
        """The last successful run, step by step."""
        found = self.ask(LAST_BUILD)["runsOrError"]["results"]
        if not found:
            sys.exit("no run of the job build has succeeded yet")
        self.open(f"/runs/{found[0]['runId']}", "RUN_SUCCESS", 1000)
        self.save("runs")

    def automation(self) -> None:
        """The schedule and the sensor."""
        self.open("/automation", "raw_folder", 600)
        time.sleep(5)
        self.save("automation")


def _errors(records: list[str]) -> int:
    """How many of a check's failing rows are errors that no rounding explains."""
    rows = [json.loads(record) for record in records]
    return sum(row.get("severity") == "error" and row.get("verdict") == "failed" for row in rows)


@contextmanager
def chromium() -> Iterator[webdriver.Chrome]:
    """A browser with a profile of its own, thrown away afterwards."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        options = webdriver.ChromeOptions()
        for switch in (*SWITCHES, f"--user-data-dir={profile}", f"--window-size={WIDTH},1000"):
            options.add_argument(switch)
        options.binary_location = shutil.which("chromium") or shutil.which("google-chrome") or ""
        browser = webdriver.Chrome(options, Service(shutil.which("chromedriver")))
        try:
            yield browser
        finally:
            browser.quit()


def main() -> None:
    """Take them all, one after the other."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("address", nargs="?", default="http://127.0.0.1:3000")
    with chromium() as browser:
        ui = UI(parser.parse_args().address, browser)
        for take in (ui.asset_graph, ui.failing_check, ui.columns, ui.runs, ui.automation):
            take()


if __name__ == "__main__":
    main()
