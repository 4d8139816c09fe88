"""qpdf, the mender: a file with a broken table of contents or a lost end, written anew to be read once more.

What it cannot know is lost: a file that was cut short is not mended but refused, since its first half
would read as if it were whole.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pikepdf

from pipelines.domain.errors import Unreadable

END, END_WITHIN = b"%%EOF", 1_024
"""A PDF ends in this, and junk behind it may be no longer (PDF 32000-1, Annex H)."""


def has_end(path: Path) -> bool:
    with path.open("rb") as stream:
        stream.seek(max(0, path.stat().st_size - END_WITHIN), os.SEEK_SET)
        return END in stream.read()


@contextmanager
def mended(path: Path) -> Iterator[Path]:
    """A whole copy of a broken PDF, for as long as the context lasts.

    Raises `Unreadable` with ``encrypted``, ``truncated`` (no end, and something it speaks of is missing)
    or ``damaged``.
    """
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "mended.pdf"
        try:
            with pikepdf.open(path) as pdf:
                if not has_end(path) and any(item is None for item in pdf.objects):
                    raise Unreadable(
                        "truncated",
                        "the file is cut short: it has no %%EOF at its end, and objects it refers to are missing",
                    )
                pdf.save(whole)
        except pikepdf.PasswordError as error:
            raise Unreadable("encrypted", "the file is encrypted and opens only with a password") from error
        except pikepdf.PdfError as error:
            raise beyond_repair(path, error) from error
        yield whole


def beyond_repair(path: Path, error: Exception) -> Unreadable:
    """What to say of a file that qpdf cannot mend, or that PDFium cannot open even then."""
    found = str(error).replace(f"{path}: ", "")
    if has_end(path):
        return Unreadable(
            "damaged", f"the file has an end but no pages that can be found or mended ({found})"
        )
    return Unreadable("truncated", f"the file is cut short: no %%EOF at its end, and no page tree ({found})")
