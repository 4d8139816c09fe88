"""Frames in, frames out: the proof of every document of a batch, as rows of the proof's tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

import polars as pl

from expectations.proof.blame import Suspicion, suspicions
from expectations.proof.guards import Guard, guards
from expectations.proof.hypothetical import Row
from expectations.proof.percentages import KIND, wrong_percentages
from expectations.proof.printed import Printed
from expectations.proof.sentences import Page, Shown, say
from expectations.proof.statement import Statement, state
from expectations.proof.system import Name, Place, System, systems
from expectations.rules import NARRATIVE, PERCENT
from pipelines.domain import forms
from pipelines.domain.money import yuan

TABLES = ("proof.figures", "proof.documents", "proof.suspicions")
_BUDGET = {form.slug for form in forms.TABLES}
_KEY = {"form": pl.String, "row_no": pl.Int32, "measure": pl.String}

FIGURES: dict[str, Any] = {
    "document_id": pl.String,
    **_KEY,
    "equation_count": pl.Int32,
    "smallest_slip_yuan": pl.Int64,
}
DOCUMENTS: dict[str, Any] = {
    "document_id": pl.String,
    "figure_count": pl.Int32,
    "nonzero_count": pl.Int32,
    "equation_count": pl.Int32,
    "guarded_count": pl.Int32,
    "twice_guarded_count": pl.Int32,
    "is_jointly_consistent": pl.Boolean,
    "is_jointly_rounded": pl.Boolean,
    "is_proved": pl.Boolean,
    "why_zh": pl.String,
    "why_en": pl.String,
}
_EQUATIONS = pl.List(pl.Struct({"rule": pl.String, "place": pl.String}))
SUSPICIONS: dict[str, Any] = {
    "document_id": pl.String,
    "case_no": pl.Int32,
    "rank": pl.Int32,
    "kind": pl.String,
    **_KEY,
    "printed_yuan": pl.Int64,
    "proposed_yuan": pl.Int64,
    "equations": _EQUATIONS,
    "causes": pl.List(_EQUATIONS),
    "message_zh": pl.String,
    "message_en": pl.String,
}
"""Money is in fen until the frame is made."""


def prove(
    equations: pl.DataFrame,
    terms: pl.DataFrame,
    rows: pl.DataFrame,
    amounts: pl.DataFrame,
    claims: pl.DataFrame,
) -> dict[str, pl.DataFrame]:
    """The tables of `TABLES` for all documents of a batch, from what `work_out` gives and the facts."""
    of_system, of_tables = systems(equations, terms), _by_document(amounts)
    of_claims, of_rows, of_equations = map(_by_document, (claims, rows, equations))
    figures: list[tuple[Any, ...]] = []
    documents: list[Statement] = []
    suspected: list[tuple[Any, ...]] = []
    for document, printed in of_tables.items():
        system = of_system.get(document)
        guarded = guards(system) if system else []
        figures += _figures(document, system, guarded)
        budget = {
            (form, row_no, measure): fen
            for form, row_no, measure, fen in printed.select("form", "row_no", "measure", "fen").iter_rows()
            if form in _BUDGET and row_no is not None
        }
        worked = of_equations.get(document, equations.clear())
        documents.append(state(document, budget, _verdicts(worked), system, guarded))
        said = of_claims.get(document, claims.clear())
        if system and system.failed():
            page, there = page_of(printed, said), printed_of(of_rows[document], printed)
            suspected += [_suspicion(one, page) for one in suspicions(system, there)]
        suspected += _wrong_percentages(document, worked, said)
    return {
        "proof.figures": _in_yuan(figures, FIGURES),
        "proof.documents": pl.DataFrame(
            [asdict(one) | {"is_proved": one.is_proved} for one in documents], schema=DOCUMENTS
        ),
        "proof.suspicions": _in_yuan(suspected, SUSPICIONS),
    }


def printed_of(rows: pl.DataFrame, amounts: pl.DataFrame) -> Printed:
    """The rows that one document prints, as the rules see them, and the columns in which each has an amount."""
    columns = ("form", "row_no", "row_kind", "line", "function_code", "economic_code", "parent_row_no")
    found = {row[:2]: Row(*row) for row in rows.select(columns).iter_rows()}
    measures: dict[tuple[str, int], set[str]] = {at: set() for at in found}
    for form, row_no, measure in amounts.select("form", "row_no", "measure").iter_rows():
        if row_no is not None:
            measures[form, row_no].add(measure)
    return Printed(found, {at: frozenset(of) for at, of in measures.items()})


def page_of(amounts: pl.DataFrame, claims: pl.DataFrame) -> Page:
    """How each figure of one document is shown, those of the prose included."""
    columns = ("form", "row_no", "measure", "page", "row_label", "measure_label", "printed", "money_unit")
    shown = {row[:3]: Shown(*row[3:]) for row in amounts.select(columns).iter_rows()}
    stated = claims.select("claim_no", "page", "label", "printed", "change_printed", "unit")
    for number, page, label, printed, change, unit in stated.iter_rows():
        shown[NARRATIVE, number, "stated"] = Shown(page, label, "", printed, unit)
        shown[NARRATIVE, number, "change"] = Shown(page, label, "增减额", change or "", unit)
    return Page(shown)


def _by_document(frame: pl.DataFrame) -> Mapping[str, pl.DataFrame]:
    parts = frame.partition_by("document_id", as_dict=True, maintain_order=True)
    return {str(document): rows for (document,), rows in parts.items()}


def _verdicts(equations: pl.DataFrame) -> list[str]:
    """The verdicts of the error-level equations of the tables."""
    chosen = equations.filter(pl.col("severity") == "error", pl.col("about") == "tables")
    return chosen["verdict"].to_list()


def _wrong_percentages(
    document: str, equations: pl.DataFrame, claims: pl.DataFrame
) -> Iterator[tuple[Any, ...]]:
    """Percentages make cases of their own, numbered downwards from 0."""
    for number, wrong in enumerate(wrong_percentages(equations, claims)):
        named = [{"rule": wrong.rule, "place": str(wrong.claim_no)}]
        place = (NARRATIVE, wrong.claim_no, "percent" if wrong.rule == PERCENT.slug else "share")
        yield document, -number, 1, KIND, *place, None, None, named, [named], wrong.chinese, wrong.english


def _figures(document: str, system: System | None, guarded: Iterable[Guard]) -> list[tuple[Any, ...]]:
    places: tuple[Place, ...] = system.places if system else ()
    return [
        (document, *place, guard.equation_count, guard.smallest_slip)
        for place, guard in zip(places, guarded, strict=True)
    ]


def _suspicion(suspicion: Suspicion, page: Page) -> tuple[Any, ...]:
    return (
        suspicion.document_id,
        suspicion.case,
        suspicion.rank,
        suspicion.kind,
        *suspicion.place,
        suspicion.printed_fen,
        suspicion.proposed_fen,
        _named(suspicion.equations),
        [_named(cause) for cause in suspicion.causes],
        *say(suspicion, page),
    )


def _named(equations: Iterable[Name]) -> list[dict[str, str]]:
    return [{"rule": rule, "place": place} for rule, place in equations]


def _in_yuan(rows: list[tuple[Any, ...]], schema: dict[str, Any]) -> pl.DataFrame:
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    return frame.with_columns(yuan(pl.col(name)) for name in schema if name.endswith("_yuan"))
