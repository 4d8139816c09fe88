"""Prose to values: the figures, duties, offices, budget units and terms that a document states in words.

The way through: `figures` reads a number and its unit; `subjects` says once what the figures are
about; `movements` reads what follows a figure (比上年增加 …，增长 …); `claims` is the one grammar that
joins the three. `part_one` reads who the department is, `glossary` the terms of part four; both
count with `ordinals`. Nothing here looks at a table or judges whether a claim is true.
"""

from pipelines.recognise.narrative.claims import find_claims
from pipelines.recognise.narrative.glossary import Term, find_terms
from pipelines.recognise.narrative.model import Claim
from pipelines.recognise.narrative.part_one import (
    BudgetUnit,
    Duty,
    Office,
    find_budget_units,
    find_duties,
    find_offices,
)

__all__ = [
    "BudgetUnit",
    "Claim",
    "Duty",
    "Office",
    "Term",
    "find_budget_units",
    "find_claims",
    "find_duties",
    "find_offices",
    "find_terms",
]
