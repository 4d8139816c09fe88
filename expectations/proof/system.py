"""One document's error-level equations as integers: figures, coefficients, gaps and slacks in fen.

A `System` is made from what `expectations.equations.work_out` returns, and judges as it does; it can be
asked what would become of an equation if some figures were others, which the frames cannot be cheaply.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from expectations.proof.tolerance import EXACT, UNSEEN_PARTS, slack, tail

Place = tuple[str, int, str]
"""Form, row_no, measure: what names a figure within its document."""
Name = tuple[str, str]
"""Rule and place: what names an equation within its document."""

PRECISION = ("increment_fen", "parts", "step_fen")
"""What a term's print says of its true value: the worth of its last digit, and what `expectations.tails` tells."""


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

    ``steps`` is the sum of the last digits of the terms that are not zero, ``smallest`` and ``largest`` the least
    and the greatest of them; ``spread`` and ``coarsest`` are what `tail` asks for; ``unknown`` counts the terms that
    cannot be read.
    """

    gap: int
    steps: int
    smallest: int
    largest: int
    spread: int
    coarsest: int
    unknown: int

    @property
    def slack(self) -> int:
        return slack(self.steps if self.largest > EXACT else EXACT, self.smallest)

    @property
    def tail(self) -> int:
        return max(self.slack, tail(self.spread, self.smallest, self.coarsest))

    def beside(self, coefficient: int, step: int, parts: tuple[int, int] | None = None) -> Sum:
        """Where the equation would stand beside one more figure that is not zero, whose amount is yet to be found.

        ``parts`` are those of `System`, where they are known.
        """
        count, rounded = parts or (UNSEEN_PARTS, step if step > EXACT else 0)
        return replace(
            self,
            steps=self.steps + abs(coefficient) * step,
            smallest=min(self.smallest, step) if self.steps else step,
            largest=max(self.largest, step),
            spread=self.spread + abs(coefficient) * count * rounded,
            coarsest=max(self.coarsest, rounded),
        )


@dataclass(frozen=True, slots=True)
class System:
    """``fen`` is None where the print is no number. ``step`` of a zero or a dash is that of its table.
    ``parts`` are (parts, step) of `expectations.tails`: the rounded figures it may be the sum of.

    ``standing`` lists, figure by figure, the (equation, coefficient) it stands in, and ``parents`` the
    row that a row is a summand of, by (form, row_no).
    """

    document_id: str
    places: tuple[Place, ...]
    fen: tuple[int | None, ...]
    step: tuple[int, ...]
    parts: tuple[tuple[int, int], ...]
    equations: tuple[Equation, ...]
    standing: tuple[tuple[tuple[int, int], ...], ...]
    parents: Mapping[tuple[str, int], int]
    sums: tuple[Sum, ...]

    def failed(self) -> frozenset[int]:
        """The equations that do not hold, or cannot be worked out."""
        return frozenset(n for n in range(len(self.equations)) if not self.holds(n, self.sums[n]))

    def holds(self, equation: int, at: Sum) -> bool:
        """Whether rounding explains the gap, or the rounding of parts."""
        beyond = at.gap if self.equations[equation].at_most else abs(at.gap)
        return not at.unknown and beyond <= at.tail

    def is_rounded(self, equation: int) -> bool:
        """Whether rounding every term once explains the gap."""
        at = self.sums[equation]
        beyond = at.gap if self.equations[equation].at_most else abs(at.gap)
        return not at.unknown and beyond <= at.slack

    def without(self, equation: int, figures: Collection[int]) -> Sum:
        """Where the equation would stand without some of its figures."""
        left = [(f, c) for f, c in self.equations[equation].terms if f not in figures]
        return _sum(left, self.fen, self.step, self.parts)

    def changed(self, equation: int, figures: Mapping[int, int]) -> Sum:
        """Where the equation would stand if some figures were others (figure to fen)."""
        terms = self.equations[equation].terms
        fen = {figure: figures.get(figure, self.fen[figure]) for figure, _ in terms}
        return _sum(terms, fen, self.step, self.parts)

    def sum_of(self, places: Collection[Place]) -> Sum:
        """What some of its figures add up to."""
        figures = [(number, 1) for number, place in enumerate(self.places) if place in places]
        return _sum(figures, self.fen, self.step, self.parts)

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
            sums[equation] = _sum(self.equations[equation].terms, fen, self.step, self.parts)
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
        *PRECISION,
    )
    found = terms.join(errors, on=["document_id", "rule", "place"]).with_columns(fen=fen)
    by_document = (
        found.select("document_id", *columns)
        .sort("document_id", *columns[:2])
        .partition_by("document_id", as_dict=True)
    )
    return {
        str(document): _system(str(document), rows.select(columns))
        for (document,), rows in by_document.items()
    }


def _system(document_id: str, rows: pl.DataFrame) -> System:
    figures: dict[Place, int] = {}
    fen: list[int | None] = []
    printed_step: list[int | None] = []
    parts: list[tuple[int, int]] = []
    grouped: dict[tuple[str, str, str, bool], dict[int, int]] = {}
    parents: dict[tuple[str, int], int] = {}
    for rule, place, about, at_most, side, sign, form, row_no, measure, value, step, *of in rows.iter_rows():
        figure = figures.setdefault((form, row_no, measure), len(figures))
        if figure == len(fen):
            fen.append(value)
            printed_step.append(step)
            parts.append((of[0], of[1]))
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
    return System(
        document_id,
        places=tuple(figures),
        fen=tuple(fen),
        step=steps,
        parts=tuple(parts),
        equations=equations,
        standing=tuple(map(tuple, standing)),
        parents=parents,
        sums=tuple(_sum(equation.terms, fen, steps, parts) for equation in equations),
    )


def _steps(places: tuple[Place, ...], printed: list[int | None]) -> tuple[int, ...]:
    """A dash has no last digit, and what cannot be read has none: theirs is their table's coarsest."""
    of_form: dict[str, int] = {}
    for (form, _, _), step in zip(places, printed, strict=True):
        of_form[form] = max(of_form.get(form, 1), step or 1)
    return tuple(step or of_form[form] for (form, _, _), step in zip(places, printed, strict=True))


def _sum(
    terms: Iterable[tuple[int, int]],
    fen: Mapping[int, int | None] | Sequence[int | None],
    steps: Sequence[int],
    parts: Sequence[tuple[int, int]],
) -> Sum:
    values = [(figure, coefficient, fen[figure]) for figure, coefficient in terms]
    counted = [(figure, abs(coefficient)) for figure, coefficient, value in values if value]
    return Sum(
        gap=sum(coefficient * value for _, coefficient, value in values if value),
        steps=sum(times * steps[figure] for figure, times in counted),
        smallest=min((steps[figure] for figure, _ in counted), default=EXACT),
        largest=max((steps[figure] for figure, _ in counted), default=EXACT),
        spread=sum(times * math.prod(parts[figure]) for figure, times in counted),
        coarsest=max((parts[figure][1] for figure, _ in counted), default=0),
        unknown=sum(value is None for _, _, value in values),
    )
