"""Printed numbers and units in running text: what counts as one, and what it is worth."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal, NamedTuple

from pipelines.domain.money import FEN_PER_UNIT, MOST_FEN

Kind = Literal["money", "area", "count"]

_FOLD = str.maketrans(
    "０１２３４５６７８９，．：；（）％﹪－﹣–—―−／“”„‘’「」『』",
    "0123456789,.:;()%%------/" + '"' * 9,
)

NUMBER = r"-?[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?"
"""A figure in folded text. One that is grouped otherwise (``1,23``) is no number: nothing is guessed."""

_UNITS: dict[Kind, str] = {
    "money": "(?:百万|[万亿千百])?元",
    "area": "平方米|平米|㎡",
    "count": r"辆|台\(套\)|台|套",
}
UNIT = "|".join(_UNITS.values())
AMOUNT = rf"{NUMBER}{_UNITS['money']}"
"""A figure of money, with its unit, in folded text."""


class Amount(NamedTuple):
    """An amount as ``printed``, what it is worth in yuan, and what a step of its last digit is.

    Prose drops trailing zeros (50 for 50.00), so that is always a hundredth of the unit.
    """

    printed: str
    yuan: Decimal
    step: Decimal


def fold(text: str) -> str:
    """Full-width digits and punctuation as ASCII, every quote as ``"``, character for character.

    The result is as long as ``text``, so an offset in one is an offset in the other.
    """
    return text.translate(_FOLD)


def number(printed: str) -> Decimal:
    """The worth of a `NUMBER`, in either width. Raises `decimal.InvalidOperation` for anything else."""
    return Decimal(fold(printed).replace(",", ""))


def amount(printed: str) -> Amount | None:
    """The worth of an `AMOUNT`, in either width; None for one that no money can be."""
    unit = unit_of(printed)
    yuan = in_yuan(number(printed.removesuffix(unit)), unit)
    return None if yuan is None else Amount(printed, yuan, Decimal(FEN_PER_UNIT[unit]) / 10_000)


def unit_of(printed: str) -> str:
    """The unit behind a printed `AMOUNT`."""
    return fold(printed).lstrip("-.,0123456789")


def is_unit(unit: str, kind: Kind) -> bool:
    """Whether a folded `UNIT` measures that kind of thing."""
    return re.fullmatch(_UNITS[kind], unit) is not None


def in_yuan(value: Decimal, unit: str) -> Decimal | None:
    """``value`` of ``unit`` in yuan, exact; None where the unit is not money, or money cannot be it: beyond
    `MOST_FEN`, or no whole number of fen.
    """
    if unit not in FEN_PER_UNIT:
        return None
    fen = value * FEN_PER_UNIT[unit]
    return fen / 100 if abs(fen) <= MOST_FEN and fen == fen.to_integral_value() else None
