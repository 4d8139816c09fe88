"""A whole document with true figures, drawn at random."""

from __future__ import annotations

import random

from .drawing import Drawing, Purse
from .model import Document
from .money import FEN_PER_STEP
from .names import draw_department, draw_institutions
from .narrative import explanation
from .parts import contents, glossary, overview, table_part
from .style import draw_style
from .tables import make_tables

YUAN = 100


def random_budget(
    rng: random.Random,
    *,
    edition: int = 2024,
    unit_count: int = 1,
    project_count: int = 5,
    year: int | None = None,
    carry_over: bool = False,
    exact: bool = False,
) -> Document:
    """Draw a true budget, print it in one edition of the form, and let its narrative speak of it.

    Sums are drawn in yuan or in fen and rounded only where they are printed, so that printed sums
    hold within the tolerance that follows from rounding; ``exact`` draws whole hundreds of yuan, and
    they hold to the last digit. Funds other than the general budget (T9, T10) and money that is not
    the treasury's occur in some documents, the former only where there are several units.
    ``carry_over`` gives last year's money to T1, T2, T3, T11 and T12 but not to T4 to T10; only the
    2026 edition has lines for it.
    """
    if edition not in (2024, 2026):
        raise ValueError(f"edition is 2024 or 2026, not {edition}")
    if carry_over and edition == 2024:
        raise ValueError("the 2024 edition has no line for last year's money")
    place, name, trade = draw_department(rng, edition)
    drawing = Drawing(
        purse=Purse(rng, FEN_PER_STEP if exact else rng.choice((1, YUAN))),
        trade=trade,
        year=year or edition,
        edition=edition,
        units=(name, *draw_institutions(rng, place, unit_count - 1)),
        mixed=rng.random() < 0.5,
        funds=unit_count > 1 and rng.random() < 0.6,
    )
    for unit in drawing.units:
        drawing.staff(unit)
    for _ in range(project_count):
        drawing.launch(rng.choice(drawing.units))
    if carry_over:
        drawing.carry_over()
    book, style = drawing.ledger(), draw_style(rng, edition)
    tables = make_tables(book, style)
    said, key_projects, figures = explanation(book, style, rng)
    parts = [overview(book, rng), table_part(book, tables), said, glossary(edition)]
    return Document(
        year=book.year,
        edition=edition,
        unit=name,
        units=list(book.units),
        cover=[f"{book.year}年", f"{name}部门预算"],
        contents=contents(parts, tables),
        tables=[*tables, key_projects],
        parts=parts,
        figures=figures,
    )
