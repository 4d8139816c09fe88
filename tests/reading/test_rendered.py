"""Both readers believe a font's character map. Where the page shows other digits, the publisher is not accused."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas
from support.checking import settings
from support.layouts import turned
from support.lying_maps import EMBEDDED, InAnEmbeddedFont, segments, tell
from support.pages import FONT, HEIGHT, LEFT, SIZE, TOP, WIDTH, both, reading, rules, texts
from support.proving import exact_budget
from support.typeset import Document, press, spoil_cell, typeset

from pipelines.commands.check.model import Finding
from pipelines.commands.check.run import check
from pipelines.reading import read
from pipelines.reading.limits import LIMITS
from pipelines.reading.twice import Doubted, SecondReader, Twice

ROWS = [["合计", "1,234,567,890.00"], ["公用经费", "688.60"], ["编码", "2080506"]]
FIGURES = [figure for _, figure in ROWS]
SCRAMBLED = dict(zip("0123456789", "5738012946", strict=True))
DOCUMENT = exact_budget(2, 2024)
WHOLE = DOCUMENT.table("T01").rows[-1][1]
"""收入总计, as many tables print it."""


def figures(font: str, size: float = SIZE) -> Callable[[Canvas], None]:
    """The rows with their figures in a font."""

    def draw(canvas: Canvas) -> None:
        texts([[name, ""] for name, _ in ROWS])(canvas)
        canvas.setFont(font, size)
        texts([["", figure] for figure in FIGURES])(canvas)
        canvas.setFont(FONT, SIZE)

    return both(rules(len(ROWS), 2), draw)


def seen(path: Path) -> tuple[Twice, ...]:
    """The figures of a file's first page, read twice and looked at."""
    kept = path.with_suffix(".json.gz")
    read(path).save(kept)
    found = SecondReader({path: Doubted(kept, (1,))})(path, LIMITS)
    assert found.problems == {}
    assert len(found.figures[1]) == len(ROWS)
    assert all(one.same for one in found.figures[1])
    return found.figures[1]


# One page


@pytest.mark.parametrize(
    "told", [{"6": "8"}, {"6": "8", "8": "6"}, SCRAMBLED], ids=["one digit", "two changed", "all scrambled"]
)
def test_what_is_printed_is_seen_where_the_map_says_another_digit(
    tmp_path: Path, told: Mapping[str, str]
) -> None:
    path = tmp_path / "a.pdf"
    reading(path, figures("Vera"))
    tell(path, told)
    as_told = ["".join(told.get(letter, letter) for letter in figure) for figure in FIGURES]
    assert [(one.first, one.rendered) for one in seen(path)] == list(zip(as_told, FIGURES, strict=True))


def lying(canvas: Canvas) -> None:
    canvas.translate(730, 0)
    canvas.rotate(90)
    figures("Vera")(canvas)


@pytest.mark.parametrize(
    ("draw", "rotate"),
    [*((turned(figures("Vera"), rotate), rotate) for rotate in (90, 180, 270)), (lying, 0)],
    ids=["turned by 90", "turned by 180", "turned by 270", "text on its side"],
)
def test_it_is_seen_however_the_page_lies(
    tmp_path: Path, draw: Callable[[Canvas], None], rotate: int
) -> None:
    path = tmp_path / "a.pdf"
    reading(path, draw, rotate=rotate)
    tell(path, {"6": "8"})
    assert [one.rendered for one in seen(path)] == FIGURES


def test_it_is_seen_on_a_page_of_which_a_viewer_shows_a_part(tmp_path: Path) -> None:
    """Boxes are counted from the corner of the whole page, pixels from that of the part."""
    path = tmp_path / "a.pdf"
    reading(path, figures("Vera"))
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].MediaBox = [-12, 12, 583, 854]
        pdf.pages[0].CropBox = [30, 400, 500, 800]
        pdf.save(path)
    assert [one.rendered for one in seen(path)] == [None] * len(ROWS)
    tell(path, {"6": "8"})
    assert [one.rendered for one in seen(path)] == FIGURES


@pytest.mark.parametrize("size", [SIZE, 5.0])
@pytest.mark.parametrize("font", [*EMBEDDED, "Helvetica", "Times-Italic", "Courier-Bold", FONT])
def test_an_honest_font_is_believed(tmp_path: Path, font: str, size: float) -> None:
    path = tmp_path / "a.pdf"
    reading(path, figures(font, size))
    assert [(one.first, one.rendered) for one in seen(path)] == [(figure, None) for figure in FIGURES]


@pytest.mark.parametrize("thickness", [24, 80, 140])
def test_digits_of_an_unknown_shape_are_not_called_others(tmp_path: Path, thickness: int) -> None:
    """A 6 and an 8 that differ in one stroke, and a 7 that looks like another font's 1."""
    path = tmp_path / "a.pdf"
    reading(path, figures("Courier"))
    segments(path, thickness)
    assert [(one.first, one.rendered) for one in seen(path)] == [(figure, None) for figure in FIGURES]


def test_a_figure_with_a_stroke_through_it_is_in_doubt(tmp_path: Path) -> None:
    """Nobody can tell a 0 that is struck out from an 8: the figure is not spoken of, the others are."""

    def stroke(canvas: Canvas) -> None:
        canvas.line(LEFT + WIDTH, TOP - HEIGHT - 18, LEFT + WIDTH + 60, TOP - HEIGHT - 6)

    path = tmp_path / "a.pdf"
    reading(path, both(figures("Vera"), stroke))
    tell(path, {"6": "8"})
    assert [one.rendered for one in seen(path)] == [FIGURES[0], None, FIGURES[2]]


# A document


def failed(
    path: Path, document: Document, monkeypatch: pytest.MonkeyPatch, told: Mapping[str, str]
) -> list[Finding]:
    """Findings about equations of a document whose figures are printed in an embedded font."""
    with monkeypatch.context() as patch:
        patch.setattr(press, "Canvas", InAnEmbeddedFont)
        typeset(document, path)
    tell(path, told)
    (found,) = check([path], settings(path.parent))
    assert (found.status, found.code) == ("quarantined", "equation_failed")
    return [
        one for one in found.findings if one.equation and one.equation.verdict == "failed" and one.withholds
    ]


def test_a_map_that_lies_is_no_error_of_the_publisher(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = failed(tmp_path / "a.pdf", DOCUMENT, monkeypatch, {"6": "8"})
    ours = [one for one in found if one.fault == "extraction"]
    assert ours
    assert {one.fault for one in found} <= {"extraction", "unknown"}
    assert all(not one.known_error_entry for one in found)
    for one in ours:
        assert re.search(
            r"渲染出的页面与两个读取器读出的不同：第\d+页印“[\d,.]+”而读作“[\d,.]+”", one.fault_zh
        )
        assert re.search(r"page \d+ shows “[\d,.]+” where both readers see “[\d,.]+”", one.fault_en)
        assert not re.search(r"[A-Za-z]", one.fault_zh)
        assert not re.search(r"[\u4e00-\u9fff]", one.fault_en)
        assert one.fault_zh in one.message_zh
        assert one.fault_en in one.message_en


def test_a_wrong_figure_in_an_honest_font_is_the_publisher_s_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = f"{(int(WHOLE[0]) + 1) % 10}{WHOLE[1:]}"
    document = spoil_cell(DOCUMENT, "T01", -1, 1, wrong)
    found = failed(tmp_path / "a.pdf", document, monkeypatch, {})
    assert {one.fault for one in found} == {"source"}
