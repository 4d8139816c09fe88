"""A whole document as a value: who, when, which tables, which paragraphs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pipelines.domain.forms import project_goals
from pipelines.domain.forms.editions import KIND_OF, edition_of, may_be_left
from pipelines.domain.forms.final_common import FINAL_ACCOUNT
from pipelines.domain.forms.model import Kind
from pipelines.domain.money import FEN_PER_UNIT
from pipelines.reading import Reading
from pipelines.recognise.identity import Identity, identify
from pipelines.recognise.model import Table
from pipelines.recognise.parts import Passage, find_paragraphs, find_passages
from pipelines.recognise.repeated_pages import repeated_pages
from pipelines.recognise.tables import find_tables
from pipelines.recognise.wholeness import is_whole, without_form


@dataclass(frozen=True, slots=True)
class Document:
    identity: Identity
    template: str
    tables: tuple[Table, ...]
    paragraphs: tuple[Passage, ...]
    """All text outside tables, as it was printed."""
    passages: tuple[Passage, ...]
    """Those of them that are prose."""
    repeated: Mapping[int, int] = field(default_factory=dict)
    """Pages that print word by word what a page before them prints, each with that page."""


def recognise(reading: Reading) -> Document:
    """Name everything in a reading that can be named; keep the rest as it is.

    A budget's tables in a final account, or the other way round, are kept as tables we do not know: the
    two are never mixed.
    """
    repeated = repeated_pages(reading.pages)
    tables = find_tables(reading.pages, repeated)
    paragraphs = find_paragraphs([page for page in reading.pages if page.number not in repeated])
    template = edition_of({table.form.slug for table in tables if table.form})
    kind = KIND_OF.get(template)
    tables = [_known(table, template, kind) for table in tables]
    identity = identify(reading.pages)
    if kind == FINAL_ACCOUNT:  # its tables' titles say so, whatever the cover says
        identity = replace(identity, kind=kind)
    return Document(
        identity, template, tuple(tables), tuple(paragraphs), tuple(find_passages(paragraphs)), repeated
    )


def _known(table: Table, template: str, kind: Kind | None) -> Table:
    """A table as this document's, or as one that we do not know: one of another kind of document, and one that
    only looks like a form that this document may do without, or says nothing of what its goals' money is counted in.
    """
    if kind is not None and any(form and form.kind != kind for form in (table.form, table.named)):
        return replace(without_form(table), named=None)
    if table.form and may_be_left(table.form.slug, template):
        has_unit = table.form is not project_goals.FORM or table.money_unit in FEN_PER_UNIT
        return table if has_unit and is_whole(table) else without_form(table)
    return table
