"""How paragraphs are counted: 一、 （一） (一) 1. 1、 and what number that is."""

from __future__ import annotations

import re

_DIGITS = "一二三四五六七八九"
_TENS = ["", "十", *(f"{digit}十" for digit in _DIGITS[1:])]
NUMERALS = {tens + ones: 10 * t + o for t, tens in enumerate(_TENS) for o, ones in enumerate(["", *_DIGITS])}
"""Chinese numerals to numbers, 一 (1) to 九十九 (99)."""
del NUMERALS[""]

_CHINESE = f"[{_DIGITS}]?十[{_DIGITS}]?|[{_DIGITS}]"
_ORDINAL = re.compile(
    rf"(?P<chinese>{_CHINESE})、|[（(](?P<bracketed>{_CHINESE})[)）]、?"
    r"|(?P<arabic>[0-9]{1,2})[.．、](?![0-9])"
)


def ordinal(text: str) -> tuple[int, str]:
    """The number a paragraph is counted by, and its text without it: (0, text) where it bears none."""
    found = _ORDINAL.match(text)
    if found is None:
        return 0, text
    counted = found["chinese"] or found["bracketed"]
    return (NUMERALS[counted] if counted else int(found["arabic"])), text[found.end() :]
