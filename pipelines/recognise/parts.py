"""Lines to paragraphs: the four parts of the document, their sections, and where each word stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipelines.reading import Box, Cell, Grid, Line, Page
from pipelines.recognise.pieces import is_page_number
from pipelines.recognise.wording import squeeze

_PART = re.compile(r"^第([一二三四])部分")
_BEGINS = re.compile(r"^第[一二三四]部分|^注[:：]")
_SECTION = re.compile(r"^[一二三四五六七八九十]+、[^。：:；;]{2,40}$")
_RUNNING = re.compile(
    "元[，,；;。](?:.*[比较与同和](?:上年|去年|20[0-9]{2}年)|占[^0-9０-９。]{0,18}[0-9０-９.．]+[%％])"
)
"""An amount, and in the same paragraph what it is compared with or a share of: no table's title or note says both."""
_NOTE = re.compile(r"[（(]?(?:注|备注|说明)[0-9]*[:：.]")
INDENTED_EM = 0.8
"""A first line stands this far in from the margin, in ems of its own height."""
SHORT_EM = 2.2
"""A line that ends this far before the right margin ends its paragraph, unless the next word needs more."""
_WORD = re.compile(r"(?:[0-9A-Za-z.,%]+|.)[，。、；：！？）”》]*")
"""What the print does not break: a figure, or a character with the closing marks after it."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph of prose, without white space, and the lines it was printed on.

    ``part`` is 0 on the cover and the contents page, 1 to 4 in the document's parts.
    ``spans`` holds (offset of the line's first character in ``text``, page, box).
    """

    part: int
    section: str
    text: str
    spans: tuple[tuple[int, int, Box], ...]

    def place(self, offset: int) -> tuple[int, Box]:
        """Page and box of the printed line on which the character at ``offset`` stands."""
        page, box = next((p, b) for start, p, b in reversed(self.spans) if start <= offset)
        return page, box


@dataclass(frozen=True, slots=True)
class _Placed:
    text: str
    page: int
    box: Box


def find_paragraphs(pages: Sequence[Page]) -> list[Passage]:
    """All text outside the grids, what stands around a table included."""
    paragraphs: list[Passage] = []
    part, section = 0, ""
    body_starts = _body_starts(pages)
    for paragraph in _paragraphs(pages):
        text = "".join(line.text for line in paragraph)
        if (heading := _PART.match(text)) and (paragraph[0].page, paragraph[0].box[1]) >= body_starts:
            part, section = "一二三四".index(heading[1]) + 1, ""
        elif part in (1, 3) and _SECTION.match(text):
            section = text
        paragraphs.append(_passage(part, section, paragraph))
    return paragraphs


def find_passages(paragraphs: Iterable[Passage]) -> list[Passage]:
    """Those paragraphs that are prose.

    Part two holds tables in some places: what stands around those is theirs, not prose. In others it is the
    prose itself, which running text with a figure that moved tells.
    """
    return [p for p in paragraphs if p.part != 2 or (_RUNNING.search(p.text) and not _NOTE.match(p.text))]


def _body_starts(pages: Sequence[Page]) -> tuple[int, float]:
    """Page and height of the last 第一部分 heading: an earlier one stands in the contents."""
    found = [
        (page.number, line.box[1])
        for page in pages
        for line in page.lines
        if squeeze(line.text).startswith("第一部分")
    ]
    return max(found, default=(1, 0.0))


def _passage(part: int, section: str, paragraph: Sequence[_Placed]) -> Passage:
    spans, offset = [], 0
    for line in paragraph:
        spans.append((offset, line.page, line.box))
        offset += len(line.text)
    return Passage(part, section, "".join(line.text for line in paragraph), tuple(spans))


def _paragraphs(pages: Sequence[Page]) -> Iterable[list[_Placed]]:
    """Group lines: a new paragraph begins indented, after a short line, or with a part's heading."""
    paragraph: list[_Placed] = []
    room = float("inf")
    for page in pages:
        rows = _rows(page)
        if not rows:
            continue
        left, right = min(r.box[0] for r in rows), max(r.box[2] for r in rows)
        for row in rows:
            em = row.box[3] - row.box[1]
            ended = room > max(SHORT_EM, _needs(row.text)) * em
            begins = ended or row.box[0] - left > INDENTED_EM * em or _BEGINS.match(row.text)
            if begins and paragraph:
                yield paragraph
                paragraph = []
            paragraph.append(row)
            room = right - row.box[2]
    if paragraph:
        yield paragraph


def _needs(text: str) -> float:
    """Ems that the first word of a line takes."""
    word = _WORD.match(text)
    return sum(0.5 if character.isascii() else 1.0 for character in word[0]) if word else 0.0


def _rows(page: Page) -> list[_Placed]:
    """The page's lines outside its grids, those on one baseline joined. A frame around words is no grid."""
    rows: list[_Placed] = []
    framed = [Line(cell.flat, cell.box) for grid in page.grids if (cell := _only_cell(grid)) and cell.flat]
    tables = [grid.box for grid in page.grids if not _only_cell(grid)]
    for line in sorted([*page.lines, *framed], key=lambda line: line.box[3]) if framed else page.lines:
        if is_page_number(line.text) or any(_inside(line, box) for box in tables):
            continue
        text, (x0, top, x1, bottom) = squeeze(line.text), line.box
        if rows and abs(rows[-1].box[3] - bottom) < 0.3 * (bottom - top):
            before = rows.pop()
            text, x0, top = before.text + text, before.box[0], before.box[1]
        rows.append(_Placed(text, page.number, (x0, top, x1, bottom)))
    return rows


def _only_cell(grid: Grid) -> Cell | None:
    """The cell of a grid that has no other."""
    return grid.rows[0][0] if len(grid.rows) == grid.width == 1 else None


def _inside(line: Line, box: Box) -> bool:
    return box[1] <= (line.box[1] + line.box[3]) / 2 <= box[3]
