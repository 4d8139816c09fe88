"""How assets describe themselves: owners, kinds, columns, and from which columns theirs come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

import dagster as dg
import duckdb
import polars as pl

from pipelines.domain.settings import Settings
from pipelines.store.warehouse import frame_of

OWNERS = ["team:mingzhang"]


def fresh() -> dg.FreshnessPolicy:
    """How long after a successful run an asset counts as fresh; a run that found nothing new is successful, too."""
    hours = Settings.from_environment().fresh_hours
    return dg.FreshnessPolicy.time_window(
        fail_window=timedelta(hours=hours), warn_window=timedelta(hours=hours * 0.9)
    )


def spec(
    table: str, description: str, deps: Iterable[str], kinds: Iterable[str], code_version: str
) -> dg.AssetSpec:
    """An asset named as its table, ``schema.table`` as ``schema/table``, grouped by its layer."""
    schema, _, name = table.partition(".")
    return dg.AssetSpec(
        key=[schema, name],
        description=description,
        deps=[dg.AssetKey(dep.split(".")) for dep in deps],
        group_name=schema,
        owners=OWNERS,
        kinds=set(kinds),
        code_version=code_version,
        metadata={"dagster/relation_identifier": table},
    )


def column_schema(columns: Iterable[tuple[str, str, str]]) -> dg.TableSchema:
    """(name, type, description) as Dagster shows it."""
    return dg.TableSchema([dg.TableColumn(name, kind, description=said) for name, kind, said in columns])


def lineage(sources: Mapping[str, Iterable[tuple[str, str]]]) -> dg.TableColumnLineage:
    """Column to the (table, column) it comes from."""
    return dg.TableColumnLineage(
        {
            column: [dg.TableColumnDep(dg.AssetKey(table.split(".")), source) for table, source in found]
            for column, found in sources.items()
        }
    )


def as_table(frame: pl.DataFrame) -> dg.TableMetadataValue:
    """Rows as Dagster shows them: the columns of the frame, each value as text."""
    records = [
        dg.TableRecord({name: None if value is None else str(value) for name, value in row.items()})
        for row in frame.iter_rows(named=True)
    ]
    return dg.MetadataValue.table(
        records, schema=dg.TableSchema([dg.TableColumn(name, "string") for name in frame.columns])
    )


_WITHHELD = 100
"""Rows of the quarantine that are shown; how many there are is told beside them."""


def quarantine(connection: duckdb.DuckDBPyConnection, table: str) -> dg.TableMetadataValue:
    """The rows of ``proof.withheld`` or of the mart that is made of it: the files that are gone come last."""
    columns = "file_name, code, page, message_zh, message_en, release_zh, release_en"
    order = f"order by code = 'withdrawn', file_name limit {_WITHHELD}"
    return as_table(frame_of(connection.sql(f"select {columns} from {table} {order}")))


def result(table: str, rows: int, **metadata: Any) -> dg.MaterializeResult[None]:
    """What a materialization tells: the table's rows, and whatever else."""
    return dg.MaterializeResult(
        asset_key=dg.AssetKey(table.split(".")), metadata={"dagster/row_count": rows, **metadata}
    )
