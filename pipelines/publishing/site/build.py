"""Lays the page of a version into its folder: the static files, the data of its marts, pictures of its pages."""

from __future__ import annotations

import logging
import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from pipelines.domain.fingerprint import fingerprint
from pipelines.domain.installed import SQL
from pipelines.domain.settings import Settings
from pipelines.publishing import marts
from pipelines.publishing.hard_links import link
from pipelines.publishing.site import data
from pipelines.publishing.site.pictures import MADE_BY, Wanted, areas_of, take_pictures
from pipelines.store.isolation import isolated
from pipelines.store.warehouse import connect

HERE = Path(__file__).parent
STATIC = HERE / "static"
NAME = "site"

log = logging.getLogger("mingzhang")


@dataclass(frozen=True, slots=True)
class Site:
    """What was built: documents shown, pages pictured, documents whose pages could not be, documents that broke it."""

    documents: int
    pictures: int
    without_pictures: int
    broken: int = 0


def code_version() -> str:
    """Twelve hex digits over everything that makes the page what it is, but its data."""
    return f"{fingerprint(sys.modules['pipelines.publishing.site'], STATIC, SQL / 'site')}-{MADE_BY}"


BATCH = 500
"""Documents that stand in memory at a time, with all their figures and equations."""


def build_site(database: Path, settings: Settings, before: Path | None = None) -> Site:
    """Make the page beside a version's warehouse. Whatever goes wrong is raised: a version has it whole.

    But for a document that breaks it: that one is shown without its figures, and logged.

    ``before`` is the page of the version that this one is made of: of the documents that have not changed since, it has
    the files.
    """
    site = database.parent / NAME
    _lay_static(site)
    (site / "data").mkdir()
    (site / "pages").mkdir()
    with connect(database, read_only=True) as connection:
        documents = connection.execute(_DOCUMENTS).fetchall()
        data.write_index(connection, site / "data", datetime.now(UTC).isoformat(timespec="seconds"))
    kept = [
        document for document, is_fresh in documents if before and not is_fresh and _has(before, document)
    ]
    fresh = sorted({document for document, _ in documents} - set(kept))
    sites = [_keep(before, kept, site)] if before else []

    def make(documents: Sequence[str]) -> None:
        with marts.of_documents(database, documents) as connection:
            sites.append(_make(connection, site, settings))

    for start in range(0, len(fresh), BATCH):
        broken = isolated(fresh[start : start + BATCH], make)
        with marts.of_documents(database, ()) as connection:
            data.write_blank(connection, site / "data", broken)
        for document, raised in broken.items():
            log.error("%s: the page shows no figures of it: %s", document, raised)
        sites.append(Site(0, 0, 0, len(broken)))
    return Site(*map(sum, zip(*map(astuple, sites), strict=True)))


_DOCUMENTS = """
select document_id, turn = max(turn) over ()
from made.documents
"""


def _lay_static(site: Path) -> None:
    """The files that every page has, without their modes: an installation may be read-only."""
    site.mkdir()
    for path in sorted(STATIC.rglob("*")):
        target = site / path.relative_to(STATIC)
        if path.is_dir():
            target.mkdir()
        else:
            shutil.copyfile(path, target)


def _has(before: Path, document: str) -> bool:
    return all((before / "data" / name).exists() for name in data.files_of(document))


def _make(connection: duckdb.DuckDBPyConnection, site: Path, settings: Settings) -> Site:
    """Pictures and data of all documents of a warehouse."""
    wanted = _wanted(connection, settings.raw)
    folders = take_pictures(wanted, settings.work / "pictures", settings.workers)
    pictures = sum(_lay(folder, site / "pages" / document) for document, folder in folders.items())
    areas = {document: areas_of(folder) for document, folder in folders.items()}
    documents = data.write_documents(connection, site / "data", areas)
    return Site(documents, pictures, len(wanted) - len(folders))


def _keep(before: Path, documents: Sequence[str], site: Path) -> Site:
    """What the version before has of documents."""
    pictures = without = 0
    for document in documents:
        for name in data.files_of(document):
            link(before / "data" / name, site / "data" / name)
        pages = before / "pages" / document
        if pages.exists():
            pictures += _lay(pages, site / "pages" / document)
        else:
            without += 1
    return Site(len(documents), pictures, without)


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
    """The pictures of a document under a second name."""
    shutil.rmtree(folder, ignore_errors=True)  # what was begun of it in a batch that broke
    folder.mkdir()
    pictures = [name for name in os.listdir(kept) if name.endswith(".png")]  # noqa: PTH208  there may be a million
    for name in pictures:
        link(f"{kept}/{name}", f"{folder}/{name}")
    return len(pictures)
