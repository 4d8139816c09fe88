"""Which checks failed, among hundreds: told with the assets that a person opens first, each with the way to it."""

from __future__ import annotations

import re

import dagster as dg
import duckdb

from expectations.suites import Expected, across_suite, equation_suite, structure_suite
from pipelines.domain.settings import Settings

SHOWN = 20
"""Failed checks that are named; how many there are is told before them."""

_STANDS_FOR_CHECK = {
    "facts.prose": "extracted.paragraphs",
    "facts.undivided_codes": "facts.rows",
    "proof.failed_equations": "proof.equations",
    "proof.prior_years": "proof.decisions",
    "proof.revisions": "proof.decisions",
}


def over_all() -> tuple[Expected, ...]:
    """What is expected of all documents, published or not."""
    return (*structure_suite(), *equation_suite(), *across_suite())


def check_name(expected: Expected) -> str:
    """The slug without its suite: the asset it stands at says the rest."""
    return re.sub(r"\W+", "_", expected.slug.partition(".")[2])


def check_asset(expected: Expected) -> dg.AssetKey:
    return dg.AssetKey(_STANDS_FOR_CHECK.get(expected.about, expected.about).split("."))


def counts(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Rows that broke an expectation, by its slug; those that hold are not there."""
    found = connection.execute("select expectation, count(*) from proof.findings group by all").fetchall()
    return dict(found)


def failed_checks(connection: duckdb.DuckDBPyConnection, settings: Settings) -> dict[str, dg.MetadataValue]:
    """How many checks failed, then the address of each: errors first, then those that most rows break."""
    found = counts(connection)
    failed = [expected for expected in over_all() if expected.slug in found]
    failed.sort(key=lambda expected: (expected.severity != "error", -found[expected.slug], expected.slug))
    return {
        "failed_checks": dg.MetadataValue.int(len(failed)),
        **{
            f"✗ {check_name(expected)} ({found[expected.slug]})": dg.MetadataValue.url(
                f"{settings.ui_url}/assets/{'/'.join(check_asset(expected).path)}"
                f"?view=checks&checkDetail={check_name(expected)}"
            )
            for expected in failed[:SHOWN]
        },
    }
