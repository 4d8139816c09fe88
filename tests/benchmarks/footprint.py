"""What a real document takes: on the disk by what is kept of it, and in time for the pictures of its pages.

`make footprint` builds the documents of the corpus in a folder of their own and writes docs/footprint.md.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.growth import build, disk
from support.workspace import CORPUS

from pipelines.domain.settings import ROOT
from pipelines.publishing import publish
from pipelines.publishing.site import data
from pipelines.publishing.site.pictures import Wanted, take_pictures
from pipelines.store.warehouse import connect


def size(folder: Path, pattern: str) -> float:
    """MiB of the files below a folder."""
    return sum(path.stat().st_size for path in folder.glob(pattern) if path.is_file()) / 2**20


def wanted(database: Path, raw: Path) -> dict[str, Wanted]:
    with connect(database, read_only=True) as connection:
        pages = data.pages_to_show(connection)
        files = connection.execute("select document_id, file_name, sha256 from marts.documents").fetchall()
    return {
        document: Wanted(raw / name, digest, tuple(pages[document]))
        for document, name, digest in files
        if document in pages
    }


def main() -> None:
    raw = CORPUS / "real"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "raw").symlink_to(raw, target_is_directory=True)
        os.environ["MINGZHANG_MAX_WITHHELD"] = "1"
        build(folder)
        version = folder / "marts" / "current"
        documents = sum(1 for _ in raw.rglob("*.pdf"))
        pictured = wanted(version / publish.FILE, raw)
        began = time.perf_counter()
        take_pictures(pictured, folder / "pictures", 1)
        took = time.perf_counter() - began
        held = disk(folder)
        shown = held.pop("pictures (number)")
        kept = {
            "PDF": size(raw, "**/*.pdf"),
            "its reading": size(folder / "work" / "readings", "*"),
            **held,
            "pictures of its pages": size(version / "site" / "pages", "**/*.png"),
        }
    text = report(documents, kept, shown, took)
    (ROOT / "docs" / "footprint.md").write_text(text, encoding="utf-8")
    sys.stdout.write(text)


def report(documents: int, kept: dict[str, float], shown: float, took: float) -> str:
    return "\n".join(
        [
            "# What a real document takes",
            "",
            f"Made by `make footprint`: the {documents} real documents of the corpus, {shown / documents:.0f} pages of each with a figure "
            "or a finding.",
            "",
            "| kept | KiB a document |",
            "| --- | ---: |",
            *(f"| {what} | {1024 * mebibytes / documents:,.0f} |" for what, mebibytes in kept.items()),
            "",
            f"Pictures take {1000 * took / shown:.1f} ms a page in one process, {1000 * took / documents:,.0f} ms a document.",
            "",
        ]
    )


if __name__ == "__main__":
    main()
