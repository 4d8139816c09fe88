"""Do true values exist that satisfy every equation at once? A linear programme, and an exact answer.

A printed figure stands for a true value within half of its last digit, if it was rounded once. Each equation by
itself may hold within rounding while no one set of true values satisfies them all: 100.00 printed for a sum of
100.01 bends its terms one way, another equation bends the same terms the other way. A figure that may be the sum
of rounded parts stands further off (`expectations.tails`): such values are looked for where there are no others.

A printed zero is nothing at all, not a rounded 0.004: forms are filled with 0.00 and dashes where there is
no such money, and `expectations.equations` lets a zero round nothing off, so the joint proof is never
laxer than the single ones.

`expectations.proof.programme` looks for the values. Its "no" is believed only with a witness that is checked in
integers: a combination of equations whose own gap is more than the rounding of all its figures can bridge (Farkas).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from expectations.proof.system import System


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Equations (by number, with multipliers) that cannot all be true, however the figures were rounded.

    ``gap`` is the gap of the equation they add up to, ``reach`` what rounding could bridge of it, in
    half fen (both), so that they stay whole.
    """

    multipliers: tuple[tuple[int, int], ...]
    gap: int
    reach: int


def contradiction(system: System, *, tails: bool = True) -> Contradiction | None:
    """Why the equations of the tables cannot hold jointly; None when true values exist.

    Without ``tails`` every figure was rounded once; with them it may be the sum of its rounded parts.
    One that fails by itself is a contradiction of one. Equations that cannot be read are left out:
    they are no proof of anything.
    """
    equations = [
        number
        for number, equation in enumerate(system.equations)
        if equation.about == "tables" and not system.sums[number].unknown
    ]
    fails = (
        number
        for number in equations
        if not (system.holds(number, system.sums[number]) if tails else system.is_rounded(number))
    )
    single = next(fails, None)
    if single is not None:
        at = system.sums[single]
        sign = 1 if at.gap > 0 else -1
        return Contradiction(((single, sign),), 2 * abs(at.gap), max(at.steps, at.spread * tails))
    bent = any(
        system.sums[n].gap > 0 if system.equations[n].at_most else system.sums[n].gap for n in equations
    )
    if not bent:
        return None  # the printed figures are themselves the true values looked for
    from expectations.proof.programme import witness  # noqa: PLC0415  HiGHS and numpy, for what is rounded

    reach = reaches(system, tails=tails)
    combined = (checked(system, multipliers, reach) for multipliers in witness(system, equations, reach))
    return next((found for found in combined if found), None)


def reaches(system: System, *, tails: bool) -> tuple[int, ...]:
    """How far apart the true values may lie that a figure stands for, in fen."""
    if not tails:
        return system.step
    return tuple(max(step, math.prod(of)) for step, of in zip(system.step, system.parts, strict=True))


def checked(
    system: System, multipliers: tuple[tuple[int, int], ...], reach: Sequence[int]
) -> Contradiction | None:
    """The contradiction that the combination is, in exact integers; None when it is none."""
    if any(times < 0 and system.equations[equation].at_most for equation, times in multipliers):
        return None
    gap, coefficients = 0, dict[int, int]()
    for equation, times in multipliers:
        gap += 2 * times * system.sums[equation].gap
        for figure, coefficient in system.equations[equation].terms:
            coefficients[figure] = coefficients.get(figure, 0) + times * coefficient
    bridged = sum(abs(times) * reach[figure] for figure, times in coefficients.items() if system.fen[figure])
    return Contradiction(multipliers, gap, bridged) if gap >= max(bridged, 1) else None
