"""Whose document of which year it is: read from cover, tables and text, never from a file name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from pipelines.domain.regions import most_named, named_in, region_of
from pipelines.reading import Page
from pipelines.recognise.cover import (
    Title,
    in_digits,
    names_a_body,
    names_on,
    plain,
    read_cover,
    said_most,
    short_texts,
)
from pipelines.recognise.wording import squeeze

_PLACE = re.compile(
    r"^(?:中共|中国共产党)?((?:[^省市区县]{2,5}(?:省|自治区))?[^省市区县]{2,6}?(?:市|自治州)"
    r"(?:[^省市]{1,5}?(?:(?<![社园地校景片辖军库])区|县|旗))?)"
)
"""Province, city, district as far as a name begins with them; 社区, 园区 and their like are no district."""
_NATIONAL = re.compile(
    r"^(?:国家|全国|最高人民|国务院|中央|中华|中国(?!共产党|人民政治协商会议|国民党)|审计署|海关总署|新华通讯社"
    r"|(?:外交|国防|教育|科学技术|工业和信息化|公安|民政|司法|财政|人力资源和社会保障|自然资源|生态环境"
    r"|住房和城乡建设|交通运输|水利|农业农村|商务|文化和旅游|退役军人事务|应急管理)部)"
)
"""How the names of central bodies begin; their ministries are those of the State Council's list of 2023."""
_SCHOOL = re.compile(r"(?:大学|学院)(?:[（(][^（()）]*[)）])?$")
_CENTRAL_SCHOOL = re.compile(
    r"教育部直属|[部委]直属高(?:校|等学校)|中央(?:部属)?高(?:校|等学校)|中央部门(?:预|决)算"
)
"""What is said of a university that a ministry keeps: it lies in a city, and is none of that city's bodies."""
_LEVEL = re.compile(r"(?:[省市区县州旗]|(?<=[省市区县州旗])本)级$")
_OF_TABLE = re.compile(
    r"[（(](20\d\d)年度?[）)]|(?:[一二三四五六七八九十]+、|\d+[.．、])?(20\d\d)年度?[^，。；\d]{2,30}表"
)
"""A table's year, on a line of its own or before the title."""
_KIND_OF_TABLE = re.compile(
    r"[^，。；]{0,24}(预算|决算)(?:总|明细|情况)?表|(预算|决算)表?\d{1,2}表?[^，。；]{0,24}"
)
_MAIN_TABLE = re.compile(r"[^，。；]{0,24}(?:收支|收入支出)(?:预算|决算|总体情况)?总?表")
_SCOPE = re.compile(r"(部门|单位)(?:概况|整体支出|综合[预决]算|[预决]算(?!构成|编制|单位))")
_HEADED = re.compile(
    r"(?:第[一二三四]部分)?[^，。；\d]{0,40}?(20\d\d)年度?(?:部门|单位)(?:综合)?(预算|决算)"
    r"(?:[^，。；]{0,10}(?:说明|公开|情况|报告|报表|表|草案|目录|文本|数据|信息|书)|草案|总体)?"
)
"""Headings of the text that name year and kind: 第一部分 2026年度部门预算情况说明."""
_OF_UNIT = re.compile(
    r"(?:第[一二三四]部分[:：]?|[（(]?[一二三四五六七八九十]+[、）)])?(?:关于)?(?!本)([^，。；\d]{4,40}?)"
    r"(?:概况|基本情况|20\d\d年度?[^，。；]{0,12}[预决]算(?:公开|[^，。；]{0,12}说明)?)"
)
"""Headings that name the unit: 第一部分某局概况, 关于某局2026年收支预算情况的总体说明."""
_OF_DUTIES = re.compile(r"([^，。；\d]{4,30}?)(?:贯彻落实|是[^，。；]{0,12}(?:组成部门|直属机构|机关)).*")
"""How the paragraph about its duties begins: 某局贯彻落实…, 某局是市政府组成部门…"""
KINDS = {"预算": "budget", "决算": "final_account"}
SCOPES = {"部门": "department", "单位": "unit"}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one source (cover, tables, text) says of one field of the identity."""

    said_of: str
    said_by: str
    printed: str


@dataclass(frozen=True, slots=True)
class Identity:
    """``kind``: budget, final_account, other. ``scope``: department, unit. '' or None where not printed.

    ``region_code`` is that of GB/T 2260, '' for a national body and for a place that is not listed.
    ``edition`` is the date that the cover prints.
    """

    unit_name: str
    region_code: str
    region_name: str
    fiscal_year: int | None
    kind: str
    scope: str
    edition: str = ""
    evidence: tuple[Evidence, ...] = ()


def identify(pages: Sequence[Page]) -> Identity:
    """Ask cover, tables and text, in this order; keep what each of them says."""
    titles = {"cover": read_cover(pages), "tables": _on_tables(pages), "text": _in_text(pages)}
    cover, tables, text = titles.values()
    unit = next((t.unit for t in titles.values() if t.unit and not _is_place(t.unit)), "") or _dutiful(pages)
    code, place = _region(unit, cover, pages)
    kind = cover.kind or tables.kind or text.kind
    return Identity(
        unit_name=unit,
        region_code=code,
        region_name=place,
        fiscal_year=cover.year or tables.year or (text.year if kind else None),
        kind=kind or "other",
        scope=cover.scope or (tables.scope or text.scope if kind else ""),
        edition=cover.edition,
        evidence=tuple(chain.from_iterable(_said(source, title) for source, title in titles.items())),
    )


def _said(source: str, title: Title) -> Iterator[Evidence]:
    unit = "" if _is_place(title.unit) else title.unit
    printed = {"unit_name": unit, "fiscal_year": str(title.year or ""), "kind": title.kind}
    return (Evidence(name, source, value) for name, value in printed.items() if value)


def _on_tables(pages: Sequence[Page]) -> Title:
    """What most of the tables say. Without one of the main tables it is no budget, whatever they say."""
    with_tables = [page for page in pages if page.grids]
    texts = [text for page in with_tables for text in short_texts(page)]
    years = [found[1] or found[2] for text in texts if (found := _OF_TABLE.fullmatch(text))]
    kinds = [found[1] or found[2] for text in texts if (found := _KIND_OF_TABLE.fullmatch(text))]
    is_whole = any(map(_MAIN_TABLE.fullmatch, texts))
    return Title(
        unit=said_most(name for page in with_tables for name in names_on(page)),
        year=int(said_most(years) or 0) or None,
        kind=KINDS.get(said_most(kinds), "") if is_whole else "",
        scope=SCOPES.get(said_most(found[1] for text in texts if (found := _SCOPE.search(text))), ""),
    )


def _in_text(pages: Sequence[Page]) -> Title:
    """What most of the headings say."""
    lines = _lines(pages)
    headed = [found for text in lines if (found := _HEADED.fullmatch(text))]
    return Title(
        unit=_unit_in(lines, _OF_UNIT),
        year=int(said_most(found[1] for found in headed) or 0) or None,
        kind=KINDS.get(said_most(found[2] for found in headed), ""),
        scope=SCOPES.get(said_most(found[1] for text in lines if (found := _SCOPE.search(text))), ""),
    )


def _dutiful(pages: Sequence[Page]) -> str:
    """The body that the sentence about its duties begins with; it may go by a short name there."""
    return _unit_in(_lines(pages), _OF_DUTIES)


def _lines(pages: Sequence[Page]) -> list[str]:
    return [in_digits(squeeze(line.text)) for page in pages for line in page.lines]


def _unit_in(lines: Sequence[str], words: re.Pattern[str]) -> str:
    """The body that most of the lines of these words name: one of a place, or of the whole country."""
    names = (plain(found[1]) for text in lines if (found := words.fullmatch(text)))
    return said_most(
        name
        for name in names
        if names_a_body(name) and not _is_place(name) and (named_in(name) or _NATIONAL.match(name))
    )


def _is_place(unit: str) -> bool:
    """上海市, or 上海市市级: whose money it is, and no unit."""
    name = _LEVEL.sub("", unit)
    return name != unit or any(name.endswith(place.name) for place in named_in(name))


def _is_central_school(unit: str, text: str) -> bool:
    return bool(_SCHOOL.search(unit) and not named_in(unit) and _CENTRAL_SCHOOL.search(text))


def _region(unit: str, cover: Title, pages: Sequence[Page]) -> tuple[str, str]:
    """Code and name of the place: the unit's own, the cover's, or that of which the text speaks most."""
    text = "".join(_lines(pages))
    if _NATIONAL.match(unit) or _is_central_school(unit, text):
        return "", ""
    if found := region_of(unit, text) or region_of(cover.text, text):
        return found.region_code, found.full_name
    if unlisted := _PLACE.match(unit):
        return "", unlisted[1]
    found = most_named(text)
    return (found.region_code, found.full_name) if found else ("", "")
