"""Which code read a file: a reading made by the same reader from the same bytes is not made again."""

import sys
from importlib.metadata import version

from pipelines.domain.fingerprint import fingerprint
from pipelines.reading.compiled import SOURCES

READER = f"pdfium-{version('pypdfium2')}-{fingerprint(sys.modules['pipelines.reading'], *SOURCES)}"
"""Name and version of the library, and a digest of this room's own source."""
