"""A true budget: every sum of money once, exact to the fen. All tables and all prose are sums over it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum


class Source(StrEnum):
    """Where money comes from, by the name of its column in the table of income."""

    GENERAL = "一般公共预算"
    FUND = "政府性基金预算"
    CAPITAL = "国有资本经营预算"
    EDUCATION_FEES = "教育收费"
    SPECIAL = "其他专户收入拨款"
    OPERATIONS = "事业收入"
    TRADING = "经营收入"
    OTHER = "其他收入"
    SUPERIOR = "上级补助收入"
    SUBORDINATE = "附属单位上缴收入"
    RESERVES = "用事业基金弥补收支差额"


FISCAL = (Source.GENERAL, Source.FUND, Source.CAPITAL)
ACCOUNTS = (Source.EDUCATION_FEES, Source.SPECIAL)
OWN_INCOME = (Source.OPERATIONS, Source.TRADING, Source.OTHER)
OUTSIDE = (*OWN_INCOME, Source.SUPERIOR, Source.SUBORDINATE, Source.RESERVES)
"""What T11 and T12 put together as 其他资金."""


@dataclass(frozen=True, slots=True, eq=False)
class Project:
    """A project. Two of one name in one unit are two projects: they are told apart by identity.

    ``trading`` marks 事业单位经营支出, which stands beside 项目支出 in T3 but among the projects in T12.
    """

    unit: str
    name: str
    goal: str
    trading: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One sum. ``project`` is None for 基本支出; ``carried`` money was left over from last year."""

    unit: str
    project: Project | None
    function: str
    economic: str
    source: Source
    fen: int
    carried: bool = False


@dataclass(frozen=True, slots=True)
class Ledger:
    """The budget of one department: the department itself is the first unit."""

    year: int
    edition: int
    units: tuple[str, ...]
    administrative: bool
    projects: tuple[Project, ...]
    entries: tuple[Entry, ...]


Test = Callable[[Entry], bool]


def from_(*sources: Source) -> Test:
    return lambda entry: entry.source in sources


def every(entry: Entry) -> bool:
    return True


def basic(entry: Entry) -> bool:
    return entry.project is None


def not_basic(entry: Entry) -> bool:
    return entry.project is not None


def project(entry: Entry) -> bool:
    return entry.project is not None and not entry.project.trading


def trading(entry: Entry) -> bool:
    return entry.project is not None and entry.project.trading


def current(entry: Entry) -> bool:
    return not entry.carried


def carried(entry: Entry) -> bool:
    return entry.carried


def both(*tests: Test) -> Test:
    return lambda entry: all(test(entry) for test in tests)


def nothing(entry: Entry) -> bool:
    """A column that the form has and no made budget fills."""
    return False


def total(entries: Iterable[Entry], test: Test = every) -> int:
    """The sum in fen."""
    return sum(entry.fen for entry in entries if test(entry))
