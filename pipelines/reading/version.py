"""Which code read a file: a reading made by the same reader from the same bytes is not made again."""

from importlib.metadata import version

from pipelines.fingerprint import fingerprint
from pipelines.reading import (
    characters,
    grids,
    inferred,
    letters,
    limits,
    model,
    opening,
    pages,
    pdfium,
    plumber,
    repair,
    space,
    strokes,
    text,
)

_SOURCE = fingerprint(
    characters,
    grids,
    inferred,
    letters,
    limits,
    model,
    opening,
    pages,
    pdfium,
    plumber,
    repair,
    space,
    strokes,
    text,
)
READER = f"pdfium-{version('pypdfium2')}-{_SOURCE}"
"""Name and version of the library, and a digest of this room's own source."""
