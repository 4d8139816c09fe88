"""Every promise about structure holds for a made document, and fails for one that breaks it, at the place."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from support.promise_faults import CASES, DOCUMENT, oddly_worded
from support.proving import exact_budget, prove
from support.typeset import random_budget, spoil_cell

from expectations.suites import Expected, structure_suite
from pipelines.store.warehouse import connect, replace

CLEAN = {
    "2024": exact_budget(0, 2024),
    "2024 units": exact_budget(5, 2024, units=3, projects=12),
    "2026": exact_budget(2, 2026),
    "2026 carried": exact_budget(1, 2026, units=2, carried=True),
    "odd words": oddly_worded(),
}
SUITE = {expected.slug: expected for expected in structure_suite()}


BROKEN = {f"{number} {case.slug}": case for number, case in enumerate(CASES, 1)}
"""Cases by the document_id of the document that is broken."""

Row = dict[str, Any]


class Warehouse(NamedTuple):
    """Clean documents and, beside them, one broken document for every case."""

    path: Path

    def broken(self, expected: Expected) -> list[Row]:
        """The rows that break a promise, as its own SQL finds them."""
        with connect(self.path, read_only=True) as connection:
            return connection.sql(expected.sql).pl().to_dicts()


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    path = tmp_path_factory.mktemp("clean") / "clean.duckdb"
    with connect(path) as connection:
        replace(connection, prove(CLEAN).tables(), CLEAN)
    return Warehouse(path)


@pytest.fixture(scope="module")
def warehouse(clean: Warehouse, tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    path = tmp_path_factory.mktemp("broken") / "broken.duckdb"
    shutil.copy(clean.path, path)
    documents = {document: case.fault(DOCUMENT) for document, case in BROKEN.items()}
    with connect(path) as connection:
        replace(connection, prove(documents).tables(), documents)
        connection.execute("alter table proof.equations alter column verdict drop not null")
        for document, case in BROKEN.items():
            if case.sql:
                assert connection.execute(case.sql, [document]).fetchone() != (0,)
    return Warehouse(path)


@pytest.mark.parametrize("slug", SUITE)
def test_a_clean_document_keeps_every_promise(clean: Warehouse, slug: str) -> None:
    assert clean.broken(SUITE[slug]) == []


@pytest.mark.parametrize("slug", SUITE)
def test_a_broken_promise_is_told_with_document_and_place(warehouse: Warehouse, slug: str) -> None:
    cases = {document: case for document, case in BROKEN.items() if case.slug == slug}
    rows = warehouse.broken(SUITE[slug])
    assert cases, "every promise has a document that breaks it"
    assert all({"document_id", "place", "pages", "printed", "expected"} <= row.keys() for row in rows)
    told = {(row["document_id"], row["place"]) for row in rows}
    assert None not in {place for _, place in told}
    assert {(document, case.place.replace("{d}", document)) for document, case in cases.items()} <= told
    assert {document for document, _ in told}.isdisjoint(CLEAN)


@pytest.mark.parametrize(("year", "expected"), [(2016, None), (2018, "行政事业单位离退休"), (2021, None)])
def test_a_name_is_judged_by_the_list_of_its_own_year(
    tmp_path: Path, year: int, expected: str | None
) -> None:
    """20805 is 行政事业单位养老支出 since 2020; of budgets before 2017 nothing is known."""
    document = random_budget(random.Random(0), year=year, exact=True)
    warehouse = Warehouse(tmp_path / "year.duckdb")
    with connect(warehouse.path) as connection:
        replace(connection, prove({"a year": document}).tables(), ["a year"])
    rows = warehouse.broken(SUITE["structure.codes_bear_official_names"])
    told = {row["expected"] for row in rows if row["printed"] == "20805行政事业单位养老支出"}
    assert told == ({f"20805{expected}"} if expected else set())
    assert bool(rows) == bool(expected)


@pytest.mark.parametrize(("code", "is_broken"), [("21298", False), ("21299", True)])
def test_a_section_may_be_the_last_where_the_list_has_nothing_below(
    tmp_path: Path, code: str, *, is_broken: bool
) -> None:
    document = spoil_cell(DOCUMENT, "T05", 3, 0, f"[{code}]支出")
    warehouse = Warehouse(tmp_path / "section.duckdb")
    with connect(warehouse.path) as connection:
        replace(connection, prove({"a section": document}).tables(), ["a section"])
    rows = warehouse.broken(SUITE["structure.codes_stop_at_no_section"])
    assert (f"{code}支出" in {row["printed"] for row in rows}) == is_broken


def test_great_expectations_judges_as_the_sql_does(clean: Warehouse, warehouse: Warehouse) -> None:
    from expectations.judge import judge  # noqa: PLC0415  importing it costs seconds

    with connect(clean.path, read_only=True) as connection:
        assert [o.expected.slug for o in judge(connection, [*SUITE.values()]) if not o.success] == []
    with connect(warehouse.path, read_only=True) as connection:
        outcomes = judge(connection, [*SUITE.values()])
    assert [outcome.expected for outcome in outcomes] == [*SUITE.values()]
    for outcome in outcomes:
        assert not outcome.success
        told = outcome.failures.to_dicts()
        assert sorted(told, key=str) == sorted(warehouse.broken(outcome.expected), key=str)


def test_judging_loads_no_statistics() -> None:
    """They are 400 modules, which Great Expectations imports for expectations that are not asked here."""
    asked = (
        "import sys\n"
        "from expectations.judge import judge\n"
        "from expectations.suites import across_suite\n"
        "from pipelines.store.warehouse import in_memory\n"
        "with in_memory() as connection:\n"
        "    assert [outcome.success for outcome in judge(connection, across_suite())] == [True, True]\n"
        "print(*(name for name in sys.modules if name.startswith('scipy.stats.')))\n"
        "from scipy import stats\n"
        "print(stats.norm.cdf(0))\n"
    )
    assert subprocess.check_output([sys.executable, "-c", asked], text=True) == "\n0.5\n"
