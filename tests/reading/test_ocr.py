"""Scans: rules found in a picture, every cell recognised by itself, and what is put right afterwards."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from support.pages import HEIGHT, LEFT, TOP, WIDTH, table
from support.workspace import make_workspace

from pipelines.domain.errors import Unreadable
from pipelines.domain.settings import Settings
from pipelines.reading import Grid, bitmap, cells, picture, recogniser
from pipelines.reading.bitmap import Grey
from pipelines.reading.characters import NONE
from pipelines.reading.misread import put_right
from pipelines.reading.ocr import read_scan
from pipelines.reading.pages import assembled
from pipelines.reading.space import AS_SHOWN, Space
from pipelines.reading.strokes import Drawn
from pipelines.steps.extract import extract
from pipelines.store.raw_files import scan
from pipelines.store.warehouse import connect

DPI = 100
INCH = 72
ROWS = (
    ("Code", "Name", "Total", "2026"),
    ("2080505", "Pensions", "1,234,567.89", "0.00"),
    ("2080506", "Annuities", "-15.95", "0"),
    ("[30112]", "Housing", "3205.99", "-"),
    ("", "Sum", "0.00", ""),
)
"""In letters that every PDFium can draw: the typeset Chinese font is not in the file."""


def scanned(path: Path, *, degrees: float = 0.0, dpi: int = 150, seal: bool = False) -> Path:
    """One typeset page as a scanner leaves it: a picture with grain, perhaps askew, perhaps sealed: seals let black through."""
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    if seal:
        canvas.setStrokeColorRGB(0.9, 0.1, 0.1)
        canvas.setLineWidth(4)
        canvas.circle(LEFT + 3.5 * WIDTH, TOP - 6.5 * HEIGHT, 60)
    canvas.setStrokeColorRGB(0, 0, 0)
    canvas.setLineWidth(1)
    canvas.setFont("Times-Roman", 18)
    canvas.drawString(220, 760, "Revenue")
    canvas.setFont("Times-Roman", 10)
    canvas.drawString(440, 715, "Unit CNY")
    table(ROWS)(canvas)
    canvas.save()
    with pypdfium2.PdfDocument(path) as pdf:
        image = pdf[0].render(scale=dpi / INCH).to_pil().convert("RGB")
    turned = image.rotate(-degrees, Image.Resampling.BICUBIC, fillcolor="white")
    grain = np.random.default_rng(1).normal(0, 8, (turned.height, turned.width, 1))
    dirty = Image.fromarray(np.clip(np.asarray(turned) + grain, 0, 255).astype(np.uint8))
    bound_as_pdf(path, dirty)
    return path


def bound_as_pdf(path: Path, *images: Image.Image, text: str = "") -> None:
    """A page for each picture, and one with printed text if there is any."""
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    for image in images:
        file = io.BytesIO()
        image.save(file, "JPEG", quality=80)
        canvas.drawImage(ImageReader(file), 0, 0, *A4)
        canvas.showPage()
    if text:
        canvas.drawString(LEFT, TOP, text)
        canvas.showPage()
    canvas.save()


def texts(grid: Grid) -> list[tuple[str, ...]]:
    return [tuple(cell.flat if cell else "?" for cell in row) for row in grid.rows]


@pytest.mark.parametrize(("degrees", "dpi"), [(0.0, 150), (1.0, 200), (-1.5, 200)])
def test_a_scan_is_read_as_it_was_typeset(tmp_path: Path, degrees: float, dpi: int) -> None:
    page = read_scan(scanned(tmp_path / "scan.pdf", degrees=degrees, dpi=dpi)).pages[0]
    assert [texts(grid) for grid in page.grids] == [list(ROWS)]
    assert [grid.how for grid in page.grids] == ["ocr"]
    assert [text.text for text in page.lines] == ["Revenue", "Unit CNY"]
    assert (page.reader, page.width, page.height) == (
        "rapidocr",
        pytest.approx(595, abs=1),
        pytest.approx(842, abs=1),
    )


def test_boxes_and_indents_are_those_of_the_page(tmp_path: Path) -> None:
    grid = read_scan(scanned(tmp_path / "scan.pdf", dpi=200)).pages[0].grids[0]
    top = A4[1] - TOP
    assert grid.box == pytest.approx((LEFT, top, LEFT + 4 * WIDTH, top + len(ROWS) * HEIGHT), abs=1.0)
    assert [cell.indent for cell in grid.rows[1] if cell] == pytest.approx([3.0] * 4, abs=1.5)


def test_a_red_seal_makes_no_figure(tmp_path: Path) -> None:
    """Over an empty cell and its rule: the cell is blank or unread, and all others are as printed."""
    page = read_scan(scanned(tmp_path / "scan.pdf", seal=True, dpi=200)).pages[0]
    *above, last = texts(page.grids[0])
    assert [*above, last[:3]] == [*ROWS[:-1], ROWS[-1][:3]]
    assert set(last[3]) <= {picture.UNREAD}


def test_an_opening_mark_begins_where_its_line_does() -> None:
    pieces = [picture.Piece("“三公”", (100, 50, 180, 70)), picture.Piece("三公", (90, 80, 130, 100))]
    on = picture.characters_of(pieces)
    assert on.x0[0] == on.x0[4] == pytest.approx(90 * INCH / picture.DPI)


def test_a_page_with_text_of_its_own_is_not_recognised(tmp_path: Path) -> None:
    path = tmp_path / "mixed.pdf"
    with pypdfium2.PdfDocument(scanned(path)) as pdf:
        image = pdf[0].render(scale=150 / INCH).to_pil()
    bound_as_pdf(path, image, text="Printed, not pictured")
    assert [page.reader for page in read_scan(path).pages] == ["rapidocr", "pdfium"]


def test_a_scan_without_tables_says_so(tmp_path: Path) -> None:
    bound_as_pdf(tmp_path / "white.pdf", Image.new("L", (600, 850), 250))
    with pytest.raises(Unreadable, match="no_tables: no ruled table in the pictures of its 1 page"):
        read_scan(tmp_path / "white.pdf")


def test_without_the_extra_a_scan_says_how_to_read_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recogniser, "find_spec", lambda _: None)
    with pytest.raises(Unreadable, match=r"scanned: .*pip install"):
        read_scan(tmp_path / "any.pdf")


def test_ink_that_nobody_can_read_is_no_blank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture, "recognised", lambda _: "")
    grid = read_scan(scanned(tmp_path / "scan.pdf")).pages[0].grids[0]
    assert texts(grid)[1] == ("\ufffd",) * 4
    assert texts(grid)[4] == ("", "\ufffd", "\ufffd", "")


def paper(height: int = 600, width: int = 500, white: int = 245) -> Grey:
    return np.full((height, width), white, np.uint8)


def ruled(white: int = 245, ink: int = 0, on: int = 1, off: int = 0) -> Grey:
    """Three rows of two cells, 150 by 50 pixels each; ``on`` and ``off`` are a dash's pixels."""
    grey = paper(white=white)
    dash = np.arange(500) % (on + off) < on
    for y in range(100, 251, 50):
        grey[y : y + 2, 100:402][:, dash[:302]] = ink
    for x in range(100, 401, 150):
        grey[100:252, x : x + 2][dash[:152]] = ink
    return grey


def found_in(grey: Grey) -> list[int]:
    """How many cells each table has."""
    space = Space(grey.shape[1], grey.shape[0], 0, AS_SHOWN)
    drawn = Drawn(*bitmap.rules(bitmap.ink_of(grey, DPI), DPI))
    return [len(list(cells(grid))) for grid in assembled(1, space, drawn, NONE).grids]


@pytest.mark.parametrize(
    "grey",
    [ruled(), ruled(ink=180), ruled(white=190), ruled(on=9, off=2)],
    ids=["black", "light grey", "yellowed paper", "dashed"],
)
def test_rules_are_found(grey: Grey) -> None:
    assert found_in(grey) == [6]


def test_a_shadow_at_the_rim_is_no_rule() -> None:
    grey = ruled()
    grey[:, :40] = np.linspace(60, 245, 40).astype(np.uint8)
    assert found_in(grey) == [6]


def test_letters_printed_over_a_rule_do_not_break_it() -> None:
    grey = ruled()
    for x in range(110, 240, 14):
        grey[190:210, x : x + 4] = 0
    assert found_in(grey) == [6]


def test_letters_and_thick_bars_are_no_rules() -> None:
    grey = paper()
    for x in range(50, 450, 14):
        grey[100:110, x : x + 9] = 0
    grey[300:330, 50:450] = 0
    assert bitmap.rules(bitmap.ink_of(grey, DPI), DPI) == ([], [])


@pytest.mark.parametrize("degrees", [-2.5, -1.0, 0.0, 0.3, 1.0, 3.5])
def test_skew_is_measured_and_undone(degrees: float) -> None:
    askew = bitmap.turned(ruled(), -degrees)
    measured = bitmap.skew_of(bitmap.ink_of(askew, DPI))
    assert measured == pytest.approx(degrees, abs=0.25)
    assert found_in(bitmap.turned(askew, measured)) == [6]


def test_a_white_page_has_no_skew() -> None:
    assert bitmap.skew_of(bitmap.ink_of(paper(), DPI)) == 0.0


def test_runs_close_small_gaps_only() -> None:
    ink = np.array([[1, 1, 0, 1, 0, 0, 1], [0, 0, 0, 0, 0, 0, 0]], bool)
    assert [part.tolist() for part in bitmap.runs(ink, 1)] == [[0, 0], [0, 6], [4, 7]]
    assert [part.tolist() for part in bitmap.runs(ink[1:], 1)] == [[], [], []]


@pytest.mark.parametrize(
    ("bands", "lines"),
    [
        ([(0, 2), (8, 10)], [(0, 10)]),
        ([(0, 10), (12, 22)], [(0, 10), (12, 22)]),
        ([], []),
    ],
    ids=["the strokes of one letter", "two lines", "nothing"],
)
def test_bands_become_lines(bands: Sequence[bitmap.Span], lines: Sequence[bitmap.Span]) -> None:
    assert bitmap.as_lines(list(bands), 10.0) == list(lines)


def test_specks_apart_from_the_text_do_not_count() -> None:
    ink = np.zeros((30, 120), bool)
    ink[5:25, 20:60] = True
    ink[3:6, 2:5] = ink[10:13, 100:103] = True
    assert picture.extent(ink, 20.0) == (20, 60)


def test_a_narrow_letter_and_a_full_stop_apart_from_the_text_count() -> None:
    ink = np.zeros((30, 120), bool)
    ink[5:25, 20:60] = True
    ink[5:25, 2:5] = ink[21:25, 72:76] = True
    assert picture.extent(ink, 20.0) == (2, 76)


@pytest.mark.parametrize(
    ("text", "whole", "right"),
    [
        ("O.OO", True, "0.00"),
        ("1，234．50", True, "1,234.50"),
        ("1 234.50", True, "1234.50"),
        ("－5.00", True, "-5.00"),
        ("一5.00", True, "-5.00"),
        ("6.674.86", True, "6,674.86"),
        ("-1.234,567.89", True, "-1,234,567.89"),
        ("1.2.3", True, "1.2.3"),
        ("12.345", True, "12.345"),
        ("17.10-", True, "17.10-"),
        ("OA系统", True, "OA系统"),
        ("一", True, "一"),
        ("[30114|医疗费", True, "[30114]医疗费"),
        ("财政拨款收人", True, "财政拨款收入"),
        ("接收人员", True, "接收人员"),
        ("单位:万元", False, "单位：万元"),
        ("2024年1:2(含)", False, "2024年1:2（含）"),
        ("1,000.00元", False, "1,000.00元"),
        ("—23一", False, "—23—"),
    ],
)
def test_misreadings_without_doubt_are_put_right(text: str, whole: bool, right: str) -> None:
    assert put_right(text, whole=whole) == right


def test_a_scan_is_read_once_that_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And not again afterwards, by a run that does not ask."""
    workspace = make_workspace(tmp_path, monkeypatch)
    scanned(workspace.raw / "scan.pdf")
    told = []
    for asked in ("0", "1", "0"):
        monkeypatch.setenv("MINGZHANG_OCR", asked)
        settings = Settings.from_environment()
        with connect(settings.database) as connection:
            scan(connection, settings.raw)
            stale = extract(connection, settings)
            [(code,)] = connection.execute("select code from raw.extractions").fetchall()
            told.append(
                (stale, code, connection.execute("select reader, how from extracted.pages").fetchall())
            )
    assert told == [(1, "scanned", []), (1, None, [("rapidocr", "ocr")]), (0, None, [("rapidocr", "ocr")])]
