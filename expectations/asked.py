"""Which equations a document is asked: those that its own way of booking does not take the ground from.

What fails because money from earlier years is counted in one table and not in the other is no error as long as
the carry-over that is printed covers the gap. A rule of a group (`Tie.if_any_holds`) says something only of documents
in which one of the group's equalities holds.
"""

from __future__ import annotations

import polars as pl

from expectations.rules import RULES, Tie
from pipelines.domain.money import yuan

_KEY = ["document_id", "rule", "place"]
_HELD = ("exact", "rounded", "implausible", "tail")


def asked(equations: pl.DataFrame, of: pl.DataFrame) -> pl.DataFrame:
    """The judged equations that remain; ``of`` are the operands of their documents."""
    without = pl.concat([_covered(equations, of), _booked_otherwise(equations)])
    return equations.join(without, on=_KEY, how="anti", maintain_order="left")


def carried_over() -> pl.Expr:
    """Of an operand: whether it is money that comes from the year before, or goes to the next."""
    names = ["carried_in", "carried_out"]
    return pl.col("measure").is_in(names) | pl.col("line").is_in(names)


def _covered(equations: pl.DataFrame, of: pl.DataFrame) -> pl.DataFrame:
    """Failures by no more than the carry-over that the document prints, on the side that may count it."""
    carried = of.filter(carried_over()).group_by("document_id").agg(carried=yuan(pl.col("fen").abs().max()))
    more_on = {rule.slug: rule.carried_on for rule in RULES if isinstance(rule, Tie) and rule.carried_on}
    failed = equations.filter(
        pl.col("verdict") == "failed", pl.col("rule").is_in(list(more_on))
    ).with_columns(
        more=pl.when(pl.col("rule").replace_strict(more_on, default="", return_dtype=pl.String) == "left")
        .then("gap_yuan")
        .otherwise(-pl.col("gap_yuan"))
    )
    is_covered = pl.col("more").is_between(0, pl.col("carried") + pl.col("slack_yuan"))
    return failed.join(carried, on="document_id").filter(is_covered).select(_KEY)


def _booked_otherwise(equations: pl.DataFrame) -> pl.DataFrame:
    """Equations of groups of which no equality holds in their document."""
    of_group = {rule.slug: rule.if_any_holds for rule in RULES if isinstance(rule, Tie) and rule.if_any_holds}
    grouped = equations.filter(pl.col("rule").is_in(list(of_group))).with_columns(
        group=pl.col("rule").replace_strict(of_group, default="", return_dtype=pl.String)
    )
    held = grouped.filter(pl.col("relation") == "=", pl.col("verdict").is_in(_HELD))
    return grouped.join(held, on=["document_id", "group"], how="anti").select(_KEY)
