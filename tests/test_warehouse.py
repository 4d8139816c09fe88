"""The working warehouse: a file that earlier code made goes on."""

from __future__ import annotations

from pathlib import Path

from pipelines.warehouse import connect


def test_a_warehouse_made_before_a_column_was_there_gets_it(tmp_path: Path) -> None:
    with connect(tmp_path / "a.duckdb") as connection:
        connection.execute("alter table extracted.documents drop column region_code")
    with connect(tmp_path / "a.duckdb") as connection:
        columns = dict(row[:2] for row in connection.execute("describe extracted.documents").fetchall())
    assert columns["region_code"] == "VARCHAR"


def test_every_region_has_a_row(tmp_path: Path) -> None:
    with connect(tmp_path / "a.duckdb") as connection:
        query = "select full_name from facts.regions where region_code = '441802'"
        assert connection.execute(query).fetchall() == [("清远市清城区",)]
