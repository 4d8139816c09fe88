"""A linear programme that looks for true values which satisfy every equation of a document. HiGHS works in floats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import highspy
import numpy as np

from expectations.proof.system import System

_INSIDE = 1e-6
"""How far inside its box a true value must lie, as a part of its reach: the boxes are open, as a gap
of exactly half the last digits has failed. HiGHS keeps to 1e-9."""
_LARGEST = 64
"""Multipliers of a witness are small whole numbers in systems of sums; larger ones are noise."""
Multipliers = tuple[tuple[int, int], ...]
"""Equations, by number, with what each is multiplied by."""


def witness(system: System, equations: Sequence[int], reach: Sequence[int]) -> Iterator[Multipliers]:
    """Combinations of the equations that may be proof that no true values exist, in small whole numbers; none
    where there are such values.
    """
    ray = _ray(system, equations, reach)
    if ray is None:
        return
    chosen = np.flatnonzero(np.abs(ray) > 1e-7)
    smallest = np.abs(ray[chosen]).min(initial=np.inf)
    for scale in range(1, _LARGEST + 1):
        whole = np.rint(ray[chosen] / smallest * scale)
        if np.allclose(whole, ray[chosen] / smallest * scale, atol=1e-6):
            for sign in (1, -1):
                yield tuple(
                    (equations[int(row)], sign * int(times)) for row, times in zip(chosen, whole, strict=True)
                )


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
