"""What is made without a PDF is what a PDF of the same document reads as, but for where it stands."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from support.proving import exact_budget
from support.typeset import Document, typeset
from support.typeset.as_reading import as_reading
from support.years import in_prose

from pipelines.clean.documents import clean
from pipelines.reading import Hidden, Line, Page, Reading, read
from pipelines.recognise import recognise
from pipelines.recognise.frames import tabulate
from pipelines.store.warehouse import Frames

STANDS = (
    "page",
    "pages",
    "page_count",
    "produced",
    "indent",
    "x0",
    "top",
    "x1",
    "bottom",
    "lines",
    "paragraph_no",
)
DOCUMENTS = [
    exact_budget(6, 2024),
    exact_budget(0, 2026, units=2, carried=True),
    exact_budget(0, 2024),  # a ragged line before an unbroken figure
    exact_budget(2, 2026, units=2, carried=True),  # a note alone on its page
]


def frames(reading: Reading) -> dict[str, pl.DataFrame]:
    extracted = tabulate("d", reading, recognise(reading))
    facts: Frames = clean(extracted)
    # What stands around a table is put together by where it stands.
    extracted["paragraphs"] = extracted["paragraphs"].filter(pl.col("part") != 2)
    told = {name: frame for name, frame in {**extracted, **facts}.items() if name != "pages"}
    return {name: frame.drop(STANDS, strict=False) for name, frame in told.items()}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: str(document.edition))
def test_a_document_reads_alike_with_and_without_a_pdf(tmp_path: Path, document: Document) -> None:
    printed = frames(read(typeset(document, tmp_path / "a.pdf")))
    made = frames(as_reading(document))
    assert {name: len(frame) for name, frame in printed.items()} == {n: len(f) for n, f in made.items()}
    assert [name for name, frame in printed.items() if not frame.equals(made[name])] == []
    assert printed["claims"].height > 15


def test_a_page_that_shows_nothing_but_its_number_is_blank() -> None:
    made = as_reading(DOCUMENTS[0])
    size = (595.0, 842.0)
    number, covered = (
        Line("-9-", (290.0, 800.0, 306.0, 810.0)),
        Hidden("covered", "第九张表", (90.0, 90.0, 150.0, 100.0)),
    )
    blank = Page(len(made.pages) + 1, *size, (), (number,), "", 0.0, hidden=(covered,))
    scan = Page(len(made.pages) + 2, *size, (), (), "", 1.0)
    reading = Reading((*made.pages, blank, scan), made.produced)
    pages = tabulate("d", reading, recognise(reading))["pages"]
    assert pages.filter("is_blank")["page"].to_list() == [blank.number]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: str(document.edition))
def test_boxes_are_plausible(document: Document) -> None:
    for page in as_reading(document).pages:
        boxes = [item.box for item in (*page.lines, *page.grids)]
        boxes += [cell.box for grid in page.grids for row in grid.rows for cell in row if cell]
        assert all(
            0 <= x0 < x1 <= page.width and 0 <= top < bottom <= page.height for x0, top, x1, bottom in boxes
        )
        assert [line.box[1] for line in page.lines] == sorted(line.box[1] for line in page.lines)
        assert {len(row) for grid in page.grids for row in grid.rows} <= {grid.width for grid in page.grids}


@pytest.mark.parametrize(
    ("stated", "value", "yuan", "percent"),
    [
        (
            "9999999999.99万元，比上年增加1万元，增长9999999999999%",
            "9999999999.99",
            "99999999999900",
            None,
        ),
        ("5万元，比上年增加1万元，增长0.0000001%", "5", "50000", None),
        ("99999999999999999999万元，比上年增加1万元，增长5%", None, None, "5"),
        ("0.1234567万元，比上年增加0万元，增长5%", None, None, "5"),
    ],
)
def test_a_stated_figure_is_held_exactly_or_not_at_all(
    stated: str, value: str | None, yuan: str | None, percent: str | None
) -> None:
    """What is printed is kept. A figure that no column holds costs itself, not the document."""
    document = in_prose(DOCUMENTS[0], re.compile(r"收入预算[0-9,.]+万元[^。]*"), f"收入预算{stated}")
    claims = frames(as_reading(document))["claims"].filter(subject="total_income")
    (claim,) = claims.to_dicts()
    assert claim["printed"] == stated.split("万", maxsplit=1)[0]
    assert [claim[name] for name in ("value", "yuan", "percent")] == [
        None if text is None else Decimal(text) for text in (value, yuan, percent)
    ]
