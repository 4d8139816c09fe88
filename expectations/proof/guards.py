"""What guards a figure: how many independent equations, and how small a slip of it they would catch.

Only equations that hold guard: one that has failed cannot tell a further slip from the one it shows.
An inequality guards in one direction, so it is no equation, but may catch a slip of its direction.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from expectations.proof.system import System


@dataclass(frozen=True, slots=True)
class Guard:
    """``smallest_slip`` in fen; None where some slip, however large, would be caught by nothing."""

    equation_count: int
    smallest_slip: int | None


def guards(system: System) -> list[Guard]:
    """The guard of every figure of the system, in its order."""
    broken = system.failed()
    incident = [frozenset(equation for equation, _ in of) for of in system.standing]
    found = []
    for figure, standing in enumerate(system.standing):
        holding = [(equation, c) for equation, c in standing if equation not in broken]
        equal = [equation for equation, _ in holding if not system.equations[equation].at_most]
        count = _rank(system, figure, equal, incident)
        slips = [_caught_from(system, figure, holding, direction) for direction in (1, -1)]
        surely = None if None in slips else max(slip for slip in slips if slip is not None)
        found.append(Guard(count, surely))
    return found


def _caught_from(
    system: System, figure: int, holding: Iterable[tuple[int, int]], direction: int
) -> int | None:
    """The smallest slip in one direction that shows in an equation, in steps of the figure's last digit.

    It shows as a failure, or as a tail difference where the equation is none yet; a larger one shows too. A figure that was zero brings the rounding of its own last digit along.
    """
    step, caught = system.step[figure], []
    for equation, coefficient in holding:
        at = system.sums[equation]
        rising = coefficient * direction
        if system.equations[equation].at_most and rising < 0:
            continue
        if not system.fen[figure]:
            at = at.beside(coefficient, step, system.parts[figure])
        room = at.slack if system.is_rounded(equation) else at.tail
        room += -at.gap if rising > 0 else at.gap
        caught.append((room // (abs(coefficient) * step) + 1) * step)
    return min(caught, default=None)


def _rank(system: System, figure: int, equations: list[int], incident: list[frozenset[int]]) -> int:
    """How many of the equations are linearly independent.

    One with a term that stands in none of the others is independent of them: only what is left when all
    such are set aside is reduced. Most often nothing is.
    """
    left = set(equations)
    for _ in equations:
        alone = {
            equation
            for equation in left
            if any(
                other != figure and len(incident[other] & left) == 1
                for other, _ in system.equations[equation].terms
            )
        }
        if not alone:
            break
        left -= alone
    return len(equations) - len(left) + rank([dict(system.equations[equation].terms) for equation in left])


def rank(rows: list[dict[int, int]]) -> int:
    """Rank of sparse rows of integers (column to coefficient), by elimination without fractions."""
    independent = 0
    while rows:
        pivot = rows.pop()
        if not pivot:
            continue
        independent += 1
        column, lead = next(iter(pivot.items()))
        rows = [_cleared(row, pivot, column, lead) if column in row else row for row in rows]
    return independent


def _cleared(row: dict[int, int], pivot: dict[int, int], column: int, lead: int) -> dict[int, int]:
    """A row times the pivot's leading coefficient, less as much of the pivot as clears its column."""
    times = row[column]
    mixed = {c: lead * row.get(c, 0) - times * pivot.get(c, 0) for c in row.keys() | pivot.keys()}
    return {c: value for c, value in mixed.items() if value}
