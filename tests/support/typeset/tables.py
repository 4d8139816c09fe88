"""The twelve tables of part two: every cell a sum over the ledger."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import forms, ledger
from .balances import fiscal_totals, totals
from .codes import ABROAD, CAR_BUYING, CAR_RUNNING, ECONOMIC, FUNCTIONS, RECEPTION, RUNNING_COSTS
from .ledger import (
    ACCOUNTS,
    FISCAL,
    OUTSIDE,
    OWN_INCOME,
    Entry,
    Ledger,
    Source,
    Test,
    both,
    current,
    every,
    from_,
)
from .model import Table
from .rows import INDENT, Rows, amounts, bracket_rows, code_rows, tree, unit_rows
from .style import EMPTY_NOTE, Style

Body = tuple[tuple[forms.Head, ...], Rows, list[str]]
"""The head of a table, its rows, its notes."""

ALL_BUT_LAST_SOURCE = (*FISCAL, *ACCOUNTS, *OWN_INCOME, Source.SUPERIOR, Source.SUBORDINATE)
SPLIT: tuple[Test, ...] = (every, ledger.basic, ledger.project)


def make_tables(book: Ledger, style: Style) -> list[Table]:
    """T01 to T12 in order."""
    made = []
    for number, (title, body) in enumerate(
        zip(forms.titles(book.edition), _bodies(book, style), strict=True), 1
    ):
        heads, rows, notes = body
        made.append(
            Table(
                id=f"T{number:02}",
                label=f"表{number}",
                title=title,
                unit_line=f"单位名称：{book.units[0]}",
                uom_line="单位：万元",
                header=forms.header(heads),
                rows=rows,
                notes=notes if _has_money(rows) else [EMPTY_NOTE],
            )
        )
    return made


def _bodies(book: Ledger, style: Style) -> Iterator[Body]:
    now = [entry for entry in book.entries if current(entry)]
    general, fund, capital = ([entry for entry in now if entry.source is source] for source in FISCAL)
    plain, later = [style.note], book.edition != 2024
    yield (
        forms.BALANCE,
        totals(book, style),
        [
            "注：财政拨款收支情况包括一般公共预算、政府性基金预算、国有资本经营预算拨款收支情况。",
            "本套报表金额单位转换时可能存在尾数误差。",
        ],
    )
    yield forms.income(book.edition), _income(book), plain
    yield forms.spending(book.edition), _spending(book), plain
    made = "编列" if later else "编制"
    yield (
        forms.BALANCE,
        fiscal_totals(book, style),
        [f"注：表中功能分类科目，根据部门实际预算编制情况{made}。"],
    )
    yield forms.BY_FUNCTION, bracket_rows(general, "function", FUNCTIONS, SPLIT, indented=later), plain
    for part in (ledger.basic, ledger.not_basic):
        entries = [entry for entry in general if part(entry)]
        yield forms.BY_ECONOMIC, bracket_rows(entries, "economic", ECONOMIC, (every,), indented=later), plain
    yield forms.THREE_PUBLIC, _three_public(general, book), plain
    yield forms.FUND, code_rows(fund, FUNCTIONS, SPLIT, indented=False), plain
    yield forms.CAPITAL, code_rows(capital, FUNCTIONS, SPLIT, indented=False), plain
    yield forms.basic(book.edition), _basic(book, style), plain
    yield forms.PROJECTS, _projects(book), plain


def _income(book: Ledger) -> Rows:
    """T2: by function code in 2024; by unit in 2026, where last year's money has a column of its own."""
    sources = map(from_, ALL_BUT_LAST_SOURCE)
    if book.edition == 2024:
        return code_rows(book.entries, FUNCTIONS, (every, *sources, from_(Source.RESERVES)), indented=False)
    columns = (every, *(both(current, source) for source in sources), ledger.carried)
    return unit_rows(book.entries, book.units, columns, lambda own: [])


def _spending(book: Ledger) -> Rows:
    """T3. What is passed on, or left for next year, is nothing in every made budget."""
    columns = (every, ledger.basic, ledger.project, ledger.trading, ledger.nothing, ledger.nothing)
    if book.edition == 2024:
        return code_rows(book.entries, FUNCTIONS, (*columns, ledger.nothing), indented=False)
    return code_rows(book.entries, FUNCTIONS, columns, indented=True)


def _three_public(general: list[Entry], book: Ledger) -> Rows:
    """T8. Running costs are the administrative department's own; 三公 is everybody's."""
    plain = book.edition == 2024
    gap, depths = (" ", (0, 0, 0)) if plain else ("", (2, 5, 8))
    item, second, third = (INDENT * depth for depth in depths)
    running = [
        e for e in general if book.administrative and e.unit == book.units[0] and e.economic in RUNNING_COSTS
    ]
    lines: list[tuple[str, tuple[str, ...]]] = [
        ("“三公”经费", (ABROAD, CAR_BUYING, CAR_RUNNING, RECEPTION)),
        (f"{item}其中：（一）因公出国（境）支出", (ABROAD,)),
        (f"{second}（二）公务用车购置及运行维护支出", (CAR_BUYING, CAR_RUNNING)),
        (f"{third}1.{gap}公务用车购置费", (CAR_BUYING,)),
        (f"{third}2.{gap}公务用车运行维护费", (CAR_RUNNING,)),
        (f"{second}（三）公务接待费支出", (RECEPTION,)),
    ]
    columns = (every, *map(from_, FISCAL))
    rows = [[name, *amounts([e for e in general if e.economic in codes], columns)] for name, codes in lines]
    return [["行政经费", *amounts(running, columns)], *rows]


def _basic(book: Ledger, style: Style) -> Rows:
    """T11: units, and under each its economic classes."""
    plain = book.edition == 2024
    funds = FISCAL[:2] if plain else FISCAL
    columns = (every, from_(*FISCAL), *map(from_, funds), from_(*ACCOUNTS), from_(*OUTSIDE))
    names = {code: ("" if plain else INDENT) + name for code, name in (ECONOMIC | style.labels).items()}

    def below(own: list[Entry]) -> Rows:
        return [[names[code], *amounts(of, columns)] for _, code, of in tree(own, "economic", (3,))]

    entries = [entry for entry in book.entries if ledger.basic(entry)]
    rows = unit_rows(entries, book.units, columns, below)
    rows[1][0] += style.head_suffix
    return rows


def _projects(book: Ledger) -> Rows:
    """T12: units, and under each its projects in their order, with their goals."""
    columns = (every, from_(*FISCAL), *map(from_, FISCAL), from_(*ACCOUNTS), from_(*OUTSIDE))
    indent = "" if book.edition == 2024 else INDENT * 2

    def below(own: list[Entry]) -> Rows:
        rows = []
        for project in (p for p in book.projects if p.unit == own[0].unit):
            sums = [entry for entry in own if entry.project is project]
            rows.append([indent + project.name, *amounts(sums, columns), project.goal])
        return rows

    entries = [entry for entry in book.entries if ledger.not_basic(entry)]
    rows = unit_rows(entries, book.units, columns, below)
    width = len(columns) + 2
    return [row + [""] * (width - len(row)) for row in rows]


def _has_money(rows: Rows) -> bool:
    figures = (cell for row in rows for cell in row if re.fullmatch(r"[\d,]+\.\d\d", cell))
    return any(figure != "0.00" for figure in figures)
