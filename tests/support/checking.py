"""Files to be checked, and what is checked of them: sound, spoilt in one cell, hostile, unreadable."""

from __future__ import annotations

import random
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from support.typeset import Document, badfiles, faults, random_budget, typeset

from pipelines.commands.check.model import Checked
from pipelines.commands.check.run import check
from pipelines.domain.settings import Settings
from pipelines.reading import read
from pipelines.reading.model import Cell, cells

SCRIPT, IMAGE = "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>'
SPOILT_CELL = ("T03", 1, 2)
"""In table 3 the total of the first class."""


def budget(year: int = 2029) -> Document:
    """The same figures whatever the year: two documents of two years are no versions of one."""
    return random_budget(random.Random(29), project_count=3, unit_count=2, year=year)


def printed(document: Document) -> Decimal:
    table, row, column = SPOILT_CELL
    return Decimal(document.table(table).rows[row][column].replace(",", ""))


def spoilt(document: Document) -> Document:
    """One cell is one too many, in the unit of its table."""
    return faults.spoil_cell(document, *SPOILT_CELL, f"{printed(document) + 1:,}")


def hostile(document: Document) -> Document:
    """Two projects are named to do harm to a page that shows them, and their amounts make them be shown."""
    for row, name in ((2, SCRIPT), (3, IMAGE)):
        document = faults.spoil_cell(document, "T12", row, 0, name)
        document = faults.spoil_cell(document, "T12", row, 1, "99,999.99")
    return document


MADE: dict[str, Callable[[Document], Document]] = {
    "sound.pdf": lambda document: document,
    "spoilt.pdf": spoilt,
    "row lost.pdf": lambda document: faults.drop_row(document, "T03", 3),
    "table lost.pdf": lambda document: faults.drop_table(document, "T09"),
    "hostile.pdf": hostile,
}
REFUSED: dict[str, tuple[str, Callable[[Path], object]]] = {
    "account.pdf": ("unknown_form", lambda path: typeset(faults.other_kind(budget(2020)), path)),
    "locked.pdf": ("encrypted", lambda path: badfiles.encrypted(path, budget())),
    "scan.pdf": ("scanned", badfiles.image_only),
    "page.pdf": ("not_a_pdf", badfiles.html_named_pdf),
    "empty.pdf": ("empty_file", badfiles.empty),
    "folder.pdf": ("no_file", Path.mkdir),
    "nowhere.pdf": ("no_file", lambda _: None),
}


def settings(folder: Path) -> Settings:
    """Folders that are not there: a check writes to none."""
    nowhere = folder / "nowhere"
    return Settings(nowhere, nowhere, nowhere, 1.0, folder / "known_errors.toml", 2)


def check_all(folder: Path) -> dict[str, Checked]:
    """All files above, made and checked together, by their names."""
    for number, (name, fault) in enumerate(MADE.items()):
        typeset(fault(budget(2029 + number)), folder / name)
    for name, (_, make) in REFUSED.items():
        make(folder / name)
    found = check([folder / name for name in (*MADE, *REFUSED)], settings(folder))
    return {Path(file.file).name: file for file in found}


def cell_with(path: Path, text: str, page: int) -> Cell:
    """The only cell of a page that bears a text."""
    (found,) = [c for grid in read(path).pages[page - 1].grids for c in cells(grid) if c.flat == text]
    return found
