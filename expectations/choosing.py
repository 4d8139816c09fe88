"""The amounts that the choices of rules name. All choices are one table, and choosing is a join."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from itertools import product

import polars as pl

from expectations.rules import NARRATIVE, RULES, Amounts, Tie

TOTAL = "total"
"""The kind of a table's total row, and the place of its equation where there is one for every code."""
CHOICES: Mapping[Amounts, int] = {
    choice: number
    for number, choice in enumerate(
        dict.fromkeys(a for rule in RULES if isinstance(rule, Tie) for a in (*rule.left, *rule.right))
    )
}
"""The choices of all ties, numbered."""
_NARROWED = ("row_kind", "line", "function_code", "economic_code")


def chosen(of: pl.DataFrame) -> pl.DataFrame:
    """(choice, no, document_id, row_no, line, place, is_first): what each choice names among the operands.

    ``no`` numbers the operands, ``place`` is the value of the choice's key. Of claims that prose states twice
    ``is_first`` says which is the first.
    """
    named = pl.concat(
        table.lazy().join(of.lazy(), on=["form", "measure", *narrowed]).select(_COLUMNS)
        for narrowed, table in _tables().items()
    )
    key = pl.when(key="function_code").then("function_code").when(key="economic_code").then("economic_code")
    claim = ["choice", "document_id", "line", "measure"]
    return (
        named.unique(["choice", "no"])
        .with_columns(place=key.otherwise(pl.lit("")))
        .filter(pl.col("place").is_not_null() | (pl.col("row_kind") == TOTAL))
        .select(
            "choice",
            "no",
            "document_id",
            "row_no",
            "line",
            place=pl.col("place").fill_null(TOTAL),
            is_first=(pl.col("form") != NARRATIVE) | (pl.col("no") == pl.col("no").min().over(claim)),
        )
        .collect()
    )


_COLUMNS = ["choice", "key", "no", "document_id", "form", "measure", "row_no", *_NARROWED]


@cache
def _tables() -> Mapping[tuple[str, ...], pl.DataFrame]:
    """The choices by what they narrow, a row for every value they allow: (choice, key, form, measure, and that)."""
    rows = defaultdict(list)
    for choice, number in CHOICES.items():
        for narrowed in _narrowings(choice):
            for measure, *values in product(choice.measures, *narrowed.values()):
                rows[tuple(narrowed)].append((number, choice.key, choice.form, measure, *values))
    return {
        narrowed: pl.DataFrame(found, schema=["choice", "key", "form", "measure", *narrowed], orient="row")
        for narrowed, found in rows.items()
    }


def _narrowings(choice: Amounts) -> list[dict[str, tuple[str, ...]]]:
    """The columns a choice narrows, with the values it allows; its codes may stand in either of two."""
    narrowed = {name: of for name, of in (("row_kind", choice.kinds), ("line", choice.lines)) if of}
    if not choice.codes:
        return [narrowed]
    return [narrowed | {column: choice.codes} for column in ("function_code", "economic_code")]
