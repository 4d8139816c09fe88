"""What follows a figure: 比上年减少77.71万元，下降2.83%, or 与上年持平, or nothing of the kind."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any, Literal

from pipelines.recognise.narrative.figures import AMOUNT, NUMBER, UNIT, amount, in_yuan, number
from pipelines.recognise.narrative.model import Movement

_UP = "增加|增长|上升|提高|上涨|增幅"
_DOWN = "减少|下降|降低|缩减|压减|降幅|减幅"
_AGAINST = (
    r"[比较与同和]?(?:上年|上一年|去年|(?P<base>20[0-9]{2})年)度?(?:同期)?"
    r'(?:财政拨款)?(?:"三公"经费)?(?:年初)?(?:预算)?(?:执行)?(?:数|安排)?'
    rf"(?P<against>{AMOUNT})?"
    r"(?:相比|比较|对比)?,?(?:同比|(?:收、?支(?:预算)?总计)?各)?|同比"
)
_LEAD = rf"(?:[,、;。(]?(?:{_AGAINST})|[,、(]?)"
"""A new sentence continues the figure before it only if it says against what."""

_MOVED = re.compile(
    rf"{_LEAD}(?:(?P<up>{_UP})|(?P<down>{_DOWN}))[率了]?(?:为|约)?"
    rf"(?:(?P<figure>{NUMBER})(?:(?P<unit>{UNIT}|%)|(?=[,;。]))|(?P<dash>-+|/)%?)"
    r"(?P<note>\([^()]*(?:基数|不可比)[^()]*\)|,不可比)?"
)
"""A number without any unit is a percentage whose sign is left out (减少100万元，减少9.52，)."""
_BRACKETED = re.compile(rf"\((?P<percent>{NUMBER}%)\)")
"""A percentage that leaves the direction to the amount before it: 较上年增加2.5万元（100%）."""
_STAYED = re.compile(
    rf"{_LEAD}(?P<words>(?P<about>基本|大体|大致|总体)?(?:持平|相同|一致|(?:保持)?不变)"
    r"|(?:无|没有|未)(?:有|发生)?(?:增减|变化|变动|增加|减少)+)"
)


def read_movement(text: str, folded: str, start: int, end: int) -> tuple[Movement, int | None, int]:
    """The movement printed at ``start``; the year it is measured against, if a number; where it ends.

    ``folded`` is `figures.fold` of ``text``. Amount and percentage may stand in either order.
    Where nothing of the kind is printed: an empty `Movement`, None, ``start``.
    """
    movement, base, at = Movement(), None, start
    if stayed := _STAYED.match(folded, start, end):
        change = None if stayed["about"] else Decimal(0)
        words = text[stayed.start("words") : stayed.end("words")]
        return Movement(words, change, "unchanged"), _year(stayed), stayed.end()
    while (found := _MOVED.match(folded, at, end)) and not _has(movement, is_amount := _is_amount(found)):
        if _is_bare(found) and not movement.change_printed:
            break
        movement = _with_amount(movement, found, text) if is_amount else _with_percent(movement, found, text)
        base, at = base or _year(found), found.end()
        if is_amount and not movement.percent_printed and (said := _BRACKETED.match(folded, at, end)):
            movement, at = _with_bracketed(movement, said, text), said.end()
    return movement, base, at


def _is_amount(found: re.Match[str]) -> bool:
    return found["unit"] not in (None, "%")


def _is_bare(found: re.Match[str]) -> bool:
    """A whole number without a unit may as well have lost 辆 or 万元; behind an amount it is a percentage."""
    return bool(found["figure"]) and not found["unit"] and "." not in found["figure"]


def _has(movement: Movement, is_amount: bool) -> bool:
    return bool(movement.change_printed if is_amount else movement.percent_printed)


def _with_amount(movement: Movement, found: re.Match[str], text: str) -> Movement:
    printed = text[found.start("figure") : found.end("figure")]
    return replace(
        movement,
        change_printed=printed,
        change_yuan=in_yuan(_signed(found), found["unit"]),
        direction=_direction(found),
        **_against(found, text),
        incomparable=movement.incomparable or bool(found["note"]),
    )


def _with_percent(movement: Movement, found: re.Match[str], text: str) -> Movement:
    if found["dash"]:
        printed, percent = text[found.start("dash") : found.end()], None
    else:
        printed, percent = (
            text[found.start("figure") : max(found.end("figure"), found.end("unit"))],
            _signed(found),
        )
    return replace(
        movement,
        percent_printed=printed,
        percent=percent,
        percent_direction=_direction(found),
        incomparable=bool(movement.incomparable or found["dash"] or found["note"]),
        **_against(found, text),
    )


def _with_bracketed(movement: Movement, said: re.Match[str], text: str) -> Movement:
    percent = number(said["percent"].rstrip("%"))
    is_up = movement.direction == "increase"
    return replace(
        movement,
        percent_printed=text[slice(*said.span("percent"))],
        percent=percent if is_up else -percent,
        percent_direction="increase" if is_up else "decrease",
    )


def _against(found: re.Match[str], text: str) -> dict[str, Any]:
    """The amount of the year before that stands within the movement: 比2025年预算数10万元增加2万元."""
    return against(text[slice(*found.span("against"))]) if found["against"] else {}


def against(printed: str) -> dict[str, Any]:
    """The fields of a `Movement` for an amount that it is measured against."""
    found = amount(printed)
    return {"against_printed": printed, "against_yuan": found.yuan} if found else {}


def _signed(found: re.Match[str]) -> Decimal:
    value = number(found["figure"])
    return -value if found["down"] and value else value


def _direction(found: re.Match[str]) -> Literal["increase", "decrease"]:
    return "increase" if found["up"] else "decrease"


def _year(found: re.Match[str]) -> int | None:
    return int(found["base"]) if found["base"] else None
