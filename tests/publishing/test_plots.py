"""What Dagster plots from run to run: numbers of the marts that add up, also where there is no document."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from support.published import published
from support.story import made, one_off

from pipelines.domain.installed import SQL
from pipelines.publishing.marts import marts, plotted

Plots = dict[str, dict[str, float]]


def plots(documents: dict[str, object]) -> Plots:
    """Every mart's numbers by its slug."""
    with published(documents) as connection:
        return {mart.slug: found for mart in marts() if (found := plotted(connection, mart))}


@pytest.fixture(scope="module")
def drawn() -> Iterator[Plots]:
    return plots({"sound": made(1), "wrong": one_off(2)})


def test_every_plot_is_of_a_mart(drawn: Plots) -> None:
    assert set(drawn) == {path.stem for path in (SQL / "plots").glob("*.sql")}
    assert set(drawn) >= {"documents", "amounts", "equations", "claims", "findings", "quarantine_documents"}


def test_an_empty_warehouse_is_plotted_as_zeros() -> None:
    assert {number for found in plots({}).values() for number in found.values()} == {0.0}


def test_documents_are_published_or_withheld(drawn: Plots) -> None:
    assert drawn["documents"]["published_count"] == drawn["documents"]["quarantined_count"] == 1
    assert drawn["documents"]["published_share"] == 0.5
    assert drawn["quarantine_documents"] == {
        "equation_failed_count": 1,
        "gone_or_twice_count": 0,
        "not_whole_count": 0,
        "not_read_count": 0,
    }


def test_the_shares_of_the_verdicts_make_a_whole(drawn: Plots) -> None:
    shares = drawn["equations"]
    assert sum(shares.values()) == pytest.approx(1, abs=0.0003)
    assert 0 < shares["failed_share"] < 0.1 < shares["exact_share"]


def test_figures_guarded_twice_are_guarded(drawn: Plots) -> None:
    shares = drawn["amounts"]
    assert 0 < shares["twice_guarded_share"] <= shares["guarded_share"] <= 1
    assert shares["guarded_count"] > 100
    assert drawn["findings"]["withholding_count"] >= 1
