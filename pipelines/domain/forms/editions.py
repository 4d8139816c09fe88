"""Which tables make a whole document: the editions of the budget form and of the final account's."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from pipelines.domain.forms.model import Kind


@dataclass(frozen=True, slots=True)
class Edition:
    """A document is of an edition when it has ``enough`` of what that requires, and one of its ``marks``.

    All that is ``required`` must then be there; what else is recognised must be sound, too.
    """

    slug: str
    required: tuple[str, ...]
    enough: int
    marks: tuple[str, ...]
    kind: Kind = "budget"


NATIONAL = (
    "balance",
    "revenue",
    "expenditure",
    "fiscal_balance",
    "general_expenditure",
)
"""What every department prints. Some print basic expenditure among other economic tables; 三公, funds and
state capital stand in many shapes beside it."""
FINAL = (
    "final_balance",
    "final_revenue",
    "final_expenditure",
    "final_fiscal_balance",
    "final_general_expenditure",
    "final_general_basic",
)
"""What every final account prints. 三公 stands in many shapes, state capital came with 2020, and either fund
table is left out where it would be empty."""
CENTRAL = ("balance", "revenue", "expenditure", "fiscal_expenditure")
"""What universities and institutes of central bodies print, where they print four tables: all fiscal expenditure
in one, and no balance of it."""
_ONLY_IN_GUANGDONG = ("general_project", "basic_expenditure", "project_expenditure")

EDITIONS = (
    Edition(
        "guangdong-12",
        (
            *NATIONAL,
            "general_basic",
            "three_public",
            "fund_expenditure",
            "state_capital_expenditure",
            *_ONLY_IN_GUANGDONG,
        ),
        6,
        _ONLY_IN_GUANGDONG,
    ),
    Edition("final-account-9", FINAL, 4, FINAL, "final_account"),
    Edition("national-8", NATIONAL, 4, NATIONAL),
    Edition("central-4", CENTRAL, 4, CENTRAL),
)


_EIGHT = frozenset((*NATIONAL, "general_basic", "fund_expenditure", "state_capital_expenditure"))


def may_be_left(form: str, edition: str) -> bool:
    """Whether a table that only looks like this form may be kept as an unknown one: it is no part of the edition."""
    required = {name for one in EDITIONS if one.slug == edition for name in one.required}
    return form not in required | _EIGHT


KIND_OF = {edition.slug: edition.kind for edition in EDITIONS}


def edition_of(forms: AbstractSet[str]) -> str:
    """The first edition that the recognised forms are of; '' for none."""
    return next(
        (
            edition.slug
            for edition in EDITIONS
            if len(forms & set(edition.required)) >= edition.enough and forms & set(edition.marks)
        ),
        "",
    )
