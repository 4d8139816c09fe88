"""What stands around a grid: the title and the money unit above it, the notes below."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipelines.forms import Form
from pipelines.money import FEN_PER_UNIT
from pipelines.reading import Line
from pipelines.recognise.pieces import MONEY_UNIT, NOTE, UNIT_NAME
from pipelines.recognise.wording import best_two, named_form, squeeze

_IN_BRACKETS = re.compile(r"[（(].+[）)]")
_ROUND_MONEY = re.compile(r"人民币|整$")
"""What may stand around the unit: 人民币万元, 元人民币, 元整."""
_IN_HEADING = re.compile(r"(?:单位[:：]?|[（(])(?:人民币)?[（(]?((?:百万|[亿万千百])?元)")
_FURNITURE = re.compile(r"^(?:附?表|预算)\d{1,2}|^公开\d{1,2}表$|^部门(?:名称)?[:：]|单位名称|单位[:：]")


def named(above: Sequence[Line]) -> Form | None:
    """The form that the lines above a grid name, looking upwards from the grid.

    A line in brackets belongs to the title above it.
    """
    titles: list[str] = []
    for line in above:
        is_rest = titles and _IN_BRACKETS.fullmatch(squeeze(line.text))
        titles.append(f"{titles.pop()}{line.text}" if is_rest else line.text)
    return next((form for printed in reversed(titles) if (form := named_form(printed))), None)


def title(above: Sequence[Line], form: Form | None) -> str:
    """The title as printed: the line most like the form's, or the nearest that is no furniture."""
    texts = [squeeze(line.text) for line in reversed(above)]
    if form:
        known = [(form.slug, name) for name in (*form.titles, *form.elsewhere)]
        alike = [(best_two(t, known)[0][0], t) for t in texts]
        return max(alike, default=(0.0, ""))[1]
    return next((t for t in texts if not _FURNITURE.search(t)), "")


def money_unit(above: Sequence[Line]) -> str:
    """The money unit as printed (万元, 元 …); where the lines name none that is known, whatever stands there instead
    (美元); '' when none is printed.

    单位：甲局 names a body, so the nearest unit that is known counts.
    """
    texts = (squeeze(line.text) for line in reversed(above))
    printed = [
        _ROUND_MONEY.sub("", one[1] or one[2]) or one[1]
        for text in texts
        for one in MONEY_UNIT.finditer(text)
    ]
    return next((unit for unit in printed if unit in FEN_PER_UNIT), next(iter(printed), ""))


def money_unit_in(headings: Iterable[str]) -> str:
    return next((found[1] for path in headings if (found := _IN_HEADING.search(path))), "")


def unit_name(above: Sequence[Line]) -> str:
    for line in reversed(above):
        if found := UNIT_NAME.match(squeeze(line.text)):
            return re.sub(r"单位[:：].*$", "", found[1])
    return ""


def notes(below: Sequence[Line]) -> list[str]:
    """Notes under a grid: from 注： on, until something that belongs to the next table."""
    found: list[str] = []
    for line in below:
        text = squeeze(line.text)
        if _FURNITURE.search(text) or text.startswith("第"):
            break
        if found or NOTE.match(text):
            found.append(text)
    return found
