"""A failed equation: the publisher's error where two readers see the same figures, ours where they differ."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from reportlab.pdfgen.canvas import Canvas
from support.proving import exact_budget
from support.published import settle
from support.typeset import press, spoil_cell, typeset

from expectations.known_errors import known_errors
from expectations.outcomes import ask
from expectations.suites import equation_suite
from pipelines.domain.errors import Unreadable
from pipelines.domain.settings import Settings
from pipelines.reading import READER, Cell, Grid, Page, read, twice
from pipelines.reading.twice import SecondReader
from pipelines.steps import read_again as step
from pipelines.steps.clean import clean_documents
from pipelines.steps.extract import extract
from pipelines.steps.prove import prove_documents
from pipelines.steps.read_again import read_again
from pipelines.store import raw_files
from pipelines.store.warehouse import connect

DOCUMENT = exact_budget(2, 2024)
WHOLE = DOCUMENT.table("T01").rows[-1][1]
"""收入总计, as many tables print it."""


class Found(NamedTuple):
    """A finding about a failed equation of the tables."""

    rule: str
    place: str
    gap_yuan: Any
    fault: str
    chinese: str
    english: str
    entry: str | None


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "raw").mkdir()
    return Settings(tmp_path / "raw", tmp_path / "marts", tmp_path / "work", 1.0, tmp_path / "known.toml", 1)


def judged(settings: Settings) -> list[Found]:
    """All layers up to the findings, and those about equations that failed."""
    with connect(settings.database) as connection:
        raw_files.scan(connection, settings.raw)
        extract(connection, settings)
        clean_documents(connection)
        prove_documents(connection)
        read_again(connection, settings)
        outcomes = ask(connection, equation_suite())
        settle(connection, outcomes, known_errors(settings.known_errors))
        rows = connection.execute(
            """
            select rule, place, gap_yuan, fault, message_zh, message_en, known_error_entry
            from proof.findings
            inner join proof.equations using (document_id, rule, place)
            where verdict = 'failed' and equations.severity = 'error' and equations.about = 'tables'
            order by rule, place
            """
        ).fetchall()
    assert rows
    return [Found(*row) for row in rows]


def faults(found: list[Found]) -> set[str]:
    return {one.fault for one in found}


def one_digit_more(figure: str) -> str:
    return figure[:-4] + str((int(figure[-4]) + 1) % 10) + figure[-3:]


# The publisher's


def test_what_both_readers_see_is_the_publisher_s_error(settings: Settings) -> None:
    typeset(spoil_cell(DOCUMENT, "T01", -1, 1, one_digit_more(WHOLE)), settings.raw / "a.pdf")
    found = judged(settings)
    assert faults(found) == {"source"}
    assert all("两个读取器读出的数字相同" in one.chinese for one in found)
    assert all("both readers see the same figures" in one.english for one in found)


def test_its_entry_can_be_pasted_into_the_list_of_known_errors(settings: Settings) -> None:
    typeset(spoil_cell(DOCUMENT, "T01", -1, 1, one_digit_more(WHOLE)), settings.raw / "a.pdf")
    found = judged(settings)
    settings.known_errors.write_text("\n\n".join(one.entry or "" for one in found), "utf-8")
    entries = known_errors(settings.known_errors)
    assert [(e.rule, e.place, e.gap_yuan, e.reason) for e in entries] == [(*one[:3], "…") for one in found]
    listed = judged(settings)
    assert faults(listed) == {"source"}
    assert [one.entry for one in listed] == [None] * len(found)
    with connect(settings.database, read_only=True) as connection:
        assert connection.execute("select status, code from proof.decisions").fetchall() == [
            ("published", None)
        ]


def test_a_row_with_figures_in_a_column_that_we_do_not_know_accuses_nobody(settings: Settings) -> None:
    table = DOCUMENT.table("T03")
    header = [cell._replace(text="甲类开支") if cell.text == "项目支出" else cell for cell in table.header]
    tables = [replace(table, header=header) if one is table else one for one in DOCUMENT.tables]
    typeset(replace(DOCUMENT, tables=tables), settings.raw / "a.pdf")
    found = judged(settings)
    assert "expenditure.total_across" in {one.rule for one in found}
    assert faults(found) == {"unknown"}
    assert all("未能识别的栏" in one.chinese for one in found)


def test_a_page_is_read_again_once(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    path = typeset(spoil_cell(DOCUMENT, "T01", -1, 1, one_digit_more(WHOLE)), settings.raw / "a.pdf")
    judged(settings)
    with connect(settings.database) as connection:
        pages = connection.execute("select count(*), count(code) from proof.second_readings").fetchone()
        assert pages is not None
        assert (0 < pages[0] < len(read(path).pages) / 2, pages[1]) == (True, 0)
        assert read_again(connection, settings) == 0
        connection.execute("update proof.second_readings set reader = 'another'")
        assert read_again(connection, settings) == pages[0]
        again = connection.execute("select count(*), count(code) from proof.second_readings").fetchone()
        assert again == pages
    monkeypatch.setattr(step, "read_many", lambda *_, **__: pytest.fail("a third reading"))
    assert faults(judged(settings)) == {"source"}


# Ours


class Whispering(Canvas):
    """Prints a figure, and tells software another one (ActualText): PDFium believes it, pdfplumber does not."""

    figure, told = "", ""

    def drawString(self, x: float, y: float, text: str, *rest: Any, **more: Any) -> None:  # noqa: N802  reportlab's
        if text != self.figure:
            super().drawString(x, y, text, *rest, **more)
            return
        Whispering.figure = ""
        self._code.append(f"/Span <</ActualText ({self.told})>> BDC")
        super().drawString(x, y, text, *rest, **more)
        self._code.append("EMC")


def test_a_figure_that_the_readers_see_differently_is_our_error(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page as it is typeset: the sum is printed right, and the first reader is told a wrong one."""
    monkeypatch.setattr(press, "Canvas", Whispering)
    monkeypatch.setattr(Whispering, "figure", WHOLE)
    monkeypatch.setattr(Whispering, "told", one_digit_more(WHOLE))
    typeset(DOCUMENT, settings.raw / "a.pdf")
    found = judged(settings)
    ours = [one for one in found if one.fault == "extraction"]
    assert ours
    assert "source" not in faults(found)
    assert all(one.entry is None for one in found)
    assert all(f"初读“{one_digit_more(WHOLE)}”，再读“{WHOLE}”" in one.chinese for one in ours)
    assert all(
        f"the first sees “{one_digit_more(WHOLE)}”, the second “{WHOLE}”" in one.english for one in ours
    )


def misread(settings: Settings, change: Callable[[Grid], Grid]) -> list[Found]:
    """The document as it is typeset, and a first reading that is wrong in the grids of 表3."""
    path = typeset(DOCUMENT, settings.raw / "a.pdf")
    reading = read(path)
    title = DOCUMENT.table("T03").title
    pages = [
        replace(one, grids=tuple(map(change, one.grids))) if any(title in t.text for t in one.lines) else one
        for one in reading.pages
    ]
    assert tuple(pages) != reading.pages
    with connect(settings.database) as connection:
        [document] = raw_files.scan(connection, settings.raw)["document_id"]
    replace(reading, pages=tuple(pages)).save(settings.readings / f"{document}-{READER}.json.gz")
    return judged(settings)


def test_a_digit_that_the_first_reader_misread_is_our_error(settings: Settings) -> None:
    figure = DOCUMENT.table("T03").rows[3][2]

    def change(grid: Grid) -> Grid:
        return in_cells(
            grid, lambda cell: cell._replace(text=cell.text.replace(figure, one_digit_more(figure)))
        )

    found = misread(settings, change)
    assert "extraction" in faults(found) <= {"extraction", "unknown"}
    told = next(one for one in found if one.fault == "extraction")
    assert f"初读“{one_digit_more(figure)}”，再读“{figure}”" in told.chinese


def test_a_row_that_the_first_reader_lost_is_our_error(settings: Settings) -> None:
    """What is left reads the same in both: the second reader sees figures where the first has no cell."""
    code, _, total, *_ = DOCUMENT.table("T03").rows[3]

    def change(grid: Grid) -> Grid:
        rows = tuple(row for row in grid.rows if not any(cell and cell.text == code for cell in row))
        return replace(grid, rows=rows)

    found = misread(settings, change)
    assert "extraction" in faults(found) <= {"extraction", "unknown"}
    told = next(one for one in found if one.fault == "extraction")
    assert f"初读无此单元格，再读“{code}”、" in told.chinese
    assert f"the first sees no such cell, the second “{total}”" in told.english
    assert "等" in told.chinese
    assert " more" in told.english


def test_a_code_that_the_first_reader_misread_is_our_error(settings: Settings) -> None:
    """The figures agree; what the row is, does not: elsewhere nobody can tell whose error that made."""
    code = DOCUMENT.table("T03").rows[3][0]

    def change(grid: Grid) -> Grid:
        return in_cells(grid, lambda cell: cell._replace(text=cell.text.replace(code, "2011302")))

    found = misread(settings, change)
    assert "extraction" in faults(found) <= {"extraction", "unknown"}
    elsewhere = [one for one in found if one.fault == "unknown"]
    assert all("或受其影响" in one.chinese and "which may be why" in one.english for one in elsewhere)


def in_cells(grid: Grid, change: Callable[[Cell], Cell]) -> Grid:
    return replace(grid, rows=tuple(tuple(cell and change(cell) for cell in row) for row in grid.rows))


# Nobody knows


def test_without_a_second_reading_nobody_knows(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that the second reader cannot read, then one that kills its process."""
    typeset(spoil_cell(DOCUMENT, "T01", -1, 1, one_digit_more(WHOLE)), settings.raw / "a.pdf")

    def broken(tasks: Any, *_: Any, limits: Any, reader: SecondReader) -> Any:
        for source, target in tasks:
            reader(source, limits).save(target)
            yield (source, target), None

    def breaks(*_: Any) -> Page:
        raise ValueError("no such font")

    monkeypatch.setattr(step, "read_many", broken)
    monkeypatch.setattr(twice, "reread", breaks)
    found = judged(settings)
    assert faults(found) == {"unknown"}
    assert all(one.entry is None and "第二个读取器读不了该页" in one.chinese for one in found)
    assert all("pdfplumber cannot read the page (ValueError: no such font)" in one.english for one in found)


def test_a_process_that_dies_costs_its_file_s_second_reading(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dies(tasks: Any, *_: Any, **__: Any) -> Any:
        for task in tasks:
            yield task, Unreadable("timeout", "reading took too long")

    typeset(spoil_cell(DOCUMENT, "T01", -1, 1, one_digit_more(WHOLE)), settings.raw / "a.pdf")
    monkeypatch.setattr(step, "read_many", dies)
    found = judged(settings)
    assert faults(found) == {"unknown"}
    assert all("第二次读取超时" in one.chinese and "reading took too long" in one.english for one in found)


def test_a_file_that_is_gone_is_not_read_again(settings: Settings) -> None:
    typeset(spoil_cell(DOCUMENT, "T01", -1, 1, one_digit_more(WHOLE)), settings.raw / "a.pdf")
    judged(settings)
    (settings.raw / "a.pdf").unlink()
    with connect(settings.database) as connection:
        connection.execute("delete from proof.second_readings")
    found = judged(settings)
    assert faults(found) == {"unknown"}
    assert all("not read a second time" in one.english for one in found)
