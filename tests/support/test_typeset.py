"""The made documents are what they promise: true budgets, printed so that every cell reads back."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

import pdfplumber
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException
from support.typeset import Document, Table, badfiles, faults, random_budget, typeset
from support.typeset.equations import equations

SHAPES = [
    {"edition": 2024},
    {"edition": 2024, "unit_count": 3, "project_count": 12},
    {"edition": 2026, "project_count": 0},
    {"edition": 2026, "unit_count": 4, "project_count": 25, "carry_over": True, "year": 2025},
]
Rows = list[list[str]]
Printed = tuple[Document, list["Sheet"]]


def made(seed: int = 1, **shape: Any) -> Document:
    return random_budget(random.Random(seed), **shape)


def bare(text: str | None) -> str:
    return "".join((text or "").split())


def grid(rows: Iterable[Iterable[str | None]]) -> Rows:
    return [[bare(cell) for cell in row] for row in rows]


class Sheet(NamedTuple):
    """A page as it reads back."""

    text: str
    wide: bool
    tables: list[Rows]


def sheets(path: Path) -> list[Sheet]:
    with pdfplumber.open(path) as pdf:
        return [
            Sheet(p.extract_text(), p.width > p.height, [*map(grid, p.extract_tables())]) for p in pdf.pages
        ]


@pytest.fixture(scope="module", params=SHAPES, ids=str)
def printed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Printed:
    document = made(**request.param)
    return document, sheets(typeset(document, tmp_path_factory.mktemp("made") / "a.pdf"))


def header(table: Table) -> Rows:
    rows = [[""] * table.width for _ in range(table.header_rows)]
    for cell in table.header:
        rows[cell.r][cell.c] = bare(cell.text)
    return rows


def read_back(pages: list[Sheet], document: Document) -> dict[str, Rows]:
    """Body rows by table id; a piece without number continues the table before, or is T13 if its head is."""
    by_label = {table.label: table for table in document.tables}
    key, current = document.table("T13"), by_label["表1"]
    found: dict[str, Rows] = {}
    for page in pages:
        label = re.search(r"^表\d+$", page.text, re.MULTILINE)
        for rows in page.tables:
            is_key = rows[: key.header_rows] == header(key)
            current = key if is_key else by_label[label[0]] if label else current
            assert rows[: current.header_rows] == header(current)
            found.setdefault(current.id, []).extend(rows[current.header_rows :])
    return found


@given(st.randoms(use_true_random=False), st.booleans(), st.booleans(), st.booleans())
@settings(max_examples=60, deadline=None)
def test_every_equation_holds(rng: random.Random, later: bool, carry_over: bool, exact: bool) -> None:
    edition, carried = (2026, carry_over) if later else (2024, False)
    units, projects = rng.randint(1, 5), rng.randint(0, 20)
    document = random_budget(
        rng, edition=edition, unit_count=units, project_count=projects, carry_over=carried, exact=exact
    )
    found = list(equations(document, carry_over=carried))
    assert len(found) > 250
    assert [e for e in found if (e.gap if exact else not e.within_rounding)] == []


@pytest.mark.parametrize("shape", SHAPES)
def test_the_narrative_speaks_of_the_tables(shape: dict[str, int]) -> None:
    document = made(**shape)
    said = {
        name: f"{figure.value // 100:,}.{figure.value % 100:02d}" for name, figure in document.figures.items()
    }
    eight = [row[1] for row in document.table("T08").rows]
    assert said["income"] == said["spending"] == document.table("T01").rows[-1][1]
    assert [said["running_costs"], said["three_public"], said["abroad"], said["cars"]] == eight[:4]
    assert [said["car_buying"], said["car_running"], said["reception"]] == eight[4:]
    bought = [document.figures[name].value for name in ("goods", "works", "services")]
    assert document.figures["purchases"].value == sum(bought)
    projects = {(row[0].strip(), float(row[1].replace(",", ""))) for row in document.table("T12").rows}
    key = document.table("T13").rows
    assert key[0][0] == "无" or {(name, float(money.replace(",", ""))) for name, money, _ in key} <= projects


def test_every_cell_reads_back(printed: Printed) -> None:
    document, pages = printed
    assert read_back(pages, document) == {table.id: grid(table.rows) for table in document.tables}


def test_a_split_row_loses_no_text(tmp_path: Path) -> None:
    document = made(edition=2026, project_count=40)
    found = read_back(sheets(typeset(document, tmp_path / "a.pdf", split_rows=True)), document)
    table = document.table("T12")
    assert len(found["T12"]) > len(table.rows)
    for column in range(table.width):
        printed = "".join(row[column] for row in found["T12"])
        assert printed == "".join(bare(row[column]) for row in table.rows)


def test_every_line_of_text_reads_back(printed: Printed) -> None:
    document, pages = printed
    numbers = [re.search(r"^- (\d+) -$", page.text, re.MULTILINE) for page in pages]
    assert [match and int(match[1]) for match in numbers] == [None, None, *range(1, len(pages) - 1)]
    text = bare("".join(re.sub(r"^- \d+ -$", "", page.text, flags=re.MULTILINE) for page in pages))
    wanted = document.cover + [line for _, line in document.contents]
    for part in document.parts:
        wanted += [part.heading, *(block.text for block in part.blocks if block.kind != "table")]
    for table in document.tables:
        wanted += [
            table.label + table.title * bool(table.label),
            table.unit_line + table.uom_line,
            *table.notes,
        ]
    assert [line for line in wanted if bare(line) not in text] == []
    assert [page.wide for page in pages if "单位名称：" in page.text] == [True] * 12
    assert (pages[0].wide, pages[-1].wide) == (False, False)


def test_same_seed_same_bytes(tmp_path: Path) -> None:
    one, two = (typeset(made(7), tmp_path / name).read_bytes() for name in ("a.pdf", "b.pdf"))
    assert one == two


def test_a_money_unit_can_be_printed_everywhere(tmp_path: Path) -> None:
    pages = sheets(typeset(made(), tmp_path / "a.pdf", money_unit_line="单位：元"))
    text = "\n".join(page.text for page in pages)
    assert text.count("单位：元") == 12
    assert not re.search("^.*单位名称.*单位：万元", text, re.MULTILINE)


def test_the_2024_edition_has_no_place_for_carry_over() -> None:
    with pytest.raises(ValueError, match="no line for last year's money"):
        made(edition=2024, carry_over=True)


def test_faults_change_a_copy() -> None:
    document, again = made(), made()
    assert faults.spoil_cell(document, "T05", 1, 2, "1.00").table("T05").rows[1][2] == "1.00"
    assert faults.not_a_number(document, "T02", 0, 2).table("T02").rows[0][2] == "########"
    assert (
        faults.drop_row(document, "T12", 3).table("T12").rows
        == again.table("T12").rows[:3] + again.table("T12").rows[4:]
    )
    assert [table.id for table in faults.drop_table(document, "T09").tables].count("T09") == 0
    assert faults.money_unit(document, "T04").table("T04").uom_line == ""
    assert faults.other_kind(document).cover[1].endswith("部门决算")
    assert document == again


@pytest.mark.parametrize("fault", [lambda d: faults.drop_table(d, "T09"), faults.extra_table])
def test_a_document_with_another_number_of_tables_can_be_printed(
    tmp_path: Path, fault: Callable[[Document], Document]
) -> None:
    document = fault(made())
    found = read_back(sheets(typeset(document, tmp_path / "a.pdf")), document)
    assert list(found) == [t.id for t in sorted(document.tables, key=lambda t: t.id == "T13")]


def test_bad_files(tmp_path: Path) -> None:
    path = tmp_path / "2024年部门预算.pdf"
    assert badfiles.empty(path).stat().st_size == 0
    assert badfiles.html_named_pdf(path).read_bytes().startswith(b"<!DOCTYPE html>")
    with pytest.raises(PdfminerException) as error, pdfplumber.open(badfiles.encrypted(path, made())):
        pass
    assert isinstance(error.value.args[0], PDFPasswordIncorrect)
    with pdfplumber.open(badfiles.image_only(path)) as pdf:
        page = pdf.pages[0]
        assert (len(page.images), page.chars, page.edges) == (1, [], [])
    with pdfplumber.open(badfiles.no_tables(path)) as pdf:
        assert "部门预算" in pdf.pages[0].extract_text()
        assert pdf.pages[0].find_tables() == []
    whole = typeset(made(), tmp_path / "whole.pdf").stat().st_size
    assert badfiles.truncated(path, made()).stat().st_size == whole // 2
