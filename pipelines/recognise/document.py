"""A whole document as a value: who, when, which tables, which paragraphs."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.forms import TWELVE
from pipelines.reading import Reading
from pipelines.recognise.identity import Identity, identify
from pipelines.recognise.parts import Passage, find_passages
from pipelines.recognise.tables import Table, find_tables

TEMPLATE = "guangdong-12"
ENOUGH_OF_TWELVE = 6
"""With half of the twelve tables a document is an (incomplete) instance of the form; with fewer, another form."""


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
    known = {table.form.slug for table in tables if table.form} & {form.slug for form in TWELVE}
    template = TEMPLATE if len(known) >= ENOUGH_OF_TWELVE else ""
    return Document(identify(reading.pages), template, tuple(tables), tuple(passages))
