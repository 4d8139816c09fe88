"""Documents whose equations hold, each altered in one operand of one equation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl
from support.proving import Proved

from expectations.rules import NARRATIVE, PERCENT, Percent, Rule

HELD = ("exact", "rounded")
LARGE = 10**12
"""Fen: more than any amount of a made budget."""
SIDES = ("left", "right")
OPERAND = ("document_id", "place", "sign", "form", "row_no", "measure")


@dataclass(frozen=True, slots=True)
class Altered:
    """A document of the pool under a new name, with one operand of one equation changed.

    ``delta`` (fen) is such that the left side becomes more than the right; a change, and what is a share, is
    lowered, since the percentage of a rise from nothing is not judged.
    """

    name: str
    document: str
    rule: str
    place: str
    form: str
    row_no: int
    measure: str
    delta: int

    @property
    def equation(self) -> tuple[str, str, str]:
        return self.name, self.rule, self.place

    def amounts(self, pool: Proved) -> pl.DataFrame:
        here = (pl.col("form") == self.form) & (pl.col("row_no") == self.row_no)
        return pool.amounts.filter(document_id=self.document).with_columns(
            document_id=pl.lit(self.name),
            fen=pl.col("fen")
            + pl.when(here & (pl.col("measure") == self.measure)).then(self.delta).otherwise(0),
        )

    def claims(self, pool: Proved) -> pl.DataFrame:
        column = {"stated": "yuan", "change": "change_yuan"}.get(self.measure, "yuan")
        here = pl.lit(self.form == NARRATIVE) & (pl.col("claim_no") == self.row_no)
        added = pl.when(here).then(self.delta // 100).otherwise(0).cast(pl.Decimal(18, 2))
        return (
            pool.extracted["claims"]
            .filter(document_id=self.document)
            .with_columns(
                (pl.col(column) + added).cast(pl.Decimal(18, 2)).alias(column), document_id=pl.lit(self.name)
            )
        )

    def tables(self, pool: Proved) -> pl.DataFrame:
        return (
            pool.extracted["tables"]
            .filter(document_id=self.document)
            .with_columns(document_id=pl.lit(self.name))
        )


def alterations(rule: Rule, pool: Proved) -> Iterator[Altered]:
    """For either side of an equation that holds: its first operand, raised on the left, lowered on the right."""
    carried = [name for name, traits in pool.traits.items() if rule.softened and "carry_over" in traits]
    held = pool.equations.filter(
        pl.col("verdict").is_in(HELD), ~pl.col("document_id").is_in(carried), rule=rule.slug
    )
    terms = pool.terms.join(held, on=["document_id", "rule", "place"], how="semi")
    if isinstance(rule, Percent):
        document, place = held.select("document_id", "place").row(0)
        measure = "change" if rule is PERCENT else "stated"
        yield Altered(f"{rule.slug} left", document, rule.slug, place, NARRATIVE, int(place), measure, -LARGE)
    for side in SIDES:
        first = terms.filter(side=side).head(1).select(*OPERAND)
        for document, place, sign, form, row_no, measure in first.iter_rows():
            name = f"{rule.slug} {side}"
            yield Altered(name, document, rule.slug, place, form, row_no, measure, sign * LARGE)
