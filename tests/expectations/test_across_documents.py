"""What published documents say of each other: the year before, and the version before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import deepcopy
from decimal import Decimal
from typing import Any

import duckdb
import pytest
from support.proving import extract
from support.published import judge
from support.typeset import Document, spoil_cell
from support.years import LAST, LEVEL, OTHER, THIS, edited, in_prose, of_a_unit, of_year

from expectations.suites import Expected, equation_suite
from pipelines.publishing.marts import named
from pipelines.store.warehouse import in_memory

Row = dict[str, Any]


@contextmanager
def judged(
    documents: Mapping[str, Document], suite: Sequence[Expected] = ()
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Documents all the way to the two marts, each first seen a day after the one before.

    They are judged by ``suite``; by default all are sound, which saves most of the time.
    """
    with in_memory() as connection:
        judge(connection, extract(documents), {name: f"{name}.pdf" for name in documents}, suite)
        connection.execute("create schema marts")
        for mart in ("prior_years", "revisions"):
            connection.execute(named(mart).sql)
        yield connection


def rows(connection: duckdb.DuckDBPyConnection, query: str) -> list[Row]:
    return connection.sql(query).pl().to_dicts()


def findings(connection: duckdb.DuckDBPyConnection) -> list[Row]:
    return rows(connection, "from proof.findings where rule like 'across.%' order by rule, place")


# The year before


def test_a_prior_that_was_published_is_exact() -> None:
    with judged({"last": LAST, "this": LEVEL}) as connection:
        found = rows(connection, "from marts.prior_years order by claim_no")
        assert {row["verdict"] for row in found} == {"exact"}
        assert {(row["document_id"], row["prior_document_id"]) for row in found} == {("this", "last")}
        assert {row["subject"] for row in found} >= {
            "total_income",
            "total_expenditure",
            "three_public",
            "reception",
            "administration",
        }
        income = next(row for row in found if row["subject"] == "total_income")
        whole = Decimal(THIS.table("T01").rows[-1][1].replace(",", "")) * 10_000
        assert (income["prior_yuan"], income["published_yuan"], income["gap_yuan"]) == (whole, whole, 0)
        assert (income["published_in"], income["fiscal_year"]) == ("balance", 2024)
        assert income["page"] > income["prior_page"] > 0
        assert findings(connection) == []


def test_a_prior_that_was_not_published_is_a_warning() -> None:
    with judged({"last": LAST, "this": THIS}) as connection:
        found = rows(connection, "from marts.prior_years where subject = 'total_income'")
        change = Decimal("4144200.00")
        assert [(row["gap_yuan"], row["verdict"]) for row in found] == [(-change, "failed")]
        told = next(f for f in findings(connection) if f["place"] == str(found[0]["claim_no"]))
        assert (told["rule"], told["severity"], told["withholds"], told["document_id"]) == (
            "across.priors_were_published",
            "warning",
            False,
            "this",
        )
        assert told["printed"] == "收入预算 上年 29,699,200.00 元"
        assert told["expected"] == f"33,843,400.00 元（last 第{found[0]['prior_page']}页）"
        assert [box["page"] for box in told["boxes"]] == told["pages"] == [found[0]["page"]]
        statuses = rows(connection, "select distinct status from proof.decisions")
        assert statuses == [{"status": "published"}]


def test_figures_of_no_subject_are_not_held_against_each_other() -> None:
    """“会议费” of one year and “培训费” of another are both only mentioned: neither is the other's prior."""
    word = re.compile(r"收入预算3,384\.34万元")
    last = in_prose(LAST, word, "会议费7万元，比上年增加1万元。收入预算3,384.34万元")
    this = in_prose(LEVEL, word, "培训费5万元，比上年增加2万元。收入预算3,384.34万元")
    with judged({"last": last, "this": this}) as connection:
        moved = "from extracted.claims where subject = 'mentioned' and prior_yuan is not null"
        assert {row["document_id"] for row in rows(connection, moved)} == {"last", "this"}
        assert rows(connection, "from marts.prior_years where subject = 'mentioned'") == []
        assert findings(connection) == []


@pytest.mark.parametrize(
    ("yuan", "verdict"), [("3384.34", "exact"), ("3384.35", "rounded"), ("3384.36", "failed")]
)
def test_a_prior_may_be_off_by_what_rounding_allows(yuan: str, verdict: str) -> None:
    """Figure and change are each known within half a step: 100 yuan in all, with last year's own half."""
    change = Decimal(yuan) - Decimal("3383.34")
    this = in_prose(
        LEVEL,
        re.compile(r"收入预算3,384\.34万元，比上年增加0万元"),
        f"收入预算3,383.34万元，比上年减少{change}万元",
    )
    with judged({"last": LAST, "this": this}) as connection:
        found = rows(connection, "from marts.prior_years where subject = 'total_income'")
        assert [(row["verdict"], row["slack_yuan"]) for row in found] == [(verdict, 100)]


@pytest.mark.parametrize(
    "other",
    [of_year(OTHER, 2023), of_year(THIS, 2022), of_year(THIS, 2025), of_a_unit(LAST)],
    ids=["another unit", "two years before", "the year after", "another scope"],
)
def test_only_the_same_unit_s_last_year_counts(other: Document) -> None:
    with judged({"other": other, "this": LEVEL}) as connection:
        assert rows(connection, "from marts.prior_years where document_id = 'this'") == []


def test_what_no_table_holds_is_held_against_last_year_s_prose() -> None:
    said = "委托业务费12.5万元，比上年增加0万元，增长0%，主要原因是与上年持平"
    last, this = (
        in_prose(d, re.compile("行政经费（机关运行经费）指"), f"{said}。行政经费（机关运行经费）指")
        for d in (LAST, LEVEL)
    )
    with judged({"last": last, "this": this}) as connection:
        found = rows(connection, "from marts.prior_years where subject = 'outsourcing'")
        assert [(row["published_in"], row["published_yuan"], row["verdict"]) for row in found] == [
            ("narrative", 125_000, "exact")
        ]


# The version before


def test_a_document_published_again_says_what_changed() -> None:
    with judged({"before": THIS, "after": edited(THIS)}) as connection:
        found = rows(connection, "from marts.revisions")
        assert {(row["document_id"], row["earlier_document_id"]) for row in found} == {("after", "before")}
        changes = {
            (row["form"], row["row_label"], row["measure"]): (
                row["change"],
                row["before_yuan"],
                row["after_yuan"],
            )
            for row in found
        }
        name = THIS.table("T12").rows[4][0].strip()
        eight, twelve = ("three_public", "行政经费"), ("project_expenditure", name)
        assert changes == {
            **{(*eight, m): ("changed", 9_423_400, 9_433_400) for m in ("total", "general")},
            **{(*twelve, m): ("changed", 4_013_100, 4_003_100) for m in ("total", "fiscal", "general")},
            **{
                (twelve[0], f"{name}（二）", m): ("added", None, 10_000)
                for m in ("total", "fiscal", "general")
            },
        }
        assert all((row["page"] is None) == (row["change"] == "removed") for row in found)
        assert all((row["earlier_page"] is None) == (row["change"] == "added") for row in found)


def test_the_finding_counts_what_changed() -> None:
    with judged({"before": THIS, "after": edited(THIS)}) as connection:
        [told] = findings(connection)
        assert (told["document_id"], told["place"], told["severity"], told["withholds"]) == (
            "after",
            "before",
            "info",
            False,
        )
        assert told["printed"] == "改动 5 处、增加 3 处、删去 0 处"
        assert len(told["boxes"]) == 8


def test_figures_that_are_gone_are_told() -> None:
    with judged({"before": edited(THIS), "after": THIS}) as connection:
        [told] = findings(connection)
        assert told["printed"] == "改动 5 处、增加 0 处、删去 3 处"
        assert len(told["boxes"]) == 5


def test_of_three_versions_each_is_compared_with_the_one_before() -> None:
    with judged({"first": THIS, "second": edited(THIS), "third": THIS}) as connection:
        pairs = rows(connection, "select distinct document_id, earlier_document_id from marts.revisions")
        assert sorted(tuple(pair.values()) for pair in pairs) == [("second", "first"), ("third", "second")]


def test_a_version_that_changes_no_figure_is_no_finding() -> None:
    with judged({"before": THIS, "after": deepcopy(THIS)}) as connection:
        assert rows(connection, "from marts.revisions") == []
        assert findings(connection) == []


def test_a_version_that_is_withheld_is_not_compared() -> None:
    broken = spoil_cell(THIS, "T01", -1, 1, "1.00")
    with judged({"before": THIS, "after": broken}, equation_suite()) as connection:
        assert rows(connection, "from marts.revisions") == []


def test_other_years_and_units_are_no_versions() -> None:
    with judged({"last": LAST, "this": THIS, "other": OTHER}) as connection:
        assert rows(connection, "from marts.revisions") == []
