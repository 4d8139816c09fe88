"""Pages read twice: the figures of both readings, box by box, what is printed where the text of a font lies, and why a
page could not be read again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np

from pipelines.domain.errors import Unreadable, quoted
from pipelines.reading.limits import Limits, allow_pages
from pipelines.reading.model import Box, Page, Reading, cells
from pipelines.reading.pdfium import Handle, loaded, opened
from pipelines.reading.plumber import reread
from pipelines.reading.rendered import rendered
from pipelines.reading.repair import mended

SAME_PLACE = 1.0
"""Points by which the rules of one cell differ at most between two libraries; no cell is so small."""
FIGURE = re.compile(r"[-−－]?\d[\d,，.．]*[%％]?")
"""A figure or a code: what sums are made of, and what tells where its row belongs."""


class Twice(NamedTuple):
    """One cell with a figure in either reading, where a viewer shows it. None where a reading has no such cell.

    ``rendered`` is what the rendered page shows, where that is clearly another figure than both readers see.
    """

    box: Box
    first: str | None
    second: str | None
    same: bool
    rendered: str | None = None


@dataclass(frozen=True, slots=True)
class Doubted:
    """The pages of one file to be read again, and where its first reading is kept."""

    kept: Path
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """By page: its figures as both readers read them, or the code and sentence why there is no second reading."""

    figures: Mapping[int, tuple[Twice, ...]]
    problems: Mapping[int, tuple[str, str]]

    def save(self, path: Path) -> None:
        path.write_text(json.dumps([self.figures, self.problems], ensure_ascii=False), "utf-8")

    @staticmethod
    def load(path: Path) -> Compared:
        figures, problems = json.loads(path.read_text("utf-8"))
        return Compared(
            {int(n): tuple(Twice(tuple(box), *rest) for box, *rest in found) for n, found in figures.items()},
            {int(n): (code, sentence) for n, (code, sentence) in problems.items()},
        )


@dataclass(frozen=True, slots=True)
class SecondReader:
    """Reads the pages in doubt of each file once more: what a worker of `pool` is told to do."""

    doubted: Mapping[Path, Doubted]

    def __call__(self, path: Path, limits: Limits) -> Compared:
        doubt = self.doubted[path]
        reading = Reading.load(doubt.kept)
        first = {page.number: page for page in reading.pages}
        allow_pages(len(doubt.numbers), limits)
        figures: dict[int, tuple[Twice, ...]] = {}
        problems: dict[int, tuple[str, str]] = {}
        with mended(path) if reading.repaired else nullcontext(path) as whole, opened(whole) as (_, handle):
            for number in doubt.numbers:
                try:
                    figures[number] = _looked_at(handle, first[number], _read_again(path, first[number]))
                except Unreadable as error:
                    problems[number] = (error.code, error.sentence)
        return Compared(figures, problems)


def _read_again(path: Path, first: Page) -> tuple[Twice, ...]:
    """Raises `Unreadable` where a second reading is none, or is not to be had."""
    if any(grid.how == "ocr" for grid in first.grids):
        raise Unreadable("picture", "the page is a picture: only OCR reads it")
    if first.reader != "pdfium":
        raise Unreadable(
            "one_reader", f"the page was read by {first.reader} already, which is the second reader"
        )
    if any(grid.how == "inferred" for grid in first.grids):
        raise Unreadable("no_rules", "the page draws no rules by which two readers could find the same cells")
    try:
        hidden = [run._replace(box=first.displayed(run.box)) for run in first.hidden]
        second = reread(path, first.number, hidden)
    except MemoryError:
        raise
    except Exception as error:  # whatever a broken page makes pdfplumber raise
        raise Unreadable("damaged", f"pdfplumber cannot read the page ({quoted(error)})") from error
    return tuple(compared(first, second))


def _looked_at(document: Handle, first: Page, figures: tuple[Twice, ...]) -> tuple[Twice, ...]:
    """The same figures with what the rendered page shows of those that both readers see alike."""
    alike = [(one.box, one.first) for one in figures if one.same and one.first is not None]
    with loaded(document, first.number - 1) as page:
        shown = dict(zip((box for box, _ in alike), rendered(page, first.turn, alike), strict=True))
    return tuple(one._replace(rendered=shown.get(one.box)) for one in figures)


def compared(first: Page, second: Page) -> Iterator[Twice]:
    """Every cell that holds a figure in either reading. Text that lies on its side is compared glyph by glyph."""
    theirs = _texts(second)
    places = np.array([box for box, _ in theirs], np.float64).reshape(-1, 4)
    matched = set()
    for box, text in _texts(first):
        found = _at(box, places)
        if found is not None:
            matched.add(found)
        other = None if found is None else theirs[found][1]
        if _is_figure(text) or _is_figure(other):
            yield Twice(box, text, other, _same(text, other, lying=first.turn != 0))
    for number, (box, text) in enumerate(theirs):
        if number not in matched and _is_figure(text):
            yield Twice(box, None, text, same=False)


def _texts(page: Page) -> list[tuple[Box, str]]:
    return [(page.displayed(cell.box), cell.flat) for grid in page.grids for cell in cells(grid)]


def _at(box: Box, places: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> int | None:
    """The number of the place that is the box."""
    if not len(places):
        return None
    off = np.abs(places - np.array(box)).max(axis=1)
    nearest = int(off.argmin())
    return nearest if off[nearest] <= SAME_PLACE else None


def _is_figure(text: str | None) -> bool:
    return text is not None and FIGURE.fullmatch(text) is not None


def _same(text: str, other: str | None, *, lying: bool) -> bool:
    if lying and other is not None:
        return sorted(text) == sorted(other)
    return text == other
