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
from pipelines.reading.grids import Lattice, Quad
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


def kept_whole(of_cell: Owners, lattice: Lattice, cells: list[Quad], on: Characters) -> Owners:
    """The number of each character's cell, where the runs that cross a rule are in one cell each."""
    crossing = _crossing(of_cell, on)
    if not len(crossing):
        return of_cell
    xs, ys = np.array(lattice.xs), np.array(lattice.ys)
    one, other = (np.array([cells[number] for number in of_cell[at]]) for at in (crossing - 1, crossing))
    em = on.bottom[crossing] - on.top[crossing]
    over = np.maximum(on.x1[crossing - 1] - xs[one[:, 2]], xs[one[:, 2]] - on.x0[crossing])
    spills = _touching(on, crossing) & (one[:, 2] <= other[:, 0]) & (over > ON_RULE_EM * em)
    is_below = (one[:, 3] <= other[:, 1]) & (one[:, 0] < other[:, 2]) & (other[:, 0] < one[:, 2])
    hangs = _is_next(on, crossing) & is_below & (ys[one[:, 3]] - on.top[crossing] > ON_LOWER_RULE_EM * em)
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


def _crossing(of_cell: Owners, on: Characters) -> NDArray[np.intp]:
    """The characters that are in another cell than those before them and may be of the same text."""
    owner, after = of_cell[:-1], of_cell[1:]
    crossing = ((owner != after) & (owner >= 0) & (after >= 0)).nonzero()[0] + 1
    return np.asarray(crossing[_touching(on, crossing) | _is_next(on, crossing)])


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
