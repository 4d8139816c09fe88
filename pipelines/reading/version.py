"""Which code read a file: a reading made by the same reader from the same bytes is not made again."""

from importlib.metadata import version

from pipelines.fingerprint import fingerprint
from pipelines.reading import grids, model, opening, plumber, text

READER = f"pdfplumber-{version('pdfplumber')}-{fingerprint(grids, model, opening, plumber, text)}"
"""Name and version of the library, and a digest of this room's own source."""
