"""Recognised text put right where the print leaves no doubt. No digit is ever guessed: arithmetic finds those."""

from __future__ import annotations

import re

_FIGURE = re.compile(r"[-−－—一]?[\dOo０-９]+(?:[,.，．][\dOo０-９]+)*")
_AS_PRINTED = str.maketrans("Oo，．−－—一０１２３４５６７８９", "00,.----0123456789")
_GROUPED = re.compile(r"-?\d{1,3}(?:[.,]\d{3})+\.\d{2}")
_LATIN_MARK = re.compile(r"(?<!\d)[,:;()]|[,:;()](?!\d)")
_WIDE = str.maketrans(",:;()", "，：；（）")
_BRACKETED_CODE = re.compile(r"^[\[|](\d{3,7})[\]|]")
_PAGE_NUMBER = re.compile(r"[-－—–一]+\d{1,4}[-－—–一]+")
_INCOME = re.compile(r"收人(?![员才数民口工次])")
_IDEOGRAPH = re.compile(r"[\u4e00-\u9fff]")


def put_right(text: str, *, whole: bool) -> str:
    """A line as it must have been printed. ``whole``: it is all that stands in its cell, so maybe a figure.

    O among digits is a zero, 一 before them a minus, and of two points the first a comma; between ideographs marks are as wide as those;
    a bar beside a bracketed code is its bracket; 收人 is no word and 收入 looks like it.
    """
    bare = text.replace(" ", "")
    if whole and _FIGURE.fullmatch(bare):
        figure = bare.translate(_AS_PRINTED)
        return _grouped(figure) if _GROUPED.fullmatch(figure) else figure
    if _PAGE_NUMBER.fullmatch(bare):
        return bare.replace("一", "—")
    text = _BRACKETED_CODE.sub(r"[\1]", text)
    if not _IDEOGRAPH.search(text):
        return text
    text = _LATIN_MARK.sub(lambda mark: mark[0].translate(_WIDE), text)
    return _INCOME.sub("收入", text)


def _grouped(figure: str) -> str:
    whole, decimals = figure.rsplit(".", 1)
    return f"{whole.replace('.', ',')}.{decimals}"
