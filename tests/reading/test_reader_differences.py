"""Where two readers differ on real pages: each cause typeset anew on one page, and what a person reads there.

Some pages differ because plain pdfplumber misreads them; those tests show that too, so that a finding in
docs/readers-findings.toml that blames the other reader can be checked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pdfplumber
import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from support.pages import FONT, HEIGHT, LEFT, SIZE, TOP, WIDTH, both, page, rules, table, texts

from pipelines.reading import Page
from pipelines.reading.plumber import reread

ROWS = [["项目", "预算"], ["合计", "2,664.70"], ["公用经费", "0.00"]]
GLYPH_OF = {"一": "-", "、": ",", "：": ":", "二": "="}
"""What stands in for an ideograph: a flat glyph for a flat one, H for all others."""


def as_printed(of: Page, number: int = 0) -> list[list[str | None]]:
    return [[cell.text if cell else None for cell in row] for row in of.grids[number].rows]


def plumber(path: Path) -> list[list[list[str | None]]]:
    """What plain pdfplumber makes of the first page."""
    with pdfplumber.open(path) as pdf:
        return pdf.pages[0].extract_tables()


@pytest.fixture
def embedded() -> Iterator[Callable[[str, float, float], str]]:
    """Embeds a font under a name, with an ascent and a descent of one's choice, in thousandths of its em.

    Its glyphs are Vera's, which comes with reportlab; ideographs are given an em's advance.
    """
    made: list[str] = []

    def embed(name: str, ascent: float, descent: float) -> str:
        font = TTFont(name, "Vera.ttf")
        for letter in "一、：二般公共预算年部门":
            font.face.charToGlyph[ord(letter)] = font.face.charToGlyph[ord(GLYPH_OF.get(letter, "H"))]
            font.face.charWidths[ord(letter)] = 1000
        font.face.name, font.face.ascent, font.face.descent = name.encode(), ascent, descent
        font.face.bbox = [-166, descent, 1147, ascent]
        pdfmetrics.registerFont(font)
        made.append(name)
        return name

    yield embed
    for name in made:
        del pdfmetrics._fonts[name]  # noqa: SLF001  reportlab has no way to forget a font


def in_fonts(x: float, y: float, *runs: tuple[str, str], size: float = SIZE, narrow: float = 100) -> Callable:
    """Runs of text on one baseline, each in a font of its own; ``narrow`` is the width in per cent."""

    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(x, y)
        text.setHorizScale(narrow)
        for font, run in runs:
            text.setFont(font, size)
            text.textOut(run)
        canvas.drawText(text)
        canvas.setFont(FONT, SIZE)

    return draw


# Ours was wrong


@pytest.mark.parametrize("beyond", [5, 7])
def test_verticals_that_run_on_past_nothing_make_no_row(tmp_path: Path, beyond: float) -> None:
    """A spreadsheet's verticals end a little below the last rule, where nothing is printed."""

    def tails(canvas: Canvas) -> None:
        for c in range(3):
            canvas.line(LEFT + c * WIDTH, TOP + beyond, LEFT + c * WIDTH, TOP - 3 * HEIGHT - beyond)

    assert as_printed(page(tmp_path / "a.pdf", both(tails, table(ROWS)))) == ROWS


def test_a_vertical_beside_the_table_makes_no_column(tmp_path: Path) -> None:
    """The margin of a spreadsheet: one more vertical to the left, and all of them run on."""

    def tails(canvas: Canvas) -> None:
        for x in (LEFT - 4.5, LEFT, LEFT + WIDTH, LEFT + 2 * WIDTH):
            canvas.line(x, TOP, x, TOP - 3 * HEIGHT - 8)

    assert as_printed(page(tmp_path / "a.pdf", both(tails, table(ROWS)))) == ROWS


def test_a_font_that_says_too_little_height_keeps_its_line(tmp_path: Path, embedded) -> None:
    """Ascent 220, descent -36: the boxes are the glyphs' own heights, though as wide as the advance."""
    low = embedded("Low", 220, -36)
    cell = in_fonts(LEFT + 3, TOP - 16, (low, "一、一般公共预算"))
    assert as_printed(page(tmp_path / "a.pdf", both(cell, rules(2, 2))))[0] == ["一、一般公共预算", ""]


def test_a_line_of_two_fonts_stays_a_line(tmp_path: Path, embedded) -> None:
    """Words in one font, commas and figures in another whose ascent and descent are beyond all measure."""
    usual, tall = embedded("Usual", 901, -225), embedded("Tall", 1333, -1033)
    cell = in_fonts(LEFT + 3, TOP - 16, (usual, "一"), (tall, "、"), (usual, "一般公共预算"))
    path = tmp_path / "a.pdf"
    assert as_printed(page(path, both(cell, rules(2, 2))))[0] == ["一、一般公共预算", ""]
    assert plumber(path)[0][0] == ["一 一般公共预算\n、", ""]


def test_figures_whose_font_towers_over_the_words_stay_in_the_line(tmp_path: Path, embedded) -> None:
    """No ideograph is off square: only the figures between them say a false height."""
    usual, tall = embedded("Words", 901, -225), embedded("Figures", 1933, -1833)
    cell = in_fonts(LEFT + 3, TOP - 16, (usual, "二"), (tall, "2018"), (usual, "年"), (tall, "1"))
    assert as_printed(page(tmp_path / "a.pdf", both(cell, rules(2, 2))))[0] == ["二2018年1", ""]


def test_a_narrowed_title_in_two_fonts_stays_a_line(tmp_path: Path, embedded) -> None:
    """A cover within a frame: 40 pt, half as wide, the year in another font than the words."""
    year, words = embedded("Year", 900, -100), embedded("Words", 780, -170)
    cover = in_fonts(LEFT + 3, TOP - 60, (year, "2018"), (words, "年部门预算"), size=40, narrow=50)

    def frame(canvas: Canvas) -> None:
        canvas.rect(LEFT, TOP - 80, 300, 80)
        canvas.rect(LEFT, TOP - 100, 300, 20)

    assert as_printed(page(tmp_path / "a.pdf", both(cover, frame)))[0] == ["2018年部门预算"]


# Plain pdfplumber is wrong


def test_a_row_that_the_page_before_began_is_ruled_off(tmp_path: Path) -> None:
    """A word processor left out the rule over the first row of a page: without it the row is lost."""

    def open_above(canvas: Canvas) -> None:
        low, right = TOP - 3 * HEIGHT, LEFT + 2 * WIDTH
        for r in range(1, 4):
            canvas.line(LEFT, TOP - r * HEIGHT, right, TOP - r * HEIGHT)
        for c in range(3):
            canvas.line(LEFT + c * WIDTH, TOP, LEFT + c * WIDTH, low)

    path = tmp_path / "a.pdf"
    assert as_printed(page(path, both(open_above, texts(ROWS)))) == ROWS
    assert plumber(path) == [ROWS[1:]]


def test_spaces_that_run_over_into_the_next_cell_are_not_its(tmp_path: Path) -> None:
    """A cell's text ends in spaces that reach under the next cell's words."""
    rows = [["功能分类科目" + " " * 40, "功能分类"], ["合计", "2,664.70"]]
    path = tmp_path / "a.pdf"
    assert as_printed(page(path, table(rows))) == [["功能分类科目", "功能分类"], ["合计", "2,664.70"]]
    assert plumber(path)[0][0][1] == "功 能 分 类"


def test_figures_in_a_font_of_great_depth_stay_in_their_row(tmp_path: Path, embedded) -> None:
    """Descent -1033: plain pdfplumber sets each figure a whole line lower, where the next row is."""
    tall = embedded("Tall", 1333, -1033)
    names = texts([["合计"], ["公用经费"], ["其他"]])
    figures = [
        in_fonts(LEFT + WIDTH + 3, TOP - r * HEIGHT - 21, (tall, figure))
        for r, figure in enumerate(("9.00", "2.00", "7.00"))
    ]
    path = tmp_path / "a.pdf"
    read_page = page(path, both(names, *figures, rules(4, 2)))
    assert as_printed(read_page) == [["合计", "9.00"], ["公用经费", "2.00"], ["其他", "7.00"], ["", ""]]
    assert plumber(path) == [[["合计", ""], ["公用经费", "9.00"], ["其他", "2.00"], ["", "7.00"]]]
    assert as_printed(reread(path, 1)) == as_printed(read_page)
