"""Which class a missing row is of, where no equation says so: another table prints that much more of the class."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from expectations.proof.explanation import Explanation
from expectations.proof.printed import Printed
from expectations.proof.system import Place, System
from expectations.proof.tolerance import slack

_CLASS = 3
"""The digits of a class."""


def with_class_beside(system: System, printed: Printed, missing: Explanation) -> Explanation:
    """The explanation with the class and its witness, where the amounts of exactly one class tell of the row.

    A table of last codes alone is tied to no class of another table, but its rows can be added up by class.
    """
    form = missing.changes[0].place[0]
    amount = next((one.proposed for one in missing.changes if one.place[2] == "total"), None)
    if amount is None:
        return missing
    fen = dict(zip(system.places, system.fen, strict=True))
    step = max(s for s, place in zip(system.step, system.places, strict=True) if place[0] == form)
    here, rows = _by_class(printed, form, fen)
    found: dict[str, Place] = {}
    for place, value in sorted(fen.items()):
        row = printed.rows.get(place[:2])
        code = row.function_code if row else None
        if place[0] == form or not value or not code or len(code) != _CLASS:
            continue
        if abs(value - here[code] - amount) <= slack(step * (rows[code] + 2), step):
            found.setdefault(code, place)
    if len(found) != 1:
        return missing
    [(code, witness)] = found.items()
    return replace(missing, code=code, witness=witness)


def _by_class(printed: Printed, form: str, fen: dict[Place, int | None]) -> tuple[Counter[str], Counter[str]]:
    """What the rows of a table that have no parts add up to by class, and how many they are."""
    above = {row.parent for (of, _), row in printed.rows.items() if of == form}
    sums, counts = Counter[str](), Counter[str]()
    for (of, row_no), row in printed.rows.items():
        if of == form and row.function_code and row_no not in above:
            value = fen.get((form, row_no, "total")) or 0
            sums[row.function_code[:_CLASS]] += value
            counts[row.function_code[:_CLASS]] += value != 0
    return sums, counts
