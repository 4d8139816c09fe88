"""What every mart is made of, found in its SQL by a parser: sql/lineage.json, which Dagster shows as lineage.

`PYTHONPATH=tests python -m support.lineage` writes it anew; a test holds it against the SQL.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import duckdb
import sqlglot
from sqlglot import exp
from sqlglot.lineage import lineage
from sqlglot.optimizer.qualify import qualify
from sqlglot.optimizer.scope import build_scope

from pipelines.domain.installed import SQL
from pipelines.publishing.marts import make, marts
from pipelines.store.warehouse import in_memory

FILE = SQL / "lineage.json"
DIALECT = "duckdb"

Column = tuple[str, str]
"""Table, as ``schema.name``, and column."""
Sources = dict[str, set[Column]]
"""Column to the columns that it is made of."""


def told() -> str:
    """The content of the file: a mart to the tables that it reads, and each of its columns to those it comes from.

    A view of the working warehouse stands for the tables that it shows.
    """
    schema = _schema()
    views = {name: _sources(query, schema) for name, query in _queries(sorted((SQL / "proof").glob("*.sql")))}
    reads = {name: _tables(query) for name, query in _queries(sorted((SQL / "proof").glob("*.sql")))}
    paths = [SQL / mart.schema / f"{mart.name}.sql" for mart in marts()]
    told = []
    for name, query in _queries(paths):
        tables = sorted({base for table in _tables(query) for base in _bases(table, reads)})
        columns = [
            f"   {json.dumps(column)}: {json.dumps(sorted({base for one in found for base in _followed(one, views)}))}"
            for column, found in _sources(query, schema).items()
        ]
        told.append(
            f' "{name}": {{\n  "reads": {json.dumps(tables)},\n  "columns": {{\n'
            + ",\n".join(columns)
            + "\n  }\n }"
        )
    return "{\n" + ",\n".join(told) + "\n}\n"


def _schema() -> dict[str, dict[str, dict[str, str]]]:
    """Schema, table, column and type of everything that the marts' SQL may name."""
    with in_memory() as connection:
        connection.execute("attach ':memory:' as version; use version")
        make(connection)
        return _columns(connection)


def _columns(connection: duckdb.DuckDBPyConnection) -> dict[str, dict[str, dict[str, str]]]:
    found: dict[str, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    query = "select schema_name, table_name, column_name, data_type from duckdb_columns() where not internal"
    for schema, table, column, kind in connection.execute(query).fetchall():
        found[schema][table][column] = kind
    return {schema: dict(tables) for schema, tables in found.items()}


def _queries(paths: list[Path]) -> Iterator[tuple[str, exp.Query]]:
    """The tables and views that files create, each with its query; the working warehouse has no name in it."""
    for path in paths:
        for statement in sqlglot.parse(path.read_text(encoding="utf-8"), dialect=DIALECT):
            if isinstance(statement, exp.Create) and isinstance(statement.this, exp.Table):
                query = statement.expression
                for table in query.find_all(exp.Table):
                    table.set("catalog", None)
                yield _name(statement.this), query


def _name(table: exp.Table) -> str:
    return f"{table.db}.{table.name}"


def _tables(query: exp.Query) -> set[str]:
    """The tables that a query reads; its own parts have no schema."""
    return {_name(table) for table in query.find_all(exp.Table) if table.db}


def _sources(query: exp.Query, schema: Mapping[str, Any]) -> Sources:
    qualified = qualify(query.copy(), dialect=DIALECT, schema=schema, validate_qualify_columns=False)
    for union in qualified.find_all(exp.SetOperation):
        if union.args.get("by_name") and union.left.named_selects != union.right.named_selects:
            # sqlglot pairs the columns by place (findings/union_by_name_is_traced_by_place.sh)
            raise ValueError(
                f"both sides of `union by name` need the same order: {union.right.named_selects}"
            )
    scope = build_scope(qualified)
    return {
        column: {
            (_name(node.source), node.name.rpartition(".")[2].strip('"'))
            for node in lineage(column, qualified, schema, scope=scope, dialect=DIALECT).walk()
            if isinstance(node.source, exp.Table) and node.source.db
        }
        for column in qualified.named_selects
    }


def _bases(table: str, reads: Mapping[str, set[str]]) -> set[str]:
    """The tables behind a view; a table itself."""
    if table not in reads:
        return {table}
    return {base for read in reads[table] for base in _bases(read, reads)}


def _followed(source: Column, views: Mapping[str, Sources]) -> set[Column]:
    """The columns behind a view's column; a table's column itself."""
    table, column = source
    if table not in views:
        return {source}
    return {base for behind in views[table].get(column, ()) for base in _followed(behind, views)}


if __name__ == "__main__":
    FILE.write_text(told(), encoding="utf-8")
