"""Parts one, two and four, and the page of contents: all that claims no figure."""

from __future__ import annotations

import random

from .ledger import Ledger
from .model import Block, Part, Table
from .rows import ordinal
from .wording import DUTIES, OFFICES, TERMS, running_costs


def overview(book: Ledger, rng: random.Random) -> Part:
    """Part one: duties, offices, and which units the budget covers."""
    blocks = [Block("h2", "一、主要职责")]
    blocks += [Block("p", f"（{ordinal(n)}）{duty}") for n, duty in enumerate(DUTIES, 1)]
    offices = rng.sample(OFFICES, rng.randint(0, 4))
    found = (
        f"本部门内设机构{len(offices)}个，包括：{'、'.join(offices)}。" if offices else "本部门无内设机构。"
    )
    blocks += [Block("h2", "二、部门机构设置"), Block("p", found), Block("h2", "三、部门预算构成")]
    return Part(f"第一部分 {book.units[0]}概况", [*blocks, Block("p", _covered(book))])


def _covered(book: Ledger) -> str:
    head, *below = book.units
    own = "局" if head.endswith("局") else "中心"
    if below:
        return (
            f"本部门预算为汇总预算，包括：{own}本级预算，以及纳入编制范围的下属单位预算。"
            f"下属单位具体包括：{'、'.join(below)}。"
        )
    return f"本部门无下属单位，部门预算为{head if book.edition == 2024 else own}本级预算。"


def table_part(book: Ledger, tables: list[Table]) -> Part:
    """Part two: the twelve tables."""
    return Part(f"第二部分 {book.year}年部门预算表", [Block("table", table.id) for table in tables])


def glossary(edition: int) -> Part:
    """Part four."""
    colon = "：" if edition == 2024 else ": "
    terms = TERMS | {"行政经费（机关运行经费）": running_costs(edition)}
    lines = (f"{ordinal(n)}、{term}{colon}{text}" for n, (term, text) in enumerate(terms.items(), 1))
    return Part("第四部分 名词解释", [Block("p", line) for line in lines])


def contents(parts: list[Part], tables: list[Table]) -> list[tuple[int, str]]:
    """Part one with its sections, part two with its tables, parts three and four alone."""
    lines: list[tuple[int, str]] = []
    for part in parts:
        lines.append((1, part.heading))
        if part is parts[0]:
            lines += [(2, block.text) for block in part.blocks if block.kind == "h2"]
        if part is parts[1]:
            lines += [(2, f"{ordinal(n)}、{table.title}") for n, table in enumerate(tables, 1)]
    return lines
