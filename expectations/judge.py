"""The judge: runs suites over a DuckDB file with Great Expectations and brings back what broke them.

The only module that speaks to Great Expectations, which is imported when something is judged: that takes seconds, and
brings SciPy, pandas and Altair.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from expectations.dialect import address
from expectations.outcomes import BrokenExpectation, Outcome
from expectations.suites import Expected
from pipelines.store.warehouse import connect

if TYPE_CHECKING:
    from great_expectations.core.batch_definition import BatchDefinition
    from great_expectations.datasource.fluent.sql_datasource import SQLDatasource

_SEVERITY = {"error": "critical", "warning": "warning", "info": "info"}


def judge(database: Path, suite: Sequence[Expected]) -> list[Outcome]:
    """Run a suite over a DuckDB file that nobody has open for writing.

    Raises `BrokenExpectation` when one cannot be evaluated: a broken check is not bad data.
    """
    os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")  # before the import below reads it
    import great_expectations as gx  # noqa: PLC0415  seconds of imports, for what is judged only

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}
    source = context.data_sources.add_sql(
        "warehouse", connection_string=address(database), create_temp_table=False
    )
    succeeded: dict[str, bool] = {}
    try:
        for table in dict.fromkeys(expected.about for expected in suite):
            about = [expected for expected in suite if expected.about == table]
            succeeded |= _validate(_batch(source, table), about)
    finally:
        source.get_engine().dispose()
        source.get_execution_engine().engine.dispose()
    with connect(database, read_only=True) as connection:
        return [
            Outcome(
                expected,
                succeeded[expected.slug],
                pl.DataFrame()
                if succeeded[expected.slug]
                else connection.sql(expected.sql.format(batch=expected.about)).pl(),
            )
            for expected in suite
        ]


def _batch(source: SQLDatasource, table: str) -> BatchDefinition:
    asset = source.add_query_asset(table, query=f"select * from {table}")
    return asset.add_batch_definition_whole_table("whole")


def _validate(batch: BatchDefinition, about: Sequence[Expected]) -> dict[str, bool]:
    """Validate all expectations about one table; success by slug."""
    import great_expectations as gx  # noqa: PLC0415  likewise
    from great_expectations.expectations import UnexpectedRowsExpectation  # noqa: PLC0415  likewise

    suite = gx.ExpectationSuite(
        name="suite",
        expectations=[
            UnexpectedRowsExpectation(
                description=expected.english,
                unexpected_rows_query=expected.sql,
                severity=_SEVERITY[expected.severity],
                meta={"slug": expected.slug, "zh": expected.chinese},
            )
            for expected in about
        ],
    )
    result = batch.get_batch().validate(suite)
    for one in result.results:
        if one.exception_info and one.exception_info.get("raised_exception"):
            slug = one.expectation_config.meta["slug"]
            raise BrokenExpectation(f"{slug} cannot be evaluated: {one.exception_info['exception_message']}")
    return {one.expectation_config.meta["slug"]: bool(one.success) for one in result.results}
