"""What must hold inside a made document, worked out from its printed cells alone.

Written apart from the project's own rules, so that the maker cannot be wrong in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from .model import Document, Table

Code = dict[str, list[int]]
"""Amounts by code; the total stands under ''."""


class Equation(NamedTuple):
    """``whole`` should be the sum of ``parts``, all in hundredths of 万元."""

    name: str
    whole: int
    parts: list[int]

    @property
    def gap(self) -> int:
        return self.whole - sum(self.parts)

    @property
    def within_rounding(self) -> bool:
        """True values exist: the gap is less than half a step for every term that is not zero."""
        return 2 * abs(self.gap) < sum(map(bool, (self.whole, *self.parts))) or self.gap == 0


def equations(document: Document, *, carry_over: bool = False) -> Iterator[Equation]:
    """Every equation between the cells of the twelve tables; with ``carry_over`` those it does not break."""
    t = {table.id: table for table in document.tables}
    by_code = {name: _by_code(t[name]) for name in ("T03", "T05", "T06", "T07", "T09", "T10")}
    if document.edition == 2024:
        by_code["T02"] = _by_code(t["T02"])
        for code, row in by_code["T02"].items():
            yield Equation(f"T02 = T03 at {code}", row[0], [by_code["T03"][code][0]])
    for name, codes in by_code.items():
        yield from _tree(name, codes, (3, 5) if name in ("T06", "T07") else (3, 5, 7))
    for name in ("T02", "T03", "T05", "T08", "T09", "T10"):
        for cells in t[name].rows:
            whole, *parts = _amounts(cells)
            yield Equation(f"{name} across {cells[:2]}", whole, parts)
    for name in ("T11", "T12"):
        yield from _funds(t[name])
        yield from _units(t[name], document.units)
    yield from _balance(t["T01"])
    yield from _balance(t["T04"])
    yield from _ties(t, by_code, carry_over)


def _ties(t: dict[str, Table], by_code: dict[str, Code], carry_over: bool) -> Iterator[Equation]:
    one, four = (dict(_lines(t[name])) for name in ("T01", "T04"))
    total = {name: codes[""] for name, codes in by_code.items()}
    got, basic, costs = (_amounts(t[name].rows[0]) for name in ("T02", "T11", "T12"))
    yield Equation("T01 = T02", one["收入总计"], [got[0]])
    yield Equation("T01 预算拨款 = T02", one["预算拨款"], got[1:4])
    yield Equation("T01 财政专户拨款 = T02", one["财政专户拨款"], got[4:6])
    if "其他资金" in one:
        yield Equation("T01 其他资金 = T02", one["其他资金"], got[6:9])
    else:
        for name, amount in zip(("事业收入", "事业单位经营收入", "其他收入"), got[6:9], strict=True):
            yield Equation(f"T01 {name} = T02", one[name], [amount])
    yield Equation("T01 预算拨款 = T04", one["预算拨款"], [four["本年收入合计"]])
    for n, (fund, table) in enumerate(
        zip(("一般公共预算", "政府性基金预算", "国有资本经营预算"), ("T05", "T09", "T10"), strict=True)
    ):
        yield Equation(f"T04 {fund} = T02", four[fund], [got[1 + n]])
        yield Equation(f"T04 {fund} = {table}", four[fund], [total[table][0]])
        if not carry_over:
            yield Equation(f"T12 {fund} = {table}", costs[2 + n], [total[table][2]])
            if 2 + n < len(basic) - 2:
                yield Equation(f"T11 {fund} = {table}", basic[2 + n], [total[table][1]])
    codes = {row[1].strip(): row[0] for row in t["T03"].rows if len(row[0]) == 3}
    for name in (name for name in four if name.endswith("支出") and name in one):
        code = codes.get(name, "none")
        spent = {table: by_code[table].get(code, [0])[0] for table in ("T03", "T05", "T09", "T10")}
        yield Equation(f"T01 {name} = T03", one[name], [spent.pop("T03")])
        yield Equation(f"T04 {name} = T05 + T09 + T10", four[name], [*spent.values()])
    yield Equation("T05 basic = T06", total["T05"][1], total["T06"])
    yield Equation("T05 project = T07", total["T05"][2], total["T07"])
    yield Equation("T03 basic = T11", total["T03"][1], [basic[0]])
    yield Equation("T12 = T03 beyond basic", costs[0], total["T03"][2:])
    eight = [_amounts(row)[0] for row in t["T08"].rows]
    yield Equation("三公", eight[1], [eight[2], eight[3], eight[6]])
    yield Equation("cars", eight[3], eight[4:6])
    for row, code in ((2, "30212"), (4, "31013"), (5, "30231"), (6, "30217")):
        parts = [by_code[table][code][0] for table in ("T06", "T07") if code in by_code[table]]
        yield Equation(f"T08 {code}", eight[row], parts)


def _tree(name: str, codes: Code, lengths: Sequence[int]) -> Iterator[Equation]:
    levels = dict(zip((0, *lengths), lengths, strict=False))
    for code, row in codes.items():
        below = [codes[c] for c in codes if c.startswith(code) and len(c) == levels.get(len(code))]
        for column in range(len(row) if len(code) in levels else 0):
            yield Equation(f"{name} under {code} [{column}]", row[column], [child[column] for child in below])


def _funds(table: Table) -> Iterator[Equation]:
    for row in table.rows:
        whole, fiscal, *funds, accounts, other = _amounts(row)
        yield Equation(f"{table.id} across {row[0]}", whole, [fiscal, accounts, other])
        yield Equation(f"{table.id} funds {row[0]}", fiscal, funds)


def _units(table: Table, units: list[str]) -> Iterator[Equation]:
    total, *rows = ((row[0].removesuffix("（本级）"), _amounts(row)) for row in table.rows)
    starts = [n for n, (name, _) in enumerate(rows) if name in units]
    for column, whole in enumerate(total[1]):
        yield Equation(f"{table.id} units [{column}]", whole, [rows[n][1][column] for n in starts])
        for start, end in pairwise([*starts, len(rows)]):
            name, amounts = rows[start]
            below = [row[column] for _, row in rows[start + 1 : end]]
            yield Equation(f"{table.id} {name} [{column}]", amounts[column], below)


def _balance(table: Table) -> Iterator[Equation]:
    for left, year, grand in ((0, "本年收入合计", "收入总计"), (2, "本年支出合计", "支出总计")):
        names = [row[left].split("、")[-1] for row in table.rows]
        amounts = [_step(row[left + 1]) if row[left + 1] else 0 for row in table.rows]
        middle, last = names.index(year), names.index(grand)
        yield Equation(f"{table.id} {year}", amounts[middle], amounts[:middle])
        yield Equation(f"{table.id} {grand}", amounts[last], amounts[middle:last])
    yield Equation(f"{table.id} both sides", _step(table.rows[-1][1]), [_step(table.rows[-1][3])])


def _lines(table: Table) -> Iterator[tuple[str, int]]:
    for row in table.rows:
        yield from ((row[n].split("、")[-1], _step(row[n + 1])) for n in (0, 2) if row[n])


def _by_code(table: Table) -> Code:
    return {_code(row): _amounts(row) for row in table.rows}


def _code(row: list[str]) -> str:
    match = re.search(r"\d+", row[0])
    return match[0] if match else ""


def _amounts(row: list[str]) -> list[int]:
    return [_step(cell) for cell in row if re.fullmatch(r"[\d,]+\.\d\d", cell)]


def _step(text: str) -> int:
    return int(text.replace(",", "").replace(".", ""))
