"""A system of a few equations with chosen signs and amounts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

import polars as pl

from expectations.proof.system import System, systems

STEP = 10_000
"""0.01 万元 in fen."""


def small(
    equations: Sequence[Mapping[str, int]], values: Mapping[str, int], *at_most: int, parts: int = 0
) -> System:
    """A document of a few figures (in steps) and equations, each figure with its coefficient.

    Without ``parts`` nothing is the sum of rounded parts.
    """
    places = {name: number for number, name in enumerate(values, 1)}
    told = pl.DataFrame(
        [
            {
                "document_id": "d",
                "rule": f"rule {number}",
                "place": "",
                "severity": "error",
                "about": "tables",
                "relation": "<=" if number in at_most else "=",
            }
            for number in range(len(equations))
        ]
    )
    terms = pl.DataFrame(
        [
            {
                "document_id": "d",
                "rule": f"rule {number}",
                "place": "",
                "side": "left",
                "sign": sign,
                "form": "balance",
                "row_no": places[name],
                "measure": name,
                "amount_yuan": Decimal(values[name] * STEP) / 100,
                "increment_fen": STEP,
                "parts": parts,
                "step_fen": STEP,
            }
            for number, equation in enumerate(equations)
            for name, sign in equation.items()
        ],
        schema_overrides={"amount_yuan": pl.Decimal(18, 2)},
    )
    return systems(told, terms)["d"]
