"""A whole document as a value: who, when, which tables, which paragraphs."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.forms.editions import edition_of, may_be_left
from pipelines.reading import Reading
from pipelines.recognise.identity import Identity, identify
from pipelines.recognise.parts import Passage, find_passages
from pipelines.recognise.tables import Table, find_tables, is_whole, without_form


@dataclass(frozen=True, slots=True)
class Document:
    identity: Identity
    template: str
    tables: tuple[Table, ...]
    passages: tuple[Passage, ...]


def recognise(reading: Reading) -> Document:
    """Name everything in a reading that can be named; keep the rest as it is."""
    tables = find_tables(reading.pages)
    passages = find_passages(reading.pages)
    template = edition_of({table.form.slug for table in tables if table.form})
    tables = [
        without_form(table)
        if table.form and may_be_left(table.form.slug, template) and not is_whole(table)
        else table
        for table in tables
    ]
    return Document(identify(reading.pages), template, tuple(tables), tuple(passages))
