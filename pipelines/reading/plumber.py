"""pdfplumber, the second reader: the same page through another library, into the same cells and lines.

It stands in for PDFium page by page where that cannot load one, and reads what is in doubt once more.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pdfplumber
import pdfplumber.page

from pipelines.reading.characters import ASCENT, ASKEW_DEGREES, DESCENT, NONE, Characters, characters
from pipelines.reading.model import Box, Page
from pipelines.reading.pages import assembled
from pipelines.reading.space import AS_SHOWN, Space
from pipelines.reading.strokes import SHORTEST, Drawn

UPRIGHT = 0.01
"""How far a glyph may rise over its own width and still stand upright."""


def reread(path: Path, number: int) -> Page:
    """Read one page, counted from 1. Raises whatever pdfplumber raises on a page that it cannot read."""
    with pdfplumber.open(path, pages=[number]) as pdf:
        page = pdf.pages[0]
        space = Space(float(page.width), float(page.height), 0, AS_SHOWN)
        # Bold is often a glyph printed twice, a hair apart: PDFium drops the second by itself.
        read = assembled(number, space, _drawn(page), _characters(page.dedupe_chars().chars))
        return replace(read, reader="pdfplumber")


def _drawn(page: pdfplumber.page.Page) -> Drawn:
    drawn, white = Drawn(pictures=[(i["x0"], i["top"], i["x1"], i["bottom"]) for i in page.images]), Drawn()
    for edge in page.edges:
        into = white if _is_white(edge) else drawn
        if edge["orientation"] == "v" and edge["width"] < SHORTEST <= edge["height"]:
            into.vertical.append((edge["x0"], edge["top"], edge["bottom"]))
        elif edge["orientation"] == "h" and edge["width"] >= SHORTEST:
            into.horizontal.append((edge["top"], edge["x0"], edge["x1"]))
    return drawn.with_white(white)


def _is_white(edge: dict[str, Any]) -> bool:
    """Whether it is the edge of an area that is filled white: in grey, red-green-blue or inks."""
    if edge["stroke"] or not edge["fill"]:
        return False
    colour = np.atleast_1d(edge["non_stroking_color"])
    return bool((colour == (0 if len(colour) == len("CMYK") else 1)).all())


def _characters(glyphs: list[dict[str, Any]]) -> Characters:
    """Characters as arrays; a ligature that stands for several letters is several characters."""
    letters = [(glyph, letter) for glyph in glyphs for letter in glyph["text"].replace("\0", "")]
    if not letters:
        return NONE
    x0, top, x1, bottom = np.array([_box(glyph) for glyph, _ in letters], np.float64).T
    degrees = np.array([math.degrees(math.atan2(g["matrix"][1], g["matrix"][0])) for g, _ in letters])
    main = Counter(np.round(degrees).tolist()).most_common(1)[0][0]
    stray = np.abs((degrees - main + 180) % 360 - 180) > ASKEW_DEGREES
    codepoints = np.array([ord(letter) for _, letter in letters], np.uint32)
    return characters(codepoints, (x0, top, x1, bottom), stray)


def _box(glyph: dict[str, Any]) -> Box:
    """Where a glyph stands; upright, on its baseline and an em high, whatever its font says of its depth."""
    a, b, _, d, _, baseline = glyph["matrix"]
    x0, top, x1, bottom = (glyph[side] for side in ("x0", "top", "x1", "bottom"))
    if a > 0 and d > 0 and abs(b) < UPRIGHT * a:
        stands = bottom + glyph["y0"] - baseline
        top, bottom = stands - ASCENT * glyph["size"], stands + DESCENT * glyph["size"]
    return x0, top, x1, bottom
