"""Two readers, one corpus: ours against plain pdfplumber, cell by cell, and what each difference is.

`make compare` writes docs/readers.md, and fails for a document with fewer equal cells than `WANTED` unless
docs/readers-findings.toml says that ours is right, by somebody who looked at the page.
"""

from __future__ import annotations

import logging
import signal
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import chain, zip_longest
from pathlib import Path
from typing import NamedTuple, NoReturn

import pdfplumber
from support.workspace import CORPUS

from pipelines.domain.errors import Unreadable
from pipelines.domain.settings import ROOT
from pipelines.reading import read
from pipelines.reading.letters import fold

WANTED = 0.999
SECONDS_PER_FILE = 600  # pdfplumber hangs on some
FINDINGS, REPORT = ROOT / "docs" / "readers-findings.toml", ROOT / "docs" / "readers.md"
TEXT = """# Two readers, the same cells

Made by `make compare`: ours against plain pdfplumber's `extract_tables()` on {} published documents; in {}
not one cell differs. Letters (radicals folded), spaces and line breaks count, and all cells of a lone row.
× is pdfplumber's CPU time over ours, each document read once by both. Where one sees columns that the other
does not, no cell of a row is equal; *texts* tells how many of the texts that stand in cells both have.

## Who is right, on the page itself
{}
## Document by document

| document | pages | cells | × | equal | texts | what differs, in cells |
| --- | --: | --: | --: | --: | --: | --- |
{}
"""
Table = list[tuple[str | None, ...]]


@dataclass(slots=True)
class Compared:
    """Cells of one document: how many are equal, and of what kinds the others are; CPU seconds of both.

    ``texts`` are those of the cells that hold any: how many both readers have, and how many either has.
    """

    name: str
    pages: int = 0
    equal: int = 0
    texts: tuple[int, int] = (0, 0)
    kinds: Counter[str] = field(default_factory=Counter)
    hangs: bool = False
    seconds: tuple[float, float] = (1.0, 0.0)

    def share(self) -> float:
        return self.equal / max(self.equal + self.kinds.total(), 1) if self.kinds else 1.0

    def row(self) -> str:
        what = "; ".join(f"{kind}: {cells:,}" for kind, cells in sorted(self.kinds.items()))
        note = f"pdfplumber hangs: nothing within {SECONDS_PER_FILE} s" if self.hangs else what
        cells = self.equal + self.kinds.total()
        faster = self.seconds[1] / self.seconds[0]
        both, either = self.texts
        shares = f"{100 * self.share():.2f} % | {100 * both / either if either else 100:.2f} %"
        return f"| {self.name} | {self.pages:,} | {cells:,} | {faster:.1f} | {shares} | {note} |"


class Sheet(NamedTuple):
    """One page as one reader sees it. ``stray``: glyphs that do not run with the page."""

    tables: list[Table]
    stray: str = ""
    turn: int = 0


def ours(path: Path) -> list[Sheet]:
    """Ruled grids by page; none where the document is refused because it has none."""
    try:
        pages = read(path).pages
    except Unreadable as error:
        if error.code not in {"no_tables", "scanned"}:
            raise
        return []
    ruled = [[grid.rows for grid in page.grids if grid.how == "ruled"] for page in pages]
    tables = [[[tuple(c and c.text for c in row) for row in rows] for rows in grids] for grids in ruled]
    return [Sheet(of, page.stray, page.turn) for of, page in zip(tables, pages, strict=True)]


def plumber(path: Path) -> list[Sheet]:
    found = []
    signal.alarm(SECONDS_PER_FILE)
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            found.append(page.extract_tables())
            page.close()
    signal.alarm(0)
    return [Sheet([[tuple(c and fold(c) for c in r) for r in table] for table in page]) for page in found]


def late(*_: object) -> NoReturn:
    raise TimeoutError


def timed(read_all: Callable[[Path], list[Sheet]], path: Path) -> tuple[list[Sheet], float]:
    began = time.process_time()
    return read_all(path), time.process_time() - began


def compare(path: Path) -> Compared:
    name = f"{path.parent.name}/{path.stem}"
    try:
        (mine, quick), (theirs, slow) = timed(ours, path), timed(plumber, path)
    except TimeoutError:
        return Compared(name, hangs=True)
    found = Compared(name, len(theirs), seconds=(quick, slow))
    for one, other in zip_longest(mine, theirs, fillvalue=Sheet([])):
        everything = [letters(chain(*sheet.tables)) for sheet in (one, other)]
        a, b = texts(one), texts(other)
        found.texts = found.texts[0] + (a & b).total(), found.texts[1] + (a | b).total()
        for table, its in paired(one.tables, other.tables):
            if table and its:
                compare_tables(table, its, one, found)
            else:
                both = all(letters(table or its) <= on_page for on_page in everything)
                kind = "split or merged" if both else "only ours" if table else "only theirs"
                found.kinds[f"table {kind}"] += sum(map(len, table or its))
    return found


def paired(mine: list[Table], theirs: list[Table]) -> Iterator[tuple[Table, Table]]:
    """Each table with the one of the other reader that is most like it; an empty one where there is none."""
    left = list(theirs)
    for table in mine:
        printed = [[*letters(rows).elements()] for rows in (table, *left)]
        likeness = [SequenceMatcher(None, printed[0], text).quick_ratio() for text in printed[1:]]
        best = max(likeness, default=0.0)
        yield table, left.pop(likeness.index(best)) if best >= 0.5 else []
    yield from (([], its) for its in left)


def texts(sheet: Sheet) -> Counter[str]:
    """What stands in cells, on one line."""
    return Counter(
        "".join(cell.split()) for row in chain(*sheet.tables) for cell in row if cell and cell.strip()
    )


def letters(rows: Iterable[tuple[str | None, ...]]) -> Counter[str]:
    return Counter("".join("".join(cell.split()) for cell in chain(*rows) if cell))


def compare_tables(mine: Table, theirs: Table, sheet: Sheet, found: Compared) -> None:
    for step, i, i_end, j, j_end in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        one, other = mine[i:i_end], theirs[j:j_end]
        if step == "equal":
            found.equal += sum(map(len, one))
        elif [len(row) for row in one] == [len(row) for row in other]:
            compare_rows(one, other, sheet, found)
        else:
            kind = f"{'row' if letters(one or other) else 'empty row'} only {'ours' if one else 'theirs'}"
            if one and other:
                kind = "other columns" if len(one[0]) != len(other[0]) else "other rows"
            elif kind == "row only ours" and (i == 0 or i_end == len(mine)):
                kind = "row cut at the page's end, ruled off by ours"
            found.kinds[kind] += max(sum(map(len, one)), sum(map(len, other)))


def compare_rows(mine: Table, theirs: Table, sheet: Sheet, found: Compared) -> None:
    moved = letters(mine) == letters(theirs)
    for one, other in zip(chain(*mine), chain(*theirs), strict=True):
        if one == other:
            found.equal += 1
        else:
            found.kinds[kind_of(one or "", other or "", sheet, moved=moved)] += 1


def kind_of(mine: str, theirs: str, sheet: Sheet, *, moved: bool) -> str:
    """What sets two texts of one cell apart."""
    one, other = letters([(mine,)]), letters([(theirs,)])
    differing = set((one - other) | (other - one))
    same = "".join(mine.split()) == "".join(theirs.split())
    kinds = {
        "merged cell": mine == theirs,
        "rotation": bool(sheet.turn),
        "inner space": same and mine.count("\n") == theirs.count("\n"),
        "line breaks": same,
        "order of characters": not differing,
        "watermark or seal": one <= other and differing <= set(sheet.stray),
        "hyphen": differing <= set("-‐‑–—\u00ad"),
        "text in another cell": moved or not (one <= other or other <= one) or not (one and other),
    }
    return next((kind for kind, is_it in kinds.items() if is_it), "characters missing")


def main() -> None:
    logging.disable(logging.CRITICAL)
    signal.signal(signal.SIGALRM, late)
    found = [compare(path) for path in sorted((CORPUS / "real").rglob("*.pdf"))]
    findings = tomllib.loads(FINDINGS.read_text(encoding="utf-8"))
    line = "- **{0}**, page {1[page]}: `{1[verdict]}`. {1[finding]}"
    told = [line.format(one.name, findings[one.name]) for one in found if one.kinds and one.name in findings]
    total = Compared("**all**", sum(one.pages for one in found), sum(one.equal for one in found))
    mine, theirs = zip(*(one.seconds for one in found), strict=True)
    total.seconds = (sum(mine), sum(theirs))
    total.texts = (sum(one.texts[0] for one in found), sum(one.texts[1] for one in found))
    total.kinds = sum((one.kinds for one in found), Counter())
    rows = "\n".join(one.row() for one in [*found, total])
    exact = sum(not one.kinds and not one.hangs for one in found)
    REPORT.write_text(TEXT.format(len(found), exact, "\n".join(["", *told, ""]), rows), encoding="utf-8")
    proved = {name for name, finding in findings.items() if finding["verdict"] == "ours"}
    if wanting := [one.name for one in found if one.share() < WANTED and one.name not in proved]:
        sys.exit(f"under {WANTED:.1%} equal, and no finding says that ours is right: {', '.join(wanting)}")


if __name__ == "__main__":
    main()
