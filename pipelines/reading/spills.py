"""Text that is longer than its cell: the glyphs drawn over the next cell belong to the text they end.

A glyph is in the cell its middle is in, but for those of a run that crosses a rule: glyphs that are drawn one after
the other on one line, each where the one before ends. Where one of them lies on the rule, nobody typeset two cells
there, and the run is of the cell that most of it is in. A next line that lies on the rule below its first is the first's.
"""

from __future__ import annotations

import re
from collections import Counter

import numpy as np
from numpy.typing import NDArray

from pipelines.reading.characters import Characters
from pipelines.reading.grids import Lattice, Quads
from pipelines.reading.letters import Flags

TOUCHING_EM = 0.1
"""Glyphs of one text are this close, end to beginning."""
ON_RULE_EM = 0.05
"""A glyph lies on an upright rule when it reaches this far over it."""
ON_LOWER_RULE_EM = 0.25
NEXT_LINE_EM = (0.8, 1.8)
"""How far below its first line a text's next line stands."""
FIRST_IDEOGRAPH = 0x2E80
WIDE_FIGURES = (0xFF0C, 0xFF19)
"""From the comma of full width to its nine."""
_ONE_FIGURE = re.compile(r"[-−]?\d{1,3}(?:,\d{3})+\.\d{2}")
Owners = NDArray[np.int64]


def kept_whole(of_cell: Owners, lattice: Lattice, quads: Quads, on: Characters) -> Owners:
    """The number of each character's cell, where the runs that cross a rule are in one cell each."""
    crossing, on_right, on_lower = _on_rules(of_cell, lattice, quads, on)
    if not len(crossing):
        return of_cell
    one, other = quads[of_cell[crossing - 1]], quads[of_cell[crossing]]
    spills = on_right & _touching(on, crossing) & (one[:, 2] <= other[:, 0])
    is_below = (one[:, 3] <= other[:, 1]) & (one[:, 0] < other[:, 2]) & (other[:, 0] < one[:, 2])
    hangs = on_lower & _is_next(on, crossing) & is_below
    if not (spills | hangs).any():
        return of_cell
    found, joined = of_cell.copy(), np.append(_touching(on, np.arange(1, len(on))), False)
    for at in crossing[spills | hangs].tolist():
        run = slice(*_run(joined, at))
        hung = run.start == at
        counts = Counter(found[run].tolist())
        owner = found[at - 1] if hung else max(counts, key=counts.__getitem__)
        losing = [number for number in counts if number != owner]
        if all(_has_other_text(number, run, found, on) for number in losing) if hung else _is_one(run, on):
            found[run] = owner
    return found


def _on_rules(
    of_cell: Owners, lattice: Lattice, quads: Quads, on: Characters
) -> tuple[NDArray[np.intp], Flags, Flags]:
    """Characters that are in another cell than the one before, and lie on that cell's right or lower rule.

    Most pages have none. On its right rule the one before may lie as well, if the two are near.
    """
    owner, after = of_cell[:-1], of_cell[1:]
    at = ((owner != after) & (owner >= 0) & (after >= 0)).nonzero()[0] + 1
    cell, before, x0, top = quads[of_cell[at - 1]], on.x1[at - 1], on.x0[at], on.top[at]
    right, lower = np.array(lattice.xs)[cell[:, 2]], np.array(lattice.ys)[cell[:, 3]]
    em = on.bottom[at] - top
    near = np.abs(x0 - before) <= TOUCHING_EM * em
    on_right = near & (np.maximum(before - right, right - x0) > ON_RULE_EM * em)
    on_lower = (top - on.top[at - 1] >= NEXT_LINE_EM[0] * em) & (lower - top > ON_LOWER_RULE_EM * em)
    those = on_right | on_lower
    return at[those], on_right[those], on_lower[those]


def _has_other_text(number: int, run: slice, found: Owners, on: Characters) -> bool:
    """Whether a cell is not empty without a run: rows lower than their text, drawn one below the other, stay rows."""
    rest = (found == number) & ~on.blank & ~on.stray
    rest[run] = False
    return bool(rest.any())


def _is_one(run: slice, on: Characters) -> bool:
    """Whether a run is a name or one figure: two figures, or codes, may as well meet at a rule."""
    return bool(_of_names(on)[run.start] or _ONE_FIGURE.fullmatch(on.text(np.arange(run.start, run.stop))))


def _touching(on: Characters, at: NDArray[np.int64]) -> Flags:
    """Whether a glyph begins where the one before ends, on the same line; names and figures are no one run."""
    before = at - 1
    near = TOUCHING_EM * (on.bottom[at] - on.top[at])
    close = (np.abs(on.x0[at] - on.x1[before]) <= near) & (np.abs(on.top[at] - on.top[before]) <= near)
    if not close.any():
        return np.asarray(close)
    of_name = _of_names(on)
    unseen = on.blank | on.stray
    return np.asarray(close & (of_name[at] == of_name[before]) & ~unseen[at] & ~unseen[before])


def _is_next(on: Characters, at: NDArray[np.intp]) -> Flags:
    """Whether a glyph stands where a text's next line may begin, after the glyph before."""
    em = on.bottom[at] - on.top[at]
    down = on.top[at] - on.top[at - 1]
    is_lower = (down >= NEXT_LINE_EM[0] * em) & (down <= NEXT_LINE_EM[1] * em)
    return np.asarray(is_lower & (on.x0[at] < on.x1[at - 1]))


def _run(joined: Flags, at: int) -> tuple[int, int]:
    """The run of a glyph, as the numbers of its first and of the one after its last.

    ``joined`` says of every glyph whether the one after it touches it.
    """
    begin, end = at, at + 1
    while begin and joined[begin - 1]:
        begin -= 1
    while joined[end - 1]:
        end += 1
    return begin, end


def _of_names(on: Characters) -> Flags:
    """Which glyphs make names: ideographs and their marks, no letters or digits."""
    codepoints = on.codepoints
    is_figure = (codepoints >= WIDE_FIGURES[0]) & (codepoints <= WIDE_FIGURES[1])
    return np.asarray((codepoints >= FIRST_IDEOGRAPH) & ~is_figure)
