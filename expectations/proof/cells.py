"""One figure that would mend what failed: the values at which every equation it stands in holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from expectations.proof import slips
from expectations.proof.explanation import TWO, Change, Explanation
from expectations.proof.system import Equation, Sum, System
from expectations.rules import BY_SLUG, Listed

Bond = tuple[Sum, int, bool]
"""An equation without the figure, the figure's coefficient in it, and whether it is an inequality."""

_FAR = 10**18
"""Beyond every amount, in fen: an end that no equation sets."""


@dataclass(frozen=True, slots=True)
class Fit:
    """The value that fits best and how many do, in steps of the last digit."""

    value: int
    choices: int


def fit(printed: int | None, step: int, bonds: Iterable[Bond]) -> Fit | None:
    """The value (in fen) at which all equations hold; None where there is none.

    Of several, one that a typical slip explains; else the one that makes most equations exact; else the
    middle one. A value that leaves tail differences is taken where no other is found.
    """
    bonds = list(bonds)
    if any(at.unknown for at, _, _ in bonds):
        return None
    return _fit(printed, step, bonds, tails=False) or _fit(printed, step, bonds, tails=True)


def _fit(printed: int | None, step: int, bonds: Sequence[Bond], *, tails: bool) -> Fit | None:
    low, high = -_FAR, _FAR
    exact: Counter[int] = Counter()
    for at, coefficient, at_most in bonds:
        beside = at.beside(coefficient, step)
        room = beside.tail if tails else beside.slack
        least, most = _range(at.gap, coefficient, room, at_most=at_most)
        low, high = max(low, least), min(high, most)
        if at.gap % abs(coefficient * step) == 0 and not at_most:
            exact[-at.gap // coefficient] += 1
    low, high = -(-low // step) * step, high // step * step
    nothing = all(
        (at.gap if at_most else abs(at.gap)) <= (at.tail if tails else at.slack) for at, _, at_most in bonds
    )
    if low > high:
        return Fit(0, 1) if nothing else None
    if low <= 0 <= high and not nothing:
        low, high = (step, high) if high > 0 else (low, -step)
        if low > high:
            return None
    return Fit(_best(printed, step, low, high, exact), (high - low) // step + 1)


def _range(gap: int, coefficient: int, room: int, *, at_most: bool) -> tuple[int, int]:
    """Between which values the figure keeps ``gap + coefficient * value`` within ``room``."""
    low, high = -_FAR if at_most else -room - gap, room - gap
    if coefficient < 0:
        low, high = -high, -low
    return -(-low // abs(coefficient)), high // abs(coefficient)


def _best(printed: int | None, step: int, low: int, high: int, exact: Counter[int]) -> int:
    fitting = {value: votes for value, votes in exact.items() if low <= value <= high}
    if printed:
        typical = [value for _, value in slips.typical(printed, step) if low <= value <= high]
        if typical:
            return max(typical, key=lambda value: fitting.get(value, 0))
    if fitting:
        return max(sorted(fitting), key=lambda value: fitting[value])
    if low < -_FAR // 2 or high > _FAR // 2:  # bound on one side only
        return high if low < -_FAR // 2 else low
    return (low + high) // 2 // step * step


def bonds(system: System, figure: int) -> Iterator[Bond]:
    for equation, coefficient in system.standing[figure]:
        yield system.without(equation, (figure,)), coefficient, system.equations[equation].at_most


def by_one_cell(system: System, failed: frozenset[int]) -> Iterator[Explanation]:
    """Every figure of a failed equation whose change alone makes all hold in which it stands."""
    figures = {figure for equation in failed for figure, _ in system.equations[equation].terms}
    for figure in sorted(figures):
        found = fit(system.fen[figure], system.step[figure], bonds(system, figure))
        standing = {equation for equation, _ in system.standing[figure]}
        # A listed project without its source would have to be nothing: that explains nothing.
        is_told = not all(_is_unlisted(system.equations[equation]) for equation in failed & standing)
        if found and is_told and found.value != system.fen[figure]:
            printed = system.fen[figure]
            yield Explanation(
                kind=slips.kind(printed, found.value, system.step[figure]),
                changes=(Change(system.places[figure], printed, found.value),),
                mends=failed & standing,
                held=len(standing - failed),
                choices=found.choices,
            )


def _is_unlisted(equation: Equation) -> bool:
    return len(equation.terms) == 1 and isinstance(BY_SLUG.get(equation.rule), Listed)


def by_two_cells(system: System, failed: frozenset[int], most: int = 60) -> Iterator[Explanation]:
    """Two figures that together mend all of ``failed`` where no single one does.

    The first takes a value that makes one of the failed equations exact; the second must then mend all
    that is left. Not tried where more than ``most`` figures are suspect.
    """
    figures = sorted({figure for equation in failed for figure, _ in system.equations[equation].terms})
    if len(figures) > most:
        return
    index = {place: number for number, place in enumerate(system.places)}
    seen = set()
    for first in figures:
        step, printed = system.step[first], system.fen[first]
        for at, coefficient, _ in bonds(system, first):
            value = -at.gap // coefficient
            if at.unknown or value == printed or value % step:
                continue
            changed = system.having({first: value})
            left = changed.failed()
            if len(left & failed) >= len(failed):
                continue
            for second in by_one_cell(changed, left):
                other = index[second.changes[0].place]
                pair = frozenset((first, other))
                if second.mends == left and other != first and pair not in seen:
                    seen.add(pair)
                    changes = (Change(system.places[first], printed, value), *second.changes)
                    held = len(system.touched((first, other)) - failed)
                    yield Explanation(TWO, changes, failed, held, second.choices)
