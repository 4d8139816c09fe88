"""What stands around a grid: the title and the money unit above it, the notes below."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipelines.forms import Form
from pipelines.reading import Line
from pipelines.recognise.pieces import MONEY_UNIT, NOTE, UNIT_NAME
from pipelines.recognise.wording import best_two, named_form, squeeze

_IN_BRACKETS = re.compile(r"[（(].+[）)]")
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
    """The money unit as printed (万元, 元 … or whatever stands there); '' when none is printed."""
    for line in reversed(above):
        if found := MONEY_UNIT.search(squeeze(line.text)):
            return found[1] or found[2]
    return ""


def money_unit_in(headings: Iterable[str]) -> str:
    return next(
        (found[1] for path in headings if (found := re.search(r"(?:单位[:：]|[（(])(万?元)", path))), ""
    )


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
