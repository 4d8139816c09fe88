"""What a document prints: its rows as the rules see them, and which of their cells hold an amount."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from expectations.proof.hypothetical import Row
from expectations.proof.system import Place


@dataclass(frozen=True, slots=True)
class Printed:
    """The rows of a document's tables, by (form, row_no), and the columns each prints amounts in."""

    rows: Mapping[tuple[str, int], Row]
    measures: Mapping[tuple[str, int], frozenset[str]]

    def columns(self, form: str) -> frozenset[str]:
        return frozenset().union(*(m for (f, _), m in self.measures.items() if f == form))

    def way_up(self, row: Row, measure: str) -> tuple[list[int], int | None]:
        """The rows above that print nothing in this column, up to the first that does: it counts the row's amount."""
        blank, above = list[int](), row.parent
        while above is not None and measure not in self.measures[row.form, above]:
            blank.append(above)
            above = self.rows[row.form, above].parent
        return blank, above

    def parts(self, form: str) -> dict[tuple[int, str], list[Place]]:
        """The amounts that each blank cell, (row_no, measure), would be the sum of."""
        found: dict[tuple[int, str], list[Place]] = {}
        for (of, row_no), row in self.rows.items():
            for measure in self.measures[of, row_no] if of == form else ():
                for above in self.way_up(row, measure)[0]:
                    found.setdefault((above, measure), []).append((form, row_no, measure))
        return found
