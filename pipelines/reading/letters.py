"""Which letters are meant: radicals that stand for ideographs, private hyphens, white space.

Fonts without a proper character map give radicals where ideographs are meant. The Kangxi block (U+2F00)
folds by Unicode's own compatibility mapping; the supplement has none, so the forms that are whole
characters of simplified Chinese are listed (Unicode: EquivalentUnifiedIdeograph). Everything else stays
as printed: full-width punctuation is what the page says.
"""

from __future__ import annotations

import unicodedata

import numpy as np
from numpy.typing import NDArray

Codepoints = NDArray[np.uint32]
Flags = NDArray[np.bool_]

_SUPPLEMENT = dict(
    zip(
        "⺟⻳⺁⺄⺈⺊⺌⺍⺎⺏⺐⺑⺒⺓⺔⺖⺘⺙⺛⺝⺞⺠⺡⺢⺤⺥⺦⺧⺨⺪⺫⺬⺭⺮⺯⺶⺹⺻⺼⺾⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻰",
        "母龟厂乙刀卜小小兀尢尢尣巳幺彑忄扌攵旡月歺民氵氺爫爫丬牛犭疋罒示礻竹糹羊耂聿肉艹艹虎衤覀西见角角讠贝足车辶辶辶阝钅镸长门阜雨青韦页风飞食饣飠马骨鬼鱼鸟卤麦黄黾斉齐歯齿龙",
        strict=True,
    )
)
_MEANT = (
    {chr(c): unicodedata.normalize("NFKC", chr(c)) for c in (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFB00))}
    | _SUPPLEMENT
    | {"⼾": "户"}  # Unicode folds this one to the traditional form
    | {"\x02": "-", "\ufffe": "-"}  # what PDFium gives for a hyphen at a line's end
)
_AS_STRING = str.maketrans(_MEANT)
_AS_ARRAY = np.arange(0x10000, dtype=np.uint32)
_AS_ARRAY[[ord(printed) for printed in _MEANT]] = [ord(meant) for meant in _MEANT.values()]
_SPACES = np.zeros(0x10000, bool)
_SPACES[[*range(0x20), 0x20, 0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000]] = True
_SQUARES = np.zeros(0x10000, bool)
_SQUARES[[*range(0x3001, 0x3020), *range(0x4E00, 0xA000), *range(0xFF01, 0xFF61)]] = True


def fold(text: str) -> str:
    """The letters that are meant; everything else as printed."""
    return text.translate(_AS_STRING)


def folded(codepoints: Codepoints) -> Codepoints:
    """The same for an array of code points; those beyond the basic plane stay as they are."""
    basic = codepoints < 0x10000
    if basic.all():
        return _AS_ARRAY[codepoints]
    return np.where(basic, _AS_ARRAY[np.where(basic, codepoints, 0)], codepoints)


def spaces(codepoints: Codepoints) -> Flags:
    """Which code points leave no ink."""
    return _SPACES.take(codepoints, mode="clip")


def squares(codepoints: Codepoints) -> Flags:
    """Ideographs, their punctuation and full-width forms: each an em wide."""
    return _SQUARES.take(codepoints, mode="clip")


def latin(codepoints: Codepoints) -> Flags:
    """Unaccented Latin letters. Small and capital ones differ in one bit."""
    small = codepoints | 0x20
    return np.asarray((small >= ord("a")) & (small <= ord("z")))


def as_text(codepoints: Codepoints) -> str:
    return codepoints.tobytes().decode("utf-32-le", "replace")
