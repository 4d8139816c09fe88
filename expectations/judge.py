"""The judge: what came of a suite's queries, held by Great Expectations to what is expected of it.

The only module that speaks to Great Expectations, which is imported when something is judged: that takes a
second, and brings pandas and Altair. It is given a frame of one row: a column for every expectation, the number of rows that
break it. So the warehouse is asked over one open connection, everything that only chooses rows in one query.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from importlib.util import LazyLoader, find_spec, module_from_spec

import duckdb

from expectations.outcomes import BrokenExpectation, Outcome, ask
from expectations.suites import Expected

_SEVERITY = {"error": "critical", "warning": "warning", "info": "info"}


def judge(connection: duckdb.DuckDBPyConnection, suite: Sequence[Expected]) -> list[Outcome]:
    """Run a suite over an open warehouse.

    Raises `BrokenExpectation` when one cannot be evaluated: a broken check is not bad data.
    """
    outcomes = ask(connection, suite)
    holds = _validate(outcomes)
    return [replace(outcome, success=holds[outcome.expected.slug]) for outcome in outcomes]


def _validate(outcomes: Sequence[Outcome]) -> dict[str, bool]:
    """Whether each expectation is met, by its slug."""
    os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")  # before the import below reads it
    _put_off("scipy", "stats")
    import great_expectations as gx  # noqa: PLC0415  a second of imports, for what is judged only
    import pandas as pd  # noqa: PLC0415  likewise: the frames that Great Expectations takes
    from great_expectations.expectations import ExpectColumnMaxToBeBetween  # noqa: PLC0415  likewise

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}
    suite = gx.ExpectationSuite(
        name="suite",
        expectations=[
            ExpectColumnMaxToBeBetween(
                column=expected.slug,
                max_value=0,
                description=expected.english,
                severity=_SEVERITY[expected.severity],
                meta={"slug": expected.slug, "zh": expected.chinese},
            )
            for expected in (outcome.expected for outcome in outcomes)
        ],
    )
    counted = pd.DataFrame([{outcome.expected.slug: len(outcome.failures) for outcome in outcomes}])
    result = context.data_sources.pandas_default.read_dataframe(counted).validate(suite)
    for one in result.results:
        if one.exception_info and one.exception_info.get("raised_exception"):
            slug = one.expectation_config.meta["slug"]
            raise BrokenExpectation(f"{slug} cannot be evaluated: {one.exception_info['exception_message']}")
    return {one.expectation_config.meta["slug"]: bool(one.success) for one in result.results}


def _put_off(package: str, name: str) -> None:
    """Have a module of a package load when something of it is first used.

    Great Expectations imports ``scipy.stats``, 400 modules, for expectations about distributions, of which there is
    none here. A module that Python's own `LazyLoader` gives loads as soon as it is imported again, unless the import
    finds it in its package.
    """
    whole = f"{package}.{name}"
    spec = None if whole in sys.modules else find_spec(whole)
    if spec and spec.loader:
        spec.loader = LazyLoader(spec.loader)
        sys.modules[whole] = module = module_from_spec(spec)
        setattr(sys.modules[package], name, module)
        spec.loader.exec_module(module)
