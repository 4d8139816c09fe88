"""What stands around a grid: the title and the money unit above it, the notes below."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipelines.domain.forms import Form
from pipelines.domain.money import FEN_PER_UNIT
from pipelines.reading import Line
from pipelines.recognise.cover import plain
from pipelines.recognise.pieces import MONEY_UNIT, NOTE, UNIT_NAME
from pipelines.recognise.wording import best_two, named_form, squeeze

SAME_HEIGHT = 4
"""Lines of one title differ in height by no more than this part of it."""
FAR_BELOW = 3
"""Lines of one title are no more than so many heights apart, from top to top."""
_IN_BRACKETS = re.compile(r"[（(].+[）)]")
_ROUND_MONEY = re.compile(r"人民币|整$")
"""What may stand around the unit: 人民币万元, 元人民币, 元整."""
_COLON = re.compile("[:：]")
_IN_HEADING = re.compile(r"(?:单位[:：]?|[（(])(?:人民币)?[（(]?((?:百万|[亿万千百])?元)")
_LABEL = re.compile(r"(?:附?表|预算|公开)\d{1,2}(?:[-—]\d+)?表?[:：]?")
"""A table's number, alone or before its title."""
_BEGUN = re.compile(rf"{_LABEL.pattern}[^:：]{{4,}}(?<![表年度）)])")
"""A title that a table's number begins and no 表 ends."""
_FURNITURE = re.compile(rf"^{_LABEL.pattern}$|^部门(?:名称|（单位）)?[:：]|单位名称|单位[:：]")
_BESIDE_NAME = re.compile(r"(?:金额)?单位[:：].*$|[（(]?20\d\d年.*$")
_YEAR = re.compile(r"(20\d\d)年(?!\d)")
_YEAR_ALONE = re.compile(r"[（(]?(20\d\d)年度?[)）]?")


def named(above: Sequence[Line]) -> Form | None:
    """The form that the lines above a grid name, looking upwards from the grid."""
    return next((form for printed in reversed(_titles(above)) if (form := named_form(printed))), None)


def title(above: Sequence[Line], form: Form | None) -> str:
    """The title as printed: the line most like the form's, or the nearest that is no furniture."""
    texts = [squeeze(printed) for printed in reversed(_titles(above))]
    if form:
        known = [(form.slug, name) for name in (*form.titles, *form.elsewhere)]
        alike = [(best_two(t, known)[0][0], t) for t in texts]
        return max(alike, default=(0.0, ""))[1]
    return next((t for t in texts if not _FURNITURE.search(t)), "")


def _titles(above: Sequence[Line]) -> list[str]:
    """The lines with those joined that are one title: a line in brackets belongs to the one above it, and so does
    the rest of a title that was too long for its line.
    """
    found: list[str] = []
    for number, line in enumerate(above):
        in_brackets = _IN_BRACKETS.fullmatch(squeeze(line.text)) and not is_furniture(line)
        is_rest = found and (in_brackets or _goes_on(found[-1], above[number - 1], line))
        found.append(f"{found.pop()}{line.text}" if is_rest else line.text)
    return found


def _goes_on(text: str, last: Line, line: Line) -> bool:
    """Whether a line is centred right under the one before or begins where it does, and closes its bracket, names
    with it what neither names alone, or ends the title that a table's number begins.
    """
    if not is_right_under(last, line):
        return False
    both, alone = named_form(f"{text}{line.text}"), named_form(line.text)
    closes = _opened(text) > 0 and _opened(f"{text}{line.text}") == 0
    if named_form(text):
        return closes and not alone
    names_more = both is not None and both is not alone
    return (closes and not alone) or names_more or (bool(_BEGUN.fullmatch(squeeze(text))) and bool(alone))


def is_right_under(last: Line, line: Line) -> bool:
    """Whether a line of the same height is centred right under another, or begins where it does."""
    height = last.box[3] - last.box[1]
    middles = abs(last.box[0] + last.box[2] - line.box[0] - line.box[2]) / 2
    apart = min(middles, abs(last.box[0] - line.box[0]))
    is_under = height / 2 < line.box[1] - last.box[1] < FAR_BELOW * height
    return is_under and apart <= height and abs(line.box[3] - line.box[1] - height) <= height / SAME_HEIGHT


def _opened(text: str) -> int:
    """How many brackets are open at a text's end."""
    return sum(text.count(bracket) for bracket in "（(") - sum(text.count(bracket) for bracket in "）)")


def is_furniture(line: Line) -> bool:
    """Whether a line only tells a table's number, whose it is or its money unit."""
    return bool(_FURNITURE.search(squeeze(line.text)))


def under_title(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The last lines of a page from a title on, where the table of that title stands on the next page.

    Nothing follows the title but whose table it is and its money unit. Empty where no title ends the page.
    """
    end = len(lines)
    while end and is_furniture(lines[end - 1]):
        end -= 1
    begin = end - 1 - (end > 1 and len(_titles(lines[end - 2 : end])) == 1)
    has_title = end and (named(lines[begin:end]) or money_unit(lines[end:]))
    return tuple(lines[begin:]) if has_title else ()


def money_unit(above: Sequence[Line]) -> str:
    """The money unit as printed (万元, 元 …); where the lines name none that is known, whatever stands there instead
    (美元); '' when none is printed.

    单位：甲局 names a body, so the nearest unit that is known counts; one may stand there alone, or behind a word that
    is misprinted (金位：元).
    """
    texts = [squeeze(line.text) for line in reversed(above)]
    printed = [
        _ROUND_MONEY.sub("", one[1] or one[2]) or one[1]
        for text in texts
        for one in MONEY_UNIT.finditer(text)
    ]
    alone = (last for text in texts if (last := _COLON.split(text)[-1]) in FEN_PER_UNIT)
    return next((unit for unit in (*printed, *alone) if unit in FEN_PER_UNIT), next(iter(printed), ""))


def money_unit_in(headings: Iterable[str]) -> str:
    return next((found[1] for path in headings if (found := _IN_HEADING.search(path))), "")


def unit_name(above: Sequence[Line]) -> str:
    """The body that a line names, without the code before it and what the line says besides; '' for none."""
    for line in reversed(above):
        if found := UNIT_NAME.match(squeeze(line.text)):
            return plain(_BESIDE_NAME.sub("", found[1]))
    return ""


def year_of(above: Sequence[Line], table_title: str) -> int | None:
    """The only year that the title names, or a line of its own over or under it (（2026年度）); None for none."""
    texts = [squeeze(line.text) for line in reversed(above)]
    alone = [found[1] for text in texts if (found := _YEAR_ALONE.fullmatch(text))]
    years = set(_YEAR.findall(table_title)) or set(alone)
    return int(years.pop()) if len(years) == 1 else None


def notes(below: Sequence[Line]) -> list[str]:
    """Notes under a grid: from 注： on, until something that belongs to the next table."""
    found: list[str] = []
    for line in below:
        text = squeeze(line.text)
        if _FURNITURE.search(text) or _LABEL.match(text) or text.startswith("第") or named_form(text):
            break
        if found or NOTE.match(text):
            found.append(text)
    return found
