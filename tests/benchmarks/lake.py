"""The lake, measured: writers at once under readers while one and the other falls over, then what size does to it.

`make lake` starts PostgreSQL and publishes the documents of `make questions` from four processes into one lake, while
eight read; a writer and the database are killed meanwhile. Then more documents are put in, and one more is
published and the twenty questions are asked at each size. It prints the tables of docs/lake.md and writes it.
Exit status 1 when anything was lost, read wrongly, or not what one file holds.

Arguments: seconds, then sizes in multiples of those documents (25 are 10,000).
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
from benchmarks.questions import fill, multiply, seconds
from support.postgres import Server, server

from pipelines.commands.questions.answers import SHOWN
from pipelines.commands.questions.asking import answer
from pipelines.commands.questions.model import questions
from pipelines.domain.settings import ROOT
from pipelines.publishing import marts
from pipelines.publishing.lake import commit, upkeep
from pipelines.publishing.lake.judged import DIVIDED, PLACE
from pipelines.store.lake import CATALOGUE, Lake
from pipelines.store.warehouse import attach, keyed_tables, quoted

WRITERS, READERS, SECONDS = 4, 8, 120
COPIES = 20
"""A copy of the documents is one publication; 400 documents in all."""
SIZES = (1, 5, 25)
TIMES = 3
CODE = "benchmark"
WRITER = """
import json, sys, time
from pathlib import Path
from pipelines.publishing.lake import commit
from pipelines.store.lake import Lake
address, me, stop, *files = sys.argv[1:]
turn = 0
while turn == 0 or not Path(stop).exists():
    for file in files:
        began = time.monotonic()
        version = f"{time.time_ns()}-{me}"
        tries = commit.publish(Lake(address), Path(file), version, "benchmark")
        print(json.dumps([file, version, tries, time.monotonic() - began]), flush=True)
        if turn and Path(stop).exists():
            break
    turn += 1
"""
"""Publishes its files once, then again and again: each publication replaces what the one before has put there."""
READER = """
import json, sys, time
from pathlib import Path
from pipelines.domain.errors import NoLake
from pipelines.store.lake import Lake
address, stop, counts = sys.argv[1:]
expected = json.loads(Path(counts).read_text())
while not Path(stop).exists():
    try:
        with Lake(address).version() as lake:
            held = [document for (document,) in lake.execute("select document_id from made.documents").fetchall()]
            for number, table in enumerate(("amounts", "equations", "equation_terms")):
                [(count,)] = lake.execute(f"select count(*) from marts.{table}").fetchall()
                if count != sum(expected[document][number] for document in held):
                    print("half", flush=True)
                    break
            else:
                print("whole", flush=True)
    except NoLake:
        time.sleep(0.2)
    except Exception as error:
        down = any(word in str(error) for word in ("onnection", "onnect to", "starting up", "shutting down"))
        print("down" if down else f"error {error!r}"[:300].replace(chr(10), " "), flush=True)
        time.sleep(0.5)
"""
"""Counts the rows of whatever version is the newest and holds them against what its documents have."""


@dataclass(frozen=True, slots=True)
class Under:
    """What came of publishing under readers."""

    publications: int
    documents: int
    tries: int
    slowest: float
    reads: Counter[str]
    differing: int


@dataclass(frozen=True, slots=True)
class Grown:
    """What was measured at a size: one more document, in seconds and CPU seconds; each question in seconds."""

    documents: int
    files: int
    one_more: tuple[float, float]
    asked: dict[str, float]


def split(whole: Path, folder: Path) -> list[Path]:
    """A file of marts in parts, one for each copy of the documents."""
    parts = []
    with duckdb.connect(whole, read_only=True) as connection:
        connection.execute("create temp table copies as select document_id, (row_number() over () - 1) // ? as copy "
                           "from made.documents", [_documents(connection) // COPIES])  # fmt: skip
        for copy in range(COPIES):
            part = folder / f"part{copy:02}.duckdb"
            _copied(connection, part, f"document_id in (select document_id from copies where copy = {copy})")
            parts.append(part)
    return parts


def _copied(
    connection: duckdb.DuckDBPyConnection, target: Path, where: str, replaced: str = "document_id"
) -> None:
    """Those documents' rows of every table, with the comments that a lake takes over."""
    [(name,)] = connection.execute("select current_database()").fetchall()
    keyed = keyed_tables(connection, name)
    connection.execute(f"attach {quoted(str(target))} as part (read_write)")
    for schema in ("marts", "quarantine", "made"):
        connection.execute(f"create schema part.{schema}")
    for (table,) in connection.execute(
        f"select schema_name || '.' || table_name from duckdb_tables() where database_name = '{name}' and not temporary"
    ).fetchall():
        rows = (
            f"select * replace ({replaced} as document_id) from {table} where {where}"
            if table in keyed
            else f"from {table}"
        )
        connection.execute(f"create table part.{table} as {rows}")
    connection.execute("detach part")


def _documents(connection: duckdb.DuckDBPyConnection) -> int:
    return int(connection.execute("select count(*) from made.documents").fetchall()[0][0])


def publish_under_readers(
    running: Server, lake: Lake, parts: Sequence[Path], whole: Path, folder: Path, length: float
) -> Under:
    stop, counts = folder / "stop", folder / "counts.json"
    with duckdb.connect(whole, read_only=True) as connection:
        told = [
            dict(
                connection.execute(f"select document_id, count(*) from marts.{table} group by all").fetchall()
            )
            for table in ("amounts", "equations", "equation_terms")
        ]
        documents = [
            document
            for (document,) in connection.execute("select document_id from made.documents").fetchall()
        ]
    counts.write_text(
        json.dumps({document: [one.get(document, 0) for one in told] for document in documents})
    )
    commit.publish(lake, parts[0], "first", CODE)
    with _processes(folder, "reader", [[READER, lake.address, stop, counts]] * READERS) as readers:
        mine = [[WRITER, lake.address, number, stop, *parts[number::WRITERS]] for number in range(WRITERS)]
        with _processes(folder, "writer", mine) as writers:
            time.sleep(length / 3)
            log("a writer is killed")
            writers[0].kill()
            with _processes(folder, "again", mine[:1]):  # as Dagster starts a run that was killed
                time.sleep(length / 3)
                log("the database falls over")
                running.stop()
                running.start()
                time.sleep(length / 3)
                stop.touch()
    log("everybody has ended")
    said = [json.loads(line) for name in ("writer", "again") for line in _lines(folder, name)]
    failed = [process.returncode for process in (*writers[1:], *readers) if process.returncode]
    assert not failed, failed
    with duckdb.connect(parts[0], read_only=True) as connection:
        each = _documents(connection)
    return Under(
        publications=len(said),
        documents=len(said) * each,
        tries=sum(tries for *_, tries, _ in said),
        slowest=max(slow for *_, slow in said),
        reads=Counter(
            line.split(" ", 1)[0] if not line.startswith("error") else line
            for line in _lines(folder, "reader")
        ),
        differing=differing(lake, whole),
    )


@contextmanager
def _processes(
    folder: Path, name: str, commands: Sequence[Sequence[object]]
) -> Iterator[list[subprocess.Popen[str]]]:
    """Processes that tell a file each what they do; at the end each is waited for."""
    running = []
    for number, command in enumerate(commands):
        with (
            (folder / f"{name}{number}.txt").open("w") as out,
            (folder / f"{name}{number}.log").open("w") as log,
        ):
            running.append(
                subprocess.Popen(
                    [sys.executable, "-c", *map(str, command)], stdout=out, stderr=log, text=True
                )
            )
    yield running
    for process in running:
        process.wait(timeout=600)


def _lines(folder: Path, name: str) -> Iterator[str]:
    for path in sorted(folder.glob(f"{name}?.txt")):
        yield from path.read_text().splitlines()


def differing(lake: Lake, file: Path) -> int:
    """Rows of any table or view that the lake has and one file of the same documents has not, or the other way round."""
    found = 0
    with lake.written() as connection:
        attach(connection, file, "file")
        connection.execute("use lake")
        for mart in marts.marts():
            if not mart.is_view:
                added = f"exclude ({PLACE})" if mart.table in DIVIDED else ""
                sides = f"select * {added} from lake.{mart.table}", f"from file.{mart.table}"
                query = " union all ".join(f"({' except all '.join(pair)})" for pair in (sides, sides[::-1]))
                found += connection.execute(f"select count(*) from ({query})").fetchall()[0][0]
    return found


def grow(lake: Lake, whole: Path, folder: Path, copies: range) -> None:
    """So many more times the documents, as others."""
    for copy in copies:
        log(f"copy {copy}")
        target = folder / "more.duckdb"
        with duckdb.connect(whole, read_only=True) as connection:
            _copied(connection, target, "true", f"left(md5(document_id || 'copy {copy}'), 16)")
        commit.publish(lake, target, f"{time.time_ns()}-{copy}", CODE)
        target.unlink()


def one_more(lake: Lake, part: Path, folder: Path, copies: Sequence[str]) -> tuple[float, float]:
    """Seconds and CPU seconds to publish one document that is new: the median of several."""
    found = []
    for copy in copies:
        target = folder / "one.duckdb"
        with duckdb.connect(part, read_only=True) as connection:
            [(document,)] = connection.execute("select min(document_id) from made.documents").fetchall()
            _copied(connection, target, f"document_id = '{document}'", f"left(md5('{copy}'), 16)")
        began, cpu = time.perf_counter(), time.process_time()
        commit.publish(lake, target, f"{time.time_ns()}-one", CODE)
        found.append((time.perf_counter() - began, time.process_time() - cpu))
        target.unlink()
    return sorted(found)[len(found) // 2]


def measured(lake: Lake, part: Path, folder: Path) -> Grown:
    upkeep.compact(lake)
    upkeep.expire(lake, 0, 0)
    more = one_more(lake, part, folder, [f"{random.random()}" for _ in range(TIMES)])
    with lake.written() as connection:
        [(files,)] = connection.execute(
            f"select count(*) from {CATALOGUE}.ducklake_data_file where end_snapshot is null"
        ).fetchall()
    with lake.version() as connection:
        return Grown(_documents(connection), files, more, asked(connection))


def log(stage: str) -> None:
    sys.stderr.write(f"{time.strftime('%H:%M:%S')} {stage}\n")


def asked(connection: duckdb.DuckDBPyConnection) -> dict[str, float]:
    """Seconds that each question takes over a connection that is warm."""
    found = {}
    for question in questions():
        times = [
            seconds(lambda one=question: answer(connection, one, one.defaults, SHOWN))
            for _ in range(TIMES + 1)
        ]
        found[question.name] = sorted(times[1:])[TIMES // 2]
    return found


def main() -> None:
    length = float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    sizes = [int(size) for size in sys.argv[2:]] or list(SIZES)
    with tempfile.TemporaryDirectory() as name, server() as running:
        folder, lake = Path(name), Lake(running.made("lake"))
        few, many, whole = (folder / f"{part}.duckdb" for part in ("few", "many", "whole"))
        fill(few)
        multiply(few, many, COPIES)
        marts.build(whole, many)
        lake.make(folder / "rows")
        log("splitting")
        parts = split(whole, folder)
        log("publishing")
        under = publish_under_readers(running, lake, parts, whole, folder, length)
        with duckdb.connect(whole, read_only=True) as connection:
            over_file = asked(connection)
        grown, held = [], 1
        for size in sizes:
            grow(lake, whole, folder, range(held, size))
            held = max(held, size)
            grown.append(measured(lake, parts[0], folder))
        text = report(length, under, over_file, grown)
        shutil.rmtree(folder / "rows")
    (ROOT / "docs" / "lake.md").write_text(text, encoding="utf-8")
    sys.stdout.write(text)
    wrong = (
        under.reads["half"]
        + under.differing
        + sum(count for line, count in under.reads.items() if line.startswith("error"))
    )
    sys.exit(bool(wrong))


def report(length: float, under: Under, over_file: dict[str, float], grown: Sequence[Grown]) -> str:
    first, last = grown[0], grown[-1]
    errors = {line: count for line, count in under.reads.items() if line.startswith("error")}
    rows = {
        "publications that went through": f"{under.publications:,}",
        "documents published": f"{under.documents:,}",
        "rows that one file of the same documents has otherwise": f"{under.differing:,}",
        "conflicts and other reasons to begin again": f"{under.tries - under.publications:,}",
        "slowest publication, waiting for others included": f"{under.slowest:.1f} s",
        "reads of the newest version": f"{under.reads['whole']:,}",
        "reads of half a version": f"{under.reads['half']:,}",
        "reads refused while the database was down": f"{under.reads['down']:,}",
        "other read errors": f"{sum(errors.values()):,}",
    }
    return "\n".join(
        [
            "# The lake, measured",
            "",
            f"Made by `make lake` on {os.cpu_count()} cores, with PostgreSQL as the distribution has it; the load average at the end was",
            f"{os.getloadavg()[0]:.1f}. {WRITERS} processes publish {COPIES} times 20 documents into one lake and then the same again and again,",
            f"for {length:.0f} s, while {READERS} open the newest version, count its rows, hold them against what its documents have, and begin",
            "again. After a third of the time a writer is killed and started again, after two the database.",
            "",
            "| | |",
            "| --- | ---: |",
            *(f"| {name} | {value} |" for name, value in rows.items()),
            "",
            *(f"- {line}: {count}" for line, count in errors.items()),
            "## One more document, and the questions, as the lake grows",
            "",
            "The lake is compacted first; then one document that is new is published, as a file of its own that was made and judged",
            f"before. Medians of {TIMES}. Seconds of CPU are those of the publishing process, without PostgreSQL's.",
            "",
            "| documents | data files | one more, s | CPU s |",
            "| ---: | ---: | ---: | ---: |",
            *(
                f"| {one.documents:,} | {one.files:,} | {one.one_more[0]:.2f} | {one.one_more[1]:.2f} |"
                for one in grown
            ),
            "",
            f"From {first.documents:,} to {last.documents:,} documents one more costs {last.one_more[0] / first.one_more[0]:.2f} times as much.",
            "",
            "Milliseconds that a question takes with a warm connection, until the rows that a table shows are there:",
            "",
            f"| question | one file of {20 * COPIES} | {' | '.join(f'lake of {one.documents:,}' for one in grown)} |",
            f"| --- | ---: |{' ---: |' * len(grown)}",
            *(
                f"| `{question}` | {1000 * time_of:.0f} | "
                + " | ".join(f"{1000 * one.asked[question]:.0f}" for one in grown)
                + " |"
                for question, time_of in over_file.items()
            ),
            "",
        ]
    )


if __name__ == "__main__":
    main()
