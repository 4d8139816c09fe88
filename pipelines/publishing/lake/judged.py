"""What is to be put into a lake: the tables of a file of marts that was judged, described before anybody is kept waiting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

DOCUMENTS = "made.documents"
"""The table that says of each document what its rows were made from."""
DIVIDED = ("marts.amounts", "marts.equations", "marts.equation_terms")
"""Nine tenths of all rows: a lake divides their files by place, so that what names a place reads its files alone. Of a smaller
table the files of each place would be many and tiny."""
PLACE = "prefecture"
CODE = "made_by"

_TABLES = """
select
    schema_name || '.' || table_name,
    map(list(spoken.column_name order by column_index), list(spoken.data_type order by column_index)),
    coalesce(any_value(described.comment), ''),
    map(list(spoken.column_name order by column_index), list(coalesce(spoken.comment, '') order by column_index))
from duckdb_columns() as spoken
inner join duckdb_tables() as described using (schema_name, table_name)
group by all
order by all
"""


@dataclass(frozen=True, slots=True)
class Table:
    """Columns with their types, what they mean, and a digest of all rows."""

    name: str
    columns: Mapping[str, str]
    comment: str
    meanings: Mapping[str, str]
    digest: tuple[Any, ...]

    @property
    def is_keyed(self) -> bool:
        """Whether its rows belong to documents; else it is an official list."""
        return "document_id" in self.columns

    @property
    def is_divided(self) -> bool:
        return self.name in DIVIDED

    @property
    def added(self) -> Mapping[str, str]:
        """The columns that a lake has beside its own."""
        if self.name == DOCUMENTS:
            return {PLACE: "VARCHAR", CODE: "VARCHAR"}
        return {PLACE: "VARCHAR"} if self.is_divided else {}


def tables(file: Path) -> Sequence[Table]:
    """The tables that a file of marts holds."""
    with closing(duckdb.connect(file, read_only=True)) as connection:
        rows = connection.execute(_TABLES).fetchall()
        return [
            Table(name, columns, comment, meanings, digest(connection, name, columns))
            for name, columns, comment, meanings in rows
        ]


def digest(connection: duckdb.DuckDBPyConnection, rows: str, columns: Mapping[str, str]) -> tuple[Any, ...]:
    """The number of rows and the sum of their hashes: the same of the same rows, in whatever order."""
    told = ", ".join(f'"{column}"' for column in columns)
    found = connection.execute(f"select count(*), sum(hash(row({told}))) from {rows}").fetchone()
    return found or ()
