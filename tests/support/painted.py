"""What a page paints into one cell of a small table, and what of it a viewer shows."""

from __future__ import annotations

from pathlib import Path

import polars as pl
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from support.layouts import Draw
from support.pages import (
    FONT,
    HEIGHT,
    LEFT,
    SIZE,
    TOP,
    WIDTH,
    reading,
)

from pipelines.reading import Page
from pipelines.recognise import recognise
from pipelines.recognise.frames import tabulate

BLANK = [["项目", "预算"], ["合计", ""]]


READ = [["项目", "预算"], ["合计", "9,876.54"]]


FIGURE = "9,876.54"


def figure(text: str = FIGURE, *, mode: int = 0, x: float = LEFT + WIDTH + 3) -> Draw:
    """A figure in the blank cell, painted as the text rendering mode says."""

    def draw(canvas: Canvas) -> None:
        printed = canvas.beginText(x, TOP - HEIGHT - 16)
        printed.setTextRenderMode(mode)
        printed.textOut(text)
        printed.setTextRenderMode(0)
        canvas.drawText(printed)

    return draw


def area(shade: float, *, alpha: float = 1.0) -> Draw:
    """An area over the inside of the blank cell; 0 is black, 1 white."""

    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.setFillGray(shade, alpha)
        canvas.rect(LEFT + WIDTH + 1, TOP - 2 * HEIGHT + 1, WIDTH - 2, HEIGHT - 2, stroke=0, fill=1)
        canvas.restoreState()

    return draw


def picture(canvas: Canvas) -> None:
    """An opaque image over the inside of the blank cell."""
    image = ImageReader(Image.new("L", (8, 8), 255))
    canvas.drawImage(image, LEFT + WIDTH + 1, TOP - 2 * HEIGHT + 1, WIDTH - 2, HEIGHT - 2)


def shaded(shade: float, draw: Draw) -> Draw:
    """Drawn in a grey of its own."""

    def within(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.setFillGray(shade)
        draw(canvas)
        canvas.restoreState()

    return within


def clipped(draw: Draw, x0: float, y0: float, x1: float, y1: float) -> Draw:
    """Drawn within a clip path, given in points from the lower left."""

    def within(canvas: Canvas) -> None:
        canvas.saveState()
        path = canvas.beginPath()
        path.rect(x0, y0, x1 - x0, y1 - y0)
        canvas.clipPath(path, stroke=0, fill=0)
        canvas.setFont(FONT, SIZE)
        draw(canvas)
        canvas.restoreState()

    return within


def at(text: str, x: float, y: float, size: float = SIZE) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, size)
        canvas.drawString(x, y, text)
        canvas.setFont(FONT, SIZE)

    return draw


def kinds(of: Page) -> list[tuple[str, str]]:
    return [(run.kind, run.text) for run in of.hidden]


def extracted(path: Path, draw: Draw) -> dict[str, pl.DataFrame]:
    found = reading(path, draw)
    return tabulate("d", found, recognise(found))


def field(value: str) -> Draw:
    """A form field in the blank cell."""

    def draw(canvas: Canvas) -> None:
        canvas.acroForm.textfield(
            value=value, x=LEFT + WIDTH + 2, y=TOP - 2 * HEIGHT + 2, width=WIDTH - 4, height=HEIGHT - 4,
            fontSize=9, borderWidth=0, name="amount",
        )  # fmt: skip

    return draw


def watermark(shade: float) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.setFillGray(shade)
        canvas.setFont("Helvetica-Bold", 50)
        canvas.drawString(LEFT + 40, TOP - 2 * HEIGHT - 10, "2024")
        canvas.restoreState()

    return draw


def white(draw: Draw) -> Draw:
    def drawn(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.setStrokeGray(1)
        draw(canvas)
        canvas.restoreState()

    return drawn
