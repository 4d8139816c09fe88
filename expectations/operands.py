"""What stands in equations: the tables' amounts and the prose's claims, in one frame; and what a document has."""

from __future__ import annotations

from typing import Any

import polars as pl

from expectations.asked import carried_over
from expectations.rules import NARRATIVE
from expectations.rules.choices import FUNCTIONAL, FUND_TABLES

KEY = ("document_id", "form", "row_no", "measure")
"""What names an amount."""

OPERANDS: dict[str, Any] = {
    "document_id": pl.String,
    "form": pl.String,
    "row_no": pl.Int32,
    "measure": pl.String,
    "row_kind": pl.String,
    "line": pl.String,
    "row_label": pl.String,
    "function_code": pl.String,
    "economic_code": pl.String,
    "fen": pl.Int64,
    "increment_fen": pl.Int64,
    "parent_row_no": pl.Int32,
}


def operands(amounts: pl.DataFrame, claims: pl.DataFrame) -> pl.DataFrame:
    """Amounts of the tables and of the prose, with the worth in fen of their last printed digit.

    An amount in a row without a name belongs to nothing that can be added up; it is reported as lost.
    """
    named = amounts.filter(pl.col("row_no").is_not_null())
    return pl.concat([named.select(*OPERANDS), _stated(claims, "stated"), _stated(claims, "change")])


def _stated(claims: pl.DataFrame, measure: str) -> pl.DataFrame:
    """Claims as operands. Changes are those against last year's budget: what moved against its outturn adds up to nothing
    with them.
    """
    column, step = ("yuan", "step_yuan") if measure == "stated" else ("change_yuan", "change_step_yuan")
    told = "yuan" if measure == "stated" else "prior_yuan"
    present = claims.filter(pl.col(column).is_not_null(), pl.col(told).is_not_null()).with_columns(
        form=pl.lit(NARRATIVE),
        row_no=pl.col("claim_no"),
        measure=pl.lit(measure),
        row_kind=pl.lit("claim"),
        line=pl.col("subject"),
        row_label=pl.col("label"),
        function_code=pl.lit(None),
        economic_code=pl.lit(None),
        fen=(pl.col(column) * 100).cast(pl.Int64),
        increment_fen=(pl.col(step) * 100).cast(pl.Int64),
        parent_row_no=pl.lit(None),
    )
    return present.select(pl.col(name).cast(kind) for name, kind in OPERANDS.items())


def traits(of: pl.DataFrame) -> pl.DataFrame:
    """(document_id, trait): ``carry_over`` where money from other years is printed, ``only_fiscal``
    where the treasury is the only source of income, ``functional_in_part`` where the tables by function
    leave out what the fiscal balance spends from earlier years, or from a fund that has no such table,
    ``carried_beside`` where the table of income has a column for it, ``balance_by_kind`` where the balance tells
    basic and project expenditure, not functions, ``medical_care`` where basic expenditure has 医疗费 (30114) by itself.
    """
    nonzero = pl.col("fen").fill_null(0) != 0
    revenue = of.filter(pl.col("form") == "revenue", pl.col("row_kind") == "total")
    other_money = revenue.filter(
        nonzero, ~pl.col("measure").is_in(["total", "general", "fund", "state_capital", "earmarked"])
    )
    only_fiscal = revenue.join(other_money, on="document_id", how="anti")
    by_kind = of.filter(pl.col("form") == "balance", pl.col("line").is_in(["basic", "project"]))
    return pl.concat(
        [
            by_kind.select("document_id", trait=pl.lit("balance_by_kind")),
            revenue.filter(nonzero, pl.col("measure").str.starts_with("carried_in")).select(
                "document_id", trait=pl.lit("carried_beside")
            ),
            of.filter(nonzero & carried_over()).select("document_id", trait=pl.lit("carry_over")),
            of.filter(pl.col("form") == "general_basic", pl.col("economic_code") == "30114").select(
                "document_id", trait=pl.lit("medical_care")
            ),
            only_fiscal.select("document_id", trait=pl.lit("only_fiscal")),
            _in_part(of).select("document_id", trait=pl.lit("functional_in_part")),
        ]
    ).unique()


def _in_part(of: pl.DataFrame) -> pl.DataFrame:
    """Documents whose tables by function hold the fiscal balance's total but for carry-over and missing funds."""
    balance = of.filter(pl.col("form") == "fiscal_balance", pl.col("measure") == "income")
    printed = of.filter(pl.col("form").is_in(FUNCTIONAL)).select("document_id", pl.col("form")).unique()
    fund_of = {fund: form for fund, _, form in FUND_TABLES}
    without_table = (
        balance.filter(pl.col("line").is_in(list(fund_of)))
        .select("document_id", "fen", form=pl.col("line").replace_strict(fund_of, default=None))
        .join(printed, on=["document_id", "form"], how="anti")
    )
    left_out = pl.concat(
        [
            balance.filter(pl.col("line") == "carried_in").select("document_id", "fen"),
            without_table.select("document_id", "fen"),
        ]
    ).filter(pl.col("fen") != 0)
    spent = balance.filter(pl.col("line") == "total_income").select("document_id", "fen")
    totals = of.filter(
        pl.col("form").is_in(FUNCTIONAL), pl.col("row_kind") == "total", pl.col("measure") == "total"
    ).select("document_id", pl.col("fen"))
    gap = pl.concat([spent, totals.with_columns(-pl.col("fen")), left_out.with_columns(-pl.col("fen"))])
    whole = gap.group_by("document_id").agg(pl.col("fen").sum()).filter(pl.col("fen") == 0)
    return left_out.select("document_id").unique().join(whole, on="document_id", how="semi")
