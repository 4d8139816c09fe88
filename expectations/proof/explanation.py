"""What may be wrong with a document: an explanation mends some failed equations and breaks none that held."""

from __future__ import annotations

from dataclasses import dataclass

from expectations.proof.system import Place

SWAPPED, COLUMN, ROW, UNIT, TWO = "siblings_swapped", "wrong_column", "row_lost", "wrong_unit", "two_cells"

WAN = 4
"""万元 is 元 times ten to the power of this."""
_SIMPLEST = (
    "digits_transposed",
    "factor_ten",
    "sign",
    UNIT,
    SWAPPED,
    COLUMN,
    "lost_cell",
    "wrong_digit",
    ROW,
    "wrong_cell",
    TWO,
)
"""Kinds from the one that needs the least to have gone wrong: a slip that people are known to make, one act
that explains many figures, any other single figure, two figures at once."""


@dataclass(frozen=True, slots=True)
class Change:
    """One figure, as printed and as it would have to be, in fen. ``printed`` is None for a blank."""

    place: Place
    printed: int | None
    proposed: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """``mends`` and ``held`` are numbers of equations: failed ones that would hold, and held ones that bear
    the change. ``choices`` counts the values that would do. ``code`` is that of a row that is missing, and
    ``witness`` the figure of another table that counts it.
    """

    kind: str
    changes: tuple[Change, ...]
    mends: frozenset[int]
    held: int
    choices: int = 1
    code: str = ""
    parent: int = 0
    power: int = 0
    witness: Place | None = None

    @property
    def size(self) -> int:
        """How much would change, in fen."""
        return sum(abs(change.proposed - (change.printed or 0)) for change in self.changes)

    @property
    def acts(self) -> int:
        """How many things must have gone wrong: two cells are two, a row or a table or an exchange is one."""
        return 2 if self.kind == TWO else 1

    @property
    def cost(self) -> tuple[int, int, int, bool, int, tuple[Place, ...]]:
        """Sorts explanations of the same equations, the simplest first: 元 is taken for 万元 before it is for 千元."""
        places = tuple(change.place for change in self.changes)
        is_rare = bool(self.power) and abs(self.power) != WAN
        return _SIMPLEST.index(self.kind), -self.held, min(self.choices, 2), is_rare, self.size, places
