"""Only what a viewer shows is read; what else the page holds is kept apart, with the reason."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas
from support.layouts import Draw, grid, turned
from support.pages import (
    FONT,
    HEIGHT,
    LEFT,
    SIZE,
    TOP,
    WIDTH,
    both,
    curved_rules,
    page,
    reading,
    table,
    texts,
)
from support.painted import BLANK, FIGURE, READ, area, at, clipped, extracted, figure, kinds, picture, shaded

from pipelines.reading import read
from pipelines.reading.plumber import reread
from pipelines.recognise import recognise
from pipelines.recognise.frames import tabulate

CELL = (LEFT + WIDTH, TOP - 2 * HEIGHT, LEFT + 2 * WIDTH, TOP - HEIGHT)
UNSEEN = {
    "invisible": (figure(mode=3), "invisible"),
    "a clip path and no paint": (figure(mode=7), "invisible"),
    "white on paper": (shaded(1, figure()), "same_colour"),
    "nearly white on paper": (shaded(0.97, figure()), "same_colour"),
    "white on white": (both(area(1), shaded(1, figure())), "same_colour"),
    "grey on the same grey": (both(area(0.6), shaded(0.6, figure())), "same_colour"),
    "under an area": (both(figure(), area(1)), "covered"),
    "under a picture": (both(figure(), picture), "covered"),
    "clipped away": (clipped(figure(), 10, 10, 40, 40), "clipped"),
}
SEEN = {
    "filled and outlined": figure(mode=2),
    "white on black": both(area(0), shaded(1, figure())),
    "black on white": both(area(1), figure()),
    "white on black over white": both(area(1), area(0), shaded(1, figure())),
    "black on a picture": both(picture, figure()),
    "light grey on paper": shaded(0.8, figure()),
    "under a clear area": both(figure(), area(0.5, alpha=0.3)),
    "in a clip path that cuts nothing": clipped(figure(), *CELL),
    "in a clip path around the page": clipped(figure(), -10, -10, 900, 900),
}


@pytest.mark.parametrize(("draw", "kind"), UNSEEN.values(), ids=UNSEEN)
def test_what_nobody_sees_is_not_read(tmp_path: Path, draw: Draw, kind: str) -> None:
    path = tmp_path / "a.pdf"
    found = page(path, both(table(BLANK), draw))
    assert grid(found) == BLANK
    assert kinds(found) == [(kind, FIGURE)]
    assert found.hidden[0].box[:2] == pytest.approx((CELL[0] + 3, 841.9 - TOP + HEIGHT + 7), abs=3)
    assert grid(reread(path, 1, found.hidden)) == BLANK


@pytest.mark.parametrize("draw", SEEN.values(), ids=SEEN)
def test_what_is_seen_is_read(tmp_path: Path, draw: Draw) -> None:
    path = tmp_path / "a.pdf"
    found = page(path, both(table(BLANK), draw))
    assert grid(found) == READ
    assert kinds(found) == []
    assert grid(reread(path, 1, found.hidden)) == READ


def test_a_figure_painted_over_a_covered_one_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    found = page(path, both(table(BLANK), figure("9,867.54"), area(1), figure()))
    assert (grid(found), kinds(found)) == (READ, [("covered", "9,867.54")])
    assert grid(reread(path, 1, found.hidden)) == READ


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_page_on_its_side_hides_the_same(tmp_path: Path, rotate: int) -> None:
    drawn = both(table(BLANK), shaded(1, figure()), clipped(at("甲", LEFT, 100), 0, 0, 9, 9))
    found = page(tmp_path / "a.pdf", turned(drawn, rotate), rotate=rotate)
    assert (grid(found), sorted(kinds(found))) == (BLANK, [("clipped", "甲"), ("same_colour", FIGURE)])


def test_text_in_a_form_is_cut_by_the_clip_path_around_it(tmp_path: Path) -> None:
    def formed(canvas: Canvas) -> None:
        canvas.beginForm("stamp")
        canvas.setFont(FONT, SIZE)
        canvas.drawString(LEFT + WIDTH + 3, TOP - HEIGHT - 16, FIGURE)
        canvas.endForm()
        canvas.doForm("stamp")

    assert grid(page(tmp_path / "a.pdf", both(table(BLANK), formed))) == READ
    away = page(tmp_path / "b.pdf", both(table(BLANK), clipped(formed, 0, 0, 50, 50)))
    assert (grid(away), kinds(away)) == (BLANK, [("clipped", FIGURE)])


OLD = figure("9,000.00")


class Layered(Canvas):
    """A canvas that can mark what it draws as a layer's."""

    def in_layer(self, draw: Draw) -> None:
        self._code.append("/OC /Old BDC")
        draw(self)
        self._code.append("EMC")


def layered(path: Path, *, off: bool, base: str, draw: Draw = OLD) -> Path:
    """A table with another figure in a layer over its cell."""
    canvas = Layered(str(path), invariant=1)
    canvas.setFont(FONT, SIZE)
    both(table(BLANK), figure())(canvas)
    canvas.in_layer(draw)
    canvas.save()
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        layer = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="old"))
        pdf.pages[0].Resources.Properties = pikepdf.Dictionary(Old=layer)
        shown = pikepdf.Dictionary(BaseState=pikepdf.Name(base))
        shown["/OFF" if off else "/ON"] = pikepdf.Array([layer])
        pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=pikepdf.Array([layer]), D=shown)
        pdf.save(path)
    return path


@pytest.mark.parametrize("base", ["/ON", "/OFF"])
def test_a_layer_that_is_off_is_not_read(tmp_path: Path, base: str) -> None:
    found = read(layered(tmp_path / "a.pdf", off=True, base=base)).pages[0]
    assert (grid(found), kinds(found)) == (READ, [("layer_off", "9,000.00")])


@pytest.mark.parametrize("base", ["/ON", "/OFF"])
def test_a_layer_that_is_on_is_read(tmp_path: Path, base: str) -> None:
    beside = figure("甲", x=LEFT + 2 * WIDTH - 20)
    found = read(layered(tmp_path / "a.pdf", off=False, base=base, draw=beside)).pages[0]
    assert (grid(found)[1][1], kinds(found)) == (f"{FIGURE}甲", [])


def test_rows_beyond_the_crop_box_are_not_read(tmp_path: Path) -> None:
    rows = [*READ, ["乙", "2.00"], ["丙", "3.00"]]

    def cropped(low: float) -> Draw:
        def draw(canvas: Canvas) -> None:
            canvas.setCropBox((0, low, 595, 842))

        return draw

    found = page(tmp_path / "a.pdf", both(table(rows), cropped(TOP - 2 * HEIGHT)))
    assert grid(found) == READ
    assert kinds(found) == [("outside_page", text) for text in ("乙", "2.00", "丙", "3.00")]
    assert grid(page(tmp_path / "b.pdf", both(table(rows), cropped(100)))) == rows


def test_hidden_amounts_are_told_and_hidden_names_are_not(tmp_path: Path) -> None:
    frames = extracted(tmp_path / "a.pdf", both(table(BLANK), shaded(1, figure())))
    assert frames["pages"].select("hidden_count", "hidden_kinds", "hidden").rows() == [
        (len(FIGURE), ["same_colour"], FIGURE)
    ]
    assert frames["hidden_figures"].select("kind", "text", "page").rows() == [("same_colour", FIGURE, 1)]
    named = extracted(tmp_path / "b.pdf", both(table(BLANK), shaded(1, figure("甲局2024年"))))
    assert named["pages"]["hidden"].to_list() == ["甲局2024年"]
    assert len(named["hidden_figures"]) == 0


@pytest.mark.parametrize(
    ("text", "told"),
    [("11000022T00000048", 0), ("0000440437-", 0), ("12345", 1), ("1,234", 1), ("0.5", 1), ("5061", 0)],
)
def test_a_hidden_code_is_no_hidden_amount(tmp_path: Path, text: str, told: int) -> None:
    frames = extracted(tmp_path / "a.pdf", both(table(BLANK), shaded(1, figure(text))))
    assert len(frames["hidden_figures"]) == told


def test_a_sheet_cut_into_pages_hides_nothing_that_the_next_page_shows(tmp_path: Path) -> None:
    """What the foot of a page cuts off stands at the head of the next: two figures close to each other."""
    cut = both(at("8.00", LEFT + 3, -20), at("7.00", LEFT + 35, -20))

    def hidden(*next_page: Draw) -> list[tuple[str, str]]:
        found = reading(tmp_path / "a.pdf", both(table(READ), cut), both(*next_page))
        frames = tabulate("d", found, recognise(found))
        return frames["hidden_figures"].select("kind", "text").rows()

    assert hidden(at("8.00", LEFT + 3, 600), at("7.00", LEFT + 35, 620)) == []
    both_figures = [("outside_page", "8.00"), ("outside_page", "7.00")]
    assert hidden(at("8.00", LEFT + 3, 600)) == both_figures
    assert hidden(at("8.00", LEFT + 90, 600), at("7.00", LEFT + 35, 620)) == both_figures


def test_the_second_reader_reads_rules_that_are_curves(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    first = page(path, both(curved_rules(2, 2), texts(READ)))
    assert grid(first) == grid(reread(path, 1)) == READ
