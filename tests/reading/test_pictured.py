"""Pages that are pictures, wholly or in part: how much of them, and whether anything is printed besides."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from support.layouts import Draw
from support.pages import both, line, reading, table
from support.workspace import make_workspace

from pipelines.domain.errors import Unreadable
from pipelines.domain.settings import Settings
from pipelines.reading import Page
from pipelines.reading import read as opened
from pipelines.reading.ocr import read_scan
from pipelines.recognise import recognise
from pipelines.recognise.frames import tabulate
from pipelines.steps.extract import extract
from pipelines.store.raw_files import scan
from pipelines.store.warehouse import connect

ROWS = [["项目", "预算"], ["合计", "2,664.70"]]


def picture(x: float, y: float, width: float, height: float, shades: Image.Image | None = None) -> Draw:
    """An image on the page, given by its lower left corner; grey where nothing else is given."""
    image = shades or Image.new("L", (40, 40), 200)

    def draw(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(image), x, y, width, height)

    return draw


def read(path: Path, *draws: Draw) -> Page:
    """The first page; on a second one stands a printed table, so that the file is no scan."""
    return reading(path, both(*draws), table(ROWS)).pages[0]


def test_the_share_of_pictures_is_that_of_the_page(tmp_path: Path) -> None:
    half = read(tmp_path / "a.pdf", table(ROWS), picture(0, 0, A4[0], A4[1] / 2))
    assert (half.picture_share, half.is_scan) == (pytest.approx(0.5, abs=0.002), False)
    assert read(tmp_path / "b.pdf", table(ROWS)).picture_share == 0.0


def test_what_reaches_over_the_page_does_not_count(tmp_path: Path) -> None:
    wide = read(tmp_path / "a.pdf", table(ROWS), picture(-500, 0, 1000, A4[1]))
    assert wide.picture_share == pytest.approx(500 / A4[0], abs=0.002)


def test_a_picture_behind_a_printed_table_makes_no_scan(tmp_path: Path) -> None:
    behind = read(tmp_path / "a.pdf", picture(0, 0, *A4), table(ROWS))
    assert (behind.picture_share, behind.is_scan) == (1.0, False)


def photographed(path: Path, draw: Draw, dpi: int = 150) -> Image.Image:
    """A page as an image of itself."""
    read(path, draw)
    with pypdfium2.PdfDocument(path) as pdf:
        return pdf[0].render(scale=dpi / 72).to_pil()


LATIN = [["Item", "Budget", "Outturn"], ["Total", "2,664.70", "2,664.70"], ["Staff", "64.70", "64.70"]]


def test_a_table_that_is_a_picture_is_seen_where_it_stands(tmp_path: Path) -> None:
    image = photographed(tmp_path / "printed.pdf", table(LATIN))
    draws = (
        line("收入总体情况表", 220, 780),
        line("第一段", 60, 100),
        picture(0, 150, 595, 600, image.crop((0, 200, image.width, 1440))),
    )
    path = tmp_path / "a.pdf"
    found = read(path, *draws)
    assert [len(found.grids), len(found.pictured)] == [0, 1]
    x0, top, x1, bottom = found.pictured[0]
    assert 0 < x0 < x1 < 595
    assert 90 < top < bottom < 700
    whole = opened(path)
    [told] = tabulate("d", whole, recognise(whole))["pictured_tables"].to_dicts()
    assert (told["title"], told["form"], told["page"]) == ("收入总体情况表", "revenue", 1)


def chart(canvas: Canvas) -> None:
    """Lines behind three bars, with a frame around."""
    canvas.rect(100, 400, 400, 200)
    for step in range(1, 8):
        canvas.line(100, 400 + 25 * step, 500, 400 + 25 * step)
    for bar, high in enumerate((30, 170, 90)):
        canvas.rect(150 + 110 * bar, 400, 40, high, fill=1)


@pytest.mark.parametrize("draw", [chart, line("A photograph", 200, 500, 40)], ids=["chart", "photograph"])
def test_a_picture_of_something_else_is_no_table(tmp_path: Path, draw: Draw) -> None:
    image = photographed(tmp_path / "printed.pdf", draw)
    found = read(tmp_path / "a.pdf", line("甲局", 60, 700), picture(0, 100, 595, 500, image))
    assert found.pictured == ()


def test_a_table_that_is_a_picture_is_recognised_where_that_is_asked_for(tmp_path: Path) -> None:
    image = photographed(tmp_path / "printed.pdf", table(LATIN), 200)
    path = tmp_path / "a.pdf"
    read(path, line("收入总体情况表", 220, 800), picture(0, 0, 595, 780, image))
    recognised = read_scan(path).pages[0]
    assert [[cell and cell.flat for cell in row] for row in recognised.grids[0].rows] == LATIN
    assert (recognised.reader, recognised.pictured) == ("rapidocr", ())
    assert "收入总体情况表" in [of.text for of in recognised.lines]


def test_a_pictured_table_is_read_once_that_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And not again afterwards, by a run that does not ask."""
    workspace = make_workspace(tmp_path, monkeypatch)
    image = photographed(tmp_path / "printed.pdf", table(LATIN), 200)
    read(workspace.raw / "a.pdf", line("收入总体情况表", 220, 800), picture(0, 0, 595, 780, image))
    told = []
    for asked in ("0", "1", "0"):
        monkeypatch.setenv("MINGZHANG_OCR", asked)
        settings = Settings.from_environment()
        with connect(settings.database) as connection:
            scan(connection, settings.raw)
            stale = extract(connection, settings)
            pages = connection.execute("select how from extracted.pages order by page").fetchall()
            [(pictured,)] = connection.execute("select count(*) from extracted.pictured_tables").fetchall()
            told.append((stale, [how for (how,) in pages], pictured))
    assert told == [
        (1, [None, "ruled"], 1),
        (1, ["ocr", "ruled"], 0),
        (0, ["ocr", "ruled"], 0),
    ]


def test_a_file_whose_tables_are_all_pictures_is_told_as_that(tmp_path: Path) -> None:
    image = photographed(tmp_path / "printed.pdf", table(LATIN))
    with pytest.raises(Unreadable, match="scanned: its tables are pictures, on page 1"):
        reading(tmp_path / "a.pdf", both(line("第一段", 60, 800), picture(0, 0, 595, 780, image)))
