"""Open one file, say clearly when it is no readable PDF, and read its pages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pypdfium2

from pipelines.errors import Unreadable
from pipelines.reading.model import Page, Reading
from pipelines.reading.pages import read_page
from pipelines.reading.pdfium import Handle, PageNotLoaded, loaded, opened
from pipelines.reading.plumber import reread

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
        with opened(path) as (pdf, handle):
            if len(pdf) > MAX_PAGES:
                raise Unreadable("too_large", f"{len(pdf)} pages; at most {MAX_PAGES} are read")
            pages = tuple(_page(path, handle, index) for index in range(len(pdf)))
            reading = Reading(pages, _produced(pdf.get_metadata_dict()))
    except pypdfium2.PdfiumError as error:
        raise _unreadable(error) from error
    _refuse_without_tables(reading)
    return reading


def _page(path: Path, document: Handle, index: int) -> Page:
    """One page; where PDFium cannot load it, by the second reader."""
    try:
        with loaded(document, index) as page:
            return read_page(page, index + 1)
    except PageNotLoaded:
        return reread(path, index + 1)


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


def _unreadable(error: pypdfium2.PdfiumError) -> Unreadable:
    if "password" in str(error).lower():
        return Unreadable("encrypted", "the file is encrypted and opens only with a password")
    return Unreadable("truncated", f"the file is damaged or cut short, it cannot be opened ({error})")


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
