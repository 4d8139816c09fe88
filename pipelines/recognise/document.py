"""A whole document as a value: who, when, which tables, which paragraphs."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipelines.forms.editions import KIND_OF, edition_of
from pipelines.forms.final_common import FINAL_ACCOUNT
from pipelines.reading import Reading
from pipelines.recognise.identity import Identity, identify
from pipelines.recognise.parts import Passage, find_passages
from pipelines.recognise.tables import Table, find_tables


@dataclass(frozen=True, slots=True)
class Document:
    identity: Identity
    template: str
    tables: tuple[Table, ...]
    passages: tuple[Passage, ...]


def recognise(reading: Reading) -> Document:
    """Name everything in a reading that can be named; keep the rest as it is.

    A budget's tables in a final account, or the other way round, are kept as tables we do not know: the
    two are never mixed.
    """
    tables = find_tables(reading.pages)
    passages = find_passages(reading.pages)
    template = edition_of({table.form.slug for table in tables if table.form})
    kind = KIND_OF.get(template)
    for table in tables:
        if kind and table.form and table.form.kind != kind:
            table.disown()
    identity = identify(reading.pages)
    if kind == FINAL_ACCOUNT:  # its tables' titles say so, whatever the cover says
        identity = replace(identity, kind=kind)
    return Document(identity, template, tuple(tables), tuple(passages))
