"""What a document says of itself at once: the title on its first page, and the names after 单位： and its like."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipelines.reading import Box, Page, cells
from pipelines.recognise.figures import AMOUNT
from pipelines.recognise.pieces import is_page_number
from pipelines.recognise.wording import squeeze

YEAR = re.compile(r"(20\d\d)年(?!\d)")
_TITLE = re.compile(r"^(?P<unit>.*?)(?P<scope>部门|单位)(?:综合)?(?P<kind>预算|决算)")
_BARE_TITLE = re.compile(r"^(?P<unit>.*?)(?P<scope>)(?P<kind>预算|决算)")
_DATE = re.compile(r"(20\d\d)年(\d{1,2})月(?:(\d{1,2})日)?")
_LABELLED = re.compile(
    r"^(?:预算主管部门|预算部门|预算单位|单位名称|部门名称|编制单位|编制部门|填报单位|部门[(（]单位[)）]|部门|单位)"
    r"[:：](?P<name>.+)$"
)
_LABEL = re.compile(r"部门名称|单位名称|预算单位|部门[(（]单位[)）]名称?")
_NAME = re.compile(r"[一-鿿（）()、·“”]{4,}")
_BODY = re.compile(
    r".*[局委部厅办院会校学所站队室处馆社台园庭场关厂团署心司府组联协宫镇乡道库行区地](?:[（(][^）)]+[）)])?"
)
"""What the name of a body ends in, before what stands in brackets."""
_BEGINS_BODY = re.compile(
    r"^(?:目次?录?$|目录|录$|第[一二三四五六七八九十]+部分|[一二三四五六七八九十]+、|[（(]一[)）])"
)
_ZERO = "〇○ＯOОo零"
_NUMERALS = str.maketrans(f"{_ZERO}一二三四五六七八九", "0" * len(_ZERO) + "123456789")
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")
_TEN = re.compile(r"(?P<tens>[一二三])?十(?P<ones>[一二三四五六七八九])?(?=[月日])")
_CHINESE_DATE = re.compile(
    rf"[二2][{_ZERO}0][一二三四五六七八九{_ZERO}\d]{{2}}年(?:[一二三四五六七八九十\d]{{1,3}}月)?(?:[一二三四五六七八九十]{{1,3}}日)?"
)


@dataclass(frozen=True, slots=True)
class Title:
    """What a title says; '' or None for what it does not. ``edition`` is the date it prints, ISO 8601."""

    unit: str = ""
    year: int | None = None
    kind: str = ""
    scope: str = ""
    edition: str = ""
    text: str = ""


def read_cover(pages: Sequence[Page]) -> Title:
    """The title on the first page that holds text, and the unit that a line below it names."""
    first = next((page for page in pages if page.lines or page.grids), None)
    lines = list(_front(first)) if first else []
    named = [name for line in lines if (name := labelled(line))]
    title = read_title("".join(line for line in lines if not labelled(line)))
    return replace(title, unit=named[0]) if named else title


def read_title(text: str) -> Title:
    """Unit, year, kind and scope as a title like 甲市乙局2026年部门预算 prints them, in whatever order."""
    printed = in_digits(squeeze(text))
    date = _DATE.search(printed)
    edition = "-".join(part.zfill(2) for part in date.groups() if part) if date else ""
    undated = _DATE.sub("", printed)
    found = _TITLE.match(undated) or _BARE_TITLE.match(undated)
    year = YEAR.search(undated)
    fiscal_year = int(year[1]) if year else None
    if not found:
        return Title(year=fiscal_year, edition=edition, text=printed)
    kind = "budget" if found["kind"] == "预算" else "final_account"
    scope = {"部门": "department", "单位": "unit"}.get(found["scope"], "")
    return Title(plain(re.sub(r"20\d\d年度?", "", found["unit"])), fiscal_year, kind, scope, edition, printed)


def labelled(line: str) -> str:
    """The body that a line names after 单位：, 编制部门： and their like; '' for any other line."""
    found = _LABELLED.match(in_digits(squeeze(line)))
    name = plain(re.sub(r"(?:金额)?单位[:：].*$|20\d\d年.*$", "", found["name"])) if found else ""
    return name if names_a_body(name) else ""


def names_a_body(text: str) -> bool:
    """Whether a text can be the name of a body: Chinese characters, the last of which says so."""
    return bool(_NAME.fullmatch(text) and _BODY.fullmatch(text))


def names_on(page: Page) -> Iterator[str]:
    """Every body that a page names after a label, in a line of its own or in the cell beside the label."""
    yield from filter(None, (labelled(text) for text, _ in _texts(page)))
    for grid in page.grids:
        for row in grid.rows:
            filled = [cell.flat for cell in row if cell and cell.flat]
            if len(filled) == 2 and _LABEL.fullmatch(filled[0]) and names_a_body(plain(filled[1])):
                yield plain(filled[1])


def plain(name: str) -> str:
    """A name without the code before it, marks around it, or 汇总, which says how it is counted."""
    return re.sub(r"^[\d\s.．·—_-]+|[（(]汇总[)）]|[\s.．·—_，,。-]+$", "", name)


def short_texts(page: Page) -> Iterator[str]:
    """What may be a title on a page: its lines and cells, without their spaces."""
    return (text for text, _ in _texts(page) if len(text) < 60)


def _texts(page: Page) -> Iterator[tuple[str, Box]]:
    yield from ((in_digits(squeeze(line.text)), line.box) for line in page.lines)
    yield from ((in_digits(cell.flat), cell.box) for grid in page.grids for cell in cells(grid) if cell.text)


def _front(page: Page) -> Iterator[str]:
    """The texts of a page from the top down, until contents or body begin; none of a page of figures."""
    placed = sorted(_texts(page), key=lambda text: (round(text[1][1]), text[1][0]))
    if any(AMOUNT.fullmatch(text) for text, _ in placed):
        placed = [(in_digits(squeeze(line.text)), line.box) for line in page.lines]
    for text, _ in placed:
        if _BEGINS_BODY.match(text):
            return
        if text and not is_page_number(text):
            yield text


def in_digits(text: str) -> str:
    """２０２６年 and 二〇二六年三月 as 2026年 and 2026年3月."""
    return _CHINESE_DATE.sub(
        lambda found: _TEN.sub(_ten, found[0]).translate(_NUMERALS), text.translate(_WIDE)
    )


def _ten(found: re.Match[str]) -> str:
    return f"{found['tens'] or '一'}{found['ones'] or '〇'}"


def said_most(values: Iterable[str]) -> str:
    """The value that comes most often, the first of several; '' of none."""
    counted: dict[str, int] = {}
    for value in values:
        counted[value] = counted.get(value, 0) + 1
    return max(counted, key=lambda value: counted[value], default="")
