"""T1 and T4: income on the left, spending on the right, both adding up to the same total."""

from __future__ import annotations

from collections.abc import Sequence

from .codes import CLASSES
from .ledger import ACCOUNTS, FISCAL, OWN_INCOME, Entry, Ledger, Source, both, carried, current, from_, total
from .rows import Line, Rows, balance, numbered, side
from .style import Style

DEBT: list[Line] = [("债务还本支出", 0), ("债务付息支出", 0), ("转移性支出", 0)]
PASSED_ON: list[Line] = [("对附属单位补助支出", 0), ("上缴上级支出", 0)]
SPENT, SPENT_IN_ALL = "本年支出合计", "支出总计"
GOT, GOT_IN_ALL = "本年收入合计", "收入总计"


def totals(book: Ledger, style: Style) -> Rows:
    """T1. Until 2024 money from outside stands below 本年收入合计, afterwards above it."""
    lines = _classes(book.entries, capital_first=style.capital_first[0])
    fiscal, accounts = ("预算拨款", _got(book, *FISCAL)), ("财政专户拨款", _got(book, *ACCOUNTS))
    outside = [(str(source), _got(book, source)) for source in (Source.SUPERIOR, Source.SUBORDINATE)]
    if book.edition == 2024:
        lines = _with_interest(lines) if style.debt_lines else lines
        above = [fiscal, accounts, ("其他资金", _got(book, *OWN_INCOME))]
        below = [*outside, (str(Source.RESERVES), _got(book, Source.RESERVES))]
        left = side(numbered(above), GOT, numbered(below, 4), GOT_IN_ALL)
        after = numbered([*PASSED_ON, ("结转下年", 0)], len(lines) + 1)
        return balance(left, side(numbered(lines), SPENT, after, SPENT_IN_ALL))
    names = ("事业收入", "事业单位经营收入", "其他收入")
    own = [(name, _got(book, source)) for name, source in zip(names, OWN_INCOME, strict=True)]
    last_year = [("上年结转结余", total(book.entries, carried))]
    left = side(numbered([fiscal, accounts, *own, *outside]), GOT, last_year, GOT_IN_ALL)
    lines = [*lines, *PASSED_ON, *(DEBT if style.debt_lines else [])]
    return balance(left, side(numbered(lines), SPENT, [("结转结余下年", 0)], SPENT_IN_ALL))


def fiscal_totals(book: Ledger, style: Style) -> Rows:
    """T4: this year's treasury money only."""
    entries = [entry for entry in book.entries if entry.source in FISCAL and current(entry)]
    lines = _classes(entries, capital_first=style.capital_first[1])
    if style.debt_lines:
        lines = _with_interest(lines) if book.edition == 2024 else [*lines, *DEBT]
    funds = [(str(source), total(entries, from_(source))) for source in FISCAL]
    left = side(numbered(funds), GOT, [], GOT_IN_ALL)
    after = numbered([("结转下年", 0)], len(lines) + 1)
    return balance(left, side(numbered(lines), SPENT, after, SPENT_IN_ALL))


def _got(book: Ledger, *sources: Source) -> int:
    return total(book.entries, both(current, from_(*sources)))


def _classes(entries: Sequence[Entry], *, capital_first: bool) -> list[Line]:
    """All function classes, those without money too, in the publisher's order."""
    lines = [(name, sum(e.fen for e in entries if e.function.startswith(code))) for code, name in CLASSES]
    at = [code for code, _ in CLASSES].index("222")
    if capital_first:
        lines[at : at + 2] = reversed(lines[at : at + 2])
    return lines


def _with_interest(lines: list[Line]) -> list[Line]:
    """The 2024 order: interest before 其他支出, transfers after it."""
    return [*lines[:-1], DEBT[1], lines[-1], DEBT[2]]
