"""Performance goals that a project prints as a sheet of its own: labels with what they say beside them, then indicators.

A sheet is set upright: its first row has the project's name, its money and its goal, each under what the sheet calls
it; a row for every indicator follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipelines.domain.forms import Column
from pipelines.domain.forms.project_goals import FORM
from pipelines.domain.money import FEN_PER_UNIT
from pipelines.reading import Cell, Grid, Line
from pipelines.recognise.around import is_right_under
from pipelines.recognise.figures import AMOUNT
from pipelines.recognise.model import Row, Table
from pipelines.recognise.wording import heading

_UNIT_BESIDE = re.compile(r"[（(](?:单位[:：])?((?:百万|[亿万千百])?元)[）)]$")
"""The money unit after a label: 项目资金（万元）."""
_GOAL = re.compile(r"(?:项目)?(?:年度|总体|当年|实施期|绩效|总)+目标")
_OF_PERIOD = "实施期"
_TITLE = re.compile(r"(?:20\d\d年度?)?(?P<name>.{3,}?)(?:项目)?(?:支出)?绩效目标表(?:[（(]20\d\d年度?[）)])?")
_NAMES_NO_PROJECT = re.compile(r"^\d+[.．、]|部门|单位|整体|专项业务|专项资金|政策和|项目$|支出$|预算")
_BY_HEADING = {heading(printed): column for column in FORM.columns for printed in column.headings}
_MONEY = tuple(column.slug for column in FORM.columns if column.role == "amount")
_INDICATORS = tuple(column.slug for column in FORM.columns if column.role == "aside")
Placed = dict[str, tuple[int, Cell]]
"""By the column's slug the page and the cell."""


def is_sheet(grid: Grid, above: Sequence[Line]) -> bool:
    """Whether a grid begins with a sheet: a project's labels, its money, then the heads of indicators."""
    first = next(_sheets([Row(1, cells) for cells in grid.rows]), [])
    return _head(first) is not None and _read(first, _project_in(sheet_title(above))) is not None


def sheet_title(above: Sequence[Line]) -> str:
    """The title over a sheet, over as many lines as it takes: it ends in 表, and the name of a project may be long."""
    lines = list(above)
    while lines and not heading(lines[-1].text).endswith("表"):
        lines.pop()
    begin = len(lines) - 1
    while begin > 0 and is_right_under(lines[begin - 1], lines[begin]):
        begin -= 1
    whole = "".join(heading(line.text) for line in lines[max(begin, 0) :])
    return whole if _TITLE.fullmatch(whole) else heading(lines[-1].text) if lines else ""


def upright(table: Table) -> Table | None:
    """The table of all sheets that a table's rows hold; None where a sheet prints money that no label names.

    A sheet that names no project bears the project's name in its title.
    """
    sheets = list(_sheets(table.rows))
    read = [_read(sheet, "" if no else _project_in(table.title)) for no, sheet in enumerate(sheets)]
    unit = table.money_unit or _unit(table.rows)
    if not read or None in read or unit not in FEN_PER_UNIT:
        return None
    rows = [row for one in read if one for row in one]
    columns = tuple(column for column in FORM.columns if any(column.slug in row for row in rows))
    return replace(
        table,
        form=FORM,
        money_unit=unit,
        headings=tuple(column.headings[0] for column in columns),
        columns=columns,
        rows=[_row(row, columns) for row in rows],
    )


def _project_in(title: str) -> str:
    """The project that a sheet's title names; '' where it only says what kind of sheet it is."""
    found = _TITLE.fullmatch(heading(title))
    return found["name"] if found and not _NAMES_NO_PROJECT.search(found["name"]) else ""


def _row(placed: Placed, columns: Sequence[Column]) -> Row:
    found = [placed.get(column.slug) for column in columns]
    page = next(one[0] for one in found if one)
    return Row(
        page,
        tuple(one[1] if one else None for one in found),
        tuple(one[0] if one else page for one in found),
    )


def _sheets(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The rows of each sheet: every project's name but the first begins another."""
    begins = [no for no, row in enumerate(rows) if _labelled(row, "name")][1:]
    for begin, end in pairwise([0, *begins, len(rows)]):
        yield list(rows[begin:end])


def _labelled(row: Row, slug: str) -> bool:
    return any(cell and _slug(cell) == slug for cell in row.cells)


def _slug(cell: Cell) -> str:
    """The form's column that a label names."""
    label = _UNIT_BESIDE.sub("", heading(cell.flat).strip(":："))
    if _GOAL.fullmatch(label):
        return "goal"
    column = _BY_HEADING.get(label)
    return column.slug if column else ""


def _head(sheet: Sequence[Row]) -> int | None:
    """The row that heads the indicators."""
    heads = (no for no, row in enumerate(sheet) if _labelled(row, "level_1") and _labelled(row, "target"))
    return next(heads, None)


def _read(sheet: Sequence[Row], titled: str) -> list[Placed] | None:
    """The sheet's rows upright; None where it names no project or prints money that no label names."""
    head = _head(sheet)
    above, below = sheet[:head], sheet[head + 1 :] if head is not None else ()
    placed, rest = _labels(above)
    if "name" not in placed and titled:
        first = next(cell for row in sheet for cell in row.cells if cell)
        placed["name"] = (sheet[0].page, Cell(titled, first.box, 0.0))
    if "name" not in placed or not {"total", "period_total"} & placed.keys():
        return None
    if "total" not in placed:
        placed = {slug.replace("period_", "") if slug in _MONEY else slug: at for slug, at in placed.items()}
    indicators = [_indicator(row, sheet[head]) for row in below] if head is not None else []
    found = [placed, *(one for one in indicators if one), *({"about": one} for one in rest)]
    is_unread = any(AMOUNT.fullmatch(cell.flat) for _, cell in rest)
    return None if is_unread or not placed["name"][1].flat else found


def _labels(rows: Sequence[Row]) -> tuple[Placed, list[tuple[int, Cell]]]:
    """What stands beside the labels, and what else is printed and is no label itself.

    Money of the whole period stands in the same column as its label, before or below that of the year.
    """
    placed: Placed = {}
    labels: list[Cell] = []
    of_period: dict[int, bool] = {}
    for number, row in enumerate(rows):
        for no, cell in enumerate(row.cells):
            slug = _slug(cell) if cell and cell not in labels else ""
            if not cell or not slug:
                continue
            if slug in ("total", "period_total"):
                of_period[no] = slug == "period_total"
            elif slug in _MONEY and of_period.get(no):
                slug = f"period_{slug}"
            value = _beside(row, no)
            if slug == "goal" and (value is None or _slug(value) == "goal"):
                below = rows[number + 1].cells[no] if number + 1 < len(rows) else None
                value = below if value is None or _OF_PERIOD not in cell.flat else None
            labels.append(cell)
            if value and not _slug(value) and (slug not in placed or slug == "goal"):
                placed[slug] = (row.page, value)
    said = [cell for _, cell in placed.values()]
    rest = [
        (row.page, cell)
        for row in rows
        for cell in row.cells
        if cell and cell.flat and cell not in labels and cell not in said
    ]
    return {slug: at for slug, at in placed.items() if slug in {c.slug for c in FORM.columns}}, rest


def _beside(row: Row, no: int) -> Cell | None:
    return next((cell for cell in row.cells[no + 1 :] if cell), None)


def _indicator(row: Row, head: Row) -> Placed:
    """The cells of a row under the heads of the indicators; what stands beside all of them is told with the rest."""
    heads = {no: _slug(cell) for no, cell in enumerate(head.cells) if cell}
    found: Placed = {}
    for no, cell in enumerate(row.cells):
        if cell and cell.flat:
            over = max((at for at in heads if at <= no), default=None)
            slug = heads[over] if over is not None else ""
            slug = slug if slug in _INDICATORS and slug not in found else "about"
            if slug not in found:
                found[slug] = (row.page, cell)
    return found


def _unit(rows: Sequence[Row]) -> str:
    """The money unit that a label of the sheet names."""
    found = (_UNIT_BESIDE.search(cell.flat) for row in rows for cell in row.cells if cell)
    return next((one[1] for one in found if one), "")
