"""Part four: the terms that the document explains."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipelines.recognise.narrative.figures import fold
from pipelines.recognise.narrative.ordinals import ordinal
from pipelines.recognise.parts import Passage


@dataclass(frozen=True, slots=True)
class Term:
    """``definition`` is as printed after the colon, with its 指; ``page`` is where it begins."""

    ordinal: int
    term: str
    definition: str
    page: int


def find_terms(passages: Iterable[Passage]) -> list[Term]:
    """Every numbered term of part four, in printed order. A paragraph without a number continues the last."""
    terms: list[Term] = []
    for passage in passages:
        if passage.part != 4:
            continue
        count, text = ordinal(passage.text)
        colon = fold(text).find(":")
        if count and colon > 0:
            terms.append(Term(count, text[:colon], text[colon + 1 :], passage.place(0)[0]))
        elif terms:
            terms[-1] = replace(terms[-1], definition=terms[-1].definition + passage.text)
    return terms
