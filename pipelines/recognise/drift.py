"""How far a printed table is from those we know: a new edition is seen here before it hurts."""

from __future__ import annotations

from typing import NamedTuple

from pipelines.domain.forms import FORMS, Form
from pipelines.recognise.wording import bare_title, likeness
from pipelines.recognise.wording import title as compared


class Nearest(NamedTuple):
    """The form whose title is most like a printed one, and how like: 0 to 1."""

    form: str
    likeness: float


def nearest_form(title: str, form: Form | None) -> Nearest:
    """The form a table was read as, or for one that we do not know the form it is most like, by title alone."""
    found = (
        Nearest(one.slug, round(max(likeness(way(title), way(name)) for way in (compared, bare_title)), 4))
        for one in ((form,) if form else FORMS)
        for name in (*one.titles, *one.elsewhere)
    )
    return max(found, key=lambda nearest: nearest.likeness)
