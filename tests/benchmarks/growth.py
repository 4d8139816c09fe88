"""What a run costs as the warehouse grows: everything, nothing new, and one document more.

`make growth` copies the shipped and the made documents in the working warehouse (see bench_questions), as often as it
takes, puts a file in the raw folder for each and a picture for each page, and runs `mingzhang build`: everything that
is known of them judged and published, once more by force with nothing new, and with one real PDF more. It writes docs/growth.md.
Exit status 1 when one document more costs more than twice what nothing new costs.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import dagster as dg
from benchmarks.cost import WATCHED
from benchmarks.questions import fill, multiply
from support.typeset import random_budget, typeset

from pipelines.clean.documents import CLEANED_BY
from pipelines.domain.settings import ROOT
from pipelines.publishing import publish
from pipelines.publishing.site import data, pictures
from pipelines.steps.extract import MADE_BY
from pipelines.steps.prove import PROVED_BY
from pipelines.store.raw_folder import named
from pipelines.store.warehouse import connect

SIZES = (1_000, 10_000)
PROVED_ANEW = 1_000
"""Up to this size facts and proof are made anew, too; it takes as long for each document at any size."""
ALLOWED = 2.0
PICTURE = 30_000
"""Bytes of a page's picture; the average of the shipped documents."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the command: seconds on the clock, of CPU, MiB resident at most, and seconds by step."""

    seconds: float
    cpu: float
    resident: float
    steps: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Grown:
    """What was measured at one size, and MiB on the disk by what they hold."""

    documents: int
    whole: Run
    idle: Run
    one_more: Run
    disk: Mapping[str, float]

    @property
    def ratio(self) -> float:
        return self.one_more.seconds / self.idle.seconds


def build(folder: Path, *options: str) -> Run:
    environment = os.environ | {
        f"MINGZHANG_{name.upper()}": str(folder / name) for name in ("raw", "marts", "work")
    }
    command = [
        sys.executable,
        "-c",
        WATCHED,
        str(Path(sys.executable).with_name("mingzhang")),
        "build",
        *options,
    ]
    told = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=True)
    status, seconds, cpu, resident, errors = json.loads(told.stdout)
    if status:
        raise SystemExit(f"the build failed: {errors}")
    return Run(seconds, cpu, resident, _steps(folder))


def _steps(folder: Path) -> dict[str, float]:
    with dg.DagsterInstance.from_config(str(folder / "work" / "dagster")) as instance:
        stats = instance.get_run_step_stats(instance.get_runs(limit=1)[0].run_id)
    return {one.step_key: one.end_time - one.start_time for one in stats if one.start_time and one.end_time}


def prepare(folder: Path, few: Path, copies: int) -> None:
    """Working warehouse, raw folder and pictures of so many copies, as if all had been read."""
    (folder / "work").mkdir()
    database = folder / "work" / "warehouse.duckdb"
    multiply(few, database, copies)
    with connect(database) as connection:
        for table in ("findings", "decisions"):
            connection.execute(f"delete from proof.{table}")
        connection.execute(
            "update raw.extractions set made_by = ?, cleaned_by = ?, proved_by = ?",
            [MADE_BY, CLEANED_BY, PROVED_BY],
        )
        files = connection.execute("select file_name, size_bytes, modified_ns from raw.files").fetchall()
        pages = connection.execute(
            "select document_id, list(page order by page) from extracted.pages group by all"
        ).fetchall()
    for name, size, modified in files:
        path = folder / "raw" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x" * size)
        os.utime(path, ns=(modified, modified))
    _know(folder)
    picture = random.Random(1).randbytes(PICTURE)
    for document, numbers in pages:
        _photograph(folder / "work" / "pictures" / f"{document}-{pictures.MADE_BY}", numbers, picture)


def _know(folder: Path) -> None:
    """Have the ledger know how the files look: none of them is hashed, all are noise."""
    looks = [
        (name, path.stat().st_ctime_ns, path.stat().st_ino) for name, path in named(folder / "raw").items()
    ]
    with connect(folder / "work" / "warehouse.duckdb") as connection:
        connection.execute("create temp table looks (name varchar, changed bigint, inode ubigint)")
        connection.executemany("insert into looks values (?, ?, ?)", looks)
        connection.execute(
            "update raw.files set changed_ns = changed, inode = looks.inode from looks where file_name = name"
        )


def _photograph(kept: Path, pages: Sequence[int], picture: bytes) -> None:
    """One picture under the names of all pages: the disk is told of as many names, not of as many bytes."""
    kept.mkdir(parents=True)
    (kept / pictures.LIST).write_text(json.dumps(dict.fromkeys(pages, (0, 0, 600, 800))))
    first = kept / f"{pages[0]}.png"
    first.write_bytes(picture)
    first.chmod(0o444)
    for page in pages[1:]:
        os.link(first, kept / f"{page}.png")


def measure(size: int, folder: Path, few: Path, documents: int) -> Grown:
    prepare(folder, few, -(-size // documents))
    if size <= PROVED_ANEW:
        with connect(folder / "work" / "warehouse.duckdb") as connection:
            connection.execute("update raw.extractions set cleaned_by = null, proved_by = null")
    whole = build(folder)
    idle = build(folder, "--force")
    typeset(random_budget(random.Random(size), unit_count=2), folder / "raw" / "one more.pdf")
    return Grown(size, whole, idle, build(folder), disk(folder))


def disk(folder: Path) -> dict[str, float]:
    """MiB of what a work folder and the version hold, and the number of pages that are shown."""
    version = (folder / "marts" / "current").resolve()
    with connect(version / publish.FILE, read_only=True) as connection:
        shown = sum(map(len, data.pages_to_show(connection).values()))
    parts = {
        "working warehouse": [folder / "work" / "warehouse.duckdb"],
        "DuckDB file of a version": [version / publish.FILE],
        "Parquet of a version": list(version.glob("**/*.parquet")),
        "data of its page": list((version / "site" / "data").iterdir()),
    }
    sizes = {name: sum(p.stat().st_size for p in paths if p.is_file()) for name, paths in parts.items()}
    return {name: size / 2**20 for name, size in sizes.items()} | {"pictures (number)": float(shown)}


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or list(SIZES)
    found = []
    with tempfile.TemporaryDirectory() as name:
        few = Path(name) / "few.duckdb"
        documents = fill(few)
        for size in sizes:
            folder = Path(name) / str(size)
            folder.mkdir()
            found.append(measure(size, folder, few, documents))
            shutil.rmtree(folder)
    text = report(found)
    (ROOT / "docs" / "growth.md").write_text(text, encoding="utf-8")
    sys.stdout.write(text)
    sys.exit(max(one.ratio for one in found) > ALLOWED)


def report(found: Sequence[Grown]) -> str:
    last = found[-1]
    steps = list(dict.fromkeys([*last.idle.steps, *last.one_more.steps]))
    return "\n".join(
        [
            f"# One more document, of up to {last.documents:,}",
            "",
            "Made by `make growth`: the shipped documents and typeset ones, copied in the working warehouse as other units",
            f"and years (see [the questions](scale-questions.md)), on {os.cpu_count()} cores. “Everything” judges and publishes what is",
            f"known already; up to {PROVED_ANEW:,} documents it makes facts and proof anew, too. “One more” reads, proves, judges and",
            "publishes one PDF beside all others. Seconds are those of `mingzhang build` from start to end; Python and",
            "Dagster take five of them to start.",
            "",
            "| documents | everything, s | MiB | nothing new, s | MiB | one more, s | MiB | one more ÷ nothing new |",
            "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
            *(
                f"| {one.documents:,} | {one.whole.seconds:,.0f} | {one.whole.resident:,.0f} | {one.idle.seconds:.1f} "
                f"| {one.idle.resident:,.0f} | {one.one_more.seconds:.1f} | {one.one_more.resident:,.0f} | {one.ratio:.2f} |"
                for one in found
            ),
            "",
            "CPU seconds, of all processes: "
            + "; ".join(
                f"{one.documents:,} documents {one.whole.cpu:,.0f}, {one.idle.cpu:.0f} and {one.one_more.cpu:.0f}"
                for one in found
            )
            + ".",
            "",
            "## Where the time goes",
            "",
            f"Seconds at {last.documents:,} documents, and for everything milliseconds a document, at each size.",
            "",
            f"| step | nothing new, s | one more, s | {' | '.join(f'ms of {one.documents:,}' for one in found)} |",
            f"| --- | ---: | ---: |{' ---: |' * len(found)}",
            *(
                f"| {step.replace('__', '/')} | {last.idle.steps.get(step, 0):.1f} | {last.one_more.steps.get(step, 0):.1f} | "
                + " | ".join(f"{1000 * one.whole.steps.get(step, 0) / one.documents:.1f}" for one in found)
                + " |"
                for step in steps
            ),
            "",
            "## Disk",
            "",
            "MiB. Copies compress better than documents do: see [a million documents](million.md) for real ones.",
            "",
            f"| documents | {' | '.join(last.disk)} |",
            f"| ---: |{' ---: |' * len(last.disk)}",
            *(
                f"| {one.documents:,} | {' | '.join(f'{size:,.0f}' for size in one.disk.values())} |"
                for one in found
            ),
            "",
        ]
    )


if __name__ == "__main__":
    main()
