"""Take the pictures of the web page: `python docs/take_site_pictures.py [folder of the site]`. Needs Chromium."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import duckdb

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT / "tests"))

from browser import browser, go, watched  # noqa: E402

UNIT = "select document_id from marts.documents where status = 'published' order by figure_count desc limit 1"
FIGURE = """
select concat_ws('.', form, row_no, measure) from marts.amounts
where document_id = ? and form = 'expenditure' and measure = 'project' and row_kind = 'item'
order by amount_yuan desc limit 1
"""


def main() -> None:
    """The unit with most figures, and its largest project item looked into."""
    site = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "data" / "marts" / "current" / "site"
    with duckdb.connect(site.resolve().parent / "warehouse.duckdb", read_only=True) as connection:
        [(document,)] = connection.execute(UNIT).fetchall()
        [(figure,)] = connection.execute(FIGURE, [document]).fetchall()
    address = (site.resolve() / "index.html").as_uri()
    with browser() as opened:
        for name, size, part, awaited in (
            ("site_unit", (1280, 1120), document, "document.querySelector('.chart canvas')"),
            (
                "site_figure",
                (1280, 800),
                f"{document}/{figure}",
                "document.querySelector('.sheet img')?.naturalWidth",
            ),
        ):
            with watched(opened, size) as seen:
                go(seen.page, f"{address}#/d/{part}", awaited)
                time.sleep(2)
                picture = Path(__file__).with_name("pictures") / f"{name}.png"
                seen.page.screenshot(path=picture)
                print(picture)


if __name__ == "__main__":
    main()
