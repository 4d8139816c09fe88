"""What is not printed at all: a cell left blank, and a row that was lost, told by what fails around them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from expectations.proof.beside import with_class_beside
from expectations.proof.cells import fit
from expectations.proof.explanation import ROW, Change, Explanation
from expectations.proof.hypothetical import Row, standing
from expectations.proof.printed import Printed
from expectations.proof.slips import LOST
from expectations.proof.system import Name, System
from expectations.proof.tolerance import slack
from expectations.rules import BY_SLUG, Tie
from pipelines.domain.forms import BY_SLUG as FORMS

_KINDS = {
    "function": {3: "class", 5: "section", 7: "item"},
    "economic": {3: "class", 5: "section"},
    "unit_category": {0: "category"},
    "unit_project": {0: "project"},
    "projects": {0: "project"},
    "balance": {0: "line", 3: "line"},
    "lines": {0: "line"},
    "unit": {0: "unit"},
    "row": {},
    "list": {0: "line", 3: "line", 5: "line", 7: "line"},
    "goals": {0: "project"},
}
"""What a row is by the length of its code, table by table as they are ordered."""


def by_lost_cell(system: System, failed: frozenset[int], printed: Printed) -> Iterator[Explanation]:
    """Every blank cell that, filled with one amount, makes all equations hold in which it would stand."""
    numbers = {equation.name: number for number, equation in enumerate(system.equations)}
    for form in _forms(system, failed):
        columns, parts = printed.columns(form), printed.parts(form)
        step = max(
            (s for s, place in zip(system.step, system.places, strict=True) if place[0] == form), default=1
        )
        for (of, row_no), row in printed.rows.items():
            for measure in sorted(columns - printed.measures[of, row_no]) if of == form else ():
                summed = parts.get((row_no, measure), [])
                # Parts of a blank cell stand in the sum above: filled with theirs, it changes nothing there.
                above = None if summed else printed.way_up(row, measure)[1]
                asked = standing(replace(row, parent=above), measure, columns)
                stands = {numbers[n]: c for n, c in asked if n in numbers}
                if not failed & stands.keys():
                    continue
                bonds = [(system.sums[e], c, system.equations[e].at_most) for e, c in stands.items()]
                bonds += [(system.sum_of(summed), -1, False)] if summed else []
                found = fit(None, step, bonds)
                if found and found.value:
                    changes = (Change((form, row_no, measure), None, found.value),)
                    mends = failed & stands.keys()
                    yield Explanation(LOST, changes, mends, len(stands) - len(mends), found.choices)


def by_lost_row(system: System, failed: frozenset[int], printed: Printed) -> Iterator[Explanation]:
    """Every parent whose columns fail by the amounts of one more row below it, with the row's amounts.

    The amounts must add up across; where a row of a certain code would mend ties too, that code is named.
    """
    numbers = {equation.name: number for number, equation in enumerate(system.equations)}
    parents: set[tuple[str, int]] = set()
    for number in failed:
        slug, _, kind = system.equations[number].rule.partition(".")
        if kind == "down":
            parents.add((slug, int(system.equations[number].place.partition(":")[0])))
    for form, parent in sorted(parents):
        guesses = _guesses(system, failed, printed, form, parent)
        columns = sorted(printed.columns(form))
        found = [_as_row(system, failed, numbers, row, columns) for row in guesses]
        # A row without a code explains the parent's columns alone: it stands where no code explains more.
        best = max((one for one in found if one), key=lambda one: (len(one.mends), one.code), default=None)
        # Nobody leaves out a row of less than nothing: there the rows are too much, and none is missing.
        if best and sum(change.proposed for change in best.changes) > 0:
            yield best if best.code else with_class_beside(system, printed, best)


def _forms(system: System, failed: frozenset[int]) -> list[str]:
    forms = {system.places[figure][0] for e in failed for figure, _ in system.equations[e].terms}
    # A tie that prints one side only names the other's form nowhere but in its rule.
    ties = (rule for e in failed if isinstance(rule := BY_SLUG[system.equations[e].rule], Tie))
    return sorted((forms | {form for rule in ties for form in rule.forms}) & FORMS.keys())


def _adds_up_across(form: str, amounts: Mapping[str, int], columns: Sequence[str], step: int) -> bool:
    for across in FORMS[form].across:
        summands = FORMS[form].summands(across.total, columns)
        if across.total not in columns or not summands:
            continue
        parts = [amounts[part] for part in summands if amounts.get(part)]
        total = amounts.get(across.total, 0)
        if abs(total - sum(parts)) > slack(step * max(len(parts) + (total != 0), 1), step):
            return False
    return True


def _guesses(
    system: System, failed: frozenset[int], printed: Printed, form: str, parent: int
) -> Iterator[Row]:
    """The rows that may be missing under a parent: one for each code that fails in ties with this table.

    A code that a row under the parent prints is not missing there, and one that does not begin with the parent's own
    belongs elsewhere.
    """
    kinds = _KINDS[FORMS[form].hierarchy]
    own = _code(printed.rows.get((form, parent)))
    there = {_code(row) for (of, _), row in printed.rows.items() if of == form and row.parent == parent}
    keyed: set[tuple[str, str]] = set()
    for number in failed:
        rule = BY_SLUG[system.equations[number].rule]
        if isinstance(rule, Tie) and form in rule.forms:
            keys = {a.key for a in (*rule.left, *rule.right) if a.form == form and a.key}
            keyed |= {(key, system.equations[number].place) for key in keys}
    blank = Row(form, -1, kind=kinds.get(0, ""), parent=parent)
    for key, code in sorted(keyed):
        if len(code) in kinds and code.startswith(own) and code not in there:
            of_kind = replace(blank, kind=kinds[len(code)])
            if key == "function_code":
                yield replace(of_kind, function_code=code)
            else:
                yield replace(of_kind, economic_code=code)
    yield blank


def _code(row: Row | None) -> str:
    return (row.function_code or row.economic_code or "") if row else ""


def _alone(system: System, numbers: Mapping[Name, int], row: Row, columns: Sequence[str]) -> dict[str, int]:
    """What the row above prints in columns in which no row below it prints an amount: all of it is missing."""
    fen = dict(zip(system.places, system.fen, strict=True))
    printed = {measure: fen.get((row.form, row.parent or 0, measure)) for measure in columns}
    down = f"{row.form}.down"
    return {m: value for m, value in printed.items() if value and (down, f"{row.parent}:{m}") not in numbers}


def _as_row(
    system: System, failed: frozenset[int], numbers: Mapping[Name, int], row: Row, columns: Sequence[str]
) -> Explanation | None:
    """The row with the amounts that mend its equations; None where some equation would fail with it."""
    step = max(s for s, place in zip(system.step, system.places, strict=True) if place[0] == row.form)
    amounts: dict[str, int] = {}
    standings: set[int] = set()
    for measure in columns:
        stands = {numbers[name]: c for name, c in standing(row, measure, columns) if name in numbers}
        if not failed & stands.keys():
            continue
        found = fit(None, step, [(system.sums[e], c, system.equations[e].at_most) for e, c in stands.items()])
        if not found:
            return None
        amounts[measure] = found.value
        standings |= stands.keys()
    amounts |= _alone(system, numbers, row, columns)
    if not _adds_up_across(row.form, amounts, columns, step):
        return None
    changes = tuple(Change((row.form, -1, measure), None, fen) for measure, fen in amounts.items())
    code = _code(row)
    mends = failed & standings
    witness = next(
        (
            system.places[figure]
            for equation in sorted(mends)
            for figure, _ in system.equations[equation].terms
            if system.places[figure][0] != row.form
        ),
        None,
    )
    return Explanation(
        ROW, changes, mends, len(standings - mends), code=code, parent=row.parent or 0, witness=witness
    )
