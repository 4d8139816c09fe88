"""No silent errors: what is printed inside a published table is what the warehouse holds of it, figure by figure.

The reader here is pdfplumber, by its own words and its own table finder: it shares no code with ours, and not
even the library below.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pdfplumber
from pdfplumber.page import Page
from support.workspace import CORPUS, Workspace

from pipelines.domain.settings import ROOT
from pipelines.reading.letters import fold

FIGURE = re.compile(r"(?<![\d.,])[-−]?(?:\d[\d,]*\.\d+|\d{1,3}(?:,\d{3})+)(?![\d.,])")
"""What can only be an amount or a percentage: decimals, or groups of thousands."""
TOLERANCES = (0.4, 1, 3)
"""How far apart a word's glyphs may stand: some print right up to the next cell, others space their figures out."""
REAL = CORPUS / "real"
FINDINGS = tomllib.loads((ROOT / "docs" / "readers-findings.toml").read_text(encoding="utf-8"))
MISREAD = {f"{name}.pdf" for name, finding in FINDINGS.items() if finding.get("moves_figures")}
"""Where pdfplumber sets figures into other cells than they are printed in: pages that a person looked at."""
GOES_ON = range(1, 6)
"""Pages over which the text of one row may go on: the goals of a large project fill four."""
Box = tuple[float, float, float, float]


class Held(NamedTuple):
    """What the warehouse holds of one table on one page: its figures, and the outline of its cells.

    ``again`` are those of a row that goes on from the page before, which some sheets print once more on every page:
    they are held where the row begins, and its cells are blank here.
    """

    figures: Counter[str]
    outline: Box
    again: Counter[str]


def held_on(published: Workspace, file_name: str) -> dict[int, list[Held]]:
    """Page to its tables: the amounts as printed, and the figures in names, goals and headings.

    A total that is printed again on the next page is kept as a table of the same title.
    """
    with published.working() as connection:
        rows = connection.execute(
            """
            select cell.page, table_no, cell.x0, cell.top, cell.x1, cell.bottom, coalesce(amount.printed, cell.text)
            from raw.files
            inner join extracted.cells as cell using (document_id)
            left join facts.amounts as amount
                on
                    (cell.document_id, cell.form, cell.page) = (amount.document_id, amount.form, amount.page)
                    and (cell.x0, cell.top, cell.x1, cell.bottom) = (amount.x0, amount.top, amount.x1, amount.bottom)
            inner join extracted.tables as printed using (document_id, table_no)
            where file_name = ? and title in (
                select title from extracted.tables as known
                where known.document_id = cell.document_id and known.form is not null
            )
            order by cell.page, cell.top
            """,
            [file_name],
        ).fetchall()
    tables: dict[tuple[int, int], list[tuple[float, ...]]] = {}
    figures: dict[tuple[int, int], Counter[str]] = {}
    again: dict[tuple[int, int], Counter[str]] = {}
    above: dict[tuple[int, float, float], tuple[int, str]] = {}
    for page, table, x0, top, x1, bottom, text in rows:
        boxes = tables.setdefault((page, table), [])
        boxes.append((x0, top, x1, bottom))
        figures.setdefault((page, table), Counter()).update(FIGURE.findall(text))
        begun_on, said = above.get((table, x0, x1), (page, ""))
        if not text and top == boxes[0][1] and begun_on < page:
            again.setdefault((page, table), Counter()).update(FIGURE.findall(said))
        elif text:
            above[table, x0, x1] = (page, text)
    found: dict[int, list[Held]] = {}
    for (page, table), boxes in tables.items():
        x0, top, x1, bottom = zip(*boxes, strict=True)
        outline = (min(x0), min(top), max(x1), max(bottom))
        held = Held(figures[page, table], outline, again.get((page, table), Counter()))
        found.setdefault(page, []).append(held)
    return found


def printed_within(page: Page, outlines: list[Box]) -> Iterator[Counter[str]]:
    """The figures inside the tables at these places: once for every tolerance, and once by pdfplumber's cells,
    which hold a figure that is broken over two lines.
    """
    tables = [t for t in page.find_tables() if any(overlap(t.bbox, outline) for outline in outlines)]
    regions = outlines + [table.bbox for table in tables]
    for tolerance in TOLERANCES:
        words = page.extract_words(x_tolerance=tolerance)
        inside = [w for w in words if w["upright"] and any(is_in(w, region) for region in regions)]
        yield Counter(figure for word in inside for figure in FIGURE.findall(fold(word["text"])))
    cells = [cell for table in tables for row in table.extract() for cell in row if cell]
    yield Counter(figure for cell in cells for figure in FIGURE.findall(fold(cell.replace("\n", ""))))


def overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] - 2 and b[1] + 2 < a[3]


def is_in(word: dict[str, float], region: Box) -> bool:
    x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return region[0] <= x <= region[2] and region[1] <= y <= region[3]


def differences(path: Path, held: dict[int, list[Held]]) -> Iterator[str]:
    """Every page on which no way to tell words apart gives the figures that the warehouse holds.

    The text of a row that goes on over the page is held where the row begins.
    """
    gaps: dict[int, tuple[Counter[str], Counter[str]]] = {}
    with pdfplumber.open(
        path, pages=sorted({*held, *(number + more for number in held for more in GOES_ON)})
    ) as pdf:
        for page in pdf.pages:
            if page.page_number not in held:  # all of it may be the rest of a row
                text = fold(page.extract_text())
                rest = Counter(FIGURE.findall(text)) | Counter(FIGURE.findall(text.replace("\n", "")))
                gaps[page.page_number] = (rest, Counter())
                page.close()
                continue
            ours = sum((table.figures for table in held[page.page_number]), Counter[str]())
            theirs = list(printed_within(page, [table.outline for table in held[page.page_number]]))
            once_more = sum((table.again for table in held[page.page_number]), ours)
            if ours not in theirs and once_more not in theirs:
                gaps[page.page_number] = (theirs[0] - ours, ours - theirs[0])
            page.close()
    nothing = (Counter[str](), Counter[str]())
    for number, (lost, invented) in gaps.items():
        lost_after = sum((gaps.get(number + more, nothing)[0] for more in GOES_ON), Counter[str]())
        invented_before = sum((gaps.get(number - less, nothing)[1] for less in GOES_ON), Counter[str]())
        left = (lost - invented_before, invented - lost_after)
        if number in held and any(left):
            yield f"page {number}: lost {dict(left[0])}, invented {dict(left[1])}"


def published_files(published: Workspace) -> list[str]:
    rows = published.rows(
        "select distinct file_name from marts.documents where status = 'published' and file_name not like 'made/%'"
    )
    return sorted({name for (name,) in rows} - MISREAD)


def test_every_figure_of_every_published_table_is_in_the_warehouse(published: Workspace) -> None:
    found, figures = {}, 0
    for name in published_files(published):
        held = held_on(published, name)
        figures += sum(table.figures.total() for tables in held.values() for table in tables)
        if different := list(differences(REAL / name, held)):
            found[name] = different
    assert found == {}
    assert figures > 25_000


def test_a_lost_or_a_changed_figure_is_seen(published: Workspace) -> None:
    name = published_files(published)[0]
    held = held_on(published, name)
    page = next(page for page, tables in held.items() if tables[0].figures)
    figure = next(iter(held[page][0].figures))
    held[page][0].figures[figure] -= 1
    assert [one.split(":")[0] for one in differences(REAL / name, held)] == [f"page {page}"]
    held[page][0].figures[figure] += 1
    held[page][0].figures["1,234,567.89"] += 1
    assert [one.split(":")[0] for one in differences(REAL / name, held)] == [f"page {page}"]
