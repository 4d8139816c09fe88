"""Which pieces of which pages show a finding, and which cells are boxed in them, in which colour."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from pipelines.commands.check.model import Checked, Finding, Place, Proposal, proposals_of
from pipelines.reading.snapshot import Mark, Order, Picture, Shot, albums

PRINTED, COMPUTED, SUSPECT = (0xB4, 0x3C, 0x0A), (0x0A, 0x5C, 0xAF), (0x78, 0x14, 0x78)
"""Red-brown, blue and violet, apart for all kinds of colour blindness, and dark enough on white to be text."""
PAGES_EACH = 4
"""Pictures of one finding: a total and its parts on more pages than that are found by their page numbers."""
PICTURES_EACH = 120
"""Pictures of one file: where a whole table is wrong, every picture tells the same."""

Pictures = tuple[tuple[int, Picture], ...]
"""(page, picture) in the order of the pages."""


def pictures_of(files: Iterable[Checked], workers: int, folder: Path) -> Mapping[str, tuple[Pictures, ...]]:
    """By file, the pictures of each of its findings, gravest first as far as they reach."""
    wanted = {file.file: _wanted(file) for file in files}
    repaired = {file.file: bool(file.document and file.document.repaired) for file in files}
    orders = {
        Path(name): Order(tuple(dict.fromkeys(shot for shots in of for shot in shots)), repaired[name])
        for name, of in wanted.items()
        if any(of)
    }
    taken = albums(orders, workers, folder)
    found: dict[str, tuple[Pictures, ...]] = {}
    for name, of in wanted.items():
        album = taken.get(Path(name))
        pictures = dict(zip(orders[Path(name)].shots, album.pictures, strict=True)) if album else {}
        found[name] = tuple(
            tuple((shot.page, picture) for shot in shots if (picture := pictures.get(shot))) for shots in of
        )
    return found


def _wanted(file: Checked) -> list[tuple[Shot, ...]]:
    left, wanted = PICTURES_EACH, []
    for finding in file.findings:
        shots = shots_of(finding, file.proposals)[:left]
        left -= len(shots)
        wanted.append(shots)
    return wanted


def shots_of(finding: Finding, proposals: Iterable[Proposal]) -> tuple[Shot, ...]:
    """One piece a page; the whole page where it is known which, but not where on it."""
    marks: dict[int, list[Mark]] = defaultdict(list, {page: [] for page in finding.pages})
    for place, colour in _boxes(finding):
        marks[place.page].append(_mark(place, colour))
    suspect = _suspect(finding, proposals)
    if suspect:
        marks[suspect.page].append(_mark(suspect, SUSPECT, dashed=True))
    return tuple(Shot(page, tuple(marks[page])) for page in sorted(marks)[:PAGES_EACH])


def _boxes(finding: Finding) -> list[tuple[Place, tuple[int, int, int]]]:
    terms = finding.equation.terms if finding.equation else ()
    of_terms = [(t.box, PRINTED if t.side == "left" else COMPUTED) for t in terms if t.box]
    return of_terms or [(place, PRINTED) for place in finding.boxes]


def _suspect(finding: Finding, proposals: Iterable[Proposal]) -> Place | None:
    """The cell to look at first, where it is one of those that the finding is about."""
    first = proposals_of(finding, proposals)[:1]
    return first[0].box if first and first[0].box in finding.boxes else None


def _mark(place: Place, colour: tuple[int, int, int], *, dashed: bool = False) -> Mark:
    return Mark((place.x0, place.top, place.x1, place.bottom), colour, dashed)
