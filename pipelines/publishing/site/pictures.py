"""Pictures of whole pages, made once for each content and kept in the work folder.

Rendering trusts a file no more than reading does: it is done by the reading pool, under the same limits. The
boxes are no part of a picture: the browser draws them over it, so that one picture serves every figure.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pypdfium2

from pipelines.domain.fingerprint import fingerprint
from pipelines.reading import READER
from pipelines.reading.limits import LIMITS, Limits, allow_pages
from pipelines.reading.model import Box
from pipelines.reading.pdfium import opened
from pipelines.reading.pool import read_many
from pipelines.reading.repair import mended
from pipelines.reading.snapshot import Rendered, rendered

RESOLUTION = 2.0
"""Pixels a point, 144 to the inch: 小五 (9 points), the smallest usual print, is 18 pixels high. In sixteen greys, which is all that
print needs, and a third of the time that colours take."""
SECONDS_A_PAGE = 1.0
MADE_BY = f"{READER}-{fingerprint(sys.modules[__name__])}"
LIST = "pages.json"

log = logging.getLogger("mingzhang")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file below the raw folder, the content it must still have, and its pages."""

    path: Path
    sha256: str
    pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page as PNG, and the part of it that is shown, in points; b"" where it cannot be rendered."""

    page: int
    data: bytes
    area: Box


@dataclass(frozen=True, slots=True)
class Leaves:
    """The pages of one file. They are kept as a folder, which is there whole or not at all."""

    leaves: tuple[Leaf, ...]

    def save(self, path: Path) -> None:
        making = path.with_name(f"{path.name}.{os.getpid()}")
        shutil.rmtree(making, ignore_errors=True)
        making.mkdir(parents=True)
        for leaf in self.leaves:
            if leaf.data:
                _write(making / f"{leaf.page}.png", leaf.data)
        areas = {leaf.page: leaf.area if leaf.data else None for leaf in self.leaves}
        (making / LIST).write_text(json.dumps(areas), encoding="ascii")
        shutil.rmtree(path, ignore_errors=True)
        making.rename(path)


def _write(path: Path, data: bytes) -> None:
    """For good, as every version that shows it needs: on the disk, and read-only."""
    with path.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    path.chmod(0o444)


def take_pictures(wanted: Mapping[str, Wanted], kept: Path, workers: int) -> dict[str, Path]:
    """By document the folder of its pictures; one that cannot be rendered, or is no longer there, has none."""
    kept.mkdir(parents=True, exist_ok=True)
    folders = {document: kept / f"{document}-{MADE_BY}" for document in wanted}
    missing = {
        folders[document]: of
        for document, of in wanted.items()
        if not _has(folders[document], of.pages) and _is_there(of)
    }
    tasks = [(of.path, folder) for folder, of in missing.items()]
    reader = _Photographer({of.path: of.pages for of in missing.values()})
    limits = replace(LIMITS, seconds_a_page=SECONDS_A_PAGE)
    for (path, _), error in read_many(tasks, workers, limits=limits, reader=reader):
        if error:  # it has no folder, and the page says that there is no picture
            log.warning("%s: no pictures of its pages: %s", path.name, error)
    return {document: folder for document, folder in folders.items() if (folder / LIST).exists()}


def areas_of(folder: Path) -> dict[int, tuple[float, ...]]:
    """What each picture of a folder shows of its page."""
    listed = json.loads((folder / LIST).read_text(encoding="ascii"))
    return {int(page): tuple(area) for page, area in listed.items() if area}


def _has(folder: Path, pages: Sequence[int]) -> bool:
    if not (folder / LIST).exists():
        return False
    listed = json.loads((folder / LIST).read_text(encoding="ascii"))
    return all(str(page) in listed for page in pages)


def _is_there(of: Wanted) -> bool:
    """Whether the file still has the content whose figures are shown: another's picture would be a lie."""
    return of.path.is_file() and hashlib.sha256(of.path.read_bytes()).hexdigest() == of.sha256


@dataclass(frozen=True, slots=True)
class _Photographer:
    """A reader of `read_many` that renders pages."""

    pages: Mapping[Path, Sequence[int]]

    def __call__(self, path: Path, limits: Limits) -> Leaves:
        try:
            return _render(path, self.pages[path], limits)
        except pypdfium2.PdfiumError:
            with mended(path) as whole:
                return _render(whole, self.pages[path], limits)


def _render(path: Path, pages: Sequence[int], limits: Limits) -> Leaves:
    with opened(path) as (pdf, handle):
        allow_pages(len(pages), limits)
        return Leaves(tuple(_leaf(page, rendered(pdf, handle, page - 1, RESOLUTION, "L")) for page in pages))


def _leaf(page: int, shown: Rendered | None) -> Leaf:
    if shown is None:
        return Leaf(page, b"", (0, 0, 0, 0))
    return Leaf(page, *shown.whole())
