"""Pages typeset anew for one difficulty of layout each, and the way from such a page to its amounts."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas
from support.pages import FONT, HEIGHT, LEFT, SIZE, TOP, WIDTH, Rows, both, line, reading

from pipelines.clean.documents import clean
from pipelines.reading import Page
from pipelines.recognise import Table, recognise
from pipelines.recognise.frames import tabulate
from pipelines.recognise.slivers import without_slivers

Draw = Callable[[Canvas], None]
Rule = Callable[[Canvas, float, float, float, float], None]
"""Draws one side of a cell, from (x0, y0) to (x1, y1)."""
Amount = tuple[str, str, Decimal | None]
"""(row_label, measure, yuan)."""
BASIC = "一般公共预算基本支出情况表（按经济分类科目）"
HEAD = ["部门预算支出经济科目", "预算"]
BODY = [["合计", "1,234.50"], ["[301]工资福利支出", "1,200.00"], ["[302]商品和服务支出", "34.50"]]
BODY_YUAN = [("合计", "12345000"), ("工资福利支出", "12000000"), ("商品和服务支出", "345000")]


def stroke(canvas: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
    canvas.line(x0, y0, x1, y1)


def bar(thick: float) -> Rule:
    """A rule as a filled rectangle."""

    def draw(canvas: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
        half = thick / 2
        canvas.rect(x0 - half, y0 - half, x1 - x0 + thick, y1 - y0 + thick, stroke=0, fill=1)

    return draw


def dashed(on: float, off: float) -> Rule:
    """A rule as many short strokes, each a path of its own."""

    def draw(canvas: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
        length = x1 - x0 + y1 - y0
        right, up = (x1 - x0) / length, (y1 - y0) / length
        at = 0.0
        while at < length:
            end = min(at + on, length)
            canvas.line(x0 + right * at, y0 + up * at, x0 + right * end, y0 + up * end)
            at = end + off

    return draw


def patterned(canvas: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
    """A whole path that the viewer dashes."""
    canvas.setDash(2, 2)
    canvas.line(x0, y0, x1, y1)
    canvas.setDash()


def bezier(canvas: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
    """A straight rule drawn as two curves."""
    across, up = (x1 - x0) / 6, (y1 - y0) / 6
    path = canvas.beginPath()
    path.moveTo(x0, y0)
    for first in (1, 4):
        ends = (at for k in (first, first + 1, first + 2) for at in (x0 + k * across, y0 + k * up))
        path.curveTo(*ends)
    canvas.drawPath(path)


def double(gap: float) -> Rule:
    """Two parallel rules ``gap`` points apart."""

    def draw(canvas: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
        aside = (gap / 2, 0) if x0 == x1 else (0, gap / 2)
        for sign in (-1, 1):
            dx, dy = sign * aside[0], sign * aside[1]
            canvas.line(x0 + dx - dy * sign, y0 + dy - dx * sign, x1 + dx + dy * sign, y1 + dy + dx * sign)

    return draw


def ruled(
    rows: Sequence[Sequence[str | None]],
    *,
    widths: Sequence[float] = (),
    heights: Sequence[float] = (),
    spans: Mapping[tuple[int, int], tuple[int, int]] | None = None,
    at: tuple[float, float] = (LEFT, TOP),
    rule: Rule = stroke,
) -> Draw:
    """A table whose every cell draws its four sides. ``spans`` says how many rows and columns a cell takes.

    None is where another cell reaches over; a text may have several lines.
    """
    widths = widths or [WIDTH] * len(rows[0])
    heights = heights or [HEIGHT] * len(rows)

    def draw(canvas: Canvas) -> None:
        for r, row in enumerate(rows):
            for c, text in enumerate(row):
                if text is None:
                    continue
                down, right = (spans or {}).get((r, c), (1, 1))
                x0, y1 = at[0] + sum(widths[:c]), at[1] - sum(heights[:r])
                x1, y0 = x0 + sum(widths[c : c + right]), y1 - sum(heights[r : r + down])
                for side in ((x0, y1, x1, y1), (x0, y0, x1, y0), (x0, y0, x0, y1), (x1, y0, x1, y1)):
                    rule(canvas, *side)
                for number, printed in enumerate(text.split("\n")):
                    canvas.drawString(x0 + 4, y1 - 15 - number * (SIZE + 2), printed)

    return draw


def filled(rows: Rows) -> Draw:
    """A table without rules: each cell a coloured rectangle, the white between them is all that parts them."""

    def draw(canvas: Canvas) -> None:
        for r, row in enumerate(rows):
            for c, text in enumerate(row):
                x, y = LEFT + c * WIDTH, TOP - (r + 1) * HEIGHT
                canvas.setFillColor(colors.lightgrey)
                canvas.rect(x + 0.5, y + 0.5, WIDTH - 1, HEIGHT - 1, stroke=0, fill=1)
                canvas.setFillColor(colors.black)
                canvas.drawString(x + 4, y + HEIGHT - 15, text)

    return draw


def named(title: str = BASIC, unit: str = "单位：万元") -> Draw:
    """Title and unit line above a table."""
    return both(line(title, 120, 770, 14), line(unit, 230, 735))


def moved(draw: Draw, right: float, down: float) -> Draw:
    def at(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(right, -down)
        draw(canvas)
        canvas.restoreState()

    return at


def seal(form: str) -> Draw:
    """A round seal with its star over the first table's cells, as curves, as one path or as single strokes."""
    x, y = LEFT + 150, TOP - 50

    def on_circle(radius: float, turn: float) -> tuple[float, float]:
        return x + radius * math.sin(math.tau * turn), y + radius * math.cos(math.tau * turn)

    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.setStrokeColor(colors.red)
        for radius, corners, step in ((60, 72, 1), (30, 5, 2)):
            points = [on_circle(radius, step * k / corners) for k in range(corners + 1)]
            if form == "strokes":
                for (x0, y0), (x1, y1) in pairwise(points):
                    canvas.line(x0, y0, x1, y1)
            elif form == "path" or corners == 5:
                path = canvas.beginPath()
                path.moveTo(*points[0])
                for point in points[1:]:
                    path.lineTo(*point)
                canvas.drawPath(path)
            else:
                canvas.circle(x, y, radius)
        canvas.restoreState()

    return draw


def watermark(text: str) -> Draw:
    """Large letters lying diagonally across, some of them as outlines of straight strokes."""

    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(LEFT, TOP - 90)
        canvas.rotate(25)
        canvas.setFont(FONT, 30)
        canvas.drawString(0, 0, text)
        for k in range(8):
            canvas.rect(k * 32, 40, 25, 25)
            canvas.line(k * 32, 52, k * 32 + 25, 52)
        canvas.restoreState()

    return draw


def turned(draw: Draw, rotate: int) -> Draw:
    """The page as it lies in a file whose /Rotate shows it upright."""
    width, height = 595.28, 841.89
    shift = {90: (height, 0.0), 180: (width, height), 270: (0.0, width)}[rotate]

    def lying(canvas: Canvas) -> None:
        canvas.translate(*shift)
        canvas.rotate(rotate)
        draw(canvas)

    return lying


def grid(of: Page, number: int = 0) -> list[list[str | None]]:
    """A grid as the recogniser takes it."""
    return [[cell.flat if cell else None for cell in row] for row in without_slivers(of.grids[number]).rows]


def tables(path: Path, *draws: Draw, rotate: int = 0) -> list[Table]:
    return list(recognise(reading(path, *draws, rotate=rotate)).tables)


def amounts(path: Path, *draws: Draw, rotate: int = 0) -> list[Amount]:
    """From drawings to a PDF to its amounts, in printed order."""
    whole = reading(path, *draws, rotate=rotate)
    facts = clean(tabulate("d", whole, recognise(whole)))
    return list(facts["facts.amounts"].select("row_label", "measure", "amount_yuan").iter_rows())


def budget(*printed: tuple[str, str]) -> list[Amount]:
    """Amounts of a table that has one amount column, 预算."""
    return [(name, "total", Decimal(yuan)) for name, yuan in printed]
