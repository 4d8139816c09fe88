"""Documents with one thing wrong. Every function takes a document and returns a changed copy."""

from __future__ import annotations

from copy import deepcopy

from .model import Block, Document, HeaderCell, Table


def spoil_cell(document: Document, table_id: str, row: int, col: int, new_text: str) -> Document:
    """Print something else in one cell."""
    spoiled = deepcopy(document)
    spoiled.table(table_id).rows[row][col] = new_text
    return spoiled


def not_a_number(document: Document, table_id: str, row: int, col: int) -> Document:
    """Print the hashes that a spreadsheet shows when a column is too narrow for its figure."""
    return spoil_cell(document, table_id, row, col, "########")


def drop_row(document: Document, table_id: str, row: int) -> Document:
    spoiled = deepcopy(document)
    del spoiled.table(table_id).rows[row]
    return spoiled


def drop_table(document: Document, table_id: str) -> Document:
    """Leave a table out; the contents page still promises it."""
    spoiled = deepcopy(document)
    spoiled.tables = [table for table in spoiled.tables if table.id != table_id]
    for part in spoiled.parts:
        part.blocks = [block for block in part.blocks if block != Block("table", table_id)]
    return spoiled


def extra_table(document: Document) -> Document:
    """A thirteenth table at the end of part two, of a form nobody knows. Its id is ``T99``."""
    spoiled = deepcopy(document)
    like = spoiled.table("T12")
    header = [HeaderCell(0, c, 1, 1, text) for c, text in enumerate(("指标名称", "指标值", "说明"))]
    rows = [["服务对象满意度", "95.00", "不低于上年"], ["任务完成率", "100.00", ""]]
    title = "部门整体支出绩效目标申报表"
    extra = Table("T99", "表13", title, like.unit_line, like.uom_line, header, rows, ["注：无。"])
    spoiled.tables.append(extra)
    part = next(part for part in spoiled.parts if Block("table", "T12") in part.blocks)
    part.blocks.append(Block("table", "T99"))
    return spoiled


def other_kind(document: Document) -> Document:
    """A final account instead of a budget: 决算 for 预算 on the cover, in every heading and every title."""
    spoiled = deepcopy(document)
    spoiled.cover = [_account(line) for line in spoiled.cover]
    spoiled.contents = [(level, _account(text)) for level, text in spoiled.contents]
    for table in spoiled.tables:
        table.title = _account(table.title)
    for part in spoiled.parts:
        part.heading = _account(part.heading)
        for block in part.blocks:
            if block.kind in ("h2", "h3"):
                block.text = _account(block.text)
    return spoiled


def money_unit(document: Document, table_id: str, line: str = "") -> Document:
    """Another unit line over one table, or none."""
    spoiled = deepcopy(document)
    spoiled.table(table_id).uom_line = line
    return spoiled


def _account(text: str) -> str:
    return text.replace("预算", "决算")
