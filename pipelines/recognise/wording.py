"""Comparing printed words: what counts as the same heading, and how alike two titles are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from pipelines.domain.forms import BY_SLUG, FORMS, Form
from pipelines.recognise.title_parts import form_of_parts

LIKE_ENOUGH = 0.75
AHEAD_OF_SECOND = 0.05
"""A title names a form when it is this alike, and this much more alike than to any other form."""
COUNTING = r"^(?:其中[:：]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+[.、．])+"
"""What only counts a row or singles it out: ``其中：（一）``, ``二十、``, ``1.``."""
_TABLE_LABEL = re.compile(r"^(?:附?表|预算|公开)\s*\d{1,2}(?:表|[-—]\d)?[:：]?")
_BRACKETS = re.compile(r"[()（）“”\"‘’《》\[\]【】]")
_AMONG = re.compile(r"^其中[:：]")
_OUTTURN = "决算"
_KNOWN_TITLES = [(form.slug, name) for form in FORMS if form.kind == "budget" for name in form.titles]
_UNTIL_YEAR = re.compile(r"^.*20\d\d年度?")
_MONEY_UNIT = re.compile(r"[（(](?:金额)?单位[:：][^（()）]*[)）]$")
_OF_A_FUND = "".join(
    f"(?<={fund})|" for fund in ("一般公共预算", "基金", "基金预算", "资本经营", "资本经营预算")
)
_SAYS_NOTHING = re.compile(
    rf"(?:{_OF_A_FUND[:-1]})财政拨款|市级|综合|预算单位|部门|单位|拨款|情况|明细|本年|预算|[-—]?不含上年结转|(?<=总)体|公开(?:\d+表|表\d+)|表\d+$"
)
"""Words that one city puts into a title and the next leaves out. 财政拨款 tells which money where no fund is named."""


def squeeze(text: str) -> str:
    """Text without any white space: the print's spacing carries no meaning in Chinese."""
    return "".join(text.split())


def heading(text: str) -> str:
    """A column heading as it is compared: no spaces, no 其中."""
    return _AMONG.sub("", squeeze(text))


@lru_cache(maxsize=10_000)
def title(text: str) -> str:
    """A table's title as it is compared: no table number, ordinal, money unit, year or brackets."""
    bare = _TABLE_LABEL.sub("", _MONEY_UNIT.sub("", squeeze(text)))
    bare = re.sub(r"^20\d\d年度?", "", re.sub(COUNTING, "", bare))
    return _BRACKETS.sub("", bare)


@lru_cache(maxsize=10_000)
def bare_title(text: str) -> str:
    """A title without the words that say nothing: 2026年市级部门收支预算总表 is 收支总表."""
    return _SAYS_NOTHING.sub("", title(text))


_TITLES_WORD_BY_WORD = {
    bare_title(name): form
    for form in FORMS
    for name in (*form.elsewhere, *(form.titles if form.kind == "final_account" else ()))
}
_BODIES = "局|院|厅|委|会|部|办|室|署|队|处|馆|站|台|园|校|大学|中学|小学|中心|部门|单位|政府|街道|镇|乡"
_OF_A_BODY = re.compile(rf"[^，。、：；]{{2,}}(?:{_BODIES})(?P<title>{'|'.join(_TITLES_WORD_BY_WORD)})")
"""A title with the name of the body whose table it is before it."""


def likeness(a: str, b: str) -> float:
    """Dice coefficient of the two texts' character pairs, 0 to 1 (Dice 1945)."""
    pairs_a, pairs_b = _pairs(a), _pairs(b)
    if not pairs_a or not pairs_b:
        return float(a == b)
    return 2 * len(pairs_a & pairs_b) / (len(pairs_a) + len(pairs_b))


@lru_cache(maxsize=10_000)
def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[i : i + 2] for i in range(len(text) - 1))


def best_two(text: str, known: Iterable[tuple[str, str]]) -> list[tuple[float, str]]:
    """The two best ``(likeness, key)`` of ``text`` among ``(key, title)``, one per key, best first."""
    best: dict[str, float] = {}
    for key, candidate in known:
        best[key] = max(best.get(key, 0.0), likeness(title(text), title(candidate)))
    return sorted(((score, key) for key, score in best.items()), reverse=True)[:2]


def named_form(text: str) -> Form | None:
    """The form that a text is the title of.

    Titles of final accounts say 决算, and are met word by word: 项目支出决算表 is like 支出决算表, and another
    table. No budget's title says so.
    """
    bare = bare_title(text)
    of_year = bare_title(_UNTIL_YEAR.sub("", squeeze(text)))
    if form := _TITLES_WORD_BY_WORD.get(bare) or _TITLES_WORD_BY_WORD.get(of_year):
        return form
    if of_a_body := _OF_A_BODY.fullmatch(bare) or _OF_A_BODY.fullmatch(of_year):
        return _TITLES_WORD_BY_WORD[of_a_body["title"]]
    if _OUTTURN in text:
        return None
    best = best_two(text, _KNOWN_TITLES)
    is_clear = best[0][0] > LIKE_ENOUGH and best[0][0] - best[1][0] > AHEAD_OF_SECOND
    return BY_SLUG[best[0][1]] if is_clear else BY_SLUG.get(form_of_parts(title(text)))
