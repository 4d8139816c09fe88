"""Glyphs to text: what the characters on a page say, folded to the characters people write."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from itertools import pairwise
from typing import Any

from pdfplumber.utils import extract_text

from pipelines.reading.model import Line

Glyph = dict[str, Any]
"""A character as pdfplumber gives it: text, x0, top, x1, bottom, size, matrix."""

ASKEW_DEGREES = 1.0
"""A glyph this far off the page's own direction belongs to a watermark or a seal."""
SAME_BASELINE_EM = 0.3
GAP_EM = 2.5
"""A white gap this wide on one baseline separates two texts (单位名称：…      单位：万元)."""

# Fonts without a proper character map give radicals where ideographs are meant. The Kangxi block
# (U+2F00) folds by Unicode's own compatibility mapping; the supplement has none, so the forms that
# are whole characters of simplified Chinese are listed (Unicode: EquivalentUnifiedIdeograph).
_SUPPLEMENT = dict(
    zip(
        "⺟⻳⺁⺄⺈⺊⺌⺍⺎⺏⺐⺑⺒⺓⺔⺖⺘⺙⺛⺝⺞⺠⺡⺢⺤⺥⺦⺧⺨⺪⺫⺬⺭⺮⺯⺶⺹⺻⺼⺾⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻰",
        "母龟厂乙刀卜小小兀尢尢尣巳幺彑忄扌攵旡月歺民氵氺爫爫丬牛犭疋罒示礻竹糹羊耂聿肉艹艹虎衤覀西见角角讠贝足车辶辶辶阝钅镸长门阜雨青韦页风飞食饣飠马骨鬼鱼鸟卤麦黄黾斉齐歯齿龙",
        strict=True,
    )
)
_RADICALS = str.maketrans(
    {chr(c): unicodedata.normalize("NFKC", chr(c)) for c in range(0x2F00, 0x2FD6)}
    | _SUPPLEMENT
    | {"⼾": "户"}  # Unicode folds this one to the traditional form
)
_SOFT = str.maketrans({"\ufffe": "-", "\x02": "-", "\x00": None})


def fold(text: str) -> str:
    """Radicals to ideographs and a font's private hyphens to hyphens; everything else as printed."""
    return text.translate(_RADICALS).translate(_SOFT)


def separate_stray(glyphs: list[Glyph]) -> tuple[list[Glyph], str]:
    """Split a page's glyphs into those that run in its main direction and the text of the others."""
    if not glyphs:
        return [], ""
    degrees = [math.degrees(math.atan2(g["matrix"][1], g["matrix"][0])) for g in glyphs]
    main = Counter(round(d) for d in degrees).most_common(1)[0][0]
    off = [abs((d - main + 180) % 360 - 180) > ASKEW_DEGREES for d in degrees]
    kept = [g for g, askew in zip(glyphs, off, strict=True) if not askew]
    return kept, fold("".join(g["text"] for g, askew in zip(glyphs, off, strict=True) if askew))


def cell_text(glyphs: list[Glyph], left: float) -> tuple[str, float]:
    """The text of the glyphs in one cell, and the indent of its first line from the rule at ``left``."""
    ink = [g for g in glyphs if not g["text"].isspace()]
    if not ink:
        return "", 0.0
    top = min(g["top"] for g in ink)
    first = min(g["x0"] for g in ink if g["top"] - top <= 0.5 * g["size"])
    return fold(extract_text(glyphs)), round(first - left, 1)


def lines(glyphs: list[Glyph]) -> tuple[Line, ...]:
    """Text lines from glyphs: clustered by baseline, cut at wide white gaps, top to bottom."""
    ink = sorted((g for g in glyphs if not g["text"].isspace()), key=lambda g: g["bottom"])
    baselines: list[list[Glyph]] = [ink[:1]] if ink else []
    for before, glyph in pairwise(ink):
        if glyph["bottom"] - before["bottom"] > SAME_BASELINE_EM * glyph["size"]:
            baselines.append([])
        baselines[-1].append(glyph)
    return tuple(line for run in baselines for line in _split(sorted(run, key=lambda g: g["x0"])))


def _split(run: list[Glyph]) -> list[Line]:
    pieces = [[run[0]]]
    for before, glyph in pairwise(run):
        if glyph["x0"] - before["x1"] > GAP_EM * glyph["size"]:
            pieces.append([])
        pieces[-1].append(glyph)
    return [Line(_join(piece), _box(piece)) for piece in pieces]


def _join(run: list[Glyph]) -> str:
    """Glyphs to a string, with a space where the print leaves one between two Latin words."""
    out = run[0]["text"]
    for before, glyph in pairwise(run):
        apart = glyph["x0"] - before["x1"] > 0.2 * glyph["size"]
        latin = re.match("[A-Za-z]", before["text"]) and re.match("[A-Za-z]", glyph["text"])
        out += (" " if apart and latin else "") + glyph["text"]
    return fold(out)


def _box(run: list[Glyph]) -> tuple[float, float, float, float]:
    corners = (
        min(g["x0"] for g in run),
        min(g["top"] for g in run),
        max(g["x1"] for g in run),
        max(g["bottom"] for g in run),
    )
    x0, top, x1, bottom = (round(v, 1) for v in corners)
    return x0, top, x1, bottom
