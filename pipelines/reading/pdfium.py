"""PDFium's C functions, called through cffi: 0.4 µs a call where ctypes takes 1.8. `calls` asks many at once.

The library is the one that pypdfium2 ships. Only what reading needs is declared; the signatures are
those of PDFium's public headers (fpdfview.h, fpdf_edit.h, fpdf_text.h).
"""

from __future__ import annotations

import ctypes
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import cffi
import pypdfium2
import pypdfium2_raw

from pipelines.domain.errors import MingzhangError
from pipelines.reading.machine import library_in

ffi = cffi.FFI()
ffi.cdef(
    """
    typedef struct { float left, top, right, bottom; } Box;
    typedef struct { float a, b, c, d, e, f; } Matrix;

    void* FPDF_LoadPage(void* document, int index);
    void FPDF_ClosePage(void* page);
    int FPDF_GetPageBoundingBox(void* page, Box* box);
    int FPDFPage_GetRotation(void* page);
    int FPDFPage_GetAnnotCount(void* page);
    void* FPDFPage_GetAnnot(void* page, int index);
    int FPDFAnnot_GetSubtype(void* annotation);
    void FPDFPage_CloseAnnot(void* annotation);
    int FPDFPage_Flatten(void* page, int flag);
    int FPDFPage_GetMediaBox(void* page, float* left, float* bottom, float* right, float* top);
    int FPDFPage_CountObjects(void* page);
    void* FPDFPage_GetObject(void* page, int index);
    void FPDF_RenderPageBitmap(
        void* bitmap, void* page, int left, int top, int width, int height, int rotate, int flags
    );
    void* FPDFBitmap_Create(int width, int height, int alpha);
    void* FPDFBitmap_CreateEx(int width, int height, int format, void* first_scan, int stride);
    void FPDFBitmap_Destroy(void* bitmap);

    int FPDFPageObj_GetType(void* object);
    int FPDFPageObj_GetMatrix(void* object, Matrix* matrix);
    int FPDFPageObj_GetBounds(void* object, float* left, float* bottom, float* right, float* top);
    int FPDFPageObj_GetFillColor(
        void* object, unsigned int* red, unsigned int* green, unsigned int* blue, unsigned int* opacity
    );
    int FPDFPageObj_SetIsActive(void* object, int active);
    void* FPDFPageObj_GetClipPath(void* object);
    int FPDFClipPath_CountPaths(void* clip);
    int FPDFClipPath_CountPathSegments(void* clip, int path);
    void* FPDFClipPath_GetPathSegment(void* clip, int path, int index);
    int FPDFPageObj_CountMarks(void* object);
    void* FPDFPageObj_GetMark(void* object, unsigned long index);
    int FPDFPageObjMark_GetName(void* mark, void* name, unsigned long size, unsigned long* length);
    int FPDFTextObj_GetTextRenderMode(void* text);
    int FPDFPageObj_GetStrokeColor(
        void* object, unsigned int* red, unsigned int* green, unsigned int* blue, unsigned int* opacity
    );
    int FPDFFormObj_CountObjects(void* form);
    void* FPDFFormObj_GetObject(void* form, unsigned long index);
    int FPDFPath_GetDrawMode(void* path, int* fill_mode, int* stroke);
    int FPDFPath_CountSegments(void* path);
    void* FPDFPath_GetPathSegment(void* path, int index);
    int FPDFPathSegment_GetPoint(void* segment, float* x, float* y);
    int FPDFPathSegment_GetType(void* segment);
    int FPDFPathSegment_GetClose(void* segment);

    void* FPDFText_LoadPage(void* page);
    void FPDFText_ClosePage(void* text);
    int FPDFText_CountChars(void* text);
    unsigned int FPDFText_GetUnicode(void* text, int index);
    int FPDFText_GetText(void* text, int start, int count, unsigned short* result);
    int FPDFText_GetLooseCharBox(void* text, int index, Box* box);
    int FPDFText_GetCharBox(
        void* text, int index, double* left, double* right, double* bottom, double* top
    );
    int FPDFText_GetCharOrigin(void* text, int index, double* x, double* y);
    int FPDFText_GetFillColor(
        void* text, int index, unsigned int* red, unsigned int* green, unsigned int* blue, unsigned int* opacity
    );
    float FPDFText_GetCharAngle(void* text, int index);
    void* FPDFText_GetTextObject(void* text, int index);
    int FPDFText_IsGenerated(void* text, int index);
    """
)
lib: Any = ffi.dlopen(str(library_in(Path(pypdfium2_raw.__file__).parent)))

TEXT, PATH, IMAGE, FORM = 1, 2, 3, 5
"""FPDF_PAGEOBJ_*."""
PRINTED_ANNOTATIONS = (3, 13, 20)
"""FPDF_ANNOT_FREETEXT, _STAMP, _WIDGET."""
WITH_ANNOTATIONS, AS_DISPLAYED = 1, 0
"""FPDF_ANNOT, FLAT_NORMALDISPLAY."""
BEZIER_TO, MOVE_TO = 1, 2
"""FPDF_SEGMENT_*."""

Handle = Any
"""A pointer that PDFium gave and takes back."""


def handle(address: int) -> Handle:
    """The pointer to what lies at an address that PDFium gave, for as long as its page is loaded."""
    return ffi.cast("void*", address)


class PageNotLoaded(MingzhangError):
    """A page that PDFium cannot make sense of; another reader may."""


@contextmanager
def opened(path: Path) -> Iterator[tuple[pypdfium2.PdfDocument, Handle]]:
    """A document and its handle. Raises `pypdfium2.PdfiumError` when it cannot be opened."""
    document = pypdfium2.PdfDocument(path)
    try:
        yield document, ffi.cast("void*", ctypes.cast(document.raw, ctypes.c_void_p).value)
    finally:
        document.close()


@contextmanager
def loaded(document: Handle, index: int) -> Iterator[Handle]:
    """One page, counted from 0, with its form fields and notes as part of the print.

    Raises `PageNotLoaded` when PDFium cannot load it.
    """
    page = _load(document, index)
    if printed_annotations(page):
        _flatten(page)
        lib.FPDF_ClosePage(page)
        page = _load(document, index)
    try:
        yield page
    finally:
        lib.FPDF_ClosePage(page)


def _load(document: Handle, index: int) -> Handle:
    page = lib.FPDF_LoadPage(document, index)
    if page == ffi.NULL:
        raise PageNotLoaded(f"page {index + 1} does not load")
    return page


def printed_annotations(page: Handle) -> int:
    """How many form fields, notes and stamps a viewer shows on a page: text that PDFium's text does not know."""
    count = 0
    for index in range(lib.FPDFPage_GetAnnotCount(page)):
        annotation = lib.FPDFPage_GetAnnot(page, index)
        if annotation != ffi.NULL:
            count += lib.FPDFAnnot_GetSubtype(annotation) in PRINTED_ANNOTATIONS
            lib.FPDFPage_CloseAnnot(annotation)
    return count


def _flatten(page: Handle) -> None:
    """Make annotations part of the page. Rendering it first has PDFium draw those that come without a picture."""
    bitmap = lib.FPDFBitmap_Create(1, 1, 0)
    lib.FPDF_RenderPageBitmap(bitmap, page, 0, 0, 1, 1, 0, WITH_ANNOTATIONS)
    lib.FPDFBitmap_Destroy(bitmap)
    lib.FPDFPage_Flatten(page, AS_DISPLAYED)


@contextmanager
def flattened(path: Path, index: int) -> Iterator[Path]:
    """For other libraries: a copy of the file in which a page's form fields and notes are part of the print.

    The file itself where the page has none, or PDFium cannot read it.
    """
    with tempfile.TemporaryDirectory(prefix="mingzhang-") as folder:
        copy = Path(folder) / "flattened.pdf"
        try:
            with opened(path) as (pdf, handle):
                page = _load(handle, index)
                has_any = printed_annotations(page)
                lib.FPDF_ClosePage(page)
                if has_any:
                    with loaded(handle, index):
                        pdf.save(copy)
        except (pypdfium2.PdfiumError, PageNotLoaded):
            has_any = 0
        yield copy if has_any else path
