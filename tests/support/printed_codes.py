"""Codes beside their names, as any document prints them: whatever its form, whoever published it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipelines.reading import Cell, Grid, Reading

_IN_ONE_CELL = re.compile(r"(?:[\[【](\d{3}|\d{5}|\d{7})[\]】]|(\d{5}|\d{7})-)([一-鿿].*)")
_DIGITS = re.compile(r"\d{1,7}")
_CHINESE = re.compile(r"[一-鿿]")
_CODE = re.compile(r"2(?:0[1-9]|1[0-7]|19|2[0-4]|27|29|3[0-4])(?:\d\d){0,2}|3(?:0[1-9]|1[0-3]|99)(?:\d\d)?")
"""Functional (类, 款, 项) or departmental economic (类, 款). Those of the government's own budget begin with 5."""

_ANOTHER = re.compile(r"(?:项目|单位|部门|指标|）)名称|采购项目|[计度]量单位|绩效目标|指标值")
"""Headings over what is no name of a code."""

_YEAR = re.compile(r"(20[12]\d)年")


Span = tuple[float, float]
"""Left and right edge of a cell."""


class Printed(NamedTuple):
    """A code and the name printed beside it."""

    code: str
    name: str


def printed_codes(reading: Reading) -> Iterator[Printed]:
    """Every code with its name: in one cell, in two, or in columns of 类, 款, 项 before the name.

    Beside a code of its own column stands a name only under such a heading; a table that goes on over a page
    keeps its headings.
    """
    headed: list[Span] = []
    for page in reading.pages:
        for grid in page.grids:
            for row in grid.rows:
                yield from _of_row([cell for cell in row if cell], headed)


def year_of(reading: Reading) -> int | None:
    """The first year named in the document, which is its cover's."""
    lines = "".join("".join(line.text.split()) for page in reading.pages[:2] for line in page.lines)
    cells = "".join(_flat(cell) for grid in reading.pages[0].grids for cell in _cells(grid))
    found = _YEAR.search(lines) or _YEAR.search(cells)
    return int(found[1]) if found else None


def folded(name: str) -> str:
    """A name without what print may vary: the width of its brackets."""
    return name.replace("(", "（").replace(")", "）")


def _of_row(cells: Sequence[Cell], headed: list[Span]) -> Iterator[Printed]:
    texts = [_flat(cell) for cell in cells]
    for place, (text, cell) in enumerate(zip(texts, cells, strict=True)):
        span = (cell.box[0], cell.box[2])
        if found := _IN_ONE_CELL.fullmatch(text):
            if _CODE.fullmatch(code := found[1] or found[2]):
                yield Printed(code, found[3])
        elif code := _code_before(texts, place):
            if _CHINESE.search(text) and any(_over(span, heading) for heading in headed):
                yield Printed(code, text)
        elif "科目" in text:
            headed.append(span)
        elif _ANOTHER.search(text):
            headed[:] = [heading for heading in headed if not _over(span, heading)]


def _over(one: Span, other: Span) -> bool:
    """Whether two cells stand over each other, for more than half of the narrower one."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared > min(one[1] - one[0], other[1] - other[0]) / 2


def _code_before(texts: Sequence[str], place: int) -> str:
    """The code in the cells left of a name: whole, or 类, 款 and 项 each in its own; '' where there is none."""
    parts: list[str] = []
    for text in reversed(texts[:place]):
        if text and not _DIGITS.fullmatch(text):
            break
        parts += [text] if text else []
    parts.reverse()
    whole = "".join(parts if all(len(part) == 2 for part in parts[1:]) else parts[-1:])
    return whole if _CODE.fullmatch(whole) else ""


def _cells(grid: Grid) -> Iterator[Cell]:
    return (cell for row in grid.rows for cell in row if cell)


def _flat(cell: Cell | None) -> str:
    return folded(unicodedata.normalize("NFKC", "".join(cell.text.split()))) if cell else ""
