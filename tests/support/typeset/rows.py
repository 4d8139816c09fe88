"""Shapes of rows the twelve tables are made of: a tree of codes, a list by unit, two sides of a balance."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from typing import Literal

from .ledger import Entry, Test, every, total
from .money import tabled

Rows = list[list[str]]
INDENT = "\u3000"
Kind = Literal["function", "economic"]
LENGTHS: dict[Kind, tuple[int, ...]] = {"function": (3, 5, 7), "economic": (3, 5)}
"""How many digits the codes of each level have."""


def amounts(entries: Sequence[Entry], columns: Sequence[Test]) -> list[str]:
    return [tabled(total(entries, column)) for column in columns]


def tree(
    entries: Sequence[Entry], kind: Kind, lengths: Sequence[int]
) -> Iterator[tuple[int, str, list[Entry]]]:
    """(level, code, its entries) for every code that has money, parents before children."""
    coded = [(str(getattr(entry, kind)), entry) for entry in entries]
    codes = {code[:length] for code, _ in coded for length in lengths}
    for parent in sorted(codes):
        yield lengths.index(len(parent)), parent, [entry for code, entry in coded if code.startswith(parent)]


def code_rows(
    entries: Sequence[Entry], names: dict[str, str], columns: Sequence[Test], *, indented: bool
) -> Rows:
    """Function codes in a column of their own, 合计 first."""
    rows = [["", "合计", *amounts(entries, columns)]]
    for level, code, below in tree(entries, "function", LENGTHS["function"]):
        rows.append([code, INDENT * level * indented + names[code], *amounts(below, columns)])
    return rows


def bracket_rows(
    entries: Sequence[Entry], kind: Kind, names: dict[str, str], columns: Sequence[Test], *, indented: bool
) -> Rows:
    """Codes before their names, ``[2010306]政务公开审批``, 合计 first."""
    rows = [["合计", *amounts(entries, columns)]]
    for level, code, below in tree(entries, kind, LENGTHS[kind]):
        rows.append([f"{INDENT * level * indented}[{code}]{names[code]}", *amounts(below, columns)])
    return rows


def unit_rows(
    entries: Sequence[Entry],
    units: Sequence[str],
    columns: Sequence[Test],
    below: Callable[[list[Entry]], Rows],
) -> Rows:
    """合计, then every unit that has money, each followed by what ``below`` makes of its entries."""
    rows = [["合计", *amounts(entries, columns)]]
    for unit in units:
        own = [entry for entry in entries if entry.unit == unit]
        if total(own, every):
            rows += [[unit, *amounts(own, columns)], *below(own)]
    return rows


Line = tuple[str, int]
"""A name and its fen."""


def side(above: Sequence[Line], subtotal: str, below: Sequence[Line], grand: str) -> list[list[Line]]:
    """One side of a balance in its four pieces: lines, their subtotal, lines after it, the grand total."""
    year = sum(fen for _, fen in above)
    return [[*above], [(subtotal, year)], [*below], [(grand, year + sum(fen for _, fen in below))]]


def balance(left: list[list[Line]], right: list[list[Line]]) -> Rows:
    """Two sides next to each other, piece by piece, the shorter piece filled up with empty cells."""
    rows: Rows = []
    for ours, theirs in zip(left, right, strict=True):
        for pair in zip_longest(ours, theirs):
            rows.append([text for line in pair for text in (_printed(line) if line else ("", ""))])
    return rows


def _printed(line: Line) -> tuple[str, str]:
    name, fen = line
    return name, tabled(fen)


DIGITS = "零一二三四五六七八九十"


def ordinal(n: int) -> str:
    """1 to 99 in Chinese: 二十三."""
    tens, ones = divmod(n, 10)
    head = "" if tens == 0 else "十" if tens == 1 else DIGITS[tens] + "十"
    return head + (DIGITS[ones] if ones else "")


def numbered(lines: Sequence[Line], first: int = 1) -> list[Line]:
    """``一、``, ``二、`` before every name."""
    return [(f"{ordinal(n)}、{name}", fen) for n, (name, fen) in enumerate(lines, first)]
