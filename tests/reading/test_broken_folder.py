"""A folder of some 360 broken files with sound ones among them, read in one go."""

from __future__ import annotations

import re
import resource
from dataclasses import dataclass
from pathlib import Path

import pytest
from support.broken import broken, good, sound_variants

from pipelines.domain.errors import Unreadable
from pipelines.reading import Reading
from pipelines.reading.limits import Limits
from pipelines.reading.pool import read_many

LOW = Limits(pages=1_000, memory=200 * 2**20, seconds=3.0)
CODES = {
    "empty_file", "not_a_pdf", "encrypted", "truncated", "damaged", "too_large", "scanned", "no_tables",
}  # fmt: skip
"""Not among them: timeout, out_of_memory, crashed. No file here makes a library hang, hoard or die: how a worker ends
that does is shown with stand-ins (`poisoned`)."""
KNOWN = {
    "not_a_pdf": "archive|compressed|json|one byte|picture|text|web page|word|zero bytes only|header far|folder",
    "empty_file": "empty",
    "encrypted": "locked .",
    "truncated": "header only|header in|(plain|packed) cut 1?[0-9]$",
    "too_large": "kids same page too often",
}
"""Code to a pattern of the names that must end in it; the others may read, or end in any of the codes."""


@dataclass(frozen=True, slots=True)
class Read:
    kept: Path
    error: Unreadable | None


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Read]:
    folder = tmp_path_factory.mktemp("broken")
    files = broken() | {f"sound {name}.pdf": data for name, data in sound_variants().items()}
    for number in range(20):
        files[f"good {number}.pdf"] = good(1 + number % 3)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    (folder / "folder.pdf").mkdir()
    tasks = [(path, folder / "kept" / f"{path.stem}.json.gz") for path in sorted(folder.iterdir())]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found: dict[str, Read] = {}
    for (source, kept), error in read_many(tasks, 2, limits=LOW):
        assert source.stem not in found
        found[source.stem] = Read(kept, error)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50 * 1024  # KiB
    assert len(found) == len(tasks) > 370
    return found


def test_every_file_reads_or_says_why(outcomes: dict[str, Read]) -> None:
    for name, read in outcomes.items():
        assert (read.error is None) == read.kept.exists(), name
        if read.error:
            assert read.error.code in CODES, name
            assert re.fullmatch(r"\S.{15,}", read.error.sentence, re.DOTALL), name


def test_every_good_file_reads_beside_the_broken(outcomes: dict[str, Read]) -> None:
    for number in range(20):
        pages = Reading.load(outcomes[f"good {number}"].kept).pages
        assert [len(page.grids) for page in pages] == [1] * (1 + number % 3)


def test_sound_but_unusual_files_read_to_the_same_tables(outcomes: dict[str, Read]) -> None:
    plain = Reading.load(outcomes["good 1"].kept)
    for name in sound_variants():
        assert outcomes[f"sound {name}"].error is None, name
        assert Reading.load(outcomes[f"sound {name}"].kept).pages == plain.pages, name


def test_a_reading_says_that_its_file_was_repaired(outcomes: dict[str, Read]) -> None:
    repaired = {name for name in sound_variants() if Reading.load(outcomes[f"sound {name}"].kept).repaired}
    assert repaired >= {"junk before, much", "no end", "no table of contents", "no trailer"}
    assert not repaired & {"packed", "no password 4", "junk before, little", "lines of windows"}
    assert not Reading.load(outcomes["good 1"].kept).repaired


@pytest.mark.parametrize("code", KNOWN)
def test_what_is_wrong_has_its_code(outcomes: dict[str, Read], code: str) -> None:
    named = {name: read.error for name, read in outcomes.items() if re.match(KNOWN[code], name)}
    assert named
    assert {name: error and error.code for name, error in named.items()} == dict.fromkeys(named, code)


def test_no_half_of_a_file_reads(outcomes: dict[str, Read]) -> None:
    """A file that was cut reads only when nothing but its table of contents is lost: whole, or not at all."""
    plain = Reading.load(outcomes["good 1"].kept)
    cut = [
        read for name, read in outcomes.items() if re.match(r"(plain|packed) cut", name) and not read.error
    ]
    assert [read for read in cut if Reading.load(read.kept).pages != plain.pages] == []
