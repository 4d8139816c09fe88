"""How exact a figure in prose is: what one step of its last digit is worth.

Prose drops trailing zeros (50 for 50.00), so as a rule a step is a hundredth of the unit. Some places round all prose
to whole 万元 beside tables in yuan; their totals show it, which are whole by chance only once in a hundred times each.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from pipelines.domain.money import FEN_PER_UNIT
from pipelines.recognise.narrative.figures import NUMBER, fold, number
from pipelines.recognise.narrative.model import Claim

_TOTALS = ("total_income", "total_expenditure")
_BIG = "万元"
_FIGURE = re.compile(rf"(?<![0-9.,])({NUMBER}){_BIG}")


def with_steps(claims: Sequence[Claim]) -> list[Claim]:
    """The claims of a document, those of money with what a step of their last digit and of their change's is worth."""
    is_whole = _is_in_whole_units(claims)
    return [
        replace(
            claim,
            step_yuan=_step(claim.printed, worth, is_whole=is_whole),
            change_step_yuan=_step(claim.change_printed, _worth_of_change(claim, worth), is_whole=is_whole),
        )
        if (worth := _worth(claim.unit))
        else claim
        for claim in claims
    ]


def _is_in_whole_units(claims: Sequence[Claim]) -> bool:
    """Whether the sentences that state totals print two different amounts at least, and all of them without decimals."""
    printed = {
        figure
        for claim in claims
        if claim.subject in _TOTALS
        for figure in _FIGURE.findall(fold(claim.sentence))
        if number(figure)
    }
    return len(printed) > 1 and not any("." in figure for figure in printed)


def _worth(unit: str) -> Decimal:
    """Yuan to a unit; nothing where it is not money."""
    return Decimal(FEN_PER_UNIT.get(unit, 0)) / 100


def _worth_of_change(claim: Claim, worth: Decimal) -> Decimal:
    """A change may be printed in another unit than its figure: what it is worth tells which."""
    return abs(claim.change_yuan) / abs(number(claim.change_printed)) if claim.change_yuan else worth


def _step(printed: str, worth: Decimal, *, is_whole: bool) -> Decimal:
    return worth if is_whole and worth == _worth(_BIG) and "." not in fold(printed) else worth / 100
