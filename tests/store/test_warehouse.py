"""The working warehouse: a file that earlier code made goes on."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
from polars.testing import assert_frame_equal

from pipelines.store.warehouse import connect, frame_of, in_memory, insert, keyed_tables, readable


def test_a_warehouse_made_before_a_column_was_there_gets_it(tmp_path: Path) -> None:
    with connect(tmp_path / "a.duckdb") as connection:
        connection.execute("alter table extracted.documents drop column region_code")
        connection.execute("update raw.prepared set made_by = 'earlier code'")
    with connect(tmp_path / "a.duckdb") as connection:
        columns = dict(row[:2] for row in connection.execute("describe extracted.documents").fetchall())
    assert columns["region_code"] == "VARCHAR"


def test_a_column_that_earlier_code_kept_is_gone(tmp_path: Path) -> None:
    """A part of the warehouse is filled from the whole, column by column: it has the same."""
    with connect(tmp_path / "a.duckdb") as connection:
        connection.execute("alter table facts.rows add column of_old varchar")
        connection.execute("update raw.prepared set made_by = 'earlier code'")
    with connect(tmp_path / "a.duckdb") as connection:
        columns = {row[0] for row in connection.execute("describe facts.rows").fetchall()}
    assert "row_label" in columns
    assert "of_old" not in columns


def test_tables_that_earlier_code_kept_are_gone(tmp_path: Path) -> None:
    with connect(tmp_path / "a.duckdb") as connection:
        connection.execute("create table facts.balance (document_id varchar)")
        connection.execute("update raw.prepared set made_by = 'earlier code'")
    with connect(tmp_path / "a.duckdb") as connection:
        assert "facts.balance" not in keyed_tables(connection, "a")
        assert {"facts.amounts", "facts.rows"} <= set(keyed_tables(connection, "a"))


def test_what_this_code_prepared_is_not_prepared_again(tmp_path: Path) -> None:
    with connect(tmp_path / "a.duckdb") as connection:
        connection.execute("delete from facts.regions")
    with connect(tmp_path / "a.duckdb") as connection:
        assert connection.execute("from facts.regions").fetchall() == []
        connection.execute("update raw.prepared set made_by = 'earlier code'")
    with connect(tmp_path / "a.duckdb") as connection:
        assert connection.execute("from facts.regions").fetchall()


def test_every_region_has_a_row(tmp_path: Path) -> None:
    with connect(tmp_path / "a.duckdb") as connection:
        query = "select full_name from facts.regions where region_code = '441802'"
        assert connection.execute(query).fetchall() == [("清远市清城区",)]


def test_a_long_query_draws_nothing_into_what_is_printed(tmp_path: Path) -> None:
    for opening in (connect(tmp_path / "a.duckdb"), in_memory()):
        with opening as connection:
            drawn = connection.execute("select current_setting('enable_progress_bar')").fetchall()
        assert drawn == [(False,)]


KINDS: dict[str, Any] = {
    "text": pl.String,
    "whole": pl.Int64,
    "share": pl.Float64,
    "is_so": pl.Boolean,
    "day": pl.Date,
    "yuan": pl.Decimal(18, 2),
    "boxes": pl.List(pl.Struct({"page": pl.Int32, "top": pl.Float64})),
}


def test_rows_come_out_as_they_went_in(tmp_path: Path) -> None:
    values = ("明账 'a'", 2**62, 0.1, True, date(2026, 11, 30), Decimal("-0.01"), [{"page": 1, "top": 2.5}])
    frame = pl.DataFrame([values, [None] * len(KINDS)], schema=KINDS, orient="row")
    with connect(tmp_path / "a.duckdb") as connection:
        with readable(frame) as rows:
            connection.execute(f"create table kept as from {rows}")
        insert(connection, "kept", frame)
        insert(connection, "kept", frame.clear())
        kept = frame_of(connection.sql("from kept order by rowid"))
    assert_frame_equal(kept, pl.concat([frame, frame]))


def test_what_a_check_asks_imports_neither_pandas_nor_pyarrow() -> None:
    asked = (
        "import sys, polars as pl\n"
        "from pipelines.store.warehouse import in_memory, load, replace\n"
        "with in_memory() as connection:\n"
        "    frame = pl.DataFrame({'document_id': ['a'], 'stage': ['b'], 'sentence': ['c']})\n"
        "    replace(connection, {'proof.defects': frame}, ['a'])\n"
        "    assert load(connection, 'proof.defects', ['a']).equals(frame)\n"
        "print(*sorted({'pandas', 'pyarrow'} & sys.modules.keys()))\n"
    )
    assert subprocess.check_output([sys.executable, "-c", asked], text=True) == "\n"
