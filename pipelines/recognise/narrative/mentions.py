"""Figures that the prose only mentions: in a reason (服务费3.2万元), of another year, of no subject of ours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from decimal import Decimal
from typing import NamedTuple

from pipelines.recognise.narrative.context import first_of, last_of
from pipelines.recognise.narrative.figures import AMOUNT, NUMBER, UNIT, in_yuan, number
from pipelines.recognise.narrative.items import find_items
from pipelines.recognise.narrative.model import Claim, Item, Movement, Share
from pipelines.recognise.narrative.movements import against, read_movement
from pipelines.recognise.narrative.places import place_of
from pipelines.recognise.narrative.shares import Shares
from pipelines.recognise.parts import Passage

MENTIONED = "mentioned"
"""The subject of a figure that no claim takes up."""
_FIGURE = re.compile(rf"(?<![0-9.,])(?P<figure>{NUMBER})(?P<unit>{UNIT}|%)")

_MOVING = re.compile("增加|减少|增长|下降|降低|上升|压减|缩减|调整|调增|调减|新增|原因|由于|因为|[较比将由]")
"""In the clause before a figure: it is itself an amount moved."""
_YEARS = re.compile("(?<![比较与和同])(20[0-9]{2})年(?![0-9底末])")
_LAST_YEAR = re.compile(
    r"(?:(?P<year>20[0-9]{2})年|上年|去年)[^,;。0-9]{0,12}?(?:(?P<spent>(?:预算)?执行)|预算)(?:数|安排)?为?"
    rf"(?P<against>{AMOUNT})[,;][^,;。0-9]{{0,20}}(?:20[0-9]{{2}}年)?[^,;。0-9]{{0,20}}$"
)
"""In the sentence before a figure, and next to it: what there was the year before."""
_PEER = re.compile(rf"(?P<figure>{NUMBER})(?P<unit>{UNIT})(?P<mark>[、,;和及])")


class _Moved(NamedTuple):
    """How a figure moved, what that implies of the year before, and where the words end."""

    movement: Movement
    prior_yuan: Decimal | None
    end: int


def find_mentions(
    passage: Passage,
    folded: str,
    taken: Sequence[tuple[int, int]],
    fiscal_year: int,
    shares: Shares,
) -> Iterator[tuple[int, Claim]]:
    """Offset and claim of every figure with a unit outside the spans that are ``taken``.

    Its label is what its clause says before it, as printed. A movement printed after it is its own unless it
    may be of the sum of a list; the figures of its own movement and of its share are no mentions of their own.
    """
    until = 0
    items = find_items(passage.text, folded, fiscal_year)
    for found in _FIGURE.finditer(folded):
        if found.start() < until or any(start <= found.start() < end for start, end in taken):
            continue
        share, end = shares.get(found.start(), (Share(), found.end()))
        moved = _own_movement(passage.text, folded, found, end, fiscal_year)
        until = moved.end
        claim = _mention(passage, folded, found, moved)
        yield found.start(), replace(claim, shared=share, of_item=items.get(found.start(), Item()))


def _own_movement(text: str, folded: str, found: re.Match[str], at: int, fiscal_year: int) -> _Moved:
    """The movement that is printed at ``at``, behind a figure and its share, if it is the figure's own.

    An empty one where the figure is no money of the fiscal year, or where the movement may be another's: of a
    list's sum (甲1万元、乙2万元，比上年 …), or more than the figure itself.
    """
    nothing = _Moved(Movement(), None, at)
    yuan = in_yuan(number(found["figure"]), found["unit"])
    begins = last_of("。", folded, 0, found.start())
    before = folded[begins : found.start()]
    years = _YEARS.findall(before)
    clause = before[last_of(",;:、", before, 0, len(before)) :]
    if yuan is None or _MOVING.search(clause) or (years and int(years[-1]) != fiscal_year):
        return nothing
    movement, base, end = read_movement(text, folded, at, len(folded))
    if base not in (None, fiscal_year - 1):
        return nothing
    if last := _last_year(before, folded[at:end], fiscal_year):
        movement = replace(movement, **against(text[begins:][slice(*last.span("against"))]))
    elif _may_be_of_a_sum(before, folded[at : at + 1], yuan):
        return nothing
    if movement.change_yuan is None:
        return _Moved(movement, None, end) if movement.against_printed and movement.percent else nothing
    prior = yuan - movement.change_yuan
    # More than there is may be the change of something else, unless nothing else is there.
    is_alone = not yuan and not _PEER.search(before)
    return _Moved(movement, prior, end) if prior >= 0 or is_alone else nothing


def _last_year(before: str, words: str, fiscal_year: int) -> re.Match[str] | None:
    """The amount ``before`` a figure that the ``words`` of its movement compare it with, spent or planned."""
    last = _LAST_YEAR.search(before)
    if last is None or int(last["year"] or fiscal_year - 1) != fiscal_year - 1:
        return None
    return last if words and bool(last["spent"]) == ("执行" in words) else None


def _may_be_of_a_sum(before: str, mark: str, yuan: Decimal) -> bool:
    """Whether a movement behind ``mark`` may be that of figures ``before`` together with this one.

    It may where another amount stands beside this one in a list, and, in a sentence of its own, where this
    one is a part (其中). One and the same amount twice has one movement.
    """
    peers = list(_PEER.finditer(before))
    if not peers:
        return False
    last = peers[-1]
    if in_yuan(number(last["figure"]), last["unit"]) == yuan:
        return False
    label = before[last.end() :]
    is_part = "其中" in label or ":" in label
    beside = not re.search("[,;。:]", label) and not _moved_before(before, last)
    return beside or (is_part and mark == "。")


def _moved_before(before: str, peer: re.Match[str]) -> bool:
    """Whether the amount before ``peer``'s mark is itself the end of a movement: the list ends there."""
    clause = before[last_of(",;:、", before, 0, peer.start()) : peer.start()]
    return _MOVING.search(clause) is not None


def _mention(passage: Passage, folded: str, found: re.Match[str], moved: _Moved) -> Claim:
    printed = passage.text
    figure, unit = (printed[slice(*found.span(group))] for group in ("figure", "unit"))
    clause = last_of(",;。:、", folded, 0, found.start())
    begins, ends = last_of(";。", folded, 0, found.start()), first_of(";。", folded, moved.end, len(folded))
    page, box = place_of(passage, *found.span("figure"))
    return Claim(
        subject=MENTIONED,
        label=printed[clause : found.start()],
        section=passage.section,
        sentence=printed[begins:ends].rstrip("，,"),
        printed=figure,
        unit=unit,
        value=number(figure),
        yuan=in_yuan(number(figure), unit),
        page=page,
        box=box,
        prior_yuan=moved.prior_yuan,
        **asdict(moved.movement),
    )
