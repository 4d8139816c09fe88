"""Equations made of single amounts, and how they are judged."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from expectations.equations import judged

STEP = 10_000
"""0.01 万元 in fen: the last digit of most amounts."""


FEN = 1
"""0.01 元 in fen."""


EQUAL, AT_MOST = "balance.closes", "plans.assets_within_capital"


Amount = tuple[int | None, int | None]
"""An amount in fen and the worth of its last digit."""


def judge(
    left: Sequence[Amount], right: Sequence[Amount], rule: str = EQUAL, parts: int = 0
) -> dict[str, object]:
    """The equation's verdict. Without ``parts`` nothing is the sum of rounded parts."""
    rows = [(side, sign, *amount) for side, sign, of in sides(left, right) for amount in of]
    columns = {"side": pl.String, "sign": pl.Int8, "fen": pl.Int64, "increment_fen": pl.Int64}
    step = pl.when(pl.col("increment_fen") > FEN).then("increment_fen").otherwise(0)
    terms = pl.DataFrame(rows, schema=columns, orient="row").with_columns(
        document_id=pl.lit("d"),
        rule=pl.lit(rule),
        place=pl.lit(""),
        form=pl.lit("balance"),
        parts=pl.lit(parts, pl.Int64),
        step_fen=step,
    )
    return judged(terms, NO_TRAITS).row(0, named=True)


def sides(left: Sequence[Amount], right: Sequence[Amount]) -> list[tuple[str, int, Sequence[Amount]]]:
    return [("left", 1, left), ("right", -1, right)]


NO_TRAITS = pl.DataFrame(schema={"document_id": pl.String, "trait": pl.String})


def steps(*amounts: int) -> list[Amount]:
    return [(amount * STEP, STEP) for amount in amounts]
