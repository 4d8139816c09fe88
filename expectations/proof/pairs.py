"""Two figures, or two whole rows, that stand in each other's place: every sum holds, every tie fails."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from expectations.proof.cells import bonds, fit
from expectations.proof.explanation import COLUMN, SWAPPED, Change, Explanation
from expectations.proof.system import Place, System


def by_exchange(system: System, failed: frozenset[int]) -> Iterator[Explanation]:
    """Rows of one parent, then figures of one row or one column, whose exchange mends what failed."""
    figures = sorted({figure for equation in failed for figure, _ in system.equations[equation].terms})
    at = {place: number for number, place in enumerate(system.places)}
    rows: dict[tuple[str, int], list[str]] = defaultdict(list)
    holders: dict[tuple[str, int | None], list[int]] = defaultdict(list)
    forms = {system.places[figure][0] for figure in figures}
    for number, (form, row, measure) in enumerate(system.places):
        if form not in forms:
            continue
        rows[form, row].append(measure)
        holders[form, system.fen[number]].append(number)
    tried: set[frozenset[int | Place]] = set()
    for one in figures:
        form, row, measure = system.places[one]
        for value in _wanted(system, one, failed):
            for two in holders[form, value]:
                _, other_row, other_measure = system.places[two]
                if two == one or (row != other_row and measure != other_measure):
                    continue
                siblings = system.parents.get((form, row)) == system.parents.get((form, other_row))
                both = frozenset(((form, row, ""), (form, other_row, "")))
                if row != other_row and siblings and both not in tried:
                    tried.add(both)
                    shared = sorted({*rows[form, row]} & {*rows[form, other_row]})
                    cells = {at[form, row, m]: at[form, other_row, m] for m in shared}
                    yield from _exchanged(system, failed, cells, SWAPPED)
                if frozenset((one, two)) not in tried:
                    tried.add(frozenset((one, two)))
                    yield from _exchanged(system, failed, {one: two}, COLUMN if row == other_row else SWAPPED)


def _wanted(system: System, figure: int, failed: frozenset[int]) -> set[int]:
    """What the figure would have to be for one failed equation or another to hold exactly."""
    wanted = set()
    for (equation, _), bond in zip(system.standing[figure], bonds(system, figure), strict=True):
        found = fit(None, system.step[figure], [bond]) if equation in failed else None
        if found:
            wanted.add(found.value)
    return wanted


def _exchanged(
    system: System, failed: frozenset[int], cells: dict[int, int], kind: str
) -> Iterator[Explanation]:
    values: dict[int, int] = {}
    for one, two in cells.items():
        a, b = system.fen[one], system.fen[two]
        if a is None or b is None:
            return
        if a != b:
            values |= {one: b, two: a}
    touched = system.touched(values.keys())
    mends = failed & touched
    if mends and all(system.holds(e, system.changed(e, values)) for e in touched):
        changes = tuple(Change(system.places[f], system.fen[f], value) for f, value in values.items())
        yield Explanation(kind, changes, mends, len(touched - failed))
