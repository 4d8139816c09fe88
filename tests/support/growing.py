"""A warehouse that grows: documents to begin with, and those that come later, one step after the other."""

from __future__ import annotations

from collections.abc import Mapping

from support.proving import exact_budget, extract
from support.published import judge
from support.typeset import Document, spoil_cell
from support.years import DEPARTMENT, LAST, LEVEL, THIS, a_unit_of, edited

from pipelines.domain.settings import Settings
from pipelines.store.warehouse import connect

OTHERS = {f"other {seed}": exact_budget(seed, 2026) for seed in (11, 12, 13)}
FIRST = {"this": LEVEL, "department": DEPARTMENT, **OTHERS}
STEPS: Mapping[str, Mapping[str, Document]] = {
    "the year before": {"last": LAST},
    "the same published again": {"again": edited(THIS)},
    "a unit of a department": {"unit": a_unit_of(DEPARTMENT)},
    "one that does not add up": {"wrong": spoil_cell(exact_budget(14, 2024), "T06", 0, 1, "1.00")},
}
"""What comes to the first, one after the other."""


def come(settings: Settings, documents: Mapping[str, Document]) -> None:
    with connect(settings.database) as connection:
        judge(connection, extract(documents), {name: f"{name}.pdf" for name in documents})
