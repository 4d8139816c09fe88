"""Form fields are print: a viewer shows what stands in them."""

from __future__ import annotations

from pathlib import Path

import pikepdf
from layouts import Draw, grid
from pages import HEIGHT, LEFT, TOP, WIDTH, both, page, table
from reportlab.pdfgen.canvas import Canvas
from test_painted import BLANK, FIGURE, READ

from pipelines.reading import read
from pipelines.reading.plumber import reread


def field(value: str) -> Draw:
    """A form field in the blank cell."""

    def draw(canvas: Canvas) -> None:
        canvas.acroForm.textfield(
            value=value, x=LEFT + WIDTH + 2, y=TOP - 2 * HEIGHT + 2, width=WIDTH - 4, height=HEIGHT - 4,
            fontSize=9, borderWidth=0, name="amount",
        )  # fmt: skip

    return draw


def test_form_fields_are_print(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    assert grid(page(path, both(table(BLANK), field(FIGURE)))) == READ
    assert grid(reread(path, 1)) == READ


def test_form_fields_that_come_without_a_picture_are_print(tmp_path: Path) -> None:
    """NeedAppearances: the viewer is to draw the field's value by itself."""
    path = tmp_path / "a.pdf"
    page(path, both(table(BLANK), field(FIGURE)))
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        del pdf.pages[0].Annots[0].AP
        pdf.Root.AcroForm.NeedAppearances = True
        pdf.save(path)
    assert grid(read(path).pages[0]) == READ


def test_links_are_no_print(tmp_path: Path) -> None:
    def linked(canvas: Canvas) -> None:
        canvas.linkURL("https://example.org/", (LEFT, TOP - HEIGHT, LEFT + WIDTH, TOP))

    assert grid(page(tmp_path / "a.pdf", both(table(READ), linked))) == READ
