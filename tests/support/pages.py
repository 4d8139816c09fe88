"""Single pages typeset for one difficulty each: what a real page once did to a reader, made anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from pipelines.reading import Page, Reading, read

FONT, SIZE = "STSong-Light", 10.0
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
LEFT, TOP, WIDTH, HEIGHT = 60.0, 700.0, 110.0, 24.0
"""Where a grid begins (points from the lower left) and how large its cells are."""

Rows = Sequence[Sequence[str]]


def page(path: Path, draw: Callable[[Canvas], None], *, rotate: int = 0) -> Page:
    """Typeset one page and read it."""
    return reading(path, draw, rotate=rotate).pages[0]


def reading(path: Path, *draws: Callable[[Canvas], None], rotate: int = 0) -> Reading:
    """Typeset a page per drawing and read them all."""
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    for draw in draws:
        canvas.setFont(FONT, SIZE)
        canvas.setPageRotation(rotate)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return read(path)


def texts(rows: Rows) -> Callable[[Canvas], None]:
    """The cells' texts, left-aligned 3 pt from their rule."""

    def draw(canvas: Canvas) -> None:
        for r, row in enumerate(rows):
            for c, text in enumerate(row):
                canvas.drawString(LEFT + c * WIDTH + 3, TOP - r * HEIGHT - 16, text)

    return draw


def rules(row_count: int, column_count: int, *, closed: bool = True) -> Callable[[Canvas], None]:
    """A full grid of lines; not ``closed``, the verticals run past the last rule."""

    def draw(canvas: Canvas) -> None:
        low, right = TOP - row_count * HEIGHT, LEFT + column_count * WIDTH
        for r in range(row_count + closed):
            canvas.line(LEFT, TOP - r * HEIGHT, right, TOP - r * HEIGHT)
        for c in range(column_count + 1):
            canvas.line(LEFT + c * WIDTH, TOP, LEFT + c * WIDTH, low)

    return draw


def curved_rules(row_count: int, column_count: int) -> Callable[[Canvas], None]:
    """The same grid as one path of many strokes, which readers call a curve."""

    def draw(canvas: Canvas) -> None:
        low, right = TOP - row_count * HEIGHT, LEFT + column_count * WIDTH
        path = canvas.beginPath()
        for r in range(row_count + 1):
            path.moveTo(LEFT, TOP - r * HEIGHT)
            path.lineTo(right, TOP - r * HEIGHT)
        for c in range(column_count + 1):
            path.moveTo(LEFT + c * WIDTH, TOP)
            path.lineTo(LEFT + c * WIDTH, low)
        canvas.drawPath(path)

    return draw


def both(*draws: Callable[[Canvas], None]) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        for one in draws:
            one(canvas)

    return draw


def table(rows: Rows) -> Callable[[Canvas], None]:
    """Texts within a full grid."""
    return both(rules(len(rows), len(rows[0])), texts(rows))


def line(text: str, x: float, y: float, size: float = SIZE) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, size)
        canvas.drawString(x, y, text)
        canvas.setFont(FONT, SIZE)

    return draw
