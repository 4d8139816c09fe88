"""In which equations a figure would stand that is not printed: the rules, asked of one cell.

`expectations.terms` makes terms of whole frames of printed amounts; a figure that is missing is in no
frame. That both say the same of every figure that is printed is a test.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from expectations.proof.system import Name
from expectations.rules import RULES, AcrossRow, Amounts, DownTree, Listed, Moved, Rule, Tie
from pipelines.domain.forms import BY_SLUG

TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Row:
    """What the rules ask of a row: its kind, its line, its code, its place in the tree."""

    form: str
    row_no: int
    kind: str = ""
    line: str | None = None
    function_code: str | None = None
    economic_code: str | None = None
    parent: int | None = None


def standing(row: Row, measure: str, columns: Collection[str]) -> Iterator[tuple[Name, int]]:
    """The equations, by name, in which the figure of that row and column would stand, and its coefficient.

    Not all of them need be there: a tie speaks only where both of its sides are printed. ``columns`` are
    those in which the row's table prints amounts: an unprinted part of a sum is replaced by its sub-parts.
    """
    for rule in _rules_of(row.form):
        for place, coefficient in _places(rule, row, measure, columns):
            yield (rule.slug, place), coefficient


@cache
def _rules_of(form: str) -> tuple[Rule, ...]:
    found: dict[str, list[Rule]] = defaultdict(list)
    for rule in RULES:
        match rule:
            case AcrossRow() | DownTree() | Moved():
                found[rule.form].append(rule)
            case Tie():
                for name in rule.forms:
                    found[name].append(rule)
            case Listed():
                found[rule.form].append(rule)
    return tuple(found[form])


def _places(rule: Rule, row: Row, measure: str, columns: Collection[str]) -> Iterator[tuple[str, int]]:
    match rule:
        case AcrossRow():
            if measure in (rule.total, *BY_SLUG[rule.form].summands(rule.total, columns)):
                yield str(row.row_no), 1 if measure == rule.total else -1
        case DownTree():
            yield f"{row.row_no}:{measure}", 1
            if row.parent is not None:
                yield f"{row.parent}:{measure}", -1
        case Moved():
            of_year = measure.removeprefix("prior_").removeprefix("change_")
            yield f"{row.row_no}:{of_year}", 1 if of_year == measure else -1
        case Tie():
            for shown, side in ((1, rule.left), (-1, rule.right)):
                chosen = (amounts for amounts in side if _is_chosen(amounts, row, measure))
                yield from ((_key(amounts, row), shown * amounts.sign) for amounts in chosen)
        case Listed():
            if measure == "total" and row.kind == "project":
                yield str(row.row_no), 1


def _is_chosen(a: Amounts, row: Row, measure: str) -> bool:
    return (
        (a.form, True) == (row.form, measure in a.measures)
        and (not a.kinds or row.kind in a.kinds)
        and (not a.lines or row.line in a.lines)
        and (not a.codes or row.function_code in a.codes or row.economic_code in a.codes)
        and (not a.key or row.kind == TOTAL or _code(a, row) is not None)
    )


def _code(a: Amounts, row: Row) -> str | None:
    return row.function_code if a.key == "function_code" else row.economic_code


def _key(a: Amounts, row: Row) -> str:
    return (_code(a, row) or TOTAL) if a.key else ""
