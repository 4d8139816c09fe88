"""Form fields are print: a viewer shows what stands in them."""

from __future__ import annotations

from pathlib import Path

import pikepdf
from reportlab.pdfgen.canvas import Canvas
from support.layouts import grid
from support.pages import HEIGHT, LEFT, TOP, WIDTH, both, page, table
from support.painted import BLANK, FIGURE, READ, field

from pipelines.reading import read
from pipelines.reading.plumber import reread


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


def free_text(path: Path, value: str, *, subtype: str = "FreeText") -> Path:
    """A page whose blank cell holds an annotation with a picture of the text."""
    page(path, table(BLANK))
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        box = [LEFT + WIDTH + 2, TOP - 2 * HEIGHT + 2, LEFT + 2 * WIDTH - 2, TOP - HEIGHT - 2]
        helvetica = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        shown = pikepdf.Stream(pdf, f"BT /Helv 9 Tf 2 6 Td ({value}) Tj ET".encode())
        shown.Type, shown.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        shown.BBox = [0, 0, WIDTH - 4, HEIGHT - 4]
        shown.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(Helv=helvetica))
        annotation = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name(f"/{subtype}"),
            Rect=box,
            Contents=value,
            DA="/Helv 9 Tf 0 g",
            F=4,
            AP=pikepdf.Dictionary(N=pdf.make_indirect(shown)),
        )
        pdf.pages[0].Annots = pdf.make_indirect([annotation])
        pdf.save(path)
    return path


def test_text_that_is_typed_onto_a_page_is_print(tmp_path: Path) -> None:
    path = free_text(tmp_path / "a.pdf", FIGURE)
    assert grid(read(path).pages[0]) == READ
    assert grid(reread(path, 1)) == READ


def test_the_words_of_a_note_that_opens_by_itself_are_no_print(tmp_path: Path) -> None:
    """A viewer shows them in a window of their own, over any page."""
    assert grid(read(free_text(tmp_path / "a.pdf", FIGURE, subtype="Popup")).pages[0]) == BLANK


def test_links_are_no_print(tmp_path: Path) -> None:
    def linked(canvas: Canvas) -> None:
        canvas.linkURL("https://example.org/", (LEFT, TOP - HEIGHT, LEFT + WIDTH, TOP))

    assert grid(page(tmp_path / "a.pdf", both(table(READ), linked))) == READ
