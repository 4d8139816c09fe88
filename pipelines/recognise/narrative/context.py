"""The words around a figure: whether it is the budget's own, as of which day, and why it moved."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_ELSE = re.compile("增加|减少|增长|下降|压减|调整|相应|原因|由于|因为|购置|购买|上年|去年|[将由]$")
"""In the clause before a label: the figure is an amount moved, bought or past, not this budget's."""
_YEAR = re.compile("(20[0-9]{2})年(?![0-9底末])")
_AS_OF = re.compile("截[至止](20[0-9]{2})年(?:([0-9]{1,2})月(?:([0-9]{1,2})日|[底末])?|[底末])")
_REASON = re.compile(
    "[,。;]?(?:其?(?:主要|增减|变动|变化)*的?原因(?:是|为|在于)"
    "|(?P<loose>主要(?:是(?:由于|因为?)?|由于|因为?|系)))[:,]?"
)


def last_of(marks: str, text: str, start: int, end: int) -> int:
    """The offset after the last of ``marks`` in ``text[start:end]``; 0 where there is none."""
    return max(text.rfind(mark, start, end) for mark in marks) + 1


def first_of(marks: str, text: str, start: int, end: int) -> int:
    """The offset of the first of ``marks`` in ``text[start:end]``; ``end`` where there is none."""
    return min((at for mark in marks if (at := text.find(mark, start, end)) >= 0), default=end)


def is_about(before: str, fiscal_year: int) -> bool:
    """Whether a figure after ``before`` (folded) is one of the budget of ``fiscal_year``.

    A year in its own sentence that is not part of a date must be that year.
    """
    years = _YEAR.findall(before[last_of(";。", before, 0, len(before)) :])
    clause = before[last_of(",;。:(、", before, 0, len(before)) :]
    return not _ELSE.search(clause) and (not years or int(years[-1]) == fiscal_year)


def as_of(before: str) -> date | None:
    """The day that 截至 names in the sentence ``before`` ends in (folded); None also for a day that is none.

    A month or a year without a day stands for its last one.
    """
    found = _AS_OF.search(before[last_of("。", before, 0, len(before)) :])
    if found is None:
        return None
    year, month = int(found[1]), int(found[2] or 12)
    if not 1 <= month <= 12:
        return None
    last = monthrange(year, month)[1]
    day = int(found[3] or last)
    return date(year, month, day) if 1 <= day <= last else None


def reason_at(text: str, folded: str, start: int, end: int, has_moved: bool) -> str:
    """The reason that 主要原因是 gives at ``start``, up to ``end``, without its closing mark; else empty.

    A bare 主要是 gives a reason only after a movement: of a purchase it says what is bought.
    """
    found = _REASON.match(folded, start, end)
    if found is None or (found["loose"] and not has_moved):
        return ""
    return text[found.end() : end].rstrip("，；。：,;:")
