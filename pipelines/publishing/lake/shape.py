"""The tables and views of a lake: made by the first who publishes, and brought up to the code of whoever publishes next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import duckdb

from pipelines.domain.errors import RunRefused
from pipelines.publishing import marts
from pipelines.publishing.lake.judged import CODE, PLACE, Table
from pipelines.store.lake import CATALOGUE, NAME
from pipelines.store.warehouse import quoted, transaction

PREPARED = "made.prepared"
_PLACE_MEANS = (
    "The first four digits of the document's region code, 0000 where it has none: files of a lake are divided by it, "
    "and a query that names one reads its files alone"
)


def prepared_by(connection: duckdb.DuckDBPyConnection) -> str:
    """The code that made the lake's tables and views last; '' for none."""
    held = f"select 1 from {CATALOGUE}.ducklake_table where table_name = 'prepared' and end_snapshot is null"
    if not connection.execute(held).fetchall():
        return ""
    rows = connection.execute(f"select {CODE} from {NAME}.{PREPARED}").fetchall()
    return str(rows[0][0]) if rows else ""


def prepare(connection: duckdb.DuckDBPyConnection, tables: Sequence[Table], made_by: str) -> None:
    """Make the tables and columns that the lake lacks, and its views as this code has them.

    A new table has a row for a moment, before any version has the table. Without one DuckLake would forget values: it
    takes a table's first commit at the word of the first of its files, where a column may be empty
    (findings/lake_forgets_rows_beside_an_empty_partition.sh).
    """
    there = _columns(connection)
    with transaction(connection):
        for schema in ("marts", "quarantine", "made"):
            connection.execute(f"create schema if not exists {NAME}.{schema}")
        if PREPARED not in there:
            connection.execute(f"create table {NAME}.{PREPARED} ({CODE} varchar)")
        for table in tables:
            for statement in _extended(table, there[table.name]) if table.name in there else _created(table):
                connection.execute(statement)
    with transaction(connection):
        connection.execute(f"use {NAME}")
        for table in tables:
            # Also where the table is there already: whoever made it may have been cut off before this.
            if table.is_keyed:
                connection.execute(f"delete from {table.name} where document_id is null")
            elif table.name not in there:
                connection.execute(f"delete from {table.name}")
        for mart in marts.marts():
            if mart.is_view:
                connection.execute(mart.sql.replace("create view", "create or replace view", 1))
                connection.execute(f"comment on view {mart.table} is {quoted(mart.description)}")
        connection.execute(f"delete from {PREPARED}")
        connection.execute(f"insert into {PREPARED} values ({quoted(made_by)})")


def _columns(connection: duckdb.DuckDBPyConnection) -> Mapping[str, Mapping[str, str]]:
    """Columns and types of the lake's tables."""
    rows = connection.execute(
        f"""
        select
            schema_name || '.' || table_name,
            map(list(column_name order by column_index), list(data_type order by column_index))
        from duckdb_columns()
        where database_name = {quoted(NAME)}
        group by all
        """
    ).fetchall()
    return dict(rows)


def _created(table: Table) -> Iterator[str]:
    name = f"{NAME}.{table.name}"
    columns = [f'"{column}" {kind}' for column, kind in {**table.columns, **table.added}.items()]
    yield f"create table {name} ({', '.join(columns)})"
    if table.is_divided:
        yield f"alter table {name} set partitioned by ({PLACE})"
    if table.comment:
        yield f"comment on table {name} is {quoted(table.comment)}"
    for column, meaning in {
        **table.meanings,
        **dict.fromkeys(table.added.keys() & {PLACE}, _PLACE_MEANS),
    }.items():
        if meaning:
            yield f'comment on column {name}."{column}" is {quoted(meaning)}'
    yield f"insert into {name} default values"


def _extended(table: Table, there: Mapping[str, str]) -> Iterator[str]:
    """Add the columns that other code did not have.

    Raises `RunRefused` for a column that is of another type now: DuckLake forgets rows of a column that was widened
    (findings/lake_forgets_rows_of_a_widened_column.sh).
    """
    for column, kind in table.columns.items():
        if column not in there:
            yield f'alter table {NAME}.{table.name} add column "{column}" {kind}'
        elif there[column] != kind:
            raise RunRefused(
                f"{table.name}.{column} is {there[column]} in the lake and {kind} by this code: publish into a new lake"
            )
