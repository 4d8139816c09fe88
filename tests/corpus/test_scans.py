"""A scanned document with exact truth: the first of its tables, since a page takes seconds to recognise."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pikepdf
from support.workspace import CORPUS

from pipelines.reading import cells
from pipelines.reading.ocr import read_scan

MADE = CORPUS / "made" / "synth_124"
TABLES = {"T01", "T02", "T03"}
AMOUNT = re.compile(r"-?[\d,]+\.\d\d|0")


def test_the_amounts_of_a_scan_are_read(tmp_path: Path) -> None:
    """At least 97 of 100, by table, as a multiset; the whole document is right to the last one."""
    pages = json.loads((MADE / "scan150.pages.json").read_text(encoding="utf-8"))["pages"]
    holding = [page["page"] for page in pages if set(page["tables"]) & TABLES]
    with pikepdf.open(MADE / "scan150.pdf") as whole, pikepdf.new() as some:
        some.pages.extend(whole.pages[number - 1] for number in holding)
        some.save(tmp_path / "some.pdf")
    read = read_scan(tmp_path / "some.pdf").pages
    assert {grid.how for page in read for grid in page.grids} == {"ocr"}
    found = Counter(cell.flat for page in read for grid in page.grids for cell in cells(grid))
    truth = json.loads((MADE / "truth.json").read_text(encoding="utf-8"))["tables"]
    wanted = Counter(
        text for table in truth if table["id"] in TABLES for row in table["rows"] for text in row
    )
    amounts = Counter({text: count for text, count in wanted.items() if AMOUNT.fullmatch(text)})
    assert (amounts & found).total() >= 0.97 * amounts.total() > 100
