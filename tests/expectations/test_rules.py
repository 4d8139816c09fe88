"""Every rule of the catalogue can fail: one operand altered, and its equation breaks, and is told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from importlib import import_module
from itertools import chain
from pkgutil import iter_modules

import duckdb
import polars as pl
import pytest
from support import rules_listed
from support.alterations import HELD, Altered, alterations
from support.altered import explained, reworded
from support.elsewhere import budget
from support.elsewhere_by_use import budget_by_use
from support.elsewhere_sides import many_sided
from support.elsewhere_sources import by_source, by_year, carried_by_source
from support.elsewhere_years import years_beside
from support.final_account import final_account
from support.final_prose import with_prose
from support.proving import Proved, exact_budget, prove
from support.typeset import Document, spoil_cell
from support.years import in_prose

from expectations import rules
from expectations.equations import work_out
from expectations.rules import BY_SLUG, RULES, Percent, Rule, Tie
from expectations.suites import Expected, equation_suite
from pipelines.domain.forms import TABLES
from pipelines.domain.forms.common import FUNDS
from pipelines.store.warehouse import connect, replace


def with_medical_care(document: Document) -> Document:
    """Basic expenditure with 医疗费 (30114) in place of 其他社会保障缴费."""
    (row,) = (no for no, row in enumerate(document.table("T06").rows) if row[0].startswith("[30112]"))
    return spoil_cell(document, "T06", row, 0, "[30114]医疗费")


SHARED = "某类会议10万元，其中：甲类3万元，占30%；乙类7万元，占70%。"
SAID = (
    "2026年“三公”经费预算12.6万元。其中：因公出国（境）费2.7万元；公务用车购置及运行费6.3万元，其中公务用车购置费1.8万元、"
    "公务用车运行费4.5万元；公务接待费3.6万元。机关运行经费1.2万元。"
)

POOL = {
    "2024 fiscal": exact_budget(0, 2024, projects=4),
    "2024 medical": with_medical_care(exact_budget(0, 2024, projects=4)),
    "2024 mixed": exact_budget(4, 2024, units=2, projects=12),
    "2024 funds": exact_budget(5, 2024, units=3, projects=20),
    "2024 shares": reworded(exact_budget(0, 2024, projects=4), "等。", f"等。{SHARED}"),
    "2026": exact_budget(2, 2026, units=3, projects=12),
    "2026 carried": exact_budget(1, 2026, units=2, carried=True),
    "elsewhere": explained(budget(), SAID),
    "many sides": many_sided(),
    "two years": years_beside(),
    "by use": budget_by_use(),
    "by source": by_source(),
    "by year": by_year(),
    "by source, carried": carried_by_source(),
    "final": with_prose(final_account()),
    "final split": final_account(1, split=True),
}
"""Documents in some of which every rule has an equation that holds."""

CARRIED_BESIDE = {"2026 carried", "many sides", "two years", "by source, carried"}
"""Documents of the pool that print money from earlier years in a column of 表2."""
CARRIED = CARRIED_BESIDE | {"by year"}
"""Documents of the pool with money from earlier years anywhere."""

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
    frames |= {"proof.equations": found, "proof.equation_terms": terms, "extracted.tables": tables}
    with connect(tmp_path_factory.mktemp("rules") / "a.duckdb") as connection:
        replace(connection, frames, [])
        connection.execute("create table failed as from proof.failed_equations")
        columns = ("document_id", "rule", "place", "verdict")
        verdicts = {row[:3]: row[3] for row in found.select(columns).iter_rows()}
        yield Broken(altered, pool, verdicts, lambda expected: told(connection, expected))


def told(connection: duckdb.DuckDBPyConnection, expected: Expected) -> set[tuple[str, str, str]]:
    query = f"select document_id, rule, place from ({expected.sql.replace(expected.about, 'failed')})"
    return set(connection.execute(query).fetchall())


@pytest.mark.parametrize("slug", BY_SLUG)
def test_every_rule_can_fail(broken: Broken, slug: str) -> None:
    cases = [one for one in broken.altered.values() if one.rule == slug]
    assert len(cases) == (1 if isinstance(BY_SLUG[slug], Percent) else 2), (
        "an operand of either side is altered"
    )
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
    assert found.filter(verdict="failed").is_empty(), "what carry-over covers is not told"


@pytest.mark.parametrize(("more", "is_told"), [(0, False), (-1, False), (1, True)])
def test_what_carry_over_covers_is_no_failure(more: int, *, is_told: bool) -> None:
    """表11 and 表12 hold last year's money and 表5 does not: by all of it, or less, nothing is wrong."""
    pool = prove({"carried": POOL["2026 carried"]})
    of_project = pl.col("form").eq("project_expenditure") & pl.col("row_kind").eq("total")
    carried = pool.amounts.filter(pl.col("line") == "carried_in", pl.col("form") == "balance")["fen"].max()
    general = pool.amounts.filter(form="general_expenditure", row_kind="total", measure="project")[
        "fen"
    ].item()
    assert isinstance(carried, int)
    assert carried
    added = pl.when(of_project & pl.col("measure").eq("general")).then(general + carried + more * 100)
    found = worked(
        pool, "carried", pool.amounts.with_columns(fen=added.otherwise("fen")), pool.extracted["claims"]
    )
    verdicts = found.filter(rule="project_expenditure.general_is_functional")["verdict"].to_list()
    assert verdicts == (["failed"] if is_told else [])


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
    "carried_beside": CARRIED_BESIDE,
    "not carried_beside": BUDGETS.keys() - CARRIED_BESIDE,
    "functional_in_part": {"many sides", "two years"},
    "not functional_in_part": BUDGETS.keys() - {"many sides", "two years"},
    "not balance_by_kind": BUDGETS.keys() - {"two years"},
    "kinds of classes": BUDGETS.keys() - {"two years", "many sides"},
    "years of funds": POOL.keys() - BUDGETS.keys(),
    "sources": {"by source"},
    "sources and carry-over": {"by source, carried"},
    "projects by economy": {name for name in POOL if name.startswith("20")},
    "projects by economy, outsourcing stated": {"2026", "2026 carried"},
    "medical_care": {"2024 medical"},
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
    "narrative.outsourcing": "projects by economy, outsourcing stated",
    "plans.procurement_within_goods_and_capital": "projects by economy",
    "plans.assets_within_capital": "projects by economy",
    "bridge.medical": "medical_care",
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
    care = pool.amounts.filter(document_id="2024 medical", economic_code="30114")["fen"].item()
    for more, verdict in ((100, "exact"), (-care, "exact"), (-care - 1_000_000, "failed")):
        added = pl.when(form="general_basic", economic_code="30110").then(more).otherwise(0)
        found = worked(pool, "2024 medical", pool.amounts.with_columns(fen=pl.col("fen") + added), claims)
        assert found.filter(rule="bridge.medical")["verdict"].to_list() == [verdict]


@pytest.mark.parametrize(
    ("booked_otherwise", "told"),
    [
        (("30113",), {"bridge.housing"}),
        (("30108", "30109"), {"bridge.pension", "bridge.annuity"}),
        (("30108", "30109", "30113"), set()),
    ],
)
def test_a_document_that_books_otherwise_is_asked_for_no_bridge(
    broken: Broken, booked_otherwise: tuple[str, ...], told: set[str]
) -> None:
    """Who books all pay under the item that it is for has no contribution that is the same in both tables."""
    pool, claims = broken.before, broken.before.extracted["claims"]
    here = (pl.col("form") == "general_basic") & pl.col("economic_code").is_in(booked_otherwise)
    more = pl.col("fen") + pl.when(here).then(100_000_00).otherwise(0)
    found = worked(pool, "2024 medical", pool.amounts.with_columns(fen=more), claims)
    bridges = found.filter(pl.col("rule").str.starts_with("bridge."))
    assert set(bridges.filter(verdict="failed")["rule"]) == told
    assert bridges.is_empty() == (not told)


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


def test_changes_against_other_bases_are_not_added_up() -> None:
    """“三公”经费 against last year's outturn, its parts against last year's budget."""
    moved = re.compile(r"(“三公”经费[^。，]*万元，)比上年(?:增加|减少)[\d,.]+万元")
    document = in_prose(exact_budget(2, 2024), moved, r"\1比上年执行数增加99.00万元", count=1)
    found = prove({"one": document}).equations.filter(pl.col("rule").str.contains("change_adds_up"))
    assert moved.search("".join(block.text for part in exact_budget(2, 2024).parts for block in part.blocks))
    assert "failed" not in found["verdict"].to_list()


def test_the_catalogue_is_as_it_was_read() -> None:
    """A rule or an operand that is gone takes its own test along. Meant: `python -m support.rules_listed`."""
    assert rules_listed.PATH.read_text(encoding="utf-8") == rules_listed.listed()


def test_every_rule_that_is_written_is_in_the_catalogue() -> None:
    modules = [import_module(found.name) for found in iter_modules(rules.__path__, "expectations.rules.")]
    values = (value for module in modules for value in vars(module).values())
    written = {
        rule.slug
        for value in values
        for rule in (value if isinstance(value, tuple) else (value,))
        if isinstance(rule, Rule)
    }
    assert written == set(BY_SLUG)
    assert len(BY_SLUG) == len(RULES)
