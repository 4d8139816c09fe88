"""Items of the functional classification in running text, each with the amount that stands at its head.

Places name them in several ways: by the words of the classification (住房改革支出（款）住房公积金（项）支出2万元), some
of them with the digits of the code (住房保障支出（221类）住房改革支出（02款）住房公积金（01项）2万元), by the code before
the name (2210201-住房公积金2万元), and by the code behind it (住房公积金（2210201）2万元). In a final account the outturn is said
below the name: 住房公积金（项）。年初预算为2万元，支出决算为1万元.
the name (2210201-住房公积金2万元), by the code behind it (住房公积金（2210201）2万元), and by the name alone
(“住房公积金”科目2万元).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from pipelines.recognise.narrative.context import last_of
from pipelines.recognise.narrative.figures import AMOUNT, amount
from pipelines.recognise.narrative.model import Item

_CODE = "2[0-9]{2}(?:[0-9]{2}){0,2}"
_BUDGETED = (
    r'"?(?:科目)?(?:支出)?(?:(?P<year>20[0-9]{2})年)?(?:预算)?(?:数|安排|支出)?[为:]?'
    rf"(?P<amount>{AMOUNT})"
)
_FIGURE = re.compile(rf"(?<![0-9.,]){AMOUNT}")
_LEVELLED = re.compile(rf"\((?P<digits>[0-9]*)(?P<level>[类款项])\){_BUDGETED}")
_OUTTURN = re.compile(
    r"\((?P<digits>[0-9]*)(?P<level>[类款项])\)[。,;:](?:(?!\([0-9]*[类款项]\)).)*?"
    rf"(?:(?P<year>20[0-9]{{2}})年)?(?:支出)?决算数?[为是:]?(?P<amount>{AMOUNT})"
)
"""In a final account what was spent on an item stands below it, behind what was planned."""
_QUOTED = re.compile(rf'"(?P<item>[^";。,:()0-9]{{2,40}})(?="科目){_BUDGETED}')
"""Without a level: “住房保障支出”科目45万元."""
_CODED = (
    re.compile(rf"(?<![0-9])(?P<code>{_CODE})-?[^0-9;。,:]{{2,40}}?{_BUDGETED}"),
    re.compile(rf"\((?P<code>{_CODE})\){_BUDGETED}"),
)
_ABOVE = re.compile(
    r"\((?P<digits>[0-9]*)(?P<level>[类款项])\)|(?<![^\";。,:])(?:[0-9]+[.、]|\(?[0-9一二三四五六七八九十]+[)、])"
)
"""What a name ends with, and what stands before the first: the number of the paragraph."""
_DIGITS = {"类": 3, "款": 5, "项": 7}
"""How long a code of each level is."""
_ARRANGED = re.compile(r"[,。;](?:(?P<year>20[0-9]{2})年)?(?:当年)?预算(?:安排|数)(?:数|为)?$")


def find_items(text: str, folded: str, fiscal_year: int) -> dict[int, Item]:
    """Offset of a figure to the item that it is the budget of, in one paragraph.

    That is the amount at an item's head and the one that the words after it say is arranged. Figures of other
    years are none.
    """
    heads = {
        found.start("amount"): (found, item)
        for found, item in _heads(text, folded)
        if int(found["year"] or fiscal_year) == fiscal_year
    }
    arranged = _arranged(text, folded, fiscal_year, [heads[offset] for offset in sorted(heads)])
    return {offset: item for offset, (_, item) in heads.items()} | dict(arranged)


def _heads(text: str, folded: str) -> Iterator[tuple[re.Match[str], Item]]:
    outturns = (found for found in _OUTTURN.finditer(folded) if not _of_another(folded, found))
    for found in chain(_LEVELLED.finditer(folded), outturns):
        begins = last_of('";。,:', folded, 0, found.start())
        names, code = {}, ""
        for above in _ABOVE.finditer(folded, begins, found.start("level") + 2):
            if level := above["level"]:
                names[level], code = text[begins : above.start()], code + above["digits"]
            begins = above.end()
        level = found["level"]
        section = names.get("款", "") if level == "项" else ""
        code = code if len(code) == _DIGITS[level] else ""
        yield found, Item(names[level], level, section, code)
    for found in _QUOTED.finditer(folded):
        yield found, Item(text[slice(*found.span("item"))])
    for pattern in _CODED:
        for found in pattern.finditer(folded):
            yield found, Item(item_code=found["code"])


def _of_another(folded: str, found: re.Match[str]) -> bool:
    """Whether an outturn is of another year, or of one of several units."""
    clause = folded[last_of(",。;:", folded, 0, found.start("amount")) : found.start("amount")]
    return re.search("上年|去年|[较比]|本级|机关|二级|其中", clause) is not None


def _arranged(
    text: str, folded: str, fiscal_year: int, heads: list[tuple[re.Match[str], Item]]
) -> Iterator[tuple[int, Item]]:
    """The amounts that the words between one head and the next say are arranged for the item."""
    ends = [head.start() for head, _ in heads[1:]] + [len(folded)]
    for (head, item), end in zip(heads, ends, strict=False):
        if (stated := amount(text[slice(*head.span("amount"))])) is None:
            continue
        for found in _FIGURE.finditer(folded, head.end(), end):
            words = _ARRANGED.search(folded[head.end() : found.start()])
            if words and int(words["year"] or fiscal_year) == fiscal_year:
                yield found.start(), replace(item, head_printed=stated.printed, head_yuan=stated.yuan)
