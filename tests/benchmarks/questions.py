"""The twenty questions over ten thousand documents, each timed with a new connection and with a warm one.

`make questions` reads the shipped documents, makes others beside them, copies their rows in the working warehouse
(another unit, another year, every amount times a whole number) and has the marts made of them as every version is.
It writes docs/scale-questions.md. Exit status 1 when a question takes longer than it may.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import duckdb
import polars as pl
from support.proving import exact_budget, extract
from support.published import judge, shipped
from support.typeset import Document, random_budget
from support.years import edited

from pipelines.commands.questions.answers import SHOWN
from pipelines.commands.questions.asking import answer
from pipelines.commands.questions.model import Question, questions
from pipelines.domain.settings import ROOT
from pipelines.publishing import marts, parquet
from pipelines.store.warehouse import connect, keyed_tables, quoted

COUNT = 10_000
MADE = 18
TIMES = 7
ALLOWED = 0.1
YEARS = 4
"""Of each made unit so many consecutive years."""

_COPIED = {
    "document_id": "left(md5(document_id || copy), 16)",
    "file_name": "copy || '/' || file_name",
    "sha256": "sha256(sha256 || copy)",
    "fiscal_year": f"fiscal_year - (copy % {YEARS})::integer",
    **{
        name: f"{name}[:-2] || coalesce(nullif(copy // {YEARS}, 0)::varchar, '') || {name}[-1]"
        for name in ("unit_name", "name", "budget_unit")
    },
}
"""What becomes of a column in copy number ``copy``; amounts are multiplied."""
_FACTOR = f"(1 + copy // {YEARS} * 7 % 9)"
_AMOUNTS = ("yuan", "fen")


def base() -> dict[str, Document]:
    """The made documents: both editions, one to four units, up to 24 projects, and one published twice."""
    again = exact_budget(2, 2024)
    made = {"before": again, "after": edited(again)}
    units = {again.unit}
    for seed in count(1):
        shape = {
            "edition": (2024, 2026)[seed % 2],
            "unit_count": 1 + seed % 4,
            "project_count": 3 * (seed % 9),
        }
        document = random_budget(random.Random(seed), **shape)
        if document.unit not in units:
            made[document.unit] = document
            units.add(document.unit)
        if len(made) == MADE:
            return made
    raise AssertionError("there are seeds without end")


def fill(path: Path) -> int:
    """A working warehouse of the shipped and the made documents. Returns how many they are."""
    made, seeds = base(), shipped()
    extracted = {name: pl.concat([frame, seeds[name]]) for name, frame in extract(made).items()}
    documents = extracted["documents"]["document_id"]
    with connect(path) as connection:
        judge(connection, extracted, {document: f"{document}.pdf" for document in documents})
    return len(documents)


def multiply(few: Path, many: Path, copies: int) -> None:
    """Every row of the working warehouse so many times, each copy as of another document."""
    with connect(many) as connection:
        connection.execute(f"attach '{few}' as few (read_only)")
        for table in keyed_tables(connection, "few"):
            columns = [column for column, *_ in connection.execute(f"describe few.{table}").fetchall()]
            told = ", ".join(f'{_copied(table, column)} as "{column}"' for column in columns)
            # in the order in which documents come: the rows of one stand together
            connection.execute(
                f"insert into {table} by name select {told} from few.{table} as few "
                f"cross join range({copies}) as of(copy) order by copy, few.rowid"
            )


def _copied(table: str, column: str) -> str:
    if column.rsplit("_", 1)[-1] in _AMOUNTS and table != "facts.money_units":
        return f'"{column}" * {_FACTOR}'
    return _COPIED.get(column, f'"{column}"')


def on_parquet(database: Path, lake: Path) -> None:
    """A file of views that has the same marts, each as what is exported of it."""
    parquet.export(database)
    with duckdb.connect(database, read_only=True) as warehouse, duckdb.connect(lake) as connection:
        connection.execute("create schema marts; create schema quarantine")
        for mart in marts.marts():
            path = database.parent / f"{mart.slug}.parquet"
            files = quoted(str(path / "*.parquet" if path.is_dir() else path))
            read = [
                f'"{column.name}"::json::{column.type} as "{column.name}"'
                if column.type.endswith("[]")
                else f'"{column.name}"'
                for column in marts.columns(warehouse, mart)
            ]
            connection.execute(
                f"create view {mart.table} as select {', '.join(read)} from read_parquet({files})"
            )


@dataclass(frozen=True, slots=True)
class Timed:
    """Seconds until a table can be shown, medians: with a new connection, with a warm one, of CPU with a warm one."""

    question: Question
    rows: int
    new: float
    warm: float
    cpu: float


def timed(database: Path, question: Question) -> Timed:
    def once(connection: duckdb.DuckDBPyConnection) -> None:
        answer(connection, question, question.defaults, SHOWN)

    def anew() -> None:
        with connect(database, read_only=True) as connection:
            once(connection)

    new = statistics.median(seconds(anew, time.perf_counter) for _ in range(TIMES))
    with connect(database, read_only=True) as connection:
        rows = len(answer(connection, question, question.defaults).rows)
        warm, cpu = (
            statistics.median(seconds(lambda: once(connection), clock) for _ in range(TIMES))
            for clock in (time.perf_counter, time.process_time)
        )
    return Timed(question, rows, new, warm, cpu)


def seconds(do: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    began = clock()
    do()
    return clock() - began


def main() -> None:
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    with tempfile.TemporaryDirectory() as name:
        few, many, database, lake = (
            Path(name) / f"{part}.duckdb" for part in ("few", "many", "warehouse", "lake")
        )
        documents = fill(few)
        multiply(few, many, -(-wanted // documents))
        made_in = seconds(lambda: marts.build(database, many))
        found = [timed(database, question) for question in questions()]
        on_parquet(database, lake)
        text = report(database, made_in, found, [timed(lake, question) for question in questions()])
    (ROOT / "docs" / "scale-questions.md").write_text(text, encoding="utf-8")
    sys.stdout.write(text)
    sys.exit(max(max(one.new, one.warm) for one in found) > ALLOWED)


def report(database: Path, made_in: float, found: Sequence[Timed], on_files: Sequence[Timed]) -> str:
    with duckdb.connect(database, read_only=True) as connection:
        documents, amounts, terms = (
            connection.execute(f"select count(*) from marts.{table}").fetchall()[0][0]
            for table in ("documents", "amounts", "equation_terms")
        )
    return "\n".join(
        [
            f"# The twenty questions over {documents:,} documents",
            "",
            f"Made by `make questions`: the rows of the shipped documents and of {MADE} typeset ones are copied in the working",
            f"warehouse (other units, {YEARS} years of each, every amount times a whole number) and the marts are made of",
            f"them as every version is: {amounts:,} amounts, {terms:,} terms of equations, "
            f"{database.stat().st_size / 2**20:,.0f} MiB,",
            f"in {made_in:.0f} s. Medians of {TIMES} runs on {os.cpu_count()} cores, with the parameters left as they are:",
            f"over all documents and years, until the {SHOWN} rows that a table shows are there. A new connection opens",
            "the file first. CPU time is of all threads together; it tells the work where other processes run",
            f"beside; the load average meanwhile was {os.getloadavg()[0]:.1f}. The last column is the same SQL over views of",
            f"the Parquet files, {len(list(database.parent.rglob('*.parquet'))):,} of them, with no warehouse at all.",
            "",
            "| question | rows | new connection, ms | warm, ms | CPU, ms | on Parquet, warm, ms |",
            "| --- | ---: | ---: | ---: | ---: | ---: |",
            *(
                f"| `{one.question.name}` | {one.rows:,} | {1000 * one.new:.0f} | {1000 * one.warm:.0f} "
                f"| {1000 * one.cpu:.0f} | {1000 * other.warm:.0f} |"
                for one, other in zip(found, on_files, strict=True)
            ),
            "",
        ]
    )


if __name__ == "__main__":
    main()
