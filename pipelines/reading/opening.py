"""Open one file, say clearly when it is no readable PDF, and read its pages."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2

from pipelines.domain.errors import Unreadable, quoted
from pipelines.reading.inferred import with_inferred
from pipelines.reading.layers import has_layers_off
from pipelines.reading.limits import LIMITS, Limits, allow_pages
from pipelines.reading.model import Page, Reading
from pipelines.reading.pages import read_page
from pipelines.reading.pdfium import Handle, PageNotLoaded, loaded, opened
from pipelines.reading.pictured import with_pictured
from pipelines.reading.repair import beyond_repair, has_end, mended

HEADER_WITHIN = 65_536
"""PDFium takes 1,024 bytes of junk before the header (PDF 32000-1, Annex H); qpdf mends a file with more."""
LOCKED = (pypdfium2.raw.FPDF_ERR_PASSWORD, pypdfium2.raw.FPDF_ERR_SECURITY)


def read(path: Path, limits: Limits = LIMITS) -> Reading:
    """Read every page of a PDF, mended first where PDFium cannot open it or it has no end.

    Raises `Unreadable` with one of the codes ``empty_file``, ``not_a_pdf``, ``encrypted``,
    ``truncated``, ``damaged``, ``too_large``, ``scanned``, ``no_tables``.
    """
    _sniff(path, limits)
    reading = (_as_it_is(path, limits) if has_end(path) else None) or _mended(path, limits)
    _refuse_without_tables(reading)
    return reading


def _as_it_is(path: Path, limits: Limits) -> Reading | None:
    """None when PDFium cannot open the file, finds no page in it, or a page that no reader can read."""
    try:
        return _read(path, limits)
    except _PageUnreadable:
        return None
    except pypdfium2.PdfiumError as error:
        if error.err_code in LOCKED:
            raise Unreadable("encrypted", "the file is encrypted and opens only with a password") from error
        return None


def _mended(path: Path, limits: Limits) -> Reading:
    with mended(path) as whole:
        try:
            return replace(_read(whole, limits), repaired=True)
        except pypdfium2.PdfiumError as error:
            raise beyond_repair(path, error) from error


def _read(path: Path, limits: Limits) -> Reading:
    with opened(path) as (pdf, handle), _uncollected():
        if len(pdf) > limits.pages:
            raise Unreadable("too_large", f"{len(pdf)} pages; at most {limits.pages} are read")
        allow_pages(len(pdf), limits)
        layers_off = has_layers_off(path)
        pages = tuple(_page(path, handle, index, layers_off=layers_off) for index in range(len(pdf)))
        pages = with_inferred(handle, pages, layers_off=layers_off)
        pages = with_pictured(pdf, pages, limits)
        return Reading(pages, produced(pdf.get_metadata_dict()))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Cells and lines are many and never in cycles: the collector would walk them all and free none.

    Afterwards all are among the oldest objects, which it hardly ever walks.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.unfreeze()
        if was_on:
            gc.enable()


def _page(path: Path, document: Handle, index: int, *, layers_off: bool) -> Page:
    """One page; where PDFium cannot load it, by the second reader."""
    try:
        with loaded(document, index) as page:
            return read_page(page, index + 1, layers_off=layers_off)
    except PageNotLoaded:
        return _reread(path, index + 1)


def _reread(path: Path, number: int) -> Page:
    from pipelines.reading.plumber import reread  # noqa: PLC0415  pdfplumber is rarely asked

    try:
        return reread(path, number)
    except MemoryError:
        raise
    except Exception as error:  # whatever a broken page makes pdfplumber raise
        raise _PageUnreadable(
            "damaged", f"neither PDFium nor pdfplumber can read page {number} ({quoted(error)})"
        ) from error
    finally:
        gc.collect()  # pdfplumber's pages are cycles


class _PageUnreadable(Unreadable):
    """A page that neither reader can read; a mended copy may do better."""


def _sniff(path: Path, limits: Limits) -> None:
    size = path.stat().st_size
    if not path.is_file():
        raise Unreadable("not_a_pdf", "it is a folder or a device, not a file")
    if size == 0:
        raise Unreadable("empty_file", "the file has no bytes")
    if size > limits.bytes:
        raise Unreadable(
            "too_large", f"{size / 2**20:.0f} MiB; at most {limits.bytes / 2**20:.0f} MiB are read"
        )
    with path.open("rb") as stream:
        head = stream.read(HEADER_WITHIN)
    if b"%PDF-" not in head:
        kind = "an HTML page" if re.search(rb"<(!doctype )?html", head, re.IGNORECASE) else "no PDF"
        raise Unreadable("not_a_pdf", f"the file is {kind}: it begins with {head[:20]!r}, not with %PDF-")


def produced(metadata: dict[str, Any]) -> str:
    """The PDF's own date, ISO 8601; '' when it has none. Tells two versions of one document apart."""
    stamp = str(metadata.get("ModDate") or metadata.get("CreationDate") or "")
    digits = re.sub(r"\D", "", stamp)[:14]
    if len(digits) < 8:
        return ""
    day = f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}"
    return f"{day}T{digits[8:10]}:{digits[10:12]}:{digits[12:14]}" if len(digits) == 14 else day


def _refuse_without_tables(reading: Reading) -> None:
    if any(page.grids for page in reading.pages):
        return
    if not any(page.lines for page in reading.pages) and any(page.picture_share for page in reading.pages):
        raise Unreadable(
            "scanned",
            f"all {len(reading.pages)} pages are pictures without text: a scan; MINGZHANG_OCR=1 has it read",
        )
    pictured = [str(page.number) for page in reading.pages if page.pictured]
    if pictured:
        raise Unreadable(
            "scanned",
            f"its tables are pictures, on page {', '.join(pictured)}: MINGZHANG_OCR=1 has them read",
        )
    raise Unreadable(
        "no_tables",
        f"no budget table on any of its {len(reading.pages)} pages",
    )
