"""A whole table in another unit than it says: all its own sums hold, every tie to another table fails."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from expectations.proof.explanation import UNIT, WAN, Change, Explanation
from expectations.proof.system import System

_POWERS = (WAN, -WAN, 3, -3)
"""Ten to the power of these: 元 for 万元 and the reverse, 元 for 千元 and the reverse."""


def by_unit(system: System, failed: frozenset[int]) -> Iterator[Explanation]:
    """Every table whose amounts, all times a power of ten, make every equation hold that it stands in."""
    forms = {system.places[figure][0] for e in failed for figure, _ in system.equations[e].terms}
    for form in sorted(forms):
        inside = [
            figure for figure, place in enumerate(system.places) if place[0] == form and system.fen[figure]
        ]
        # Every tie to other tables must have failed, or the unit is right; too small, it is still at most the whole.
        ties = {e for e in system.touched(inside) if _is_tie(system, e, form)}
        equal = {e for e in ties if not system.equations[e].at_most}
        if equal - failed or (equal and len(ties & failed) < 2) or not ties & failed:
            continue
        for power in _POWERS:
            scaled = _scaled(system, inside, power)
            if scaled and all(scaled.holds(e, scaled.sums[e]) for e in scaled.touched(inside)):
                changes = tuple(
                    Change(system.places[f], system.fen[f], value) for f in inside if (value := scaled.fen[f])
                )
                held = len(system.touched(inside) - failed)
                yield Explanation(UNIT, changes, failed & system.touched(inside), held, power=power)


def _is_tie(system: System, equation: int, form: str) -> bool:
    return any(
        system.places[figure][0] != form and system.fen[figure]
        for figure, _ in system.equations[equation].terms
    )


def _scaled(system: System, figures: list[int], power: int) -> System | None:
    """The document with some figures, and what their last digits are worth, times a power of ten."""
    times, by = (10**power, 1) if power > 0 else (1, 10**-power)
    steps, parts = list(system.step), list(system.parts)
    values: dict[int, int | None] = {}
    for figure in figures:
        fen, step = system.fen[figure], system.step[figure]
        if fen is None or fen * times % by or step * times % by:
            return None
        values[figure], steps[figure] = fen * times // by, step * times // by
        parts[figure] = (parts[figure][0], parts[figure][1] * times // by)
    return replace(system, step=tuple(steps), parts=tuple(parts)).having(values)
