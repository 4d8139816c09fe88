"""What says that a table is empty for a reason: a note, a word in one of its cells, the list of tables, the prose.

Every city has its own words for it (本表本年无发生额, 故本表无数据, 此表为空表, 没有使用政府性基金预算安排的支出). This
is the one grammar of them. A sentence elsewhere in the document says something of a table where it names its money, a
row of the list of tables (表9 | 政府性基金收支表 | 是否空表: 是 | 理由: 不涉及) where it names its title.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import chain

from pipelines.reading import Page
from pipelines.recognise.model import Table
from pipelines.recognise.parts import Passage
from pipelines.recognise.wording import bare_title, squeeze

_MONEY = "支出|收支|收入|预算|拨款|资金|经费|项目|业务|事项|情况|数据"
_NOT_THERE = "没有|无(?![法偿形论线须关])|未(?:使用|安排|发生|涉及|列支|编制|取得|产生)"
_ZERO = r"(?:均?[为是计共]|合计|共计){0,2}(?:(?<![\d.,])0(?:\.0+)?(?:[万千]?元)?(?![\d.,%])|零)"
_EMPTY = r"无发生额|无数[据字]|[本此该]表(?:格?为)?空|(?:为|公开|系)空表?|空表"
_NOTHING = re.compile(rf"^[无没]有?$|{_EMPTY}|不涉及|(?:{_NOT_THERE})[^，。；;]{{0,30}}?(?:{_MONEY})")
_WORDS_OF = {
    "fund_": "政府性基金",
    "state_capital_": "国有资本经营",
    "three_public": '[“"]?三公[”"]?经费',
    "general_": "一般公共预算",
}
"""What the money of a form is called, by how its slug begins."""


def says_nothing(text: str) -> bool:
    """Whether a note or a cell says that there is nothing of the kind."""
    return bool(_NOTHING.search(squeeze(text)))


def said_empty(
    table: Table, tables: Iterable[Table], passages: Iterable[Passage], pages: Mapping[int, Page]
) -> str:
    """What says that a table of ours is empty: its notes and cells, its row in the list of the document's ``tables``,
    else a line of its pages, else the prose.
    """
    if table.form is None:
        return ""
    own = [*table.notes, *chain.from_iterable(_texts(table)), *_listed(table, tables)]
    lines = [line.text for page in table.pages for line in pages[page].lines]
    return said_of(table.form.slug, own, [*lines, *(passage.text for passage in passages)])


def said_of(form: str, own: Iterable[str], elsewhere: Iterable[str]) -> str:
    """The first text that says why a table of the form is empty; '' where none does.

    ``own``: its notes and cells. ``elsewhere``: texts that say something of it only where they name its money.
    """
    told = next((text for text in own if says_nothing(text)), "")
    words = next((words for begins, words in _WORDS_OF.items() if form.startswith(begins)), "")
    if told or not words:
        return told
    none_of = re.compile(
        rf"(?:{_NOT_THERE})[^，。；;]{{0,30}}(?:{words})|(?:{words})[^，。；;、]{{0,24}}?(?:{_EMPTY}|{_NOT_THERE}|{_ZERO})"
    )
    return next((text for text in elsewhere if none_of.search(squeeze(text))), "")


def _listed(table: Table, tables: Iterable[Table]) -> Iterable[str]:
    """What the list of tables says in the row that names the table. A short list without figures is all headings."""
    name = bare_title(table.title)
    for other in tables:
        if other.form is None:
            for texts in (*other.header, *_texts(other)):
                if any(bare_title(text) == name for text in texts):
                    yield from texts


def _texts(table: Table) -> Iterable[list[str]]:
    """What stands in the cells, row by row."""
    return ([cell.flat for cell in row.cells if cell] for row in table.rows)
