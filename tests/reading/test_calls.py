"""What C does for Python, PDFium's calls and the search for cells: every cell the same, and no compiler is needed."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pdfplumber.table import edges_to_intersections, intersections_to_cells
from reportlab.pdfgen.canvas import Canvas
from support.pages import FONT, both, curved_rules, reading, table, texts
from support.painted import BLANK, READ, area, clipped, field, figure, picture, shaded, watermark, white
from support.typeset import random_budget, typeset

from pipelines.domain.settings import ROOT
from pipelines.reading import calls, read
from pipelines.reading.calls import AT_ONCE, asked
from pipelines.reading.characters import NONE
from pipelines.reading.compiled import build, library
from pipelines.reading.grids import MAX_EDGES, ROOM, find_tables, merged
from pipelines.reading.pdfium import TEXT, Handle, ffi, lib, loaded, opened
from pipelines.reading.strokes import Drawn, Edge

HAS_COMPILER = shutil.which(os.environ.get("CC", "cc")) is not None
LETTERS = "".join(map(chr, range(0x4E00, 0x4E00 + 50)))


@pytest.fixture(scope="module")
def ways(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    """Every way to call that this machine has: one by one, and in C where there is a compiler."""
    folder = tmp_path_factory.mktemp("loops")
    assert (build(folder) == "") == HAS_COMPILER
    return [None, calls.loops_of(library(folder))] if HAS_COMPILER else [None]


def both_ways(ways: list[Any], patch: pytest.MonkeyPatch, path: Path) -> Iterator[Any]:
    for loops in ways:
        patch.setattr(calls, "loops", loops)
        yield read(path)


@pytest.mark.parametrize(("edition", "units"), [(2024, 1), (2026, 3)])
def test_a_document_reads_the_same_in_both_ways(
    tmp_path: Path, ways: list[Any], monkeypatch: pytest.MonkeyPatch, edition: int, units: int
) -> None:
    budget = random_budget(random.Random(edition), edition=edition, unit_count=units, project_count=4)
    first, *others = both_ways(ways, monkeypatch, typeset(budget, tmp_path / "a.pdf"))
    assert sum(len(page.grids) for page in first.pages) > 5
    assert all(other == first for other in others)


def sideways(canvas: Canvas) -> None:
    canvas.translate(297, 421)
    canvas.rotate(90)
    canvas.translate(-297, -421)
    table(READ)(canvas)


def in_a_form(canvas: Canvas) -> None:
    canvas.beginForm("inner")
    canvas.setFont("STSong-Light", 10)
    table(READ)(canvas)
    canvas.endForm()
    canvas.doForm("inner")


def askew(canvas: Canvas) -> None:
    canvas.rotate(30)
    canvas.drawString(300, 200, "内部资料")
    canvas.rotate(-30)


HARD = {
    "curves": both(curved_rules(2, 2), texts(READ)),
    "sideways": sideways,
    "form": in_a_form,
    "field": both(table(BLANK), field("9,876.54")),
    "invisible": both(table(BLANK), figure(mode=3)),
    "white": both(table(BLANK), shaded(1.0, figure())),
    "covered": both(table(READ), area(1.0)),
    "under a picture": both(table(READ), picture),
    "cut": both(table(BLANK), clipped(figure(), 0, 0, 200, 842)),
    "askew": both(table(READ), askew),
    "watermark": both(table(READ), watermark(0.9)),
    "white rules": white(table(READ)),
    "nothing": lambda canvas: None,
}


@pytest.mark.parametrize("draw", HARD.values(), ids=HARD)
def test_a_hard_page_reads_the_same_in_both_ways(
    tmp_path: Path, ways: list[Any], monkeypatch: pytest.MonkeyPatch, draw: Any
) -> None:
    """With another page that has a table, for a file without any is refused."""
    path = tmp_path / "a.pdf"
    reading(path, draw, table(READ))
    first, *others = both_ways(ways, monkeypatch, path)
    assert all(other == first for other in others)


def many(canvas: Canvas) -> None:
    """More characters than Python asks for at once, and paths of both kinds."""
    canvas.setFont(FONT, 6)
    for n in range(1 + AT_ONCE // len(LETTERS)):
        canvas.drawString(20, 820 - 9 * n, LETTERS)
    canvas.rect(300, 300, 20, 20, stroke=0, fill=1)
    canvas.line(300, 200, 400, 200)


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Handle]:
    path = tmp_path / "many.pdf"
    reading(path, many, table(READ))
    with opened(path) as (_, document), loaded(document, 0) as handle:
        yield handle


OF_OBJECTS = (
    "FPDFPageObj_GetType",
    "FPDFPageObj_GetClipPath",
    "FPDFPageObj_GetMatrix",
    "FPDFPath_GetDrawMode",
    "FPDFPageObj_GetBounds",
    "FPDFPageObj_GetFillColor",
)
OF_CHARACTERS = (
    "FPDFText_IsGenerated",
    "FPDFText_GetCharAngle",
    "FPDFText_GetTextObject",
    "FPDFText_GetLooseCharBox",
    "FPDFText_GetCharOrigin",
    "FPDFText_GetFillColor",
    "FPDFText_GetCharBox",
)


def test_every_kind_of_call_gives_the_same_in_both_ways(
    page: Handle, ways: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And what a library written by others would give: each function called by itself."""
    text = lib.FPDFText_LoadPage(page)
    count = lib.FPDFText_CountChars(text)
    assert count > AT_ONCE
    found: list[dict[str, Any]] = []
    for loops in ways:
        monkeypatch.setattr(calls, "loops", loops)
        objects = asked(
            lib.FPDFPage_GetObject, page, np.arange(lib.FPDFPage_CountObjects(page), dtype=np.int32)
        )
        characters = np.arange(count, dtype=np.int32)
        found.append(
            {"objects": objects}
            | {name: asked(getattr(lib, name), objects) for name in OF_OBJECTS}
            | {name: asked(getattr(lib, name), text, characters) for name in OF_CHARACTERS}
        )
    lib.FPDFText_ClosePage(text)
    first, *others = found
    for other in others:
        for name, given in first.items():
            assert given.dtype == other[name].dtype
            assert (given == other[name]).all(), name
    kinds = first["FPDFPageObj_GetType"]
    assert len(set(kinds.tolist())) == 2
    assert not first["FPDFPath_GetDrawMode"][kinds == TEXT].any()  # it fails on text
    assert first["FPDFPath_GetDrawMode"][kinds != TEXT].tolist() == [[1, 0], [0, 1]]
    assert first["FPDFPageObj_GetBounds"][kinds != TEXT][0].tolist() == pytest.approx([300, 300, 320, 320])
    assert first["FPDFText_GetCharOrigin"][:, 0].min() == pytest.approx(20)
    pointers = [ffi.cast("void*", int(address)) for address in first["objects"]]
    assert [lib.FPDFPageObj_GetType(pointer) for pointer in pointers] == kinds.tolist()


def test_nothing_is_asked_of_nothing(page: Handle, ways: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    for loops in ways:
        monkeypatch.setattr(calls, "loops", loops)
        assert asked(lib.FPDFPageObj_GetBounds, np.zeros(0, np.uintp)).shape == (0, 4)
        assert asked(lib.FPDFPage_GetObject, page, np.zeros(0, np.int32)).shape == (0,)


def uneven(chance: random.Random, count: int, step: float) -> list[Edge]:
    """Rules of any length at a few positions, each a little off; some lie on each other, some only touch."""
    found = []
    for _ in range(count):
        begin = step * chance.randrange(8) + chance.choice((0, 0, 1.25, -2.75))
        end = begin + step * chance.randrange(1, 6) + chance.choice((0, 0, 0.75, 3.25))
        found.append((step * chance.randrange(9) + chance.choice((0, 0, 0.125, 1.75)), begin, end))
    return found


def in_points(edges: list[Edge], *, upright: bool) -> list[dict[str, Any]]:
    """Edges as pdfplumber knows them."""
    names = ("top", "bottom", "x0", "x1") if upright else ("x0", "x1", "top", "bottom")
    return [
        dict(zip(names, (begin, end, at, at), strict=True)) | {"orientation": "v" if upright else "h"}
        for at, begin, end in edges
    ]


@pytest.mark.parametrize("step", [10, 6])
def test_rules_make_the_same_cells_in_both_ways_and_the_cells_of_pdfplumber(
    ways: list[Any], monkeypatch: pytest.MonkeyPatch, step: float
) -> None:
    """Its cells are compared where no table stands alone, for a single cell is no table here."""
    chance = random.Random(7)
    compared = beyond_page = 0
    for _ in range(150):
        drawn = Drawn(uneven(chance, 30, step), uneven(chance, 30, step))
        beyond = Drawn(drawn.vertical, drawn.horizontal, area=(1.5 * step, -5, 6.5 * step, 5.5 * step))
        found = []
        for loops in ways:
            monkeypatch.setattr(calls, "loops", loops)
            found.append((find_tables(drawn, NONE), find_tables(beyond, NONE), merged(drawn.vertical)))
        assert all(other == found[0] for other in found)
        lattice, shown, _ = found[0]
        quads = [quad for table in lattice.tables for quad in table]
        left = {quad for table in shown.tables for quad in table}
        assert left <= {*quads}
        beyond_page += len(quads) - len(left)
        edges = in_points(merged(drawn.vertical), upright=True)
        edges += in_points(merged(drawn.horizontal), upright=False)
        cells = {tuple(cell) for cell in intersections_to_cells(edges_to_intersections(edges, 3, 3))}
        xs, ys = lattice.xs, lattice.ys
        ours = {(xs[left], ys[top], xs[right], ys[bottom]) for left, top, right, bottom in quads}
        corners = [{(x, y) for x in (cell[0], cell[2]) for y in (cell[1], cell[3])} for cell in cells - ours]
        assert ours <= cells
        assert sum(map(len, corners)) == len(set().union(*corners))  # what is left out shares no corner
        compared += len(ours)
    assert compared > beyond_page > 500


def test_a_page_of_many_cells_is_read_whole_and_one_of_too_many_edges_not(
    ways: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    side = 1 + int(ROOM**0.5)
    rules = [(10.0 * at, 0.0, 10.0 * side) for at in range(side + 1)]
    for loops in ways:
        monkeypatch.setattr(calls, "loops", loops)
        [found] = find_tables(Drawn(rules, rules), NONE).tables
        assert found == [(x, y, x + 1, y + 1) for x in range(side) for y in range(side)]
        assert find_tables(Drawn(rules * (MAX_EDGES // side), rules), NONE).tables == []


def test_without_a_compiler_the_package_is_built_for_every_machine(tmp_path: Path) -> None:
    """With one, for this machine; what the compiler says against a source is told."""
    copy = tmp_path / "copy"
    left_out = shutil.ignore_patterns(".*", "data", "docs", "tests", "findings", "__pycache__", "*.so")
    shutil.copytree(ROOT, copy, ignore=left_out)
    for compiler, kind in (("no-such-compiler", "any"), (None, "any" if not HAS_COMPILER else "linux")):
        folder = tmp_path / f"for-{kind}"
        done = subprocess.run(
            [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
            cwd=copy, env=os.environ | ({"CC": compiler} if compiler else {}), capture_output=True, text=True, check=True,
        )  # fmt: skip
        [wheel] = folder.iterdir()
        assert f"py3-none-{kind}" in wheel.name
        assert ("cannot be built" in done.stdout + done.stderr) == (kind == "any")


def test_no_library_no_loops(tmp_path: Path) -> None:
    assert calls.loops_of(library(tmp_path)) is None
