"""Figures that the prose only mentions: in a reason (服务费3.2万元), of another year, of no subject of ours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipelines.recognise.narrative.context import first_of, last_of
from pipelines.recognise.narrative.figures import NUMBER, UNIT, in_yuan, number
from pipelines.recognise.narrative.model import Claim
from pipelines.recognise.narrative.places import place_of
from pipelines.recognise.parts import Passage

MENTIONED = "mentioned"
"""The subject of a figure that no claim takes up."""
_FIGURE = re.compile(rf"(?<![0-9.,])(?P<figure>{NUMBER})(?P<unit>{UNIT}|%)")


def find_mentions(
    passage: Passage, folded: str, taken: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, Claim]]:
    """Offset and claim of every figure with a unit outside the spans that are ``taken``.

    Its label is what its clause says before it, as printed.
    """
    for found in _FIGURE.finditer(folded):
        if not any(start <= found.start() < end for start, end in taken):
            yield found.start(), _mention(passage, folded, found)


def _mention(passage: Passage, folded: str, found: re.Match[str]) -> Claim:
    printed = passage.text
    figure, unit = (printed[slice(*found.span(group))] for group in ("figure", "unit"))
    clause = last_of(",;。:、", folded, 0, found.start())
    begins, ends = last_of(";。", folded, 0, found.start()), first_of(";。", folded, found.end(), len(folded))
    page, box = place_of(passage, *found.span("figure"))
    return Claim(
        subject=MENTIONED,
        label=printed[clause : found.start()],
        section=passage.section,
        sentence=printed[begins:ends].rstrip("，,"),
        printed=figure,
        unit=unit,
        value=number(figure),
        yuan=in_yuan(number(figure), unit),
        page=page,
        box=box,
    )
