"""Golden files of the two shipped documents: what each form's fact table must hold, one CSV a form.

`python tests/golden_tables.py` writes them anew; what changed is then read line by line against the page.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import polars as pl

from pipelines.clean.documents import clean
from pipelines.forms import FORMS
from pipelines.reading import read
from pipelines.recognise import recognise
from pipelines.settings import ROOT
from pipelines.tabulate import tabulate

FOLDER = Path(__file__).parent / "golden"
SEEDS = tuple(ROOT / "data" / "raw" / f"{folder.name}.pdf" for folder in sorted(FOLDER.iterdir()))
"""The shipped documents; a person may have put others beside them."""
TABLES = (*(form.slug for form in FORMS), "claims", "terms", "duties", "offices", "budget_units")


@cache
def frames(seed: Path) -> Mapping[str, pl.DataFrame]:
    """Every golden table of one document, by name."""
    reading = read(seed)
    extracted = tabulate("golden", reading, recognise(reading))
    facts = clean(extracted)
    wide = {form.slug: facts[f"facts.{form.slug}"] for form in FORMS}
    return {name: frame.drop("document_id") for name, frame in (wide | extracted).items() if name in TABLES}


def path(seed: Path, table: str) -> Path:
    return FOLDER / seed.stem / f"{table}.csv"


def text(seed: Path, table: str) -> str:
    """The table as CSV, amounts in yuan."""
    return frames(seed)[table].write_csv()


if __name__ == "__main__":
    for seed in SEEDS:
        for table in TABLES:
            target = path(seed, table)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text(seed, table), encoding="utf-8")
