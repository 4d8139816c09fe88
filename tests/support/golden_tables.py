"""Golden files: what the facts of each form must be, one CSV a form, of the two shipped documents and of a made
final account.

`PYTHONPATH=tests python -m support.golden_tables` writes them anew; what changed is then read line by line against the page.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
from support.final_account import final_account
from support.typeset import typeset
from support.wide import widen

from pipelines.clean.documents import clean
from pipelines.domain.forms import FORMS
from pipelines.domain.settings import ROOT
from pipelines.reading import Reading, read
from pipelines.recognise import recognise
from pipelines.recognise.frames import tabulate

FOLDER = Path(__file__).parents[1] / "golden"
MADE = "甲市乙局2024年度部门决算"
"""What no shipped document has is typeset."""
SEEDS = tuple(
    ROOT / "data" / "raw" / f"{folder.name}.pdf" for folder in sorted(FOLDER.iterdir()) if folder.name != MADE
)
"""The shipped documents; a person may have put others beside them."""
TABLES = {
    seed.stem: (
        *(form.slug for form in FORMS if form.kind == "budget"),
        *("claims", "terms", "duties", "offices", "budget_units"),
    )
    for seed in SEEDS
} | {MADE: tuple(form.slug for form in FORMS if form.kind == "final_account")}


def _read(name: str) -> Reading:
    if name != MADE:
        return read(ROOT / "data" / "raw" / f"{name}.pdf")
    with TemporaryDirectory() as folder:
        pdf = Path(folder) / "a.pdf"
        typeset(final_account(), pdf)
        return read(pdf)


@cache
def frames(name: str) -> Mapping[str, pl.DataFrame]:
    """Every golden table of one document, by name."""
    reading = _read(name)
    extracted = tabulate("golden", reading, recognise(reading))
    facts = clean(extracted)
    of_form = {form: pl.col("form") == form.slug for form in FORMS}
    wide = {
        form.slug: widen(facts["facts.rows"].filter(own), facts["facts.amounts"].filter(own), form)
        for form, own in of_form.items()
    }
    found = wide | extracted
    return {table: found[table].drop("document_id") for table in TABLES[name]}


def path(name: str, table: str) -> Path:
    return FOLDER / name / f"{table}.csv"


def text(name: str, table: str) -> str:
    """The table as CSV, amounts in yuan."""
    return frames(name)[table].write_csv()


if __name__ == "__main__":
    for name, tables in TABLES.items():
        for table in tables:
            target = path(name, table)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text(name, table), encoding="utf-8")
