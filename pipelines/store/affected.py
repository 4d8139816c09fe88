"""Documents whose published rows may change together: those of one unit, and a department with the units it lists."""

from __future__ import annotations

from collections.abc import Collection

import duckdb

from pipelines.store.warehouse import wanted

_NEIGHBOURS = """
with bodies as (
    select distinct
        document_id,
        coalesce(office_of, bare_name) as body,
        said_by = 'cover' as is_own
    from facts.named_bodies
)

select document_id from wanted
union
select other.document_id
from bodies
inner join bodies as other using (body)
where bodies.document_id in (from wanted) and (bodies.is_own or other.is_own)
"""


def affected_by(connection: duckdb.DuckDBPyConnection, documents: Collection[str]) -> set[str]:
    """These documents, and all whose rows of a mart may depend on one of them.

    That is those of the same unit (other years, versions, the final account, its own office), the departments that
    list the unit or print a row of it, and the units that a document lists.
    """
    with wanted(connection, documents):
        return {document for (document,) in connection.execute(_NEIGHBOURS).fetchall()}


def by_unit(connection: duckdb.DuckDBPyConnection, documents: Collection[str], size: int) -> list[list[str]]:
    """The documents in batches of a size; those of one unit stand together."""
    with wanted(connection, documents):
        found = connection.execute(
            "select document_id from wanted left join extracted.documents using (document_id) "
            "order by unit_name, document_id"
        ).fetchall()
    ordered = [document for (document,) in found]
    return [ordered[start : start + size] for start in range(0, len(ordered), size)]
