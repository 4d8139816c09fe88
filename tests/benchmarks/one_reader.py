"""One way of reading PDFs, in a process of its own: told a file, it answers with CPU times or with the cells' texts.

`bench_peers` starts it with the interpreter of an environment that has what the way needs, and no more.
"""

from __future__ import annotations

import json
import logging
import sys
import time
from collections.abc import Callable
from typing import Any

Texts = list[Any]
"""Every cell of every table, row by row; None where a merged cell reaches over."""


def mingzhang(path: str) -> Texts:
    from pathlib import Path  # noqa: PLC0415  each way imports what it needs

    from pipelines.reading import read  # noqa: PLC0415  likewise

    return [
        cell.text if cell else None
        for page in read(Path(path)).pages
        for grid in page.grids
        for row in grid.rows
        for cell in row
    ]


def pdfplumber(path: str) -> Texts:
    """Plain pdfplumber, or bolivar in its name."""
    import pdfplumber as library  # noqa: PLC0415  likewise

    found: Texts = []
    with library.open(path) as pdf:
        for page in pdf.pages:
            found += [cell for table in page.extract_tables() for row in table for cell in row]
            if hasattr(page, "close"):
                page.close()
    return found


def with_boxes(path: str) -> Texts:
    """pdfplumber-rs: the cells of tables with their boxes."""
    import pdfplumber as library  # noqa: PLC0415  likewise

    with library.open(path) as pdf:
        rows = [row for page in pdf.pages for table in page.find_tables() for row in table.rows]
    return [cell["text"] for row in rows for cell in row]


def tablers(path: str) -> Texts:
    import tablers as library  # noqa: PLC0415  likewise

    with library.Document(path) as document:
        return [
            cell.text
            for page in document.pages()
            for table in library.find_tables(page, extract_text=True)
            for cell in table.cells
        ]


def raw(path: str) -> Texts:
    """PDFium's text, which has no cells."""
    import pypdfium2  # noqa: PLC0415  likewise

    document = pypdfium2.PdfDocument(path)
    for index in range(len(document)):
        document[index].get_textpage().get_text_range()
    return []


WAYS: dict[str, Callable[[str], Texts]] = {
    way.__name__: way for way in (mingzhang, pdfplumber, with_boxes, tablers, raw)
}


def main() -> None:
    """Each line asked is a list: the file, and how often to read it; 0 asks for its cells."""
    logging.disable(logging.CRITICAL)
    way = WAYS[sys.argv[1]]
    for line in sys.stdin:
        path, often = json.loads(line)
        answer: list[Any] = [] if often else way(path)
        for _ in range(often):
            began = time.process_time()
            way(path)
            answer.append(time.process_time() - began)
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
