"""How far a printed table is from those we know: a new edition is seen here before it hurts."""

from __future__ import annotations

from typing import NamedTuple

from pipelines.forms import FORMS, Form
from pipelines.recognise.wording import best_two


class Nearest(NamedTuple):
    """The form whose title is most like a printed one, and how like: 0 to 1."""

    form: str
    likeness: float


def nearest_form(title: str, form: Form | None) -> Nearest:
    """The form a table was read as, or for one that we do not know the form it is most like, by title alone."""
    known = [
        (one.slug, name) for one in ((form,) if form else FORMS) for name in (*one.titles, *one.elsewhere)
    ]
    likeness, slug = best_two(title, known)[0]
    return Nearest(slug, round(likeness, 4))
