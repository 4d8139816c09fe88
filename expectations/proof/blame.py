"""Where is the error? Explanations of what failed in one document, the simplest first.

Failed equations that one explanation could mend together are one case, and so are those that share a
figure. Each case has its own list of suspicions; the first is what a person should look at first. A
suspicion proposes, and never changes a printed value.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from expectations.proof.cells import by_one_cell, by_two_cells
from expectations.proof.explanation import ROW, TWO, UNIT, Change, Explanation
from expectations.proof.pairs import by_exchange
from expectations.proof.printed import Printed
from expectations.proof.rows import by_lost_cell, by_lost_row
from expectations.proof.system import Name, Place, System
from expectations.proof.units import by_unit

KEPT = 5
"""Suspicions of one case that are kept, and those past them that alone explain something: of the others a person
had better read the page."""


@dataclass(frozen=True, slots=True)
class Suspicion:
    """One explanation of one case.

    ``place`` is the figure to look at (of a row that is missing: the parent it is missing under, with no
    measure). ``proposed_fen`` is set where exactly one figure's change mends the case. ``equations`` are
    those that failed and would hold, ``held`` counts the others that bear the change. ``rank`` counts from
    1 within the ``case``; ``rivals`` is how many other explanations mend the case as fully. ``causes`` are the
    equations that failed because of it, as far as no simpler explanation mends them, by what must have gone wrong.
    """

    document_id: str
    case: int
    rank: int
    kind: str
    place: Place
    printed_fen: int | None
    proposed_fen: int | None
    changes: tuple[Change, ...]
    equations: tuple[Name, ...]
    causes: tuple[tuple[Name, ...], ...]
    held: int
    is_whole: bool
    rivals: int
    code: str
    power: int
    witness: Place | None


def suspicions(system: System, printed: Printed) -> tuple[Suspicion, ...]:
    """Every case of the document with its explanations; nothing where nothing failed."""
    failed = system.failed()
    if not failed:
        return ()
    found = [
        *by_one_cell(system, failed),
        *by_exchange(system, failed),
        *by_unit(system, failed),
        *by_lost_cell(system, failed, printed),
        *by_lost_row(system, failed, printed),
    ]
    found = [one for one in found if _is_likely(system, one)]
    told: list[Suspicion] = []
    for number, case in enumerate(_cases(system, failed, found), 1):
        told += _ranked(system, number, case, [one for one in found if one.mends & case])
    return tuple(told)


def _is_likely(system: System, explanation: Explanation) -> bool:
    """Not an amount below zero in a table that prints none. What changed since last year may be less than before."""
    negative = {place[0] for place, fen in zip(system.places, system.fen, strict=True) if fen and fen < 0}
    return all(
        change.proposed >= 0 or change.place[0] in negative or change.place[2].startswith("change")
        for change in explanation.changes
    )


def _cases(system: System, failed: frozenset[int], found: Sequence[Explanation]) -> list[frozenset[int]]:
    """Failed equations, joined where they share a figure or where one explanation mends both."""
    joined = [set(one.mends) for one in found]
    of_figure: dict[int, set[int]] = {}
    for equation in failed:
        for figure, _ in system.equations[equation].terms:
            of_figure.setdefault(figure, set()).add(equation)
    cases: list[set[int]] = [{equation} for equation in failed]
    for group in (*of_figure.values(), *joined):
        touching = [case for case in cases if case & group]
        cases = [case for case in cases if not case & group] + [set().union(*touching)]
    return sorted(map(frozenset, cases), key=min)


def _ranked(
    system: System, number: int, case: frozenset[int], found: list[Explanation]
) -> Iterable[Suspicion]:
    """What explains more with fewer acts comes first: one act that mends two of three beats two that mend all."""
    whole = [one for one in found if one.mends == case]
    if not whole and len(case) > 1:
        whole = [one for one in by_two_cells(system, case) if _is_likely(system, one)]
    part = [one for one in found if one.mends != case]
    single = [one for one in whole if len(one.changes) == 1 and one.kind != ROW]
    ranked = sorted((*whole, *part), key=lambda one: (-len(one.mends) / one.acts, -len(one.mends), one.cost))
    explained: set[int] = set()
    for rank, one in enumerate(ranked, 1):
        causes = _causes(system, one, one.mends - explained)
        explained |= one.mends
        if rank > KEPT and not causes:
            continue
        first = one.changes[0]
        is_only = len(single) == 1 and one is single[0]
        yield Suspicion(
            document_id=system.document_id,
            case=number,
            rank=rank,
            kind=one.kind,
            place=(first.place[0], one.parent, "") if one.kind == ROW else first.place,
            printed_fen=None if one.kind in (ROW, UNIT) else first.printed,
            proposed_fen=first.proposed if is_only else None,
            changes=one.changes,
            equations=_names(system, one.mends),
            causes=causes,
            held=one.held,
            is_whole=one.mends == case,
            rivals=len(whole) - 1 if one.mends == case else len(whole),
            code=one.code,
            power=one.power,
            witness=one.witness,
        )


def _causes(system: System, one: Explanation, unexplained: frozenset[int]) -> tuple[tuple[Name, ...], ...]:
    """Unexplained equations by what went wrong: one act explains all, of two cells each those in which it stands."""
    first = system.touched((system.places.index(one.changes[0].place),)) if one.kind == TWO else unexplained
    parts = unexplained & first, unexplained - first
    return tuple(_names(system, part) for part in parts if part)


def _names(system: System, equations: Iterable[int]) -> tuple[Name, ...]:
    return tuple(sorted(system.equations[equation].name for equation in equations))
