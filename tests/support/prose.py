"""Printed sentences, shortened, and what is read from them: what the tests of the narrative share."""

from __future__ import annotations

from pathlib import Path

from pipelines.reading import read
from pipelines.recognise import recognise
from pipelines.recognise.narrative import Claim, find_claims
from pipelines.recognise.narrative.mentions import MENTIONED
from pipelines.recognise.parts import Passage

DEFINITION = (
    "行政经费（机关运行经费）指用于维持行政（参公）单位机关运行的经费。具体包括：办公费、因公出国（境）费用、"
    "公务接待费、公务用车运行维护费、公务用车购置、其他交通工具购置经济科目对应的预算资金。"
)


def passage(text: str, part: int = 3, section: str = "") -> Passage:
    return Passage(part, section, text, ((0, 1, (0.0, 0.0, 100.0, 12.0)),))


def claims(text: str, fiscal_year: int = 2026) -> dict[str, Claim]:
    found = [c for c in find_claims([passage(text)], fiscal_year) if c.subject != MENTIONED]
    by_subject = {claim.subject: claim for claim in found}
    assert len(by_subject) == len(found), "a subject was stated twice"
    return by_subject


def only(text: str, fiscal_year: int = 2026) -> Claim:
    (claim,) = find_claims([passage(text)], fiscal_year)
    return claim


def mentions(text: str, fiscal_year: int = 2026) -> list[str]:
    """The figures that no claim takes up, with their units."""
    found = find_claims([passage(text)], fiscal_year)
    return [claim.printed + claim.unit for claim in found if claim.subject == MENTIONED]


def find_all(path: Path) -> list[Claim]:
    """The claims of a whole document."""
    document = recognise(read(path))
    assert document.identity.fiscal_year
    return find_claims(document.passages, document.identity.fiscal_year)
