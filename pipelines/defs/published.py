"""The marts, the checks that block their publication, and the publication."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb
import polars as pl

from expectations.judge import judge
from expectations.outcomes import ask
from expectations.suites import Expected, mart_suite
from pipelines.defs.broken import check_asset, check_name, counts, failed_checks, over_all
from pipelines.defs.describe import (
    OWNERS,
    as_table,
    column_schema,
    fresh,
    lineage,
    quarantine,
    result,
    spec,
)
from pipelines.defs.desk import Desk
from pipelines.domain.fingerprint import fingerprint
from pipelines.domain.installed import SQL
from pipelines.publishing import publish
from pipelines.publishing.marts import Mart, columns, marts, plotted, row_count
from pipelines.publishing.site import build as site
from pipelines.steps.stages import begin
from pipelines.store import versions
from pipelines.store.warehouse import EXTRACTED, FACTS, PROOF, connect, frame_of, quoted

SHOWN = 50
"""Failing rows shown in a check's metadata; their number is told beside them."""


_WORKING = ("raw.files", "proof.decisions", "proof.findings", *EXTRACTED, *FACTS, *PROOF)
_ASSETS = {*_WORKING, *(mart.table for mart in marts())}
_MADE_OF: Mapping[str, Any] = json.loads((SQL / "lineage.json").read_text(encoding="utf-8"))
"""What the SQL of every mart reads, found by a parser (tests/support/lineage.py)."""

_CODE = fingerprint(publish, SQL / "proof")


def _reads(mart: Mart) -> list[str]:
    """The assets that a mart is made of; official lists and names of forms are none."""
    return [table for table in _MADE_OF[mart.table]["reads"] if table in _ASSETS]


@dg.multi_asset(
    name="marts",
    specs=[
        spec(
            mart.table,
            mart.description,
            [*_reads(mart), "proof.decisions"],
            ["duckdb", "parquet"],
            f"{_CODE}-{fingerprint(SQL / mart.schema / f'{mart.name}.sql')}",
        )
        for mart in marts()
    ],
)
def published_tables(desk: Desk) -> Iterator[dg.MaterializeResult[None]]:
    """Build the next version aside; nothing is visible to readers yet."""
    begin("marts")
    with desk.patience():
        publish.build_candidate(desk.settings)
    with connect(_built(desk), read_only=True) as connection:
        for mart in marts():
            yield _told(connection, mart)


def _built(desk: Desk) -> Path:
    """The file just built; the published one when nothing has changed since."""
    building = versions.candidate(desk.settings) / versions.FILE
    return building if building.exists() else versions.current(desk.settings) / versions.FILE


def _told(connection: duckdb.DuckDBPyConnection, mart: Mart) -> dg.MaterializeResult[None]:
    described = columns(connection, mart)
    made_of = _MADE_OF[mart.table]["columns"]
    return result(
        mart.table,
        row_count(connection, mart),
        **{
            "dagster/column_schema": column_schema((c.name, c.type, c.description) for c in described),
            "dagster/column_lineage": lineage(
                {
                    column.name: [
                        (table, source) for table, source in made_of[column.name] if table in _ASSETS
                    ]
                    for column in described
                }
            ),
            **plotted(connection, mart),
            **({"quarantine": quarantine(connection, mart.table)} if mart.table == _QUARANTINE else {}),
        },
    )


_QUARANTINE = "quarantine.documents"
_MARTS = [dg.AssetKey([mart.schema, mart.name]) for mart in marts()]
_SITE = dg.AssetKey(["published", "site"])


@dg.asset(
    key=_SITE,
    group_name="published",
    owners=OWNERS,
    kinds={"html", "javascript"},
    code_version=site.code_version(),
    deps=_MARTS,
    description="The web page of the version: every figure with its page, its cell and the equations that prove it",
)
def web_page(desk: Desk) -> dg.MaterializeResult[None]:
    """Build the page beside the candidate. Nothing new, or switched off: nothing built."""
    begin("site")
    building = versions.candidate(desk.settings) / versions.FILE
    if not (desk.settings.site and building.exists()):
        return dg.MaterializeResult(metadata={"new": False})
    with desk.patience():
        before = versions.current(desk.settings).resolve() / site.NAME
        built = site.build_site(building, desk.settings, before)
    return dg.MaterializeResult(metadata={"new": True, **asdict(built)})


@dg.asset(
    key=["published", "current"],
    group_name="published",
    owners=OWNERS,
    kinds={"duckdb", "parquet"},
    deps=[*_MARTS, _SITE],
    freshness_policy=fresh(),
    description="data/marts/current: the version readers see, swapped in whole once every check that blocks has passed",
)
def current(desk: Desk) -> dg.MaterializeResult[None]:
    """Swap the checked candidate in. Nothing new, nothing swapped."""
    begin("current")
    changed = versions.candidate(desk.settings).exists()
    with desk.patience():
        version = publish.swap(desk.settings) if changed else versions.current(desk.settings).resolve()
        with connect(desk.settings.database, read_only=True) as connection:
            failed = failed_checks(connection, desk.settings)
    return dg.MaterializeResult(metadata={"version": version.name, "new": changed, **failed})


def _check_spec(expected: Expected, *, blocking: bool) -> dg.AssetCheckSpec:
    return dg.AssetCheckSpec(
        check_name(expected),
        asset=check_asset(expected),
        description=f"{expected.chinese} · {expected.english}",
        blocking=blocking,
        metadata={"owner": OWNERS[0]},
        additional_deps=[] if blocking else [dg.AssetKey(["proof", "findings"])],
    )


_FINDINGS_OF = """
select document_id, rule, place, pages, message_zh, message_en, printed, expected
from proof.findings
where expectation = {}
order by document_id, place
limit {}
"""
_OVER_ALL = over_all()
_BLOCKING = mart_suite()


@dg.multi_asset_check(name="promises", specs=[_check_spec(e, blocking=False) for e in _OVER_ALL])
def promises(desk: Desk) -> Iterator[dg.AssetCheckResult]:
    """What came of every expectation over all documents; what broke them is quarantined or only warned."""
    begin("promises")
    with desk.patience(), connect(desk.settings.database, read_only=True) as connection:
        found = counts(connection)
        for expected in _OVER_ALL:
            count = found.get(expected.slug, 0)
            rows = _FINDINGS_OF.format(quoted(expected.slug), SHOWN)
            shown = frame_of(connection.sql(rows)) if count else pl.DataFrame()
            yield _check_result(expected, count, shown, dg.AssetCheckSeverity.WARN)


@dg.multi_asset_check(name="publishable", specs=[_check_spec(e, blocking=True) for e in _BLOCKING])
def publishable(desk: Desk) -> Iterator[dg.AssetCheckResult]:
    """The gate once more, on the very file that is about to be published. One failure and it is not.

    Where nothing is to be published, what stands was judged before and is asked again by its SQL alone.
    """
    begin("publishable")
    is_new = (versions.candidate(desk.settings) / versions.FILE).exists()
    with connect(_built(desk), read_only=True) as connection:
        outcomes = (judge if is_new else ask)(connection, _BLOCKING)
    for outcome in outcomes:
        shown = outcome.failures.head(SHOWN).drop(_UNSHOWN, strict=False)
        yield _check_result(outcome.expected, len(outcome.failures), shown, dg.AssetCheckSeverity.ERROR)


_UNSHOWN = ("boxes", "about", "relation", "term_count")
"""A person finds the place by page and label; the boxes are in marts.findings."""


def _check_result(
    expected: Expected, failing: int, shown: pl.DataFrame, severity: dg.AssetCheckSeverity
) -> dg.AssetCheckResult:
    return dg.AssetCheckResult(
        passed=not failing,
        check_name=check_name(expected),
        asset_key=check_asset(expected),
        severity=severity,
        metadata={
            "failing_rows": failing,
            "query": dg.MetadataValue.md(f"```sql\n{expected.sql}\n```"),
            **({"failures": as_table(shown)} if failing else {}),
        },
    )
