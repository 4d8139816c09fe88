"""Pages that are pictures, wholly or in part: how much of them, and whether anything is printed besides."""

from __future__ import annotations

from pathlib import Path

import pytest
from layouts import Draw
from pages import both, page, table
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipelines.reading import Page

ROWS = [["项目", "预算"], ["合计", "2,664.70"]]


def picture(x: float, y: float, width: float, height: float, shades: Image.Image | None = None) -> Draw:
    """An image on the page, given by its lower left corner; grey where nothing else is given."""
    image = shades or Image.new("L", (40, 40), 200)

    def draw(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(image), x, y, width, height)

    return draw


def read(path: Path, *draws: Draw) -> Page:
    return page(path, both(*draws))


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
