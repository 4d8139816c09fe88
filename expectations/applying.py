"""Which rules a document is asked: those whose two sides it prints, in the way they speak of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import polars as pl

from expectations.choosing import CHOICES, TOTAL
from expectations.rules import NARRATIVE, Amounts, Tie
from pipelines.domain.forms import BY_SLUG

CODED = ("class", "section", "item")
"""The kinds of rows that codes name."""


class Amount(NamedTuple):
    """What amounts of a form have in common, as far as rules ask."""

    measure: str
    row_kind: str | None
    is_nonzero: bool
    function_code: bool
    economic_code: bool

    def bears(self, key: str) -> bool:
        """Whether they bear a code of this key."""
        return self.function_code if key == "function_code" else self.economic_code


@dataclass(frozen=True, slots=True)
class Documents:
    """Who prints which (form, column), who has which trait, who prints which amounts of a form, and which lines
    of a choice of amounts.
    """

    all: frozenset[str]
    printing: Mapping[tuple[str, str], set[str]]
    having: Mapping[str, set[str]]
    amounts: Mapping[str, Mapping[Amount, set[str]]]
    lines: Mapping[int, Mapping[str, set[str]]]

    def with_any(self, form: str, columns: Iterable[str]) -> set[str]:
        """Who prints at least one of these columns of a form."""
        return set[str]().union(*(self.printing.get((form, column), ()) for column in columns))

    def with_amounts(self, form: str, are: Callable[[Amount], bool]) -> set[str]:
        """Who prints such amounts of a form."""
        return set[str]().union(*(of for amount, of in self.amounts.get(form, {}).items() if are(amount)))

    def with_lines(self, choice: Amounts, least: int = 1) -> set[str]:
        """Who prints at least so many of the lines that a choice names."""
        return {document for document, of in self.lines.get(CHOICES[choice], {}).items() if len(of) >= least}


def documents_of(
    of: pl.DataFrame, chosen: pl.DataFrame, traits: pl.DataFrame, tables: pl.DataFrame, claims: pl.DataFrame
) -> Documents:
    """All documents with operands. Of the prose the columns are stated and change."""
    printing: dict[tuple[str, str], set[str]] = defaultdict(set)
    of_forms = tables.filter(pl.col("form").is_not_null()).select("document_id", "form", "columns")
    for document, form, columns in of_forms.iter_rows():
        for column in columns:
            printing[form, column].add(document)
    printing |= {(NARRATIVE, measure): set(claims["document_id"]) for measure in ("stated", "change")}
    having: dict[str, set[str]] = defaultdict(set)
    for document, trait in traits.select("document_id", "trait").iter_rows():
        having[trait].add(document)
    amounts: dict[str, dict[Amount, set[str]]] = defaultdict(lambda: defaultdict(set))
    alike = of.select(
        "document_id",
        "form",
        "measure",
        "row_kind",
        is_nonzero=pl.col("fen").fill_null(0) != 0,
        function_code=pl.col("function_code").is_not_null(),
        economic_code=pl.col("economic_code").is_not_null(),
    ).unique()
    for document, form, *amount in alike.iter_rows():
        amounts[form][Amount(*amount)].add(document)
    lines: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for choice, document, line in chosen.select("choice", "document_id", "line").unique().iter_rows():
        lines[choice][document].add(line)
    return Documents(frozenset(of["document_id"]), printing, having, amounts, lines)


def applies_to(rule: Tie, documents: Documents) -> set[str]:
    """Documents that print both sides of a tie and have the traits it asks for."""
    found = _printing(rule.left, documents) & _printing(rule.right, documents) & documents.all
    for form, column in rule.needs:
        found &= documents.with_any(form, (column,))
    if rule.only_if:
        found &= documents.having.get(rule.only_if, set())
    if rule.unless:
        found -= documents.having.get(rule.unless, set())
    if rule.complete:  # a part that is not stated is not nothing
        for a in (*rule.left, *rule.right):
            found &= documents.with_lines(a, len(a.lines))
    if found:
        found -= _without_codes(rule.left, documents) | _without_codes(rule.right, documents)
        for a in (*rule.left, *rule.right):
            found -= _without_classes(a, documents) | _partly_coded(a, documents) | _in_parts(a, documents)
    return found


def _printing(side: tuple[Amounts, ...], documents: Documents) -> set[str]:
    """Documents that print at least one of the choices: its column, and its lines where it names some."""
    found: set[str] = set()
    for a in side:
        having = documents.with_any(a.form, a.measures)
        found |= having & documents.with_lines(a) if a.lines else having
    return found


def _in_parts(a: Amounts, documents: Documents) -> set[str]:
    """Documents that print something the rule speaks of only by its parts: 基本支出 as 人员 and 公用."""
    found: set[str] = set()
    for total in BY_SLUG[a.form].across if a.form in BY_SLUG else ():
        if total.total in a.measures and not set(total.parts) & set(a.measures):
            in_parts = documents.with_any(a.form, total.parts)
            found |= in_parts - documents.with_any(a.form, (total.total,))
    return found


def _without_classes(a: Amounts, documents: Documents) -> set[str]:
    """Documents that print codes but no class of them where the rule ties classes."""
    if a.kinds != ("class",):
        return set()
    coded = documents.with_amounts(a.form, lambda one: one.row_kind in CODED)
    return coded - documents.with_amounts(a.form, lambda one: one.row_kind == "class" and one.bears(a.key))


def _partly_coded(a: Amounts, documents: Documents) -> set[str]:
    """Documents that print a subject by a name of which no code is known, among rows that the rule ties by codes."""
    if not (a.key or a.codes):
        return set()
    kinds = [kind for kind in a.kinds or CODED if kind in CODED]
    return documents.with_amounts(
        a.form,
        lambda one: one.row_kind in kinds and one.is_nonzero and not (one.function_code or one.economic_code),
    )


def _without_codes(side: tuple[Amounts, ...], documents: Documents) -> set[str]:
    """Documents that print amounts on a side, but none by the classes that the rule ties: 支出 by 用途 alone."""
    if not all(a.key and TOTAL not in a.kinds for a in side):
        return set()
    printed, coded = set[str](), set[str]()
    for a in side:
        for amount, of in documents.amounts.get(a.form, {}).items():
            if amount.is_nonzero and amount.measure in a.measures:
                printed |= of
                coded |= of if amount.bears(a.key) else set()
    return printed - coded


def holding(rule: Tie, documents: Documents) -> set[str]:
    """Documents with any amount in the columns that a tie chooses by row kind."""
    return {
        document
        for a in (*rule.left, *rule.right)
        for amount, of in documents.amounts.get(a.form, {}).items()
        if a.kinds and amount.measure in a.measures
        for document in of
    }
