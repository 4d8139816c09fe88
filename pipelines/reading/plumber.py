"""pdfplumber, the second reader: the same page through another library, into the same cells and lines.

It stands in for PDFium page by page where that cannot load one, and reads what is in doubt once more.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pdfplumber
import pdfplumber.page
from pdfplumber.utils import dedupe_chars, obj_to_edges

from pipelines.reading.characters import (
    ASCENT,
    ASKEW_DEGREES,
    DESCENT,
    NONE,
    PALE,
    Characters,
    characters,
    large,
)
from pipelines.reading.letters import fold
from pipelines.reading.model import Box, Hidden, Page
from pipelines.reading.pages import assembled
from pipelines.reading.pdfium import flattened
from pipelines.reading.space import AS_SHOWN, Space
from pipelines.reading.strokes import SHORTEST, Drawn

SLACK = 2.0
"""Points by which the box of a glyph may differ between the libraries."""
UPRIGHT = 0.01
"""How far a glyph may rise over its own width and still stand upright."""


def reread(path: Path, number: int, hidden: Sequence[Hidden] = ()) -> Page:
    """Read one page, counted from 1, without text that is known to be ``hidden``: pdfplumber knows no clip paths.

    Raises whatever pdfplumber raises on a page that it cannot read.
    """
    with flattened(path, number - 1) as shown, pdfplumber.open(shown, pages=[number]) as pdf:
        page = pdf.pages[0]
        # pdfplumber counts from the top of a page whose lower edge is not 0 by that much too little.
        left, high, right, low = page.mediabox
        page.mediabox = (left, 0, right, low - high)
        space = Space(float(page.width), float(page.height), 0, AS_SHOWN)
        # Bold is often a glyph printed twice, a hair apart: PDFium drops the second by itself.
        glyphs = dedupe_chars(_without(page.chars, hidden))
        read = assembled(number, space, _drawn(page), _characters(glyphs))
        return replace(read, reader="pdfplumber")


def _drawn(page: pdfplumber.page.Page) -> Drawn:
    drawn, white = Drawn(pictures=[(i["x0"], i["top"], i["x1"], i["bottom"]) for i in page.images]), Drawn()
    paths = (*page.lines, *page.rects, *page.curves)
    grounds = [path for path in paths if path["fill"] and not _is_white_ink(path["non_stroking_color"])]
    for path in paths:
        is_seen = path["stroke"] and any(_lies_on(path, ground) for ground in grounds)
        into = white if _is_white(path) and not is_seen else drawn
        for edge in obj_to_edges(path):
            if edge["orientation"] == "v" and edge["width"] < SHORTEST <= edge["height"]:
                into.vertical.append((edge["x0"], edge["top"], edge["bottom"]))
            elif edge["orientation"] == "h" and edge["width"] >= SHORTEST:
                into.horizontal.append((edge["top"], edge["x0"], edge["x1"]))
    return drawn.with_white(white)


def _is_white(path: dict[str, Any]) -> bool:
    """Whether a path is painted in white alone: in grey, red-green-blue or inks."""
    colours = [
        path[kind]
        for kind, does in (("stroking_color", "stroke"), ("non_stroking_color", "fill"))
        if path[does]
    ]
    return bool(colours) and all(map(_is_white_ink, colours))


def _lies_on(path: dict[str, Any], area: dict[str, Any]) -> bool:
    """Whether the middle of a path is in an area."""
    x, y = (path["x0"] + path["x1"]) / 2, (path["top"] + path["bottom"]) / 2
    return bool(area["x0"] < x < area["x1"] and area["top"] < y < area["bottom"])


def _is_white_ink(colour: object) -> bool:
    levels = np.atleast_1d(np.array(colour, dtype=object))
    return bool((levels == (0 if len(levels) == len("CMYK") else 1)).all())


def _without(glyphs: list[dict[str, Any]], hidden: Sequence[Hidden]) -> list[dict[str, Any]]:
    """The glyphs but those of hidden runs: for each letter of a run the one that stands nearest in its box."""
    gone: set[int] = set()
    for run in hidden:
        x0, top, x1, bottom = run.box
        within = [
            number
            for number, glyph in enumerate(glyphs)
            if x0 - SLACK <= (glyph["x0"] + glyph["x1"]) / 2 <= x1 + SLACK
            and top - SLACK <= (glyph["top"] + glyph["bottom"]) / 2 <= bottom + SLACK
        ]
        for letter in run.text:
            same = (n for n in within if n not in gone and fold(glyphs[n]["text"]) == letter)
            gone.update([number] if (number := next(same, None)) is not None else [])
    return [glyph for number, glyph in enumerate(glyphs) if number not in gone]


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
    on = characters(codepoints, (x0, top, x1, bottom), stray)
    faint = np.zeros(len(on), bool)
    for number in large(on).tolist():
        faint[number] = _is_pale(letters[number][0]["non_stroking_color"])
    return replace(on, faint=faint)


def _is_pale(colour: object) -> bool:
    """Whether a colour is nearer to white than to black: in grey, red-green-blue or inks; a pattern is not."""
    levels = [
        level for level in np.atleast_1d(np.array(colour, dtype=object)) if isinstance(level, (int, float))
    ]
    if not levels:
        return False
    light = 1 - max(levels) if len(levels) == len("CMYK") else sum(levels) / len(levels)
    return bool(light >= PALE / 255)


def _box(glyph: dict[str, Any]) -> Box:
    """Where a glyph stands; upright, on its baseline and an em high, whatever its font says of its depth."""
    a, b, _, d, _, baseline = glyph["matrix"]
    x0, top, x1, bottom = (glyph[side] for side in ("x0", "top", "x1", "bottom"))
    if a > 0 and d > 0 and abs(b) < UPRIGHT * a:
        stands = bottom + glyph["y0"] - baseline
        top, bottom = stands - ASCENT * glyph["size"], stands + DESCENT * glyph["size"]
    return x0, top, x1, bottom
