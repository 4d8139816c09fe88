"""Files through the layers of the build, in memory: what would become of them, and why."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import duckdb

from expectations.faults import faults
from expectations.known_errors import KnownError, known_errors
from expectations.outcomes import BrokenExpectation, ask
from expectations.suites import across_suite, equation_suite, structure_suite
from expectations.verdicts import add, decide, everything, record
from pipelines.commands.check.asking import ask_files
from pipelines.commands.check.model import Checked
from pipelines.domain.settings import Settings
from pipelines.publishing import marts
from pipelines.reading.pool import Outcome, Task
from pipelines.steps.clean import clean_documents
from pipelines.steps.extract import extract, read_files
from pipelines.steps.prove import prove_documents
from pipelines.steps.read_again import read_again
from pipelines.store import raw_files
from pipelines.store.isolation import isolated, note_defects
from pipelines.store.raw_folder import find_files
from pipelines.store.warehouse import in_memory, transaction

NO_FILE = "no_file"
"""Beside the codes of the build, which finds its files itself: there is none by this name to be read."""


def check(paths: Sequence[Path], settings: Settings) -> tuple[Checked, ...]:
    """Every file once, in the order given. Of ``settings`` the folders do not count.

    A file is read in a process of its own within the limits of the build, so a bad one costs itself.
    """
    named = {os.fsencode(path).decode(errors="replace"): path for path in paths}
    missing = {name: why for name, path in named.items() if (why := _why_missing(path))}
    there = {name: path for name, path in named.items() if name not in missing}
    with tempfile.TemporaryDirectory(prefix="mingzhang-") as work, ThreadPoolExecutor(1) as aside:
        settings = replace(settings, raw=Path(), work=Path(work))
        being_read = aside.submit(_read, list(there.values()), settings)
        with in_memory() as connection:
            raw_files.enter(connection, there)
            _through_the_layers(connection, settings, being_read)
            found = {file.file: file for file in ask_files(connection)}
    return tuple(found[name] if name in found else _not_there(name, missing[name]) for name in named)


def files_of(path: Path) -> list[Path]:
    """The PDFs of a folder, at any depth; anything else is itself, also a folder that holds none."""
    return (list(find_files(path)) if path.is_dir() else []) or [path]


def _read(paths: Sequence[Path], settings: Settings) -> dict[Path, Outcome]:
    """Files are read by processes of their own: meanwhile this one makes a warehouse."""
    tasks = [(path, settings.work / f"{number}.json.gz") for number, path in enumerate(paths)]
    return {outcome[0][0]: outcome for outcome in read_files(tasks, settings)}


def _through_the_layers(
    connection: duckdb.DuckDBPyConnection, settings: Settings, being_read: Future[dict[Path, Outcome]]
) -> None:
    def handed_over(unread: Sequence[Task], settings: Settings) -> Iterator[Outcome]:
        settings.readings.mkdir()
        for source, target in unread:
            (_, kept), error = being_read.result()[source]
            if not error:
                kept.rename(target)
            yield (source, target), error

    extract(connection, settings, handed_over)
    clean_documents(connection)
    prove_documents(connection)
    read_again(connection, settings)
    _judge(connection, known_errors(settings.known_errors))
    connection.execute("create schema marts")
    connection.execute(marts.named("documents").sql)


def _judge(connection: duckdb.DuckDBPyConnection, known: Sequence[KnownError]) -> None:
    """Each document by itself, then what they say of each other, as `pipelines.steps.judge` does."""
    documents, whose = everything(connection), faults(connection)

    def alone(documents: Sequence[str]) -> None:
        outcomes = ask(connection, (*structure_suite(), *equation_suite()), documents)
        with transaction(connection):
            record(connection, documents, outcomes, known, whose)

    def together(documents: Sequence[str]) -> None:
        outcomes = ask(connection, across_suite(), documents)
        with transaction(connection):
            add(connection, documents, outcomes)

    broken = isolated(documents, alone, also=(BrokenExpectation,))
    note_defects(connection, "judging", documents, broken)
    decide(connection)
    isolated(documents, together, also=(BrokenExpectation,))


def _why_missing(path: Path) -> tuple[str, str] | None:
    """In English and Chinese; None for a file that can be opened. What is no file is not tried: a pipe may wait for ever."""
    if path.exists() and not path.is_file():
        return "it is a folder without PDFs, or a device", "是没有 PDF 的文件夹，或是设备"
    if not str(path).isprintable():
        return "its name is not text that can be printed", "文件名含有不能显示的字符"
    try:
        path.open("rb").close()
    except FileNotFoundError:
        return "there is no such file", "没有这个文件"
    except OSError as error:
        return f"the file cannot be opened: {error.strerror}", "文件不能打开，请查看权限"
    return None


def _not_there(name: str, why: tuple[str, str]) -> Checked:
    return Checked(name, "", "", "quarantined", NO_FILE, *why, "", "", None, None, (), (), (), (), ())
