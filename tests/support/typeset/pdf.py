"""A document to PDF, page for page as the originals: text upright, tables lying."""

from __future__ import annotations

from pathlib import Path

from .model import Document, Part, Table
from .press import Press
from .ruling import print_table

BODY = 14.0
HEADING = 18.0


def typeset(
    document: Document,
    path: Path,
    *,
    money_unit_line: str | None = None,
    split_rows: bool = False,
    password: str | None = None,
) -> Path:
    """Write ``document`` to ``path`` and return the path.

    ``money_unit_line`` replaces the unit line of every table of part two; ``split_rows`` lets a page
    break cut a row, as word processors do; ``password`` encrypts the file.
    """
    press = Press(path, password)
    _cover(press, document)
    _contents(press, document)
    press.numbered = True
    for part in document.parts:
        _part(press, document, part, money_unit_line, split_rows)
    press.finish()
    return path


def _cover(press: Press, document: Document) -> None:
    press.turn(wide=False)
    press.skip(220)
    for line in document.cover:
        press.line(line, 24, align="middle", lead=2.2)


def _contents(press: Press, document: Document) -> None:
    press.turn()
    press.line("目 录", HEADING, align="middle", lead=2.2)
    for level, text in document.contents:
        press.line("\u3000" * 2 * (level - 1) + text, 12, lead=1.9)


def _part(
    press: Press, document: Document, part: Part, money_unit_line: str | None, split_rows: bool
) -> None:
    """Text and tables without a number run on in one flow; every numbered table has its own page."""
    heading: str | None = part.heading
    if part.blocks and part.blocks[0].kind != "table":
        press.turn(wide=False)
        press.line(part.heading, HEADING, align="middle", lead=2.2)
        heading = None
    for block in part.blocks:
        if block.kind == "p":
            press.paragraph(block.text, BODY)
        elif block.kind != "table":
            press.paragraph(block.text, BODY + (block.kind == "h2"))
        else:
            table = document.table(block.text)
            if table.label:
                press.turn(wide=True)
                _title(press, table, heading, money_unit_line)
                heading = None
            print_table(press, table, split_rows=split_rows)
            _notes(press, table)


def _title(press: Press, table: Table, heading: str | None, money_unit_line: str | None) -> None:
    """Number at the right, title in the middle, whose and in what unit: on the table's first page only."""
    if heading:
        press.line(heading, HEADING, align="middle")
    press.line(table.label, 12, align="right")
    press.line(table.title, 13, align="middle")
    press.pair(table.unit_line, table.uom_line if money_unit_line is None else money_unit_line, 10)


def _notes(press: Press, table: Table) -> None:
    press.skip(4)
    for note in table.notes:
        press.paragraph(note, 10, indent="")
