"""The checks that failed stand among hundreds that did not: the asset a person opens first names them."""

from __future__ import annotations

import pytest
from support.story import one_off
from support.typeset import typeset
from support.workspace import Workspace

from pipelines.definitions import defs
from pipelines.defs.broken import SHOWN, failed_checks, over_all
from pipelines.domain.settings import Settings
from pipelines.store.warehouse import connect


@pytest.fixture
def settings(workspace: Workspace) -> Settings:
    return Settings.from_environment()


def broken(settings: Settings, times: dict[str, int]) -> dict[str, object]:
    """What is told when expectations are broken so many times."""
    with connect(settings.database) as connection:
        connection.execute("create or replace table proof.findings (expectation varchar)")
        rows = [[slug] for slug, count in times.items() for _ in range(count)]
        connection.executemany("insert into proof.findings values (?)", rows or [[None]])
        connection.execute("delete from proof.findings where expectation is null")
        return {name: value.value for name, value in failed_checks(connection, settings).items()}


def test_where_nothing_failed_that_is_all_that_is_told(settings: Settings) -> None:
    assert broken(settings, {}) == {"failed_checks": 0}


def test_failed_checks_are_named_errors_first_each_with_its_address(settings: Settings) -> None:
    warning = next(one.slug for one in over_all() if one.severity == "warning")
    told = broken(
        settings, {warning: 3, "structure.facts.amounts.unique": 1, "structure.figures_are_numbers": 2}
    )
    names = list(told)
    assert told["failed_checks"] == 3
    assert names[1:3] == ["✗ figures_are_numbers (2)", "✗ facts_amounts_unique (1)"]
    assert names[3].endswith("(3)")
    known = defs.resolve_asset_graph().asset_check_keys
    addresses = {f"{'/'.join(key.asset_key.path)}?view=checks&checkDetail={key.name}" for key in known}
    ui = f"{settings.ui_url}/assets/"
    assert {str(told[name]).removeprefix(ui) for name in names[1:]} <= addresses


def test_many_are_counted_and_the_first_are_named(settings: Settings) -> None:
    told = broken(settings, {one.slug: 1 for one in over_all()})
    assert told["failed_checks"] == len(over_all())
    assert len(told) == 1 + SHOWN


def test_the_published_version_tells_of_them(workspace: Workspace) -> None:
    """Also where what failed was withheld: it is the desk's work."""
    from dagster import AssetKey, DagsterInstance  # noqa: PLC0415  Dagster reads its home when it is imported

    typeset(one_off(2), workspace.raw / "乙.pdf")
    workspace.build()
    with DagsterInstance.get() as instance:
        event = instance.get_latest_materialization_event(AssetKey(["proof", "findings"]))
    assert event
    assert event.asset_materialization
    told = event.asset_materialization.metadata
    named = [name for name in told if name.startswith("✗")]
    assert len(named) == told["failed_checks"].value > 0
