"""The shipped documents, read and worked out as the pipeline does it, without a warehouse."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from expectations.equations import work_out
from expectations.proof.system import Place, System, systems
from pipelines.clean.documents import clean
from pipelines.reading import read
from pipelines.recognise import recognise
from pipelines.recognise.frames import tabulate
from pipelines.store.warehouse import Frames


@dataclass(frozen=True, slots=True)
class Seed:
    """A shipped document, read and worked out; ``places`` are the printed amounts of its budget tables."""

    name: str
    extracted: Frames
    rows: pl.DataFrame
    amounts: pl.DataFrame
    equations: pl.DataFrame
    terms: pl.DataFrame
    system: System

    @property
    def places(self) -> list[Place]:
        budget = self.amounts.filter(pl.col("form") != "key_projects", pl.col("row_no").is_not_null())
        return list(budget.select("form", "row_no", "measure").iter_rows())


def seed(path: Path) -> Seed:
    reading = read(path)
    extracted = tabulate("seed", reading, recognise(reading))
    facts = clean(extracted)
    rows, amounts = facts["facts.rows"], facts["facts.amounts"]
    equations, terms = work_out(amounts, *(extracted[name] for name in ("claims", "tables", "budget_units")))
    return Seed(path.stem, extracted, rows, amounts, equations, terms, systems(equations, terms)["seed"])
