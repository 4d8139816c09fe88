"""Part one: what the department is for, which offices it has, whose budgets its own adds up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipelines.recognise.narrative.figures import fold
from pipelines.recognise.narrative.ordinals import ordinal
from pipelines.recognise.parts import Passage

_LISTED = re.compile(r"(?:分别(?:是|为|有)|包括|具体为|机构(?=:)|内设(?=[^,。、0-9]{2,12}、)):?")
_OFFICES = re.compile("内设|处室|科室|股室|机构")
_NOT_OFFICES = re.compile("下属|直属|预算单位|派出")
_OWNED = re.compile("^.*(?:直属|下属|所属)(?:事业|预算)?单位(?=.)")
"""我局管理的直属单位 before a name says whose it is, and is no part of it."""
_AND_MORE = re.compile("等(?:[0-9]+个.*)?$")
_HEADED = re.compile(r"(?P<name>[^,;。:]{2,30})(?:[:。](?P<duty>.*))?")


@dataclass(frozen=True, slots=True)
class Duty:
    """``ordinal`` is the printed one, 0 for a paragraph without; a document may count from one twice."""

    ordinal: int
    text: str
    page: int


@dataclass(frozen=True, slots=True)
class Office:
    """An inner office; ``duty`` is empty where the document only names it. ``ordinal`` counts from 1."""

    ordinal: int
    name: str
    duty: str
    page: int


@dataclass(frozen=True, slots=True)
class BudgetUnit:
    """One whose budget is in the department's. Its own level (本级) is the first, by its own name."""

    ordinal: int
    name: str
    page: int


def find_duties(passages: Iterable[Passage]) -> list[Duty]:
    """Every paragraph under 主要职责, in printed order."""
    return [Duty(*ordinal(p.text), p.place(0)[0]) for p in _section(passages, "职责", "职能")]


def find_offices(passages: Iterable[Passage]) -> list[Office]:
    """The inner offices: first those that a sentence lists, then those that only have a heading."""
    found: dict[str, tuple[str, int]] = {}
    headed = ""
    for passage in _section(passages, "机构设置", "内设机构"):
        count, text = ordinal(passage.text)
        page = passage.place(0)[0]
        if count and (heading := _HEADED.fullmatch(fold(text))):
            headed = text[: heading.end("name")]
            duty = text[heading.start("duty") :] if heading["duty"] else ""
            found[headed] = (duty, found.get(headed, ("", page))[1])
        elif headed:
            duty, named_on = found[headed]
            found[headed] = (duty + passage.text, named_on)
        else:
            for before, offset, name in _listed(passage.text):
                if _OFFICES.search(before) and not _NOT_OFFICES.search(before):
                    found.setdefault(name, ("", passage.place(offset)[0]))
    return [Office(i, name, duty, page) for i, (name, (duty, page)) in enumerate(found.items(), 1)]


def find_budget_units(passages: Iterable[Passage], unit_name: str) -> list[BudgetUnit]:
    """The units under 部门预算构成, the department ``unit_name`` itself first; none without that section."""
    paragraphs = list(_section(passages, "预算构成"))
    units = [BudgetUnit(1, unit_name, paragraphs[0].place(0)[0])] if paragraphs else []
    for passage in paragraphs:
        for before, offset, name in _listed(passage.text):
            is_level_or_budget = name.rstrip("）)").endswith(("本级", "预算"))
            if "单位" in before and not is_level_or_budget:
                named = _OWNED.sub("", name)
                units.append(BudgetUnit(len(units) + 1, named, passage.place(offset)[0]))
    return units


def _section(passages: Iterable[Passage], *titles: str) -> Iterator[Passage]:
    """The paragraphs of part one under a heading with one of ``titles``, without the heading."""
    for passage in passages:
        is_under = any(title in passage.section for title in titles)
        if passage.part == 1 and is_under and passage.text != passage.section:
            yield passage


def _listed(text: str) -> Iterator[tuple[str, int, str]]:
    """(words of the clause up to the list, offset, name) for every name that a clause of ``text`` lists.

    The list is what follows the last 包括 or 分别是 of the clause.
    """
    folded = fold(text)
    for start, end in _pieces(folded, 0, len(text), ";。"):
        for listed in list(_LISTED.finditer(folded, start, end))[-1:]:
            for begins, ends in _pieces(folded, listed.end(), end, "、,"):
                if name := _AND_MORE.sub("", text[begins:ends]):
                    yield text[start : listed.end()], begins, name


def _pieces(folded: str, start: int, end: int, marks: str) -> Iterator[tuple[int, int]]:
    """``folded[start:end]`` cut at ``marks`` outside brackets: a name may hold 、 in its brackets."""
    depth, begins = 0, start
    for at in range(start, end):
        depth = max(0, depth + (folded[at] == "(") - (folded[at] == ")"))
        if folded[at] in marks and not depth:
            yield begins, at
            begins = at + 1
    yield begins, end
