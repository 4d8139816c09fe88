"""Grids to tables: titles, units and notes around them, continuation pages joined, forms named."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from pipelines.domain.forms import Column, Form
from pipelines.domain.forms import project_goals as goals
from pipelines.reading import Grid, Line, Page
from pipelines.recognise.around import (
    is_furniture,
    money_unit,
    money_unit_in,
    named,
    notes,
    title,
    under_title,
    unit_name,
    year_of,
)
from pipelines.recognise.bent import Cells, beside_own_name, turned, under_own_heading
from pipelines.recognise.doubled import told_once
from pipelines.recognise.goal_sheets import is_sheet, sheet_title, upright
from pipelines.recognise.headers import (
    by_signature,
    counts_columns,
    header_row_count,
    match_columns,
    missing,
    paths,
)
from pipelines.recognise.merged_down import go_on, over_same
from pipelines.recognise.model import Row, Table
from pipelines.recognise.page_breaks import is_cut, join, repeats_total
from pipelines.recognise.pieces import Piece, is_page_number, pieces
from pipelines.recognise.rests import same_edges, totals_of, under_its_head
from pipelines.recognise.sliced import side_by_side
from pipelines.recognise.wholeness import is_blank, without_form
from pipelines.recognise.wording import squeeze

AMONG_PROSE = 3
LEAST_NAMED = 2
"""A blank table has so many of its form's columns, or is another."""
LEAST_RUNNING = 4
"""On fewer pages nothing is a running title."""


def find_tables(pages: Sequence[Page], repeated: Collection[int] = ()) -> list[Table]:
    """All tables of a document in printed order, without the pages that are ``repeated``."""
    tables: list[Table] = []
    running = _running(pages)
    before: tuple[Line, ...] = ()
    begun: Piece | None = None
    for page in (page for page in pages if page.number not in repeated):
        found = list(pieces(page))
        found[:1] = [_under_title_before(piece, before, running) for piece in found[:1]]
        for piece in found:
            is_next = bool(tables) and piece.page == _next(tables[-1].pages[-1], repeated)
            if tables and (rest := _continued(tables[-1], piece, running, is_next=is_next)):
                _append(tables[-1], replace(piece, grid=rest))
            elif begun and is_next and (whole := _with_head_before(tables[-1], begun, piece, running)):
                tables[-1] = replace(whole, pages=[begun.page, piece.page])
            else:
                tables.append(_begin(piece))
                begun = piece
            tables[-1].notes += notes(piece.below)
        below = found[-1].below if found else [line for line in page.lines if not is_page_number(line.text)]
        before = under_title([line for line in below if squeeze(line.text) not in running])
        if tables and not page.grids and page.number == _next(tables[-1].pages[-1], repeated):
            tables[-1].notes += notes(below)  # only the note went over the page
    return [one for table in side_by_side(tables) for one in (_straight(table), *_repeated(table))]


def _next(number: int, repeated: Collection[int]) -> int:
    """The page after one, but for those that are in the file once more."""
    return _next(number + 1, repeated) if number + 1 in repeated else number + 1


def _under_title_before(piece: Piece, before: tuple[Line, ...], running: frozenset[str]) -> Piece:
    """The first grid of a page, under the title that ends the page before, if it has none of its own.

    A contents page may end with a title, too: without a money unit the grid's headings have to be that table's.
    """
    if (
        not before
        or named(piece.above)
        or not all(squeeze(line.text) in running or is_furniture(line) for line in piece.above)
    ):
        return piece
    titled = replace(piece, above=(*before, *piece.above))
    form = named(before)
    is_its = money_unit(titled.above) or (
        form and not missing(form, match_columns(form, paths(piece.grid, header_row_count(piece.grid, form))))
    )
    return titled if is_its else piece


def _repeated(table: Table) -> list[Table]:
    """Totals that are printed again on the next page: kept beside the table, which counts them once."""
    alone = replace(without_form(table), notes=[], repeated=[], named=None)
    return [replace(alone, pages=[row.page], rows=[row]) for row in table.repeated]


def _straight(table: Table) -> Table:
    """A table as its form has it, where it stands otherwise; of no form when none of its columns is known.

    One without a figure is what its title says: it has none that could be mistaken.
    """
    form, columns = table.form, table.columns
    if form is None:
        return table
    if form is goals.FORM and not any(columns):
        return upright(table) or replace(table, form=None)
    columns = told_once(form, table.headings, columns, table.rows)
    table = replace(table, columns=columns)
    bent = missing(form, columns) and table.rows
    found = (
        turned(form, table.headings, [(row.page, row.cells) for row in table.rows], table.edges)
        if bent
        else None
    )
    if found is None and any(columns):
        return replace(table, rows=[replace(row, cells=_in_place(row.cells, columns)) for row in table.rows])
    if found is None:
        return _as_named(table, form)
    headings, columns, cells, pages = found
    return replace(table, headings=headings, columns=columns, rows=[Row(pages[0], cells, pages)])


def _as_named(table: Table, form: Form) -> Table:
    """A table of none of its form's columns: its form's where it is blank, and headings that a blank row was read
    with are the form's without it.
    """
    depth = max(path.count("/") for path in table.headings) if is_blank(table) and table.headings else 0
    shorter = [tuple("/".join(p.split("/")[:n]) for p in table.headings) for n in range(1, depth + 2)]
    found = [(match_columns(form, paths), paths) for paths in shorter]
    columns, paths = max(found, key=lambda one: sum(map(bool, one[0])))
    if not is_blank(table) or sum(map(bool, columns)) < LEAST_NAMED:
        return replace(table, form=None)
    return replace(table, columns=columns, headings=paths)


def _in_place(cells: Cells, columns: Sequence[Column | None]) -> Cells:
    return under_own_heading(beside_own_name(cells, columns), columns)


def _running(pages: Sequence[Page]) -> frozenset[str]:
    """What is printed on a third of the pages or more, and says nothing of any table."""
    printed = Counter(text for page in pages for text in {squeeze(line.text) for line in page.lines})
    least = max(LEAST_RUNNING, len(pages) / 3)
    return frozenset(text for text, times in printed.items() if times >= least)


def _continued(table: Table, piece: Piece, running: frozenset[str], *, is_next: bool) -> Grid | None:
    """What a piece adds to the table before it, if it stands right after it."""
    if not is_next and piece.page != table.pages[-1]:
        return None
    more = _more_goals(table, piece, running) if table.form is goals.FORM else None
    return more or _more(table, piece, running)


def _more(table: Table, piece: Piece, running: frozenset[str]) -> Grid | None:
    """What a piece adds to the table, when nothing above names a new one and header or columns agree.

    Some print title and unit again on every page: the same form named twice running is one table.
    """
    same_header = _texts(piece.grid, 1) == table.header[:1]
    if new := named(piece.above):
        return piece.grid if new is table.form and same_header else None
    by_headings = table.form and table.form.by_headings and table.header
    if by_headings and _texts(piece.grid, len(table.header)) == table.header:
        return piece.grid
    if money_unit(piece.above) or not (same_header or _is_bare(piece, running)):
        return None
    if same_header or same_edges(piece.grid.left_edges(), table.edges):
        return piece.grid
    return totals_of(table.rows, table.edges, piece.grid) if piece.page not in table.pages else None


def _more_goals(table: Table, piece: Piece, running: frozenset[str]) -> Grid | None:
    """What a piece adds to a table of goals: columns may be open, and sheets print their title on every page."""
    known = running if table.header else running | {table.title}
    return over_same(piece.grid, table.edges) if _is_bare(piece, known) else None


def _is_bare(piece: Piece, running: frozenset[str]) -> bool:
    """Whether nothing stands above a piece but what stands on every page."""
    return all(squeeze(line.text) in running or not re.search(r"\w", line.text) for line in piece.above)


def _with_head_before(table: Table, begun: Piece, piece: Piece, running: frozenset[str]) -> Table | None:
    """The table of a piece that the page break parts from its first headings; None where it is another.

    Those headings alone are all that the page before holds of the table, which is ``begun``.
    """
    if table.pages != [begun.page] or table.rows or not _is_bare(piece, running):
        return None
    grid = under_its_head(begun.grid, piece.grid)
    if grid is None:
        return None
    whole = _begin(replace(piece, grid=grid, above=begun.above))
    return whole if whole.form and not missing(whole.form, whole.columns) else None


def _append(table: Table, piece: Piece) -> None:
    repeated = _heads(piece.grid.rows, table.header)
    rows = [
        Row(piece.page, cells)
        for cells in _body(piece.grid.rows[repeated:], table.header if table.form else ())
    ]
    if rows and table.rows and repeated and repeats_total(table.rows[0], rows[0]):
        table.repeated.append(rows.pop(0))
    new_page = piece.page != table.pages[-1]
    if table.form is goals.FORM and new_page:
        rows = go_on(table.rows, rows, table.columns)
    elif rows and table.rows and new_page and is_cut(table.rows, rows[0], table.columns):
        table.rows[-1] = join(table.rows[-1], rows.pop(0), table.columns)
    table.rows += rows
    table.pages.append(piece.page)


def _heads(rows: Sequence[Cells], header: Sequence[tuple[str, ...]]) -> int:
    """How many rows from the first on are the table's headings once more, or what counts its columns."""
    pairs = enumerate(zip(rows, header, strict=False))
    differing = (no for no, (row, heading) in pairs if _row_texts(row) != heading)
    found = next(differing, min(len(rows), len(header)))
    return found or int(
        bool(rows and header) and _row_texts(rows[0]) == header[-1] and counts_columns(rows[0])
    )


def _body(rows: Sequence[Cells], header: Sequence[tuple[str, ...]]) -> list[Cells]:
    """The rows without the table's headings where they stand again among them."""
    found: list[Cells] = []
    at = 0
    while at < len(rows):
        if again := _heads(rows[at:], header):
            at += again
        else:
            found.append(rows[at])
            at += 1
    return found


def _begin(piece: Piece) -> Table:
    named_ = named(piece.above)
    form = _form(piece, named_)
    count = header_row_count(piece.grid, form)
    headings = paths(piece.grid, count)
    columns = match_columns(form, headings) if form else tuple(None for _ in headings)
    if form and form.in_part == AMONG_PROSE and missing(form, columns):
        # A heading of the prose, over something else.
        form, named_, columns = None, None, tuple(None for _ in headings)
    if form and len(piece.grid.rows) > count and counts_columns(piece.grid.rows[count]):
        count += 1
    if form is None and is_sheet(piece.grid, piece.above):
        form, count = goals.FORM, 0
        headings, columns = tuple("" for _ in headings), tuple(None for _ in headings)
    is_upright = form is not goals.FORM or any(columns)
    printed_title = title(piece.above, form) if is_upright else sheet_title(piece.above)
    header = _texts(piece.grid, count)
    return Table(
        form=form,
        title=printed_title,
        money_unit=money_unit(piece.above) or money_unit_in(headings),
        unit_name=unit_name(piece.above),
        fiscal_year=year_of(piece.above, printed_title),
        headings=headings,
        columns=columns,
        header=header,
        edges=piece.grid.left_edges(),
        pages=[piece.page],
        rows=[Row(piece.page, cells) for cells in _body(piece.grid.rows[count:], header if form else ())],
        named=named_
        if "表" in title(piece.above, named_)
        else None,  # or a section of the prose bears that name
    )


def _form(piece: Piece, form: Form | None) -> Form | None:
    """The form that the lines above name; where its columns are not there, the one that the headings name."""
    if form and not missing(form, match_columns(form, paths(piece.grid, header_row_count(piece.grid, form)))):
        return form
    return by_signature(piece.grid, [squeeze(line.text) for line in piece.above]) or form


def _texts(grid: Grid, count: int) -> tuple[tuple[str, ...], ...]:
    return tuple(_row_texts(row) for row in grid.rows[:count])


def _row_texts(row: Cells) -> tuple[str, ...]:
    return tuple(cell.flat if cell else "" for cell in row)
