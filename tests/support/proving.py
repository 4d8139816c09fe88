"""Made documents all the way to their verdicts, many at once: no PDF, no warehouse, the same code."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl
from support.typeset import Document, random_budget
from support.typeset.as_reading import as_reading

from expectations.equations import work_out
from expectations.operands import operands, traits
from expectations.proof import frames
from pipelines.clean.documents import clean
from pipelines.recognise import recognise
from pipelines.recognise.frames import tabulate
from pipelines.store.warehouse import Frames

Equation = tuple[str, str, str]
"""document_id, rule, place."""


@dataclass(frozen=True, slots=True)
class Proved:
    """``extracted`` by bare name, ``facts`` by ``facts.name``, then what `work_out` gives."""

    extracted: Frames
    facts: Frames
    equations: pl.DataFrame
    terms: pl.DataFrame

    @property
    def amounts(self) -> pl.DataFrame:
        return self.facts["facts.amounts"]

    @property
    def verdicts(self) -> dict[Equation, str]:
        columns = ("document_id", "rule", "place", "verdict")
        return {row[:3]: row[3] for row in self.equations.select(columns).iter_rows()}

    @property
    def traits(self) -> dict[str, frozenset[str]]:
        found = traits(operands(self.amounts, self.extracted["claims"]))
        have = found.group_by("document_id").agg("trait")
        return {document: frozenset(of) for document, of in have.iter_rows()}

    def tables(self) -> Frames:
        """Everything by the name of its table in the warehouse."""
        extracted = {f"extracted.{name}": frame for name, frame in self.extracted.items()}
        proof = {"proof.equations": self.equations, "proof.equation_terms": self.terms}
        rows, claims = self.facts["facts.rows"], self.extracted["claims"]
        whole = frames.prove(self.equations, self.terms, rows, self.amounts, claims)
        return extracted | dict(self.facts) | proof | whole


def exact_budget(
    seed: int, edition: int, *, units: int = 1, projects: int = 6, carried: bool = False
) -> Document:
    """A true budget whose every sum holds to the last digit."""
    rng = random.Random(seed)
    return random_budget(
        rng, edition=edition, unit_count=units, project_count=projects, carry_over=carried, exact=True
    )


def extract(documents: Mapping[str, Document]) -> Frames:
    """What is recognised in the documents, by document_id, in one set of frames."""
    found = []
    for document_id, document in documents.items():
        reading = as_reading(document)
        found.append(tabulate(document_id, reading, recognise(reading)))
    return {name: pl.concat([frames[name] for frames in found]) for name in found[0]}


def prove(documents: Mapping[str, Document]) -> Proved:
    """Extract, clean and work out."""
    return worked_out(extract(documents))


def worked_out(extracted: Frames) -> Proved:
    """Clean and work out what was extracted."""
    facts = clean(extracted)
    found, terms = work_out(
        facts["facts.amounts"], extracted["claims"], extracted["tables"], extracted["budget_units"]
    )
    return Proved(extracted, facts, found, terms)
