"""What Dagster shows of where a mart's columns come from is what the SQL says."""

from __future__ import annotations

import json

from support.lineage import FILE, told

from pipelines.publishing.marts import marts


def test_the_file_is_what_the_sql_says() -> None:
    """`PYTHONPATH=tests python -m support.lineage` writes it anew."""
    assert FILE.read_text(encoding="utf-8") == told()


def test_a_mart_is_made_after_those_that_it_reads() -> None:
    made: set[str] = set()
    known = json.loads(FILE.read_text(encoding="utf-8"))
    for mart in marts():
        assert {table for table in known[mart.table]["reads"] if table.startswith("marts.")} <= made, (
            mart.table
        )
        made.add(mart.table)


def test_every_column_but_counts_comes_from_somewhere() -> None:
    known = json.loads(FILE.read_text(encoding="utf-8"))
    nowhere = {
        column for mart in known.values() for column, sources in mart["columns"].items() if sources == []
    }
    assert [column for column in nowhere if not column.endswith("_count")] == []
