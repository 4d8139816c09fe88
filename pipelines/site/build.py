"""Lays the page of a version into its folder: the static files, the data of its marts, pictures of its pages."""

from __future__ import annotations

import hashlib
import os
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from pipelines.settings import Settings
from pipelines.site import data
from pipelines.site.pictures import MADE_BY, Wanted, areas_of, take_pictures
from pipelines.warehouse import connect

HERE = Path(__file__).parent
STATIC = HERE / "static"
NAME = "site"


@dataclass(frozen=True, slots=True)
class Site:
    """What was built: documents shown, pages pictured, documents whose pages could not be."""

    documents: int
    pictures: int
    without_pictures: int


def code_version() -> str:
    """Twelve hex digits over everything that makes the page what it is, but its data."""
    sources = sorted(path for path in HERE.rglob("*") if path.suffix in {".py", ".js", ".css", ".html"})
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sources))
    return hashlib.sha256(digest.digest() + MADE_BY.encode()).hexdigest()[:12]


def build_site(database: Path, settings: Settings) -> Site:
    """Make the page beside a version's warehouse. Whatever goes wrong is raised: a version has it whole."""
    site = database.parent / NAME
    shutil.copytree(STATIC, site)
    (site / "data").mkdir()
    (site / "pages").mkdir()
    with connect(database, read_only=True) as connection:
        wanted = _wanted(connection, settings.raw)
        folders = take_pictures(wanted, settings.work / "pictures", settings.workers)
        pictures = sum(_lay(folder, site / "pages" / document) for document, folder in folders.items())
        areas = {document: areas_of(folder) for document, folder in folders.items()}
        documents = data.write_documents(connection, site / "data", areas)
        data.write_index(connection, site / "data", datetime.now(UTC).isoformat(timespec="seconds"))
    return Site(documents, pictures, len(wanted) - len(folders))


def _wanted(connection: duckdb.DuckDBPyConnection, raw: Path) -> dict[str, Wanted]:
    pages = data.pages_to_show(connection)
    files = connection.execute(
        "select document_id, max(file_name), any_value(sha256) from marts.documents group by document_id"
    ).fetchall()
    return {
        document: Wanted(raw / file_name, sha256, tuple(pages[document]))
        for document, file_name, sha256 in files
        if document in pages
    }


def _lay(kept: Path, folder: Path) -> int:
    """The pictures under a second name, which costs nothing; as copies where the disk is another."""
    folder.mkdir()
    pictures = sorted(kept.glob("*.png"))
    for picture in pictures:
        try:
            os.link(picture, folder / picture.name)
        except OSError:
            shutil.copyfile(picture, folder / picture.name)
    return len(pictures)
