"""Do true values exist that satisfy every equation at once? A linear programme, and an exact answer.

A printed figure stands for a true value within half of its last digit, if it was rounded once. Each equation by
itself may hold within rounding while no one set of true values satisfies them all: 100.00 printed for a sum of
100.01 bends its terms one way, another equation bends the same terms the other way. A figure that may be the sum
of rounded parts stands further off (`expectations.tails`): such values are looked for where there are no others.

A printed zero is nothing at all, not a rounded 0.004: forms are filled with 0.00 and dashes where there is
no such money, and `expectations.equations` lets a zero round nothing off, so the joint proof is never
laxer than the single ones.

HiGHS works in floats. Its "no" is believed only with a witness that is checked in integers: a combination
of equations whose own gap is more than the rounding of all its figures can bridge (Farkas).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import highspy
import numpy as np

from expectations.proof.system import System

_INSIDE = 1e-6
"""How far inside its box a true value must lie, as a part of its reach: the boxes are open, as a gap
of exactly half the last digits has failed. HiGHS keeps to 1e-9."""
_LARGEST = 64
"""Multipliers of a witness are small whole numbers in systems of sums; larger ones are noise."""


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
    # Where every gap is zero the printed figures are themselves the true values looked for.
    return _witness(system, equations, reaches(system, tails=tails)) if bent else None


def reaches(system: System, *, tails: bool) -> tuple[int, ...]:
    """How far apart the true values may lie that a figure stands for, in fen."""
    if not tails:
        return system.step
    return tuple(max(step, math.prod(of)) for step, of in zip(system.step, system.parts, strict=True))


def _witness(system: System, equations: Sequence[int], reach: Sequence[int]) -> Contradiction | None:
    ray = _ray(system, equations, reach)
    if ray is None:
        return None
    chosen = np.flatnonzero(np.abs(ray) > 1e-7)
    smallest = np.abs(ray[chosen]).min(initial=np.inf)
    for scale in range(1, _LARGEST + 1):
        whole = np.rint(ray[chosen] / smallest * scale)
        if np.allclose(whole, ray[chosen] / smallest * scale, atol=1e-6):
            for sign in (1, -1):
                multipliers = tuple(
                    (equations[int(row)], sign * int(times)) for row, times in zip(chosen, whole, strict=True)
                )
                found = checked(system, multipliers, reach)
                if found:
                    return found
    return None


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


def _ray(system: System, equations: Sequence[int], reach: Sequence[int]) -> np.ndarray | None:
    """Multipliers of the equations that HiGHS takes for a proof of infeasibility; None when feasible.

    A column is a figure's distance from its print, as a part of its reach; a row an equation, in the smallest step
    of the document.
    """
    unit = min((step for step, fen in zip(system.step, system.fen, strict=True) if fen), default=1)
    columns: dict[int, int] = {}
    starts, index, value, gaps = [0], [], [], []
    for equation in equations:
        for figure, coefficient in system.equations[equation].terms:
            if system.fen[figure]:
                index.append(columns.setdefault(figure, len(columns)))
                value.append(coefficient * reach[figure] / unit)
        starts.append(len(index))
        gaps.append(-system.sums[equation].gap / unit)
    width, height = len(columns), len(equations)
    problem = highspy.HighsLp()
    problem.num_col_, problem.num_row_ = width, height
    problem.col_cost_ = np.zeros(width)
    problem.col_lower_, problem.col_upper_ = np.full(width, _INSIDE - 0.5), np.full(width, 0.5 - _INSIDE)
    at_most = np.array([system.equations[equation].at_most for equation in equations])
    problem.row_upper_ = np.array(gaps)
    problem.row_lower_ = np.where(at_most, -np.inf, gaps)
    problem.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    problem.a_matrix_.start_ = np.array(starts)
    problem.a_matrix_.index_ = np.array(index)
    problem.a_matrix_.value_ = np.array(value)
    solver = _solver()
    solver.passModel(problem)
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kInfeasible:
        return None
    _, has_ray, ray = solver.getDualRay()  # type: ignore[attr-defined]  # missing from highspy's stubs
    return np.array(ray) if has_ray else None


@cache
def _solver() -> highspy.Highs:
    """One solver for all documents. A presolve that ends the work would leave no ray."""
    solver = highspy.Highs()  # type: ignore[no-untyped-call]  # likewise
    for option, setting in (
        ("output_flag", False),
        ("presolve", "off"),
        ("threads", 1),
        ("primal_feasibility_tolerance", 1e-9),
    ):
        solver.setOptionValue(option, setting)
    return solver
