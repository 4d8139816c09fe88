"""Reading, measured: ours against plain pdfplumber and against PDFium's raw text, in one run.

`make bench` writes docs/bench.md and docs/pictures/bench.svg. The rounds are interleaved and CPU time is
counted, so a busy machine slows all three alike; the medians and their ratios are what to quote. The
documents are those of the corpus where it is there, else some that are typeset here.
"""

from __future__ import annotations

import logging
import platform
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product
from multiprocessing import Process
from pathlib import Path
from statistics import median

import pdfplumber
import pypdfium2
from typeset import random_budget, typeset
from workspace import CORPUS

from pipelines.reading import read
from pipelines.reading.letters import fold
from pipelines.reading.pool import read_many
from pipelines.settings import ROOT

ROUNDS = 3
BRIEF = 5
"""What takes little time is measured as often as this in a round, so that no hiccup decides."""
COPIES = 9
"""How often two workers read each document: long enough that their start does not count."""
LOOP = 40_000_000
"""Turns of a plain loop: about as long as one worker takes."""
PLACES = ("广州", "珠海")


@dataclass(frozen=True, slots=True)
class Measured:
    """CPU seconds (medians over the rounds) and cells of one document."""

    name: str
    pages: int
    ours: float
    plumber: float
    raw: float
    equal: int
    cells: int


def ours(path: Path) -> list[list[list[str | None]]]:
    return [
        [[cell.text if cell else None for cell in row] for row in grid.rows]
        for page in read(path).pages
        for grid in page.grids
    ]


def plumber(path: Path) -> list[list[list[str | None]]]:
    tables = []
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            tables += page.extract_tables()
            page.close()
    return tables


def raw(path: Path) -> int:
    document = pypdfium2.PdfDocument(path)
    return sum(len(document[index].get_textpage().get_text_range()) for index in range(len(document)))


def cpu(work: Callable[[Path], object], path: Path) -> float:
    began = time.process_time()
    work(path)
    return time.process_time() - began


def measure(path: Path) -> Measured:
    times: dict[str, list[float]] = {"ours": [], "plumber": [], "raw": []}
    for _ in range(ROUNDS):
        for name, work, often in (("ours", ours, BRIEF), ("plumber", plumber, 1), ("raw", raw, BRIEF)):
            times[name] += [cpu(work, path) for _ in range(often)]
    mine = [cell for table in ours(path) for row in table for cell in row]
    theirs = [fold(cell) if cell else cell for table in plumber(path) for row in table for cell in row]
    equal = sum(a == b for a, b in zip(mine, theirs, strict=False))
    seconds = {name: median(taken) for name, taken in times.items()}
    pages = len(pypdfium2.PdfDocument(path))
    return Measured(path.stem, pages, seconds["ours"], seconds["plumber"], seconds["raw"], equal, len(theirs))


def documents(folder: Path) -> list[Path]:
    """The corpus where it is there, else typeset documents of both editions."""
    if CORPUS.exists():
        return sorted(path for place in PLACES for path in (CORPUS / "real" / place).glob("*.pdf"))
    made = []
    for seed, (edition, units) in enumerate(((2024, 1), (2024, 4), (2026, 6), (2026, 20))):
        budget = random_budget(random.Random(seed), edition=edition, unit_count=units, project_count=10)
        made.append(typeset(budget, folder / f"typeset {edition}, {units} units.pdf"))
    return made


def peak_mebibytes(path: Path) -> float:
    """Peak memory of a process that reads one document, by Linux's own account since the process began."""
    code = (
        "import sys; from pathlib import Path; from pipelines.reading import read; read(Path(sys.argv[1])); "
        "print(Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0])"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    return int(done.stdout) / 1024


def scaling(paths: Sequence[Path], folder: Path) -> float:
    """Wall time of one worker over that of two, for the documents time and again: medians of interleaved rounds."""
    walls: dict[int, list[float]] = {1: [], 2: []}
    for number, workers in product(range(ROUNDS), walls):
        tasks = [
            (path, folder / f"{number}-{workers}-{n}-{copy}.json.gz")
            for n, path in enumerate(paths)
            for copy in range(COPIES)
        ]
        began = time.perf_counter()
        for _, error in read_many(tasks, workers):
            assert error is None
        walls[workers].append(time.perf_counter() - began)
    return median(walls[1]) / median(walls[2])


def ceiling() -> float:
    """The same of plain loops, which share nothing: what two processes gain here at most."""
    walls: dict[int, list[float]] = {1: [], 2: []}
    for _, count in product(range(ROUNDS), walls):
        loops = [Process(target=sum, args=(range(LOOP),)) for _ in range(count)]
        began = time.perf_counter()
        for loop in loops:
            loop.start()
        for loop in loops:
            loop.join()
        walls[count].append(time.perf_counter() - began)
    return 2 * median(walls[1]) / median(walls[2])


def report(found: Sequence[Measured], peak: float, two_workers: float, two_loops: float) -> str:
    total = [
        sum(getattr(m, name) for m in found) for name in ("pages", "ours", "plumber", "raw", "equal", "cells")
    ]
    rows = [
        f"| {m.name} | {m.pages} | {1000 * m.ours / m.pages:.1f} | {m.plumber / m.ours:.1f} | {m.ours / m.raw:.1f} "
        f"| {m.equal:,} of {m.cells:,} |"
        for m in found
    ]
    pages, mine, theirs, bare, equal, cells = total
    rows.append(
        f"| **all** | {pages} | {1000 * mine / pages:.1f} | **{theirs / mine:.1f}** | **{mine / bare:.1f}** "
        f"| {equal:,} of {cells:,} |"
    )
    return "\n".join(
        [
            "# How fast it reads",
            "",
            f"Made by `make bench`: CPU time per core, medians of {ROUNDS} interleaved rounds, "
            f"{platform.python_implementation()} {platform.python_version()}.",
            "",
            "| document | pages | ms a page | × plain pdfplumber | × raw PDFium text | cells equal to pdfplumber's |",
            "| --- | --: | --: | --: | --: | --: |",
            *rows,
            "",
            f"Peak memory of a process that reads the longest of them: {peak:.0f} MiB, imports included. "
            f"Two workers: {two_workers:.2f} × one; two loops that share nothing: {two_loops:.2f} × one.",
            "",
            "![Milliseconds a page](pictures/bench.svg)",
            "",
        ]
    )


def chart(found: Sequence[Measured]) -> str:
    """Milliseconds a page of the three, as bars on a common scale."""
    pages = sum(m.pages for m in found)
    bars = [
        (label, 1000 * sum(getattr(m, name) for m in found) / pages)
        for label, name in (
            ("plain pdfplumber", "plumber"),
            ("Mingzhang", "ours"),
            ("raw PDFium text", "raw"),
        )
    ]
    scale = 420 / max(value for _, value in bars)
    drawn = "".join(
        f'<text x="150" y="{34 + 34 * i}" text-anchor="end">{label}</text>'
        f'<rect x="160" y="{20 + 34 * i}" width="{value * scale:.1f}" height="20" fill="#4667a8"/>'
        f'<text x="{168 + value * scale:.1f}" y="{34 + 34 * i}">{value:.1f} ms</text>'
        for i, (label, value) in enumerate(bars)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="660" height="125" font-family="sans-serif" font-size="13">'
        f"<title>CPU milliseconds a page</title>{drawn}</svg>\n"
    )


def main() -> None:
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as folder:
        paths = documents(Path(folder))
        found = [measure(path) for path in paths]
        largest = max(paths, key=lambda path: len(pypdfium2.PdfDocument(path)))
        text = report(found, peak_mebibytes(largest), scaling(paths, Path(folder)), ceiling())
    (ROOT / "docs" / "bench.md").write_text(text, encoding="utf-8")
    (ROOT / "docs" / "pictures" / "bench.svg").write_text(chart(found), encoding="utf-8")
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
