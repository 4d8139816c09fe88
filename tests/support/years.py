"""One budget of one unit in two years and two versions, as values."""

from __future__ import annotations

import re
from copy import deepcopy

from support.proving import exact_budget
from support.typeset import Document, spoil_cell

THIS, OTHER = exact_budget(2, 2024), exact_budget(3, 2024)


MOVED = re.compile(r"比上年(?:增加|减少)[\d,.]+万元(，(?:增长|下降)[^，]+)?")


def in_prose(document: Document, pattern: re.Pattern[str], new: str, count: int = 0) -> Document:
    changed = deepcopy(document)
    for part in changed.parts:
        for block in part.blocks:
            if block.kind == "p":
                block.text = pattern.sub(new, block.text, count=count)
    return changed


def of_year(document: Document, year: int) -> Document:
    """The same budget under another year: cover, headings and prose."""
    changed = in_prose(document, re.compile("2024年"), f"{year}年")
    changed.year = year
    changed.cover = [line.replace("2024", str(year)) for line in document.cover]
    for part in changed.parts:
        part.heading = part.heading.replace("2024", str(year))
    return changed


def of_a_unit(document: Document) -> Document:
    """单位预算 for 部门预算 on the cover."""
    changed = deepcopy(document)
    changed.cover = [line.replace("部门预算", "单位预算") for line in document.cover]
    return changed


LAST = of_year(THIS, 2023)


LEVEL = in_prose(THIS, MOVED, "比上年增加0万元，增长0%")
"""This year's figures are last year's, and the prose says so."""


def edited(document: Document) -> Document:
    """行政经费 of 1.00 more in 表8, and a project of 表12 split in two."""
    changed = deepcopy(document)
    for column in (1, 2):
        changed = spoil_cell(changed, "T08", 0, column, "943.34")
    split = changed.table("T12").rows
    name, *_ = split[4]
    split[4][1:4] = ["400.31"] * 3
    split.insert(5, [f"{name}（二）", *["1.00"] * 3, *split[4][4:]])
    return changed


DEPARTMENT = exact_budget(5, 2024, units=3)


def a_unit_of(department: Document) -> Document:
    """A 单位预算 of a unit that the department lists."""
    name = department.units[1]
    unit = of_a_unit(exact_budget(6, 2024))
    text = re.compile(re.escape(unit.unit))
    changed = in_prose(unit, text, name)
    changed.cover = [text.sub(name, line) for line in unit.cover]
    for table in changed.tables:
        table.unit_line = text.sub(name, table.unit_line)
        table.rows = [[text.sub(name, cell) for cell in row] for row in table.rows]
    changed.unit = name
    return changed
