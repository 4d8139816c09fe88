"""PDFs to extracted tables: read what was not read, recognise what was not recognised, keep both."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import duckdb
import polars as pl

from pipelines import recognise
from pipelines.domain import regions
from pipelines.domain.errors import Unreadable
from pipelines.domain.fingerprint import fingerprint
from pipelines.domain.settings import Settings
from pipelines.reading import READER, Reading
from pipelines.reading.cluster import read_on_dask
from pipelines.reading.pool import Outcome, Task, read_many
from pipelines.recognise import frames
from pipelines.recognise.schemas import SCHEMAS
from pipelines.store.warehouse import EXTRACTED, FACTS, PROOF, quoted, replace

BATCH = 50
"""Documents inserted in one transaction."""


MADE_BY = f"{READER}+{fingerprint(recognise, frames, regions.SOURCE)}"
"""Reader and interpreter: a document extracted by these from the same bytes is not extracted again."""


log = logging.getLogger("mingzhang")
"""A record per document, with ``done`` and ``total``: whoever shows progress listens here."""


def stale_documents(connection: duckdb.DuckDBPyConnection, *, ocr: bool = False) -> dict[str, str]:
    """document_id to file_name of the present contents that were not extracted by this code.

    One whose reading was cut off is tried again: the machine may have been starved. So are a scan and a document
    with tables in pictures once ``ocr`` is asked for.
    """
    rows = connection.execute(
        f"""
        select document_id, min(file_name)
        from raw.files
        left join raw.extractions using (document_id)
        where
            present
            and (
                made_by is distinct from {quoted(MADE_BY)}
                or code in ('timeout', 'crashed')
                or (
                    {ocr}
                    and (
                        code = 'scanned'
                        or document_id in (select document_id from extracted.pictured_tables)
                    )
                )
            )
        group by document_id
        order by min(file_name)
        """
    ).fetchall()
    return dict(rows)


def extract(
    connection: duckdb.DuckDBPyConnection,
    settings: Settings,
    read: Callable[[list[Task], Settings], Iterator[Outcome]] | None = None,
) -> int:
    """Extract every stale document. Returns how many there were; failures are recorded, not raised.

    ``read`` takes the place of `read_files` where the files are being read already.
    """
    stale = stale_documents(connection, ocr=settings.ocr)
    kept = {document: settings.readings / f"{document}-{READER}.json.gz" for document in stale}
    done_before = [
        document
        for document, path in kept.items()
        if path.exists() and not (settings.ocr and _has_pictured(path))
    ]
    unread = [(settings.raw / stale[d], path) for d, path in kept.items() if d not in done_before]
    document_of = {path: document for document, path in kept.items()}
    done, batch = 0, _Batch(connection)
    for document in done_before:
        done += 1
        _tell(done, len(stale), stale[document], batch.add(document, kept[document]))
    for (_, path), unreadable in (read or read_files)(unread, settings):
        document, done = document_of[path], done + 1
        error = batch.fail(document, unreadable) if unreadable else batch.add(document, path)
        _tell(done, len(stale), stale[document], error)
    batch.flush()
    return len(stale)


def read_files(unread: list[Task], settings: Settings) -> Iterator[Outcome]:
    """Read files by whichever executor is chosen; scans and pictures last, if they are to be read at all."""
    run = read_many
    if settings.executor == "dask":
        run = partial(read_on_dask, scheduler=settings.dask_scheduler)
    scans: list[Task] = []
    for task, error in run(unread, settings.workers):
        if settings.ocr and (error.code == "scanned" if error else _has_pictured(task[1])):
            scans.append(task)
        else:
            yield task, error
    if not scans:
        return
    from pipelines.reading.ocr import SCAN_LIMITS, read_scan  # noqa: PLC0415  PDF libraries, for scans alone

    for task, error in run(scans, settings.workers, limits=SCAN_LIMITS, reader=read_scan):
        # Where recognition fails, what was read of the printed pages stands.
        yield task, None if task[1].exists() else error


def _has_pictured(kept: Path) -> bool:
    """Whether a reading saw tables in pictures that it could not read."""
    return any(page.pictured for page in Reading.load(kept).pages)


def _tell(done: int, total: int, file_name: str, error: Unreadable | None) -> None:
    count = {"done": done, "total": total}
    if error:
        log.warning("%d of %d: %s: %s", done, total, file_name, error, extra=count)
    else:
        log.info("%d of %d: read %s", done, total, file_name, extra=count)


class _Batch:
    """Collects documents' frames and writes them together."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._frames: list[dict[str, pl.DataFrame]] = []
        self._outcomes: list[tuple[str, str, str | None, str | None, int | None]] = []

    def add(self, document_id: str, kept: Path) -> Unreadable | None:
        try:
            reading = Reading.load(kept)
            tables = frames.tabulate(document_id, reading, recognise.recognise(reading))
        except Exception as error:  # noqa: BLE001  one document's surprise must not cost the others
            kind = type(error).__name__
            return self.fail(
                document_id, Unreadable("not_understood", f"recognition broke ({kind}: {error})")
            )
        self._frames.append(tables)
        self._note(document_id, None, None, len(reading.pages))
        return None

    def fail(self, document_id: str, error: Unreadable) -> Unreadable:
        self._note(document_id, error.code, error.sentence, None)
        return error

    def _note(self, document_id: str, code: str | None, sentence: str | None, pages: int | None) -> None:
        self._outcomes.append((document_id, MADE_BY, code, sentence, pages))
        if len(self._outcomes) >= BATCH:
            self.flush()

    def flush(self) -> None:
        if not self._outcomes:
            return
        outcomes = pl.DataFrame(
            self._outcomes,
            schema={
                "document_id": pl.String,
                "made_by": pl.String,
                "code": pl.String,
                "sentence": pl.String,
                "page_count": pl.Int32,
            },
            orient="row",
        )
        tables = {table: _stack(self._frames, table) for table in EXTRACTED}
        replace(
            self._connection,
            {"raw.extractions": outcomes} | tables,
            outcomes["document_id"],
            also=(*FACTS, *PROOF),
        )
        self._frames, self._outcomes = [], []


def _stack(documents: Iterable[dict[str, pl.DataFrame]], table: str) -> pl.DataFrame:
    name = table.removeprefix("extracted.")
    empty = pl.DataFrame(schema=SCHEMAS[name])
    return pl.concat([empty, *(tables[name] for tables in documents)])
