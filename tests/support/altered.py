"""Ways to alter a document before it is typeset: a table, the cover, words of the prose."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import replace as replaced
from decimal import Decimal

from support.typeset import Block, Document, Part


def with_table(document: Document, table_id: str, **changes: object) -> Document:
    tables = [replaced(table, **changes) if table.id == table_id else table for table in document.tables]
    return replaced(document, tables=tables)


def relabelled(document: Document, table_id: str, old: str, new: str) -> Document:
    """Another heading over a column."""
    header = [cell._replace(text=cell.text.replace(old, new)) for cell in document.table(table_id).header]
    return with_table(document, table_id, header=header)


def without_last_part(document: Document) -> Document:
    return replaced(document, parts=document.parts[:-1])


def without_year(document: Document) -> Document:
    """No year on the cover, nor in the headings that would say it instead."""
    year = f"{document.year}年"
    parts = [replaced(part, heading=part.heading.replace(year, "")) for part in document.parts]
    contents = [(level, text.replace(year, "")) for level, text in document.contents]
    return replaced(document, cover=document.cover[1:], contents=contents, parts=parts)


def with_cover_year(document: Document, year: int) -> Document:
    return replaced(document, cover=[f"{year}年", *document.cover[1:]])


def with_cover_unit(document: Document, unit: str) -> Document:
    return replaced(document, cover=[document.cover[0], f"{unit}部门预算"])


def without_sections(document: Document) -> Document:
    """表6 with 301 and nothing below it."""
    rows = [row for row in document.table("T06").rows if not re.match(r"\[301\d\d]", row[0])]
    return with_table(document, "T06", rows=rows)


def twice(document: Document) -> Document:
    """表9 once more, after 表12."""
    spoiled = deepcopy(document)
    next(part for part in spoiled.parts if Block("table", "T09") in part.blocks).blocks.append(
        Block("table", "T09")
    )
    return spoiled


def reworded(document: Document, old: str, new: str) -> Document:
    """Other words in every paragraph that has the old ones."""
    spoiled = deepcopy(document)
    blocks = [block for part in spoiled.parts for block in part.blocks if old in block.text]
    assert blocks
    for block in blocks:
        block.text = block.text.replace(old, new)
    return spoiled


def with_part_of(document: Document, year: int) -> Document:
    """The document with another year in the heading of its part three."""
    spoiled = deepcopy(document)
    (part,) = (part for part in spoiled.parts if part.heading.startswith("第三部分"))
    part.heading = part.heading.replace(str(document.year), str(year))
    return spoiled


def explained(document: Document, text: str) -> Document:
    """The document with this paragraph as its whole part three."""
    spoiled = deepcopy(document)
    spoiled.parts.append(Part("第三部分 情况说明", [Block("p", text)]))
    return spoiled


def saying(document: Document, text: str) -> Document:
    """The document with these paragraphs in its explanation, behind the last but one of its sections."""
    spoiled = deepcopy(document)
    blocks = next(part.blocks for part in spoiled.parts if part.heading.startswith("第三部分"))
    at = max(no for no, block in enumerate(blocks) if block.kind == "h2")
    blocks[at:at] = [Block("p", paragraph) for paragraph in text.split("\n")]
    return spoiled


def times_ten_thousand(document: Document, *ids: str) -> Document:
    """The amounts of these tables, or of all, in yuan where they say 万元."""
    spoiled = deepcopy(document)
    for table in (table for table in spoiled.tables if not ids or table.id in ids):
        for row in table.rows:
            row[:] = [
                f"{10_000 * Decimal(text.replace(',', '')):,.2f}"
                if re.fullmatch(r"[\d,]+\.\d\d", text)
                else text
                for text in row
            ]
    return spoiled
