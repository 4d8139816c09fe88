"""The head of a grid: which of its rows are headings, and which column of the form each column is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from unicodedata import normalize

from pipelines.domain.forms import FORMS, Column, Form
from pipelines.domain.forms.common import ORDINAL
from pipelines.reading import Cell, Grid
from pipelines.recognise.figures import AMOUNT
from pipelines.recognise.wording import heading

MAX_HEADER_ROWS = 5
OTHER_CODE = "other_code"
"""A code that follows a name belongs to the next name, of another classification."""
_YEAR = re.compile(r"(^|/|比)(20\d\d)年度?")
_SHARED = ("text", "government", "aside")
"""Several columns may be of these roles under one name."""
_COUNTS = re.compile(r"栏次|行次|\*+|(\d{1,2})")
"""What stands in a row that only counts the columns."""
_OF_A_PART = re.compile(r"一般公共|政府性基金|国有资本|财政拨款|绩效|采购|购买|决算")
"""What a title says that is about some of the money, or about another thing that is done with it."""


def paths(grid: Grid, row_count: int) -> tuple[str, ...]:
    """For every column its headings from the top down, ``财政拨款/一般公共预算``; merged cells reach over."""
    head = [cell for row in grid.rows[:row_count] for cell in row if cell]
    tops = [min(cell.box[1] for cell in row if cell) for row in grid.rows[:row_count]]
    return tuple(path_through(head, [(x + 1.0, top + 1.0) for top in tops]) for x in grid.left_edges())


def path_through(head: Sequence[Cell], points: Iterable[tuple[float, float]]) -> str:
    """The headings at one point after the other; a cell that reaches over several counts once."""
    names: list[str] = []
    for x, y in points:
        over = next((c for c in head if c.box[0] <= x < c.box[2] and c.box[1] <= y < c.box[3]), None)
        name = heading(over.flat) if over else ""
        if name and (not names or names[-1] != name):
            names.append(name)
    return "/".join(names)


def match_columns(form: Form, printed: Iterable[str]) -> tuple[Column | None, ...]:
    """The form's column for every printed path; None where the form has no such heading.

    Brackets do not count, and a year is no part of a heading. Of several names that
    a path ends in the longest counts. What two columns claim to be, neither is, unless the form's columns
    are printed side by side as often as its names.
    """
    printed = list(printed)
    year = max((found[1] for path in printed for found in re.finditer(r"(20\d\d)年", path)), default="")
    wanted = _names(form, year)
    found: list[tuple[str, Column | None]] = []
    beside = next((column for column in form.columns if column.slug == OTHER_CODE), None)
    for path in (_compared(path, year) for path in printed):
        label = next((c.slug for _, c in reversed(found) if c and c.role == "label"), "")
        ending_alike = wanted.get(path.rpartition("/")[2], ())
        fitting = [(name, column) for name, column in ending_alike if _fits(path, name, column)]
        in_place = [(name, column) for name, column in fitting if column.beside in ("", label)]
        name, column = max(in_place, key=lambda fit: len(fit[0]), default=("", None))
        if fitting and not in_place and found[-1:] and found[-1][1] and found[-1][1].slug == label:
            name, column = fitting[0][0], _beside(form, label)
        is_late = column and column.role == "code" and any(c and c.role == "label" for _, c in found)
        found.append((name, beside if is_late and not form.side_by_side else column))
    claims = [_claim(name, column) for name, column in found]
    times = _times(claims)
    groups = times[next((column for _, column in found if column and column.role == "label"), None)]
    allowed = {1, groups} if form.side_by_side else {1}
    return tuple(
        column if column and (column.role in _SHARED or times[claim] in allowed) else None
        for claim, (_, column) in zip(claims, found, strict=True)
    )


@lru_cache(maxsize=1 << 10)
def _names(form: Form, year: str) -> Mapping[str, Sequence[tuple[str, Column]]]:
    """The names of a form's columns by the last heading of each; first those that stand under another."""
    names: dict[str, list[tuple[str, Column]]] = {}
    for column in sorted((*form.columns, ORDINAL), key=lambda column: not column.under):
        for name in (_compared(heading(printed), year) for printed in column.headings):
            names.setdefault(name.rpartition("/")[2], []).append((name, column))
    return names


def _beside(form: Form, label: str) -> Column | None:
    """The amount of a side whose heading is another side's: it stands right after its own side's names."""
    return next((column for column in form.columns if column.beside == label), None)


def _fits(path: str, name: str, column: Column) -> bool:
    """Whether a path ends in a column's name, and begins with what the column stands under."""
    is_under = not column.under or path.partition("/")[0] in column.under
    return is_under and f"/{path}".endswith(f"/{name}")


def _claim(name: str, column: Column | None) -> object:
    """What only one column may be; a code may be split over several."""
    return (name, column) if column and column.role == "code" else column


def _times(claims: Iterable[object]) -> Counter[object]:
    """How often each claim is made. One heading merged over the parts of a code claims once."""
    runs = ((claim, len(list(run))) for claim, run in groupby(claims))
    return Counter(claim for claim, length in runs for _ in range(1 if isinstance(claim, tuple) else length))


def _compared(path: str, year: str) -> str:
    """A path without brackets and its year; one before the table's latest is the year before."""
    bare = re.sub(r"[()]", "", normalize("NFKC", path))
    return _YEAR.sub(lambda found: found[1] + ("" if found[2] >= year else "上年"), bare)


def missing(form: Form, columns: Iterable[Column | None]) -> tuple[Column, ...]:
    """Columns the form cannot do without that none of ``columns`` is, nor the parts of it."""
    present = {column.slug for column in columns if column}
    needed = (c for c in form.columns if not c.optional and c.slug not in present)
    return tuple(c for c in needed if not form.summands(c.slug, present))


_WHOLE = re.compile(r"(?!20\d\d$)[1-9]\d{3,}")
"""An amount without decimals or a code, of a table that nothing else is known of; no year."""


def header_row_count(grid: Grid, form: Form | None = None) -> int:
    """How many leading rows are headings.

    With a form: the fewest that name every column the form needs and as many more as any number of
    rows without an amount does, since a header is complete only then. Without one, or when none does:
    the leading rows that hold no amount.
    """
    if form:
        named: dict[int, int] = {}
        for count in range(1, min(MAX_HEADER_ROWS, _leading(grid) or 1) + 1):
            headings = paths(grid, count)
            columns = match_columns(form, headings)
            if not missing(form, columns):
                named[count] = len({h for h, column in zip(headings, columns, strict=True) if column})
        if named:
            return max(named, key=lambda count: (named[count], -count))
    return max(1, min(MAX_HEADER_ROWS, _leading(grid), _leading(grid, _WHOLE)))


def _leading(grid: Grid, amount: re.Pattern[str] = AMOUNT) -> int:
    """How many leading rows hold no amount."""
    rows = enumerate(grid.rows)
    holding = (no for no, row in rows if any(cell and amount.fullmatch(cell.flat) for cell in row))
    return next(holding, len(grid.rows))


def counts_columns(row: Iterable[Cell | None]) -> bool:
    """Whether a row only counts the columns: ``栏次|1|2|3``, ``**|1|2``, ``**|**``."""
    texts = [cell.flat for cell in row if cell and cell.flat]
    found = [_COUNTS.fullmatch(text) for text in texts]
    numbers = [int(one[1]) for one in found if one and one[1]]
    return bool(found) and all(found) and numbers == list(range(1, len(numbers) + 1))


def by_signature(grid: Grid, above: Iterable[str]) -> Form | None:
    """The one form all of whose columns this grid's header names, and no others; None unless unique.

    Headings that are printed in every city, under other titles too, name no form, unless it says they do.
    Where they do together with what a line ``above`` the grid says, others may stand beside them.
    """
    fitting = []
    for form in (form for form in FORMS if _may_be_told(form, above)):
        headings = paths(grid, header_row_count(grid, form))
        columns = match_columns(form, headings)
        is_named = form.said or all(
            column or (form.by_headings and not name) for column, name in zip(columns, headings, strict=True)
        )
        if is_named and not missing(form, columns):
            fitting.append(form)
    return fitting[0] if len(fitting) == 1 else None


def _may_be_told(form: Form, above: Iterable[str]) -> bool:
    """Whether headings may name a form; what they say of all money they say of a part of it, too, if a title does."""
    if not form.by_headings:
        return not form.elsewhere
    return any(form.said in text and not _OF_A_PART.search(text) for text in above) if form.said else True
