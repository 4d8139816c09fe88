"""Pieces of pages as pictures, for a person: what a viewer shows, with boxes drawn around what matters.

A picture is as wide as its page, so that the name of a row is seen with its amounts. Rendering trusts a file
no more than reading does: `take` is made to be run by `pool`, in a process of its own.
"""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import numpy as np
import pypdfium2
from PIL import Image, ImageDraw

from pipelines.reading.greys import as_png
from pipelines.reading.limits import LIMITS, Limits, allow_pages
from pipelines.reading.model import Box
from pipelines.reading.pdfium import Handle, loaded, opened
from pipelines.reading.pool import read_many
from pipelines.reading.repair import mended
from pipelines.reading.space import space_of

SCALE = 1.5
"""Pixels a point: 108 to the inch, legible on a screen and in print."""
AROUND_POINTS = 46.0
"""Shown above and below the boxes: a row or two of the table."""
BESIDE, THICK, DASH = 1, 3, 7
"""Pixels: left between a box and what it stands around, of its line, of a dash."""
LARGEST_POINTS = 4_000.0
"""A page longer than this is shown smaller."""
TINT = 0.16
COLOURS = 96
SECONDS_EACH = 0.25


@dataclass(frozen=True, slots=True)
class Mark:
    """A box to be drawn, in points of the page as it is shown; ``dashed`` for those who see no colours."""

    box: Box
    colour: tuple[int, int, int]
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Shot:
    """A piece of a page: what surrounds its marks, or all of it where there are none."""

    page: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """The pieces wanted of one file. ``repaired``: it has to be mended to be opened, as it was to be read."""

    shots: tuple[Shot, ...]
    repaired: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG as base64, its size in pixels, and the part of the page it shows, in points."""

    data: str
    width: int
    height: int
    area: Box


@dataclass(frozen=True, slots=True)
class Album:
    """The pictures of one file, in the order of its shots."""

    pictures: tuple[Picture | None, ...]

    def save(self, path: Path) -> None:
        fields = [p and [p.data, p.width, p.height, p.area] for p in self.pictures]
        path.write_text(json.dumps(fields), encoding="ascii")

    @staticmethod
    def load(path: Path) -> Album:
        fields = json.loads(path.read_text(encoding="ascii"))
        return Album(tuple(of and _loaded(*of) for of in fields))


def _loaded(data: str, width: int, height: int, area: list[float]) -> Picture:
    x0, top, x1, bottom = area
    return Picture(data, width, height, (x0, top, x1, bottom))


def albums(orders: Mapping[Path, Order], workers: int, folder: Path) -> dict[Path, Album]:
    """Pictures of some files, taken in processes of their own; a file that cannot be rendered has none."""
    files = {path: folder / f"{number}.json" for number, path in enumerate(orders)}
    longest = max((len(order.shots) for order in orders.values()), default=0)
    limits = replace(LIMITS, seconds=LIMITS.seconds + SECONDS_EACH * longest)
    done = read_many(files.items(), workers, limits=limits, reader=_Photographer(dict(orders)))
    return {path: Album.load(file) for (path, file), error in done if error is None}


@dataclass(frozen=True, slots=True)
class _Photographer:
    """A reader of `read_many` that makes albums."""

    orders: Mapping[Path, Order]

    def __call__(self, path: Path, limits: Limits) -> Album:
        return take(path, self.orders[path], limits)


def take(path: Path, order: Order, limits: Limits = LIMITS) -> Album:
    """The pictures of one file, each page rendered once; None for one of a page that PDFium cannot load."""
    pages: dict[int, Rendered | None] = {}
    pictures = []
    with mended(path) if order.repaired else nullcontext(path) as whole, opened(whole) as (pdf, handle):
        allow_pages(len(pdf), limits)
        for shot in order.shots:
            if shot.page not in pages:
                pages[shot.page] = rendered(pdf, handle, shot.page - 1)
            page = pages[shot.page]
            pictures.append(page.picture(shot.marks) if page else None)
    return Album(tuple(pictures))


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page as a viewer shows it; ``corner`` is its top left, in the points that boxes are counted in."""

    image: Image.Image
    corner: tuple[float, float]
    scale: float

    def picture(self, marks: tuple[Mark, ...]) -> Picture:
        boxes = [self._pixels(mark.box) for mark in marks]
        around = AROUND_POINTS * self.scale
        top = max(0, round(min((box[1] for box in boxes), default=0) - around))
        bottom = min(
            self.image.height, round(max((box[3] for box in boxes), default=self.image.height) + around)
        )
        drawn = self.image.crop((0, top, self.image.width, max(bottom, top + 1)))
        for mark, (x0, y0, x1, y1) in zip(marks, boxes, strict=True):
            _draw(drawn, (x0, y0 - top, x1, y1 - top), mark)
        stream = io.BytesIO()
        # A dashed line is few pixels: the palette must cover all colours, not only the frequent ones.
        drawn.quantize(COLOURS, Image.Quantize.MAXCOVERAGE).save(stream, "PNG", optimize=True)
        x, y = self.corner
        area = (x, y + top / self.scale, x + drawn.width / self.scale, y + (top + drawn.height) / self.scale)
        return Picture(base64.b64encode(stream.getvalue()).decode("ascii"), drawn.width, drawn.height, area)

    def whole(self) -> tuple[bytes, Box]:
        """All of a page in greys as PNG of sixteen of them, and the part of it that is shown, in points."""
        (x, y), image = self.corner, self.image
        area = (x, y, x + image.width / self.scale, y + image.height / self.scale)
        return as_png(np.asarray(image)), area

    def _pixels(self, box: Box) -> Box:
        (x, y), (x0, top, x1, bottom) = self.corner, box
        return (x0 - x) * self.scale, (top - y) * self.scale, (x1 - x) * self.scale, (bottom - y) * self.scale


def rendered(
    pdf: pypdfium2.PdfDocument,
    handle: Handle,
    index: int,
    resolution: float = SCALE,
    mode: Literal["RGB", "L"] = "RGB",
) -> Rendered | None:
    """A page in ``resolution`` pixels a point, less where it is very long, in colours or (L) in greys.

    None where PDFium cannot load it.
    """
    try:
        page = pdf[index]
    except pypdfium2.PdfiumError:
        return None
    scale = resolution * min(1, LARGEST_POINTS / max(page.get_size()))
    with loaded(handle, index) as same:
        a, b, c, d, e, f = space_of(same).shown
    # A viewer shows the crop box; points are counted from the corner of the media box.
    left, bottom, right, top = page.get_bbox()
    x = min(a * left + c * bottom, a * right + c * top) + e
    y = min(b * left + d * bottom, b * right + d * top) + f
    image = page.render(scale=scale, grayscale=mode == "L").to_pil()
    return Rendered(image if image.mode == mode else image.convert(mode), (x, y), scale)


def _draw(image: Image.Image, box: Box, mark: Mark) -> None:
    grown = (BESIDE + THICK) if mark.dashed else BESIDE
    x0, y0 = (max(0, round(v - grown)) for v in box[:2])
    x1, y1 = min(image.width - 1, round(box[2] + grown)), min(image.height - 1, round(box[3] + grown))
    if x1 <= x0 or y1 <= y0:  # outside of what is shown
        return
    pen = ImageDraw.Draw(image)
    if not mark.dashed:
        inside = image.crop((x0, y0, x1, y1))
        image.paste(Image.blend(inside, Image.new("RGB", inside.size, mark.colour), TINT), (x0, y0))
        pen.rectangle((x0, y0, x1, y1), outline=mark.colour, width=THICK)
        return
    for x in range(x0, x1, 2 * DASH):
        for y in (y0, y1 - THICK + 1):
            pen.rectangle((x, y, min(x + DASH, x1), y + THICK - 1), fill=mark.colour)
    for y in range(y0, y1, 2 * DASH):
        for x in (x0, x1 - THICK + 1):
            pen.rectangle((x, y, x + THICK - 1, min(y + DASH, y1)), fill=mark.colour)
