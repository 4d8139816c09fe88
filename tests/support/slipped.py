"""Every kind of slip, put into one true document: what the tests of blame share."""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy

from support.altered import reworded, times_ten_thousand
from support.proving import Proved, exact_budget
from support.typeset import Document, drop_row, not_a_number, spoil_cell

from expectations.proof import slips
from expectations.proof.blame import Suspicion, suspicions
from expectations.proof.frames import printed_of
from expectations.proof.printed import Printed
from expectations.proof.system import systems

STEP = 10_000
WAN = 1_000_000
TRUE = exact_budget(5, 2024, units=3, projects=12)
CARRIED = exact_budget(2, 2026, units=2, projects=5)


def cell(table: str, row: int, column: int) -> str:
    return TRUE.table(table).rows[row][column]


def steps(text: str) -> int:
    return int(re.sub("[,.]", "", text))


def printed_as(count: int) -> str:
    return f"{'-' * (count < 0)}{abs(count) // 100:,}.{abs(count) % 100:02d}"


def spoilt(table: str, row: int, column: int, change: Callable[[int], int]) -> Document:
    return spoil_cell(TRUE, table, row, column, printed_as(change(steps(cell(table, row, column)))))


def transposed(count: int) -> int:
    """The first two digits that differ, exchanged."""
    text = str(count)
    at = next(at for at in range(len(text) - 1) if text[at] != text[at + 1])
    return int(text[:at] + text[at + 1] + text[at] + text[at + 2 :])


def exchanged(table: str, one: int, two: int, columns: slice) -> Document:
    document = deepcopy(TRUE)
    rows = document.table(table).rows
    rows[one][columns], rows[two][columns] = rows[two][columns], rows[one][columns]
    return document


def leaf(table: str) -> int:
    """The first item (项) with money in its total that is not of another printed size."""
    rows = TRUE.table(table).rows
    return next(n for n, row in enumerate(rows) if len(row[0]) == 7 and steps(row[2]) > 100)


def siblings(table: str) -> tuple[int, int]:
    """Two rows under one parent with different amounts."""
    rows = TRUE.table(table).rows
    return next(
        (one, two)
        for one, a in enumerate(rows)
        for two, b in enumerate(rows[one + 1 :], one + 1)
        if len(a[0]) == len(b[0]) > 3 and a[0][:-2] == b[0][:-2] and a[2] != b[2]
    )


T3 = leaf("T03")
CASES = {
    slips.TRANSPOSED: spoilt("T03", T3, 2, transposed),
    slips.FACTOR: spoilt("T03", T3, 2, lambda count: 10 * count),
    slips.SIGN: spoilt("T03", T3, 2, lambda count: -count),
    slips.DIGIT: spoilt("T03", T3, 2, lambda count: count + (100 if count // 100 % 10 < 9 else -100)),
    slips.OTHER: spoilt("T03", T3, 2, lambda count: 7 * count + 12_345),
    slips.LOST: spoil_cell(TRUE, "T03", T3, 2, ""),
    "unread": not_a_number(TRUE, "T03", T3, 2),
    "row_lost": drop_row(TRUE, "T03", T3),
    "wrong_unit": times_ten_thousand(TRUE, "T05"),
    "prose_unit": reworded(TRUE, "万元", "元"),
    "two_cells": spoil_cell(
        spoilt("T03", 0, 2, lambda count: count + 700),
        "T03",
        0,
        3,
        printed_as(steps(cell("T03", 0, 3)) + 300),
    ),
    "wrong_column": spoil_cell(
        spoil_cell(TRUE, "T03", T3, 3, cell("T03", T3, 4)), "T03", T3, 4, cell("T03", T3, 3)
    ),
    "siblings_swapped": exchanged("T02", *siblings("T02"), slice(2, None)),
}


def told(proved: Proved, document: str) -> tuple[Suspicion, ...]:
    system = systems(proved.equations, proved.terms)[document]
    return suspicions(system, printed(proved, document))


def printed(proved: Proved, document: str) -> Printed:
    return printed_of(
        proved.facts["facts.rows"].filter(document_id=document), proved.amounts.filter(document_id=document)
    )
