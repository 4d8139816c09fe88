"""Open one file, say clearly when it is no readable PDF, and read its pages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from pipelines.errors import Unreadable
from pipelines.reading.model import Page, Reading
from pipelines.reading.plumber import read_page

MAX_PAGES = 5_000
MAX_BYTES = 200 * 2**20
HEADER_WITHIN = 1_024
"""A PDF may carry junk before its header, but no more than this (PDF 32000-1, Annex H)."""


def read(path: Path) -> Reading:
    """Read every page of a PDF.

    Raises `Unreadable` with one of the codes ``empty_file``, ``not_a_pdf``, ``encrypted``,
    ``truncated``, ``too_large``, ``scanned``, ``no_tables``.
    """
    _sniff(path)
    try:
        with pdfplumber.open(path) as pdf:
            if len(pdf.pages) > MAX_PAGES:
                raise Unreadable("too_large", f"{len(pdf.pages)} pages; at most {MAX_PAGES} are read")
            reading = Reading(tuple(_pages(pdf)), _produced(pdf.metadata))
    except (PdfminerException, PDFPasswordIncorrect) as error:
        raise _unreadable(error) from error
    _refuse_without_tables(reading)
    return reading


def _sniff(path: Path) -> None:
    size = path.stat().st_size
    if size == 0:
        raise Unreadable("empty_file", "the file has no bytes")
    if size > MAX_BYTES:
        raise Unreadable("too_large", f"{size / 2**20:.0f} MiB; at most {MAX_BYTES / 2**20:.0f} MiB are read")
    with path.open("rb") as stream:
        head = stream.read(HEADER_WITHIN)
    if b"%PDF-" not in head:
        kind = "an HTML page" if re.search(rb"<(!doctype )?html", head, re.IGNORECASE) else "no PDF"
        raise Unreadable("not_a_pdf", f"the file is {kind}: it begins with {head[:20]!r}, not with %PDF-")


def _pages(pdf: pdfplumber.PDF) -> list[Page]:
    pages = []
    for page in pdf.pages:
        pages.append(read_page(page))
        page.close()  # or pdfplumber keeps every page's objects until the end
    return pages


def _unreadable(error: Exception) -> Unreadable:
    cause = error.args[0] if error.args else error
    if isinstance(cause, PDFPasswordIncorrect) or isinstance(error, PDFPasswordIncorrect):
        return Unreadable("encrypted", "the file is encrypted and opens only with a password")
    detail = f"{type(cause).__name__}: {cause}".strip(": ")
    return Unreadable(
        "truncated", f"the file is damaged or cut short, its page tree cannot be read ({detail})"
    )


def _produced(metadata: dict[str, Any]) -> str:
    """The PDF's own date, ISO 8601; '' when it has none. Tells two versions of one document apart."""
    stamp = str(metadata.get("ModDate") or metadata.get("CreationDate") or "")
    digits = re.sub(r"\D", "", stamp)[:14]
    if len(digits) < 8:
        return ""
    day = f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}"
    return f"{day}T{digits[8:10]}:{digits[10:12]}:{digits[12:14]}" if len(digits) == 14 else day


def _refuse_without_tables(reading: Reading) -> None:
    if not reading.pages:
        raise Unreadable("truncated", "the file has no pages that can be read")
    if any(page.grids for page in reading.pages):
        return
    if not any(page.lines for page in reading.pages) and any(page.image_count for page in reading.pages):
        raise Unreadable(
            "scanned", f"all {len(reading.pages)} pages are pictures without text: a scan, to be read by OCR"
        )
    raise Unreadable("no_tables", f"no ruled table on any of its {len(reading.pages)} pages")
