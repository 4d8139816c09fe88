"""Whose budget, of which year: read from the document's own cover and tables, never from a file name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.recognise.parts import Passage
from pipelines.recognise.tables import Table

_YEAR = re.compile(r"(20\d\d)年")
_NAME = re.compile(r"(?:20\d\d年度?)?(.*?)(?:20\d\d年度?)?(部门|单位)?(预算|决算)")
_PROVINCE = r"(?:[^省市区县]{2,5}(?:省|自治区))"
_CITY = r"(?:[^省市区县]{2,6}?(?:市|自治州))"
_DISTRICT = r"(?:[^省市]{1,5}?(?:(?<![社园地校景片辖军库])区|县|旗))"
_REGION = re.compile(rf"^(?:中共|中国共产党)?({_PROVINCE}?{_CITY}?{_DISTRICT}?)")
"""Province, city, district as far as a unit's name begins with them; 社区, 园区 and their like are no district."""


@dataclass(frozen=True, slots=True)
class Identity:
    """``kind``: budget, final_account, other. ``scope``: department, unit. '' or None where not printed."""

    unit_name: str
    region_name: str
    fiscal_year: int | None
    kind: str
    scope: str


def identify(passages: Sequence[Passage], tables: Sequence[Table]) -> Identity:
    """Read the cover; the tables' 单位名称 speaks where the cover does not name the unit."""
    cover = _cover(passages)
    year = _YEAR.search(cover)
    named = _NAME.search(cover)
    on_tables = Counter(table.unit_name for table in tables if table.unit_name).most_common(1)
    unit = (named[1] if named else "") or (on_tables[0][0] if on_tables else "")
    kind = {"预算": "budget", "决算": "final_account"}.get(named[3], "other") if named else "other"
    scope = {"部门": "department", "单位": "unit"}.get(named[2] or "", "") if named else ""
    return Identity(unit, _region(unit), int(year[1]) if year else None, kind, scope)


def _cover(passages: Sequence[Passage]) -> str:
    """The text before the contents, at most the first page."""
    first = [p.text for p in passages if p.part == 0 and p.spans[0][1] == 1]
    text = "".join(first)
    return re.split(r"目录", text)[0]


def _region(unit: str) -> str:
    """The place a unit's name begins with: ``广州市荔湾区`` of ``广州市荔湾区数字政府运营中心``."""
    found = _REGION.match(unit)
    return found[1] if found else ""
