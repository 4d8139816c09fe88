"""Paragraphs made whole again: one that the print broke within a sentence goes on in the next.

Lines are put together by where they end, and a page that sets its lines unevenly breaks a sentence anywhere
(政府采购服|务类预算350.85万元). What ends without a mark in running text is not at its end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipelines.recognise.narrative.ordinals import ordinal
from pipelines.recognise.parts import Passage

_RUNNING = re.compile("[，,；;。]")
"""What a heading does not hold."""
_ENDED = re.compile("[。；;：:！!？?]$")
_CUT = re.compile(r"[0-9][.,]?[万亿]?\|[0-9.,]*[万亿]?元")
"""A figure that the end of a line, marked ``|``, cuts from its unit: 支出113.77万|元."""
_BRACKETS = re.compile("[（(）)“”《》〔〕]")
_OPENING = "（(“《〔"
_BEGINS = re.compile(r"^第[一二三四五六七八九十]+部分|^[（(]?(?:注|备注|说明)[:：]")


def whole(passages: Iterable[Passage]) -> Iterator[Passage]:
    """The passages, those that are one sentence put together; text and places follow on each other."""
    open_: Passage | None = None
    for passage in passages:
        if open_ is not None and _goes_on(open_, passage):
            open_ = _joined(open_, passage)
            continue
        if open_ is not None:
            yield open_
        open_ = passage
    if open_ is not None:
        yield open_


def _goes_on(before: Passage, after: Passage) -> bool:
    is_ended = _ENDED.search(before.text)
    is_open = not is_ended and (_RUNNING.search(before.text) or _is_within(before.text, after.text))
    is_new = ordinal(after.text)[0] or _BEGINS.match(after.text) or after.text == after.section
    is_cut = _CUT.search(f"{before.text[-3:]}|{after.text[:24]}")
    return (
        bool(is_open or is_cut)
        and not is_new
        and (before.part, before.section) == (after.part, after.section)
    )


def _is_within(before: str, after: str) -> bool:
    """Whether the break stands between two brackets or quotation marks: the last before it opens, the first after it closes."""
    last, first = _BRACKETS.findall(before)[-1:], _BRACKETS.search(after)
    return bool(last and first and last[0] in _OPENING and first[0] not in _OPENING)


def _joined(before: Passage, after: Passage) -> Passage:
    offset = len(before.text)
    spans = tuple((start + offset, page, box) for start, page, box in after.spans)
    return Passage(before.part, before.section, before.text + after.text, (*before.spans, *spans))
