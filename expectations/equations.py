"""Terms to verdicts: does an equation hold, within what the printed digits can say?

A printed amount stands for a true value within half of its last digit u. True values that satisfy an
equation exist if and only if the gap is smaller than half the sum of the u of its non-zero terms.
Rounding alone has a standard deviation of sqrt(sum of u squared / 12); a gap beyond three of them is
``implausible`` though possible, unless the figures are sums of parts that explain it easily. (Interval semantics of rounded sums: XBRL Calculations 1.1.)
A larger gap is a ``tail`` difference where sums of separately rounded parts explain it
(`expectations.proof.tolerance.tail`), and ``failed`` where they do not. In yuan to the fen nothing is rounded.
"""

from __future__ import annotations

import polars as pl

from expectations.applying import applies_to, documents_of
from expectations.asked import asked
from expectations.choosing import chosen
from expectations.operands import KEY, operands, traits
from expectations.percent import percent_equations
from expectations.proof.system import PRECISION
from expectations.proof.tolerance import EXACT, slack, tail
from expectations.rules import RULES, Tie
from expectations.rules.model import PROSE_FORMS
from expectations.tails import with_parts
from expectations.terms import terms_of, unworked
from pipelines.domain.money import YUAN, yuan

EQUATIONS = (
    "document_id",
    "rule",
    "place",
    "severity",
    "verdict",
    "printed_yuan",
    "computed_yuan",
    "gap_yuan",
    "slack_yuan",
    "tail_yuan",
    "term_count",
    "relation",
    "about",
)
"""One row per equation; ``about`` is ``tables`` or ``narrative``: only the tables' own may withhold them."""


def work_out(
    amounts: pl.DataFrame, claims: pl.DataFrame, tables: pl.DataFrame, units: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """All equations of the given documents and their terms, each with its ``amount_yuan`` and `PRECISION`.

    ``units`` are the budget units that departments list.
    """
    of = operands(amounts, claims).rechunk().with_row_index("no")
    having, named = traits(of), chosen(of)
    documents = documents_of(of, named, having, tables, claims)
    applying = {rule.slug: applies_to(rule, documents) for rule in RULES if isinstance(rule, Tie)}
    found = terms_of(RULES, of, documents, named, applying)
    told = with_parts(of, units).select(*KEY, "fen", *PRECISION)
    terms = found.join(told, on=list(KEY), how="left", maintain_order="left")
    silent = unworked(RULES, of, documents, terms, applying)
    equations = pl.concat([judged(terms, having), percent_equations(claims), _not_evaluable(silent, having)])
    equations = asked(equations, of).sort("document_id", "rule", "place")
    terms = terms.join(equations, on=["document_id", "rule", "place"], how="semi", maintain_order="left")
    return equations, terms.with_columns(amount_yuan=yuan(pl.col("fen"))).drop("fen")


def judged(terms: pl.DataFrame, traits: pl.DataFrame) -> pl.DataFrame:
    """Group terms into equations and judge each in whole fen."""
    counted = pl.col("fen") != 0
    unit = pl.col("increment_fen").filter(counted)
    signed = pl.col("sign").cast(pl.Int64) * pl.col("fen")
    left = pl.col("side") == "left"
    grouped = terms.group_by("document_id", "rule", "place").agg(
        printed=signed.filter(left).sum(),
        computed=-signed.filter(~left).sum(),
        unreadable=pl.col("fen").is_null().any(),
        units=unit.sum(),
        squares=(unit.cast(pl.Float64) ** 2).sum(),
        smallest=unit.min().fill_null(EXACT),
        largest=unit.max().fill_null(EXACT),
        spread=(pl.col("parts") * pl.col("step_fen")).filter(counted).sum(),
        spread_squares=(pl.col("parts") * pl.col("step_fen").cast(pl.Float64) ** 2).filter(counted).sum(),
        coarsest=pl.col("step_fen").filter(counted).max().fill_null(0),
        term_count=pl.len(),
        prose=pl.col("form").is_in(PROSE_FORMS).any(),
    )
    gap = pl.col("printed") - pl.col("computed")
    units = pl.when(pl.col("largest") > EXACT).then("units").otherwise(EXACT)
    allowed = slack(units, pl.col("smallest"))
    of_parts = tail(pl.col("spread"), pl.col("smallest"), pl.col("coarsest"))
    tailing = pl.max_horizontal(allowed, of_parts)
    at_most = [rule.slug for rule in RULES if isinstance(rule, Tie) and rule.relation == "<="]
    beyond = pl.when(pl.col("rule").is_in(at_most)).then(gap.clip(0)).otherwise(gap.abs())
    verdict = (
        pl.when("unreadable")
        .then(pl.lit("not_evaluable"))
        .when(beyond == 0)
        .then(pl.lit("exact"))
        .when(beyond > tailing)
        .then(pl.lit("failed"))
        .when(beyond > allowed)
        .then(pl.lit("tail"))
        .when(4 * beyond.cast(pl.Float64) ** 2 <= 3 * pl.col("squares"))
        .then(pl.lit("rounded"))
        .when((beyond <= of_parts) & (4 * beyond.cast(pl.Float64) ** 2 <= 3 * pl.col("spread_squares")))
        .then(pl.lit("tail"))
        .otherwise(pl.lit("implausible"))
    )
    return (
        _with_severity(grouped, traits)
        .with_columns(
            verdict=verdict,
            printed_yuan=yuan(pl.col("printed")),
            computed_yuan=yuan(pl.col("computed")),
            gap_yuan=yuan(gap),
            slack_yuan=yuan(allowed),
            tail_yuan=yuan(tailing),
            term_count=pl.col("term_count").cast(pl.Int32),
            relation=pl.when(pl.col("rule").is_in(at_most)).then(pl.lit("<=")).otherwise(pl.lit("=")),
            about=pl.when("prose").then(pl.lit("narrative")).otherwise(pl.lit("tables")),
        )
        .select(EQUATIONS)
    )


def _with_severity(equations: pl.DataFrame, traits: pl.DataFrame) -> pl.DataFrame:
    """A rule's severity, softened where the document has carry-over."""
    carried = traits.filter(pl.col("trait") == "carry_over").select("document_id", carried=pl.lit(True))
    softened = [rule.slug for rule in RULES if rule.softened]
    severity = {rule.slug: rule.severity for rule in RULES}
    return equations.join(carried, on="document_id", how="left").with_columns(
        severity=pl.when(pl.col("carried").is_not_null() & pl.col("rule").is_in(softened))
        .then(pl.lit("warning"))
        .otherwise(pl.col("rule").replace_strict(severity, return_dtype=pl.String))
    )


def _not_evaluable(silent: pl.DataFrame, traits: pl.DataFrame) -> pl.DataFrame:
    """A rule that should have worked out an equation and did not is not evaluable: that is no pass."""
    rows = _with_severity(silent, traits).with_columns(
        *(pl.lit(None, YUAN).alias(name) for name in EQUATIONS if name.endswith("_yuan")),
        place=pl.lit(""),
        verdict=pl.lit("not_evaluable"),
        term_count=pl.lit(0, pl.Int32),
        relation=pl.lit("="),
        about=pl.lit("tables"),
    )
    return rows.select(EQUATIONS)
