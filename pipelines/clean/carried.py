"""Money carried between years, where a balance prints of which funds it is."""

from __future__ import annotations

import polars as pl

from pipelines.forms.common import FUND_NAMES

CARRIED = ("carried_in", "carried_out")


def of_funds(rows: pl.DataFrame) -> pl.DataFrame:
    """Put the fund lines that follow a carried line under it: they are its parts, and no income of the year.

    Wants the columns side, line, nearer and is_carried; of the parts, and of what stands below a carried line
    already, it changes line (``carried_in_fund``) and nearer.
    """
    within = ["document_id", "side"]
    number = pl.col("row_no")
    carried = pl.when("is_carried")
    above = carried.then(number).forward_fill().over(within)
    kind = carried.then("line").forward_fill().over(within)
    is_part = above.is_not_null() & (pl.col("line").is_in(list(FUND_NAMES)) | (pl.col("nearer") == above))
    return rows.with_columns(
        line=pl.when(is_part).then(pl.format("{}_{}", kind, "line")).otherwise("line"),
        nearer=pl.when(is_part).then(above).otherwise("nearer"),
    )
