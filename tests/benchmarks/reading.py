"""Reading, measured in one run: ours, ours as it was, plain pdfplumber, other readers and PDFium's raw text.

`make bench` writes docs/bench.md and docs/pictures/bench.svg. Each way reads in a process of its own (`bench_reader`),
the rounds are interleaved and CPU time is counted, so a busy machine slows all alike; the medians and their ratios are
what to quote. The documents are those of the corpus where it is there, else some that are typeset here.
"""

from __future__ import annotations

import platform
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import product
from multiprocessing import Process
from pathlib import Path
from statistics import median

import pypdfium2
from benchmarks.peers import Peer, ReaderProcess, as_it_was, peers
from support.typeset import random_budget, typeset
from support.workspace import CORPUS

from pipelines.domain.settings import ROOT
from pipelines.reading.letters import fold
from pipelines.reading.pool import read_many

ROUNDS = 3
BRIEF = 5
"""What takes little time is measured as often as this in a round, so that no hiccup decides."""
COPIES = 9
"""How often two workers read each document: long enough that their start does not count."""
LOOP = 40_000_000
"""Turns of a plain loop: about as long as one worker takes."""
PLACES = ("广州", "珠海")
OURS, PLUMBER, RAW = "Mingzhang", "plain pdfplumber", "raw PDFium text"


@dataclass(frozen=True, slots=True)
class Measured:
    """One document: CPU seconds by reader (medians over the rounds), and how many cells each reads as pdfplumber does.

    ``equal`` are ours that are its in their place; ``alike`` are those with text, wherever they stand.
    """

    name: str
    pages: int
    seconds: Mapping[str, float]
    equal: int
    cells: int
    alike: Mapping[str, int]
    printed: int

    @property
    def ours(self) -> float:
        return self.seconds[OURS]

    @property
    def plumber(self) -> float:
        return self.seconds[PLUMBER]

    @property
    def raw(self) -> float:
        return self.seconds[RAW]


def measure(path: Path, readers: Mapping[str, ReaderProcess]) -> Measured:
    times: dict[str, list[float]] = {name: [] for name in readers}
    for _ in range(ROUNDS):
        for name, reader in readers.items():
            times[name] += reader.seconds(path, 1 if name == PLUMBER else BRIEF)
    found = {name: [cell and fold(cell) for cell in reader.cells(path)] for name, reader in readers.items()}
    theirs = found[PLUMBER]
    printed = Counter(filter(None, theirs))
    return Measured(
        path.stem,
        len(pypdfium2.PdfDocument(path)),
        {name: median(taken) for name, taken in times.items()},
        sum(a == b for a, b in zip(found[OURS], theirs, strict=False)),
        len(theirs),
        {name: (Counter(filter(None, cells)) & printed).total() for name, cells in found.items()},
        printed.total(),
    )


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


def report(
    found: Sequence[Measured], absent: Sequence[Peer], peak: float, two_workers: float, two_loops: float
) -> str:
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
            *_beside_others(found, absent),
        ]
    )


def _beside_others(found: Sequence[Measured], absent: Sequence[Peer]) -> list[str]:
    """All readers in one table: the same documents in the same run."""
    pages, printed = sum(m.pages for m in found), sum(m.printed for m in found)
    taken = {name: sum(m.seconds[name] for m in found) for name in found[0].seconds}
    alike = {name: sum(m.alike[name] for m in found) for name in taken if name != RAW}
    rows = [
        f"| {name} | {1000 * seconds / pages:.2f} | {seconds / taken[OURS]:.2f} | {taken[PLUMBER] / seconds:.1f} "
        f"| {f'{alike[name]:,} of {printed:,}' if name in alike else 'none: text alone'} |"
        for name, seconds in sorted(taken.items(), key=lambda one: one[1])
    ]
    return [
        "## Beside other readers",
        "",
        "The same documents in the same run, each reader in an environment of its own. Mingzhang, pdfplumber-rs and tablers "
        "give every cell with its box; bolivar and plain pdfplumber are asked for texts alone. Cells that hold a text are "
        "counted, wherever they stand.",
        "",
        "| reader | ms a page | × Mingzhang's CPU | × plain pdfplumber | cells that pdfplumber reads alike |",
        "| --- | --: | --: | --: | --: |",
        *rows,
        *(f"| {peer.name} | not measured: {peer.problem} | | | |" for peer in absent),
        "",
    ]


def chart(found: Sequence[Measured]) -> str:
    """Milliseconds a page of the three, as bars on a common scale."""
    pages = sum(m.pages for m in found)
    bars = [(label, 1000 * sum(m.seconds[label] for m in found) / pages) for label in (PLUMBER, OURS, RAW)]
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
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        paths = documents(Path(folder))
        readers = {
            name: stack.enter_context(ReaderProcess(way))
            for name, way in ((OURS, "mingzhang"), (PLUMBER, "pdfplumber"), (RAW, "raw"))
        }
        absent = []
        for peer in (as_it_was(Path(folder)), *peers(Path(folder))):
            if peer.reader and stack.enter_context(peer.reader).can_read(paths[0]):
                readers[peer.name] = peer.reader
            else:
                absent.append(peer)
        found = [measure(path, readers) for path in paths]
        largest = max(paths, key=lambda path: len(pypdfium2.PdfDocument(path)))
        text = report(found, absent, peak_mebibytes(largest), scaling(paths, Path(folder)), ceiling())
    (ROOT / "docs" / "bench.md").write_text(text, encoding="utf-8")
    (ROOT / "docs" / "pictures" / "bench.svg").write_text(chart(found), encoding="utf-8")
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
