"""Every rule of the catalogue can fail: one operand altered, and its equation breaks, and is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

import duckdb
import polars as pl
import pytest
from alterations import HELD, Altered, alterations
from elsewhere import budget
from elsewhere_by_use import budget_by_use
from elsewhere_sides import many_sided
from elsewhere_sources import by_source, carried_by_source
from elsewhere_years import years_beside
from final_account import final_account
from proving import Proved, exact_budget, prove
from typeset import Document

from expectations.equations import work_out
from expectations.rules import BY_SLUG, PERCENT, RULES, Tie
from expectations.suites import Expected, equation_suite
from pipelines.forms import TABLES
from pipelines.forms.common import FUNDS
from pipelines.warehouse import connect, replace

POOL = {
    "2024 fiscal": exact_budget(0, 2024, projects=4),
    "2024 mixed": exact_budget(4, 2024, units=2, projects=12),
    "2024 funds": exact_budget(5, 2024, units=3, projects=20),
    "2026": exact_budget(2, 2026, units=3, projects=12),
    "2026 carried": exact_budget(1, 2026, units=2, carried=True),
    "elsewhere": budget(),
    "many sides": many_sided(),
    "two years": years_beside(),
    "by use": budget_by_use(),
    "by source": by_source(),
    "by source, carried": carried_by_source(),
    "final": final_account(),
    "final split": final_account(1, split=True),
}
"""Documents in some of which every rule has an equation that holds."""

CARRIED = {"2026 carried", "many sides", "two years", "by source, carried"}
"""Documents of the pool with money from earlier years; all of them print it in a column of 表2, too."""

BUDGETS = {name: document for name, document in POOL.items() if not name.startswith("final")}

SUITE = {expected.slug: expected for expected in equation_suite()}


@dataclass(frozen=True, slots=True)
class Broken:
    altered: dict[str, Altered]
    before: Proved
    after: dict[tuple[str, str, str], str]
    told: Callable[[Expected], set[tuple[str, str, str]]]
    """What an expectation's own query says is broken."""


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Broken]:
    """The pool, and beside it every alteration of it, all worked out together."""
    pool = prove(POOL)
    altered = {one.name: one for one in chain.from_iterable(alterations(rule, pool) for rule in RULES)}
    amounts = pl.concat([pool.amounts, *(one.amounts(pool) for one in altered.values())])
    claims = pl.concat([pool.extracted["claims"], *(one.claims(pool) for one in altered.values())])
    tables = pl.concat([pool.extracted["tables"], *(one.tables(pool) for one in altered.values())])
    found, terms = work_out(amounts, claims, tables, pool.extracted["budget_units"])
    frames = {"facts.amounts": amounts, "extracted.claims": claims}
    frames |= {"proof.equations": found, "proof.equation_terms": terms}
    with connect(tmp_path_factory.mktemp("rules") / "a.duckdb") as connection:
        replace(connection, frames, [])
        connection.execute("create table failed as from proof.failed_equations")
        columns = ("document_id", "rule", "place", "verdict")
        verdicts = {row[:3]: row[3] for row in found.select(columns).iter_rows()}
        yield Broken(altered, pool, verdicts, lambda expected: told(connection, expected))


def told(connection: duckdb.DuckDBPyConnection, expected: Expected) -> set[tuple[str, str, str]]:
    query = f"select document_id, rule, place from ({expected.sql.format(batch='failed')})"
    return set(connection.execute(query).fetchall())


@pytest.mark.parametrize("slug", BY_SLUG)
def test_every_rule_can_fail(broken: Broken, slug: str) -> None:
    cases = [one for one in broken.altered.values() if one.rule == slug]
    assert len(cases) == (1 if slug == PERCENT.slug else 2), "an operand of either side is altered"
    for one in cases:
        assert broken.before.verdicts[one.document, slug, one.place] in HELD
        assert broken.after[one.document, slug, one.place] in HELD
        assert broken.after[one.equation] == "failed"
    said = broken.told(SUITE[f"equations.{slug}"])
    assert {one.equation for one in cases} <= said
    assert said.isdisjoint(broken.before.verdicts)


def test_every_sum_that_a_form_declares_is_a_rule() -> None:
    assert len(BY_SLUG) == len(RULES)
    declared = {f"{form.slug}.{total.total}_across" for form in TABLES for total in form.across}
    trees = {f"{form.slug}.down" for form in TABLES if form.hierarchy != "row"}
    assert declared | trees <= BY_SLUG.keys()


def test_a_softened_rule_is_an_error_only_without_carry_over(broken: Broken) -> None:
    found = broken.before.equations.filter(pl.col("rule").is_in([r.slug for r in RULES if r.softened]))
    severities = dict(found.group_by("document_id").agg(pl.col("severity").unique()).iter_rows())
    assert severities == {name: ["warning" if name in CARRIED else "error"] for name in severities}
    assert severities.keys() == BUDGETS.keys() - {"many sides", "two years"}
    failed = found.filter(verdict="failed")
    assert set(failed["document_id"]) == {"2026 carried"}
    said = broken.told(SUITE["equations.with_carry_over"])
    assert said >= set(failed.select("document_id", "rule", "place").iter_rows())
    assert "2024 fiscal" not in {document for document, *_ in said}


def sources(document: Document) -> list[str]:
    """What 表2 prints beside its total, source by source."""
    return [text for row in document.table("T02").rows[:1] for text in row if "." in text][1:]


FISCAL = {name for name, document in BUDGETS.items() if set(sources(document)[3:]) == {"0.00"}}
"""Documents of the pool whose income is the treasury's alone."""
SPEAKS = {
    "only_fiscal": FISCAL,
    # Those tell neither kind nor code in 表3.
    "not only_fiscal": BUDGETS.keys() - FISCAL - {"many sides", "by use"},
    "codes of revenue": {name for name in POOL if name.startswith("2024")},
    "carried_beside": CARRIED,
    "not carried_beside": BUDGETS.keys() - CARRIED,
    "functional_in_part": {"many sides", "two years"},
    "not functional_in_part": BUDGETS.keys() - {"many sides", "two years"},
    "not balance_by_kind": BUDGETS.keys() - {"two years"},
    "kinds of classes": BUDGETS.keys() - {"two years", "many sides"},
    "years of funds": POOL.keys() - BUDGETS.keys(),
    "sources": {"by source"},
    "sources and carry-over": {"by source, carried"},
}
NOT_PRINTED = {
    "state_capital": {"elsewhere", "many sides", "by use"},
    "fiscal_balance.fund": {"by use"},
    "classes": {"by use"},
}
"""Documents without the line of a fund, or without classes."""

CONDITIONAL = {
    "expenditure.basic_codes_are_fiscal": "only_fiscal",
    "expenditure.project_codes_are_fiscal": "only_fiscal",
    "expenditure.basic_codes_within": "not only_fiscal",
    "expenditure.project_codes_within": "not only_fiscal",
    "balance.classes_are_expenditure": "kinds of classes",
    "fiscal_balance.classes_within_balance": "not balance_by_kind",
    "fiscal_balance.classes_are_functional": "not functional_in_part",
    "functional.classes_within_fiscal_balance": "functional_in_part",
    **{
        f"fiscal_balance.{fund}_{what}": condition
        for fund in FUNDS
        for what, condition in (
            ("is_revenue", "not carried_beside"),
            ("of_the_year_is_revenue", "carried_beside"),
            ("is_spent", "not functional_in_part"),
        )
    },
    "revenue.codes_are_expenditure": "codes of revenue",
    "revenue.general_codes_are_spent": "codes of revenue",
    "revenue.fund_codes_are_spent": "codes of revenue",
    "revenue.state_capital_codes_are_spent": "codes of revenue",
    **{
        f"{form}.{fund}_{what}": condition
        for form in ("basic_economic", "projects_by_unit")
        for fund in FUNDS
        for what, condition in (
            ("is_functional", "sources"),
            ("within_functional", "sources and carry-over"),
            ("covers_functional", "sources and carry-over"),
        )
    },
    "final_fund_expenditure.year_closes": "years of funds",
    "final_state_capital_expenditure.year_closes": "years of funds",
}


@pytest.mark.parametrize(
    "slug", [r.slug for r in RULES if isinstance(r, Tie) and (r.only_if or r.unless or r.needs)]
)
def test_a_rule_speaks_where_its_conditions_are_met(broken: Broken, slug: str) -> None:
    without = set().union(*(documents for part, documents in NOT_PRINTED.items() if part in slug))
    where = SPEAKS[CONDITIONAL[slug]] - without
    assert 0 < len(where) < len(POOL)
    assert set(broken.before.equations.filter(rule=slug)["document_id"]) == where


def worked(pool: Proved, document: str, amounts: pl.DataFrame, claims: pl.DataFrame) -> pl.DataFrame:
    tables = pool.extracted["tables"].filter(document_id=document)
    of_document = (frame.filter(document_id=document) for frame in (amounts, claims))
    return work_out(*of_document, tables, pool.extracted["budget_units"])[0]


def test_a_bridge_needs_both_its_banks(broken: Broken) -> None:
    """A document without the economic code has no pension to compare, and does not fail."""
    pool, claims = broken.before, broken.before.extracted["claims"]
    without = pool.amounts.filter(pl.col("economic_code").fill_null("") != "30108")
    found = worked(pool, "2024 fiscal", without, claims)
    assert "bridge.pension" not in found["rule"].to_list()
    assert "bridge.annuity" in found["rule"].to_list()


def test_medical_items_may_cost_less_than_the_medical_codes(broken: Broken) -> None:
    """What is charged to the item that runs the office is medical by its economic code alone."""
    pool, claims = broken.before, broken.before.extracted["claims"]
    for more, verdict in ((100, "exact"), (-10_000, "failed")):
        added = pl.when(form="general_basic", economic_code="30110").then(more * 100).otherwise(0)
        found = worked(pool, "2024 fiscal", pool.amounts.with_columns(fen=pl.col("fen") + added), claims)
        assert found.filter(rule="bridge.medical")["verdict"].to_list() == [verdict]


def test_money_outside_the_general_budget_may_be_procured_with(broken: Broken) -> None:
    """表6 and 表7 break down the general budget alone; the rest may be goods and services as well."""
    pool, claims = broken.before, broken.before.extracted["claims"]
    (within,) = broken.before.equations.filter(
        document_id="2024 funds", rule="plans.procurement_within_goods_and_capital"
    ).iter_rows(named=True)
    for more, verdict in ((0, "exact"), (10_000, "failed")):
        procured = (within["computed_yuan"] + more).quantize(Decimal("0.01"))
        stated = pl.when(subject="procurement").then(pl.lit(procured)).otherwise("yuan")
        found = worked(
            pool, "2024 funds", pool.amounts, claims.with_columns(yuan=stated.cast(pl.Decimal(18, 2)))
        )
        assert found.filter(rule=within["rule"])["verdict"].to_list() == [verdict]


def test_every_statement_of_a_claim_is_held_against_the_table(broken: Broken) -> None:
    """The second time it is stated it may be wrong."""
    pool, claims = broken.before, broken.before.extracted["claims"]
    again = claims.filter(document_id="2024 fiscal", subject="reception").with_columns(
        claim_no=pl.lit(99, pl.Int32), yuan=(pl.col("yuan") + 400).cast(pl.Decimal(18, 2))
    )
    found = worked(pool, "2024 fiscal", pool.amounts, pl.concat([claims, again]))
    verdicts = dict(found.filter(rule="narrative.reception").select("place", "verdict").iter_rows())
    assert verdicts.pop("99") == "failed"
    assert set(verdicts.values()) == {"exact"}
    adds_up = found.filter(rule="narrative.three_public_stated_adds_up")
    assert adds_up["verdict"].to_list() == ["exact"], "a sum takes the first statement"
