"""What is on the pages and is not read: tables in pictures, amounts that nobody sees."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.reading import Box, Hidden, Page, Reading, cells
from pipelines.recognise.drift import nearest_form
from pipelines.recognise.wording import LIKE_ENOUGH

_AMOUNT = re.compile(r"\d[,，.．]\d|(?<![\dA-Za-z])\d{5,}(?![\dA-Za-z-])")
"""An amount in a run of text: with decimals or groups of thousands, or of more digits than a year has.

Digits among letters or before a hyphen are a project's code.
"""
_FIGURE = re.compile(r"\d[\d,，.．]*")
_CUT_OFF = ("clipped", "outside_page")
SAME_PLACE_POINTS = 1.0
Unread = tuple[dict[str, str | None], Page, Box]
"""What is told of it, and where it stands."""


def pictured_tables(reading: Reading) -> Iterator[Unread]:
    """Tables that are pictures, with the printed line that seems to be their title and the form that bears it."""
    for page in reading.pages:
        for box in page.pictured:
            above = [line.text for line in page.lines if line.box[1] < box[1]]
            title = max(above, key=lambda text: nearest_form(text, None).likeness, default="")
            form, likeness = nearest_form(title, None)
            is_known = likeness >= LIKE_ENOUGH
            yield {"title": title, "form": form if is_known else None}, page, box


def hidden_figures(reading: Reading) -> Iterator[Unread]:
    """Amounts in text that nobody sees. The text behind a scan is what a machine recognised of it: no print either.

    Some cut one long sheet into pages, and each page holds what its neighbours show: where they show all that a
    page cuts off, nothing is hidden.
    """
    for page in reading.pages:
        hidden = [run for run in page.hidden if not page.is_scan and _is_amount(run, page)]
        beside = [_shown(one) for one in reading.pages if abs(one.number - page.number) == 1]
        for kind in dict.fromkeys(run.kind for run in hidden):
            runs = [run for run in hidden if run.kind == kind]
            if kind in _CUT_OFF and all(any(_shows(run, shown) for shown in beside) for run in runs):
                continue
            for run in runs:
                yield {"kind": run.kind, "text": run.text}, page, run.box


def _is_amount(run: Hidden, page: Page) -> bool:
    return bool(_AMOUNT.search(run.text)) or (run.kind == "clipped" and _cuts_a_figure(run, page))


def _shown(page: Page) -> list[tuple[str, Box]]:
    """All text that a page shows, and where."""
    return [
        *((line.text, line.box) for line in page.lines),
        *((cell.flat, cell.box) for grid in page.grids for cell in cells(grid)),
    ]


def _shows(run: Hidden, shown: list[tuple[str, Box]]) -> bool:
    """Whether all figures of a hidden run are shown as far from the left; it may reach over several cells."""
    x0, x1 = run.box[0] + SAME_PLACE_POINTS, run.box[2] - SAME_PLACE_POINTS
    beside = [text for text, box in shown if box[0] <= x1 and x0 <= box[2]]
    return all(any(figure in text for text in beside) for figure in _FIGURE.findall(run.text))


def _cuts_a_figure(run: Hidden, page: Page) -> bool:
    """Whether digits that a clip path cut off go on from a figure that was read without them."""
    x, y = run.box[0] - 1, (run.box[1] + run.box[3]) / 2
    return run.text[0] in "0123456789.," and any(
        cell.text[-1:].isdigit() and cell.box[0] < x < cell.box[2] and cell.box[1] < y < cell.box[3]
        for grid in page.grids
        for cell in cells(grid)
    )
