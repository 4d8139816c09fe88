"""One document's error-level equations as integers: figures, coefficients, gaps and slacks in fen.

A `System` is made from what `expectations.equations.work_out` returns, and judges as it does; it can be
asked what would become of an equation if some figures were others, which the frames cannot be cheaply.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import polars as pl

from expectations.proof.tolerance import slack

Place = tuple[str, int, str]
"""Form, row_no, measure: what names a figure within its document."""
Name = tuple[str, str]
"""Rule and place: what names an equation within its document."""


@dataclass(frozen=True, slots=True)
class Equation:
    """``terms`` are (figure, coefficient): left side less right side. ``about`` is tables or narrative."""

    rule: str
    place: str
    about: str
    at_most: bool
    terms: tuple[tuple[int, int], ...]

    @property
    def name(self) -> Name:
        return self.rule, self.place


@dataclass(frozen=True, slots=True)
class Sum:
    """Where an equation stands: its gap, and what its non-zero terms round off, in fen.

    ``steps`` is the sum of the last digits of the terms that are not zero, ``smallest`` the smallest of
    them; ``unknown`` counts the terms that cannot be read.
    """

    gap: int
    steps: int
    smallest: int
    unknown: int

    @property
    def slack(self) -> int:
        return slack(max(self.steps, 1), self.smallest)


@dataclass(frozen=True, slots=True)
class System:
    """``fen`` is None where the print is no number. ``step`` of a zero or a dash is that of its table.

    ``standing`` lists, figure by figure, the (equation, coefficient) it stands in, and ``parents`` the
    row that a row is a summand of, by (form, row_no).
    """

    document_id: str
    places: tuple[Place, ...]
    fen: tuple[int | None, ...]
    step: tuple[int, ...]
    equations: tuple[Equation, ...]
    standing: tuple[tuple[tuple[int, int], ...], ...]
    parents: Mapping[tuple[str, int], int]
    sums: tuple[Sum, ...]

    def failed(self) -> frozenset[int]:
        """The equations that do not hold, or cannot be worked out."""
        return frozenset(n for n in range(len(self.equations)) if not self.holds(n, self.sums[n]))

    def holds(self, equation: int, at: Sum) -> bool:
        if at.unknown:
            return False
        beyond = at.gap if self.equations[equation].at_most else abs(at.gap)
        return beyond <= 0 or beyond <= at.slack

    def added(self, at: Sum, coefficient: int, fen: int | None, step: int, *, off: bool = False) -> Sum:
        """A sum with a figure added to it, or taken ``off``. Where last digits differ in worth, taking one
        off may leave ``smallest`` too small: `without` works that out from the terms.
        """
        sign = -1 if off else 1
        if fen is None:
            return replace(at, unknown=at.unknown + sign)
        steps = at.steps + sign * abs(coefficient) * step * (fen != 0)
        smallest = min(at.smallest, step) if fen and not off and at.steps else at.smallest
        if fen and not at.steps:
            smallest = step
        return Sum(at.gap + sign * coefficient * fen, steps, smallest, at.unknown)

    def without(self, equation: int, figures: Collection[int]) -> Sum:
        """Where the equation would stand without some of its figures."""
        at = self.sums[equation]
        found = at
        for figure, coefficient in self.equations[equation].terms:
            if figure in figures:
                found = self.added(found, coefficient, self.fen[figure], self.step[figure], off=True)
        if any(self.step[f] == at.smallest for f in figures):
            left = [
                self.step[f] for f, _ in self.equations[equation].terms if f not in figures and self.fen[f]
            ]
            found = replace(found, smallest=min(left, default=1))
        return found

    def changed(self, equation: int, figures: Mapping[int, int]) -> Sum:
        """Where the equation would stand if some figures were others (figure to fen)."""
        found = self.without(equation, figures.keys())
        for figure, coefficient in self.equations[equation].terms:
            if figure in figures:
                found = self.added(found, coefficient, figures[figure], self.step[figure])
        return found

    def sum_of(self, places: Collection[Place]) -> Sum:
        """What some of its figures add up to."""
        figures = [(number, 1) for number, place in enumerate(self.places) if place in places]
        return _sum(tuple(figures), list(self.fen), self.step)

    def touched(self, figures: Collection[int]) -> set[int]:
        """The equations in which any of the figures stands."""
        return {equation for figure in figures for equation, _ in self.standing[figure]}

    def having(self, figures: Mapping[int, int | None]) -> System:
        """The same document with some figures printed otherwise."""
        fen = list(self.fen)
        for figure, value in figures.items():
            fen[figure] = value
        sums = list(self.sums)
        for equation in self.touched(figures.keys()):
            sums[equation] = _sum(self.equations[equation].terms, fen, self.step)
        return replace(self, fen=tuple(fen), sums=tuple(sums))


def systems(equations: pl.DataFrame, terms: pl.DataFrame) -> dict[str, System]:
    """The error-level equations of every document that has any, by document_id.

    A percentage has no terms, and an equation that a rule failed to yield has none either: neither is here.
    """
    errors = equations.filter(pl.col("severity") == "error").select(
        "document_id", "rule", "place", "about", at_most=pl.col("relation") == "<="
    )
    fen = (pl.col("amount_yuan") * 100).cast(pl.Int64)
    columns = (
        "rule",
        "place",
        "about",
        "at_most",
        "side",
        "sign",
        "form",
        "row_no",
        "measure",
        "fen",
        "increment_fen",
    )
    found = terms.join(errors, on=["document_id", "rule", "place"]).with_columns(fen=fen)
    parts = (
        found.select("document_id", *columns)
        .sort("document_id", *columns[:2])
        .partition_by("document_id", as_dict=True)
    )
    return {
        str(document): _system(str(document), rows.select(columns)) for (document,), rows in parts.items()
    }


def _system(document_id: str, rows: pl.DataFrame) -> System:
    figures: dict[Place, int] = {}
    fen: list[int | None] = []
    printed_step: list[int | None] = []
    grouped: dict[tuple[str, str, str, bool], dict[int, int]] = {}
    parents: dict[tuple[str, int], int] = {}
    for rule, place, about, at_most, side, sign, form, row_no, measure, value, step in rows.iter_rows():
        figure = figures.setdefault((form, row_no, measure), len(figures))
        if figure == len(fen):
            fen.append(value)
            printed_step.append(step)
        coefficients = grouped.setdefault((rule, place, about, at_most), {})
        coefficients[figure] = coefficients.get(figure, 0) + sign
        if side == "right" and rule.endswith(".down"):
            parents[form, row_no] = int(place.partition(":")[0])
    steps = _steps(tuple(figures), printed_step)
    equations = tuple(
        Equation(*name, tuple((figure, c) for figure, c in of.items() if c)) for name, of in grouped.items()
    )
    standing: list[list[tuple[int, int]]] = [[] for _ in fen]
    for number, equation in enumerate(equations):
        for figure, coefficient in equation.terms:
            standing[figure].append((number, coefficient))
    sums = tuple(_sum(equation.terms, fen, steps) for equation in equations)
    return System(
        document_id, tuple(figures), tuple(fen), steps, equations, tuple(map(tuple, standing)), parents, sums
    )


def _steps(places: tuple[Place, ...], printed: list[int | None]) -> tuple[int, ...]:
    """A dash has no last digit, and what cannot be read has none: theirs is their table's coarsest."""
    of_form: dict[str, int] = {}
    for (form, _, _), step in zip(places, printed, strict=True):
        of_form[form] = max(of_form.get(form, 1), step or 1)
    return tuple(step or of_form[form] for (form, _, _), step in zip(places, printed, strict=True))


def _sum(terms: tuple[tuple[int, int], ...], fen: list[int | None], steps: tuple[int, ...]) -> Sum:
    values = [(coefficient, fen[figure], steps[figure]) for figure, coefficient in terms]
    counted = [abs(coefficient) * step for coefficient, value, step in values if value]
    return Sum(
        gap=sum(coefficient * value for coefficient, value, _ in values if value),
        steps=sum(counted),
        smallest=min((step for _, value, step in values if value), default=1),
        unknown=sum(value is None for _, value, _ in values),
    )
