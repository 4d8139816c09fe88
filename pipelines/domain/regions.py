"""The administrative divisions with their codes (GB/T 2260), and which of them a text names.

The list is ``sql/reference/regions.csv``; the README beside it says where it comes from.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from pipelines.domain.installed import SQL

SOURCE = SQL / "reference" / "regions.csv"
_ENDS = re.compile(r"[省市区县州盟旗]")
_SHORTENED = re.compile(r"(?<=..)(?:特别行政区|(?:壮族|回族|维吾尔)?自治区|省|市)$")
SHORTEST = 3
"""A name of two characters (城区, 赵县) stands for a place only after that of the place it lies in."""


@dataclass(frozen=True, slots=True)
class Region:
    """``level``: province, prefecture, county. ``status``: current, or former for one since dissolved.

    ``full_name`` has a district's city before it, 清远市清城区; a county or a city goes by its own name.
    """

    region_code: str
    name: str
    level: str
    parent_code: str
    status: str
    full_name: str


@cache
def regions() -> dict[str, Region]:
    """Every division by its code."""
    with SOURCE.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    names = {row["region_code"]: row["name"] for row in rows}
    return {row["region_code"]: Region(**row, full_name=_full_name(row, names)) for row in rows}


def _full_name(row: dict[str, str], names: dict[str, str]) -> str:
    is_district = row["level"] == "county" and row["name"].endswith("区")
    return names[row["parent_code"]] + row["name"] if is_district else row["name"]


def region_of(name: str, text: str) -> Region | None:
    """The place whose body bears this name; ``text`` tells places of one name apart.

    What the name says comes first: the earliest place in it, as far down as it goes. A short form
    (福州经济技术开发区) counts at its beginning and where the text prints the whole name.
    """
    return _decided(named_in(name), text) or _shortened(name, text)


def named_in(name: str) -> tuple[Region, ...]:
    """All readings of the earliest chain of places in a name, 省 before 市 before 区, as far as it goes."""
    for start in range(len(name)):
        if found := _chain(name[start:], ()):
            return found
    return ()


def most_named(text: str) -> Region | None:
    """The place that a text names more often than all other places together; of several of its name, the one whose
    outer place the text prints.
    """
    found: Counter[str] = Counter()
    at = 0
    while at < len(text):
        name = next((p.name for p in _starting(text[at:]) if len(p.name) >= SHORTEST), "")
        found.update([name] if name else [])
        at += len(name) or 1
    best = found.most_common(1)
    return _decided(_by_name()[best[0][0]], text) if best and 2 * best[0][1] > found.total() else None


def _chain(text: str, within: Iterable[Region]) -> tuple[Region, ...]:
    """Readings of the places a text begins with, each inside the one before."""
    outer = tuple(within)
    found = [
        place
        for place in _starting(text)
        if (_lies_in(place, outer) if outer else len(place.name) >= SHORTEST)
    ]
    longest = max((len(place.name) for place in found), default=0)
    here = tuple(place for place in found if len(place.name) == longest)
    return (_chain(text[longest:], here) or here) if here else ()


def _lies_in(place: Region, outer: Iterable[Region]) -> bool:
    codes = {place.parent_code, regions()[place.parent_code].parent_code if place.parent_code else ""}
    return any(other.region_code in codes for other in outer)


def _starting(text: str) -> list[Region]:
    """Places whose whole name a text begins with, longest first."""
    by_name = _by_name()
    ends = (end.end() for end in _ENDS.finditer(text[: _longest()]))
    return [place for end in sorted(ends, reverse=True) for place in by_name.get(text[:end], ())]


@cache
def _by_name() -> dict[str, tuple[Region, ...]]:
    found: defaultdict[str, list[Region]] = defaultdict(list)
    for place in regions().values():
        found[place.name].append(place)
    return {name: tuple(places) for name, places in found.items()}


@cache
def _longest() -> int:
    return max(map(len, _by_name()))


def _decided(places: tuple[Region, ...], text: str) -> Region | None:
    """The only place of its name, or of several the one whose outer place the text prints most often."""
    if len(places) <= 1:
        return next(iter(places), None)
    times = {place: _times_outer(place, text) for place in places}
    most = max(times.values())
    best = [place for place, count in times.items() if count == most]
    return best[0] if most and len(best) == 1 else None


def _times_outer(place: Region, text: str) -> int:
    """How often a text prints the place that this one lies in."""
    return text.count(regions()[place.parent_code].name) if place.parent_code else 0


def _shortened(name: str, text: str) -> Region | None:
    """The place whose name without 省 or 市 begins this one, where the text prints it whole."""
    for place in sorted(regions().values(), key=lambda place: -len(place.name)):
        short = _SHORTENED.sub("", place.name)
        if place.level != "county" and short != place.name and name.startswith(short) and place.name in text:
            return place
    return None
