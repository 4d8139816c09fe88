"""Many documents, measured: a run over thousands, killed in the middle and started again.

`make scale` typesets the documents, builds, kills the build with SIGKILL when two fifths are read, and builds
again. It writes docs/scale.md and docs/pictures/scale.svg: whether time grows in proportion, whether memory
stays flat, whether anything was read twice or lost. Exit status 1 when it was.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb
import numpy as np
from support.typeset import random_budget, typeset

from pipelines.domain.settings import ROOT

COUNT = 2_000
KILLED_AT = 0.4
EVERY_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Sample:
    """What is true at one moment: seconds of running so far, of CPU, files read, MiB resident in all processes."""

    seconds: float
    cpu: float
    read: int
    resident: float


def make(seed: int, folder: Path) -> None:
    """One budget of its own unit and year."""
    shape = {"edition": (2024, 2026)[seed % 2], "unit_count": 1 + seed % 3, "year": 2000 + seed % 40}
    typeset(random_budget(random.Random(seed), **shape), folder / f"{seed % 40:02}" / f"{seed}.pdf")


def used(leader: int) -> tuple[float, float]:
    """CPU seconds and MiB of all processes of a session; a page counts for every process that has it."""
    ticks = pages = 0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if os.getsid(int(process.name)) == leader:
                fields = (process / "stat").read_text().rpartition(")")[2].split()
                ticks += sum(map(int, fields[11:15]))  # its own, and those of the children that have ended
                pages += int(fields[21])
        except (OSError, ProcessLookupError):
            continue  # it has ended
    return ticks / os.sysconf("SC_CLK_TCK"), pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def watched(
    environment: dict[str, str], kept: Path, stop_at: int, before: Sample
) -> tuple[list[Sample], int | None]:
    """Build, and look at it now and then; SIGKILL for all its processes once so many files are read."""
    command = [str(Path(sys.executable).with_name("mingzhang")), "build"]
    build = subprocess.Popen(
        command, env=environment, cwd=ROOT, start_new_session=True, stdout=subprocess.DEVNULL
    )
    began, samples = time.monotonic(), [replace(before, resident=0.0)]
    while build.poll() is None:
        time.sleep(EVERY_SECONDS)
        cpu, resident = used(build.pid)
        now = before.seconds + time.monotonic() - began
        samples.append(Sample(now, max(before.cpu + cpu, samples[-1].cpu), readings(kept), resident))
        if samples[-1].read >= stop_at:
            os.killpg(build.pid, signal.SIGKILL)
            build.wait()
            return samples, None
    return samples, build.returncode


def readings(kept: Path) -> int:
    return sum(1 for _ in kept.glob("*.json.gz"))


def fit(samples: Sequence[Sample]) -> tuple[float, float]:
    """CPU seconds a document, and R² of the straight line through the time at which each count was reached."""
    read = np.array([s.read for s in samples], float)
    seconds = np.array([s.cpu for s in samples])
    growing = np.flatnonzero(np.diff(read, prepend=read[0]) > 0)
    slope, start = np.polyfit(read[growing], seconds[growing], 1)
    rest = seconds[growing] - (slope * read[growing] + start)
    return float(slope), float(1 - rest.var() / seconds[growing].var())


def chart(samples: Sequence[Sample]) -> str:
    """Files read and memory over time."""
    width, height, left, top = 560.0, 180.0, 60, 20
    last = samples[-1].seconds
    most, heaviest = max(s.read for s in samples), max(s.resident for s in samples)

    def line(name: str, largest: float, colour: str) -> str:
        points = " ".join(
            f"{left + width * s.seconds / last:.1f},{top + height * (1 - getattr(s, name) / largest):.1f}"
            for s in samples
        )
        return f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>'

    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="700" height="240" font-family="sans-serif" font-size="13">'
        f"<title>Files read and memory over time</title>"
        f'<rect x="{left}" y="{top}" width="{width}" height="{height}" fill="none" stroke="#999"/>'
        f"{line('read', most, '#4667a8')}{line('resident', heaviest, '#b5532a')}"
        f'<text x="{left}" y="14" fill="#4667a8">files read, up to {most:,}</text>'
        f'<text x="{left + width}" y="14" fill="#b5532a" text-anchor="end">resident, up to {heaviest:,.0f} MiB</text>'
        f'<text x="{left + width}" y="{top + height + 18}" text-anchor="end">{last:.0f} s</text></svg>\n'
    )


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for shelf in range(40):
            (folder / "raw" / f"{shelf:02}").mkdir(parents=True)
        with multiprocessing.get_context("forkserver").Pool() as pool:
            pool.starmap(make, [(seed, folder / "raw") for seed in range(count)], chunksize=20)
        environment = os.environ | {
            "MINGZHANG_RAW": str(folder / "raw"),
            "MINGZHANG_MARTS": str(folder / "marts"),
            "MINGZHANG_WORK": str(folder / "work"),
        }
        kept = folder / "work" / "readings"
        first, _ = watched(environment, kept, int(count * KILLED_AT), Sample(0, 0, 0, 0))
        time.sleep(1)  # for the workers to see that their run is gone
        before = {path.name: path.stat().st_mtime_ns for path in kept.glob("*.json.gz")}
        second, status = watched(environment, kept, count + 1, first[-1])
        twice = [name for name, moment in before.items() if (kept / name).stat().st_mtime_ns != moment]
        with duckdb.connect(folder / "marts" / "current" / "warehouse.duckdb", read_only=True) as connection:
            published = connection.execute(
                "select count(*) from marts.documents where status = 'published'"
            ).fetchall()[0][0]
    (ROOT / "docs" / "pictures" / "scale.svg").write_text(chart([*first, *second]), encoding="utf-8")
    text = report(count, (first, second), (len(twice), len(before)), published)
    (ROOT / "docs" / "scale.md").write_text(text, encoding="utf-8")
    sys.stdout.write(text)
    sys.exit(status != 0 or bool(twice) or published != count)


def report(
    count: int, runs: tuple[Sequence[Sample], Sequence[Sample]], again: tuple[int, int], published: int
) -> str:
    first, second = runs
    reading = [s for s in second if s.read < count] or second
    slope, straight = fit([*first, *reading])
    busy = [s for s in (*first, *reading) if s.resident]
    quarter = max(len(busy) // 4, 1)
    early, late = (np.median([s.resident for s in part]) for part in (busy[:quarter], busy[-quarter:]))
    done = next(s.seconds for s in second if s.read >= count)
    return "\n".join(
        [
            f"# {count:,} documents in one run",
            "",
            "Made by `make scale`: typeset budgets of one to three units, two editions, 25 pages and more. The run is",
            f"killed with SIGKILL after {first[-1].read:,} files and started again.",
            "",
            "| what | measured |",
            "| --- | --- |",
            f"| read again of the {again[1]:,} that were read before the kill | {again[0]:,} |",
            f"| published in the end | {published:,} of {count:,} |",
            f"| reading and extracting, a document | {1000 * slope:.0f} ms of CPU time, on {os.cpu_count()} cores |",
            f"| straight line through the times (R²) | {straight:.4f} |",
            f"| memory of all processes, first and last quarter of reading | {early:,.0f} and {late:,.0f} MiB |",
            f"| whole run, both parts | {second[-1].seconds:,.0f} s, of which {second[-1].seconds - done:,.0f} s after the last was read |",
            f"| largest memory, when facts, proof and marts are made | {max(s.resident for s in second):,.0f} MiB |",
            "",
            "![Files read and memory over time](pictures/scale.svg)",
            "",
        ]
    )


if __name__ == "__main__":
    main()
