"""Sentences that state a figure in 元 and its change in 万元, or the other way round."""

from __future__ import annotations

from dataclasses import asdict
from decimal import Decimal

import polars as pl
import pytest
from support.prose import only

from expectations.operands import operands
from expectations.percent import percent_equations
from pipelines.clean.amounts import AMOUNTS
from pipelines.recognise.schemas import SCHEMAS


def claims(text: str) -> pl.DataFrame:
    claim = only(text)
    said = asdict(claim) | asdict(claim.shared) | {"document_id": "d", "claim_no": 1}
    return pl.DataFrame([{name: said.get(name) for name in SCHEMAS["claims"]}], schema=SCHEMAS["claims"])


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        # 5,000 after 6,340: the change of 1,340 is told as 0.13万元, the percentage worked out before that.
        ("公务接待费5000元，比上年减少0.13万元，下降21.14%。", "rounded"),
        ("公务接待费5000元，比上年减少1300元，下降20.63%。", "rounded"),
        ("公务接待费5000元，比上年减少1300元，下降21.14%。", "failed"),
        ("公务接待费5000元，比上年减少0.13万元，下降31.14%。", "failed"),
        ("公务接待费0.5万元，比上年减少1300元，下降20.63%。", "rounded"),
        ("公务接待费0.5万元，比上年减少1300元，下降30.63%。", "failed"),
    ],
)
def test_a_percentage_knows_how_exact_its_change_is(text: str, verdict: str) -> None:
    assert percent_equations(claims(text))["verdict"].to_list() == [verdict]


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("公务接待费5000元，比上年减少0.13万元。", {"stated": 1, "change": 10_000}),
        ("公务接待费0.5万元，比上年减少1300元。", {"stated": 10_000, "change": 1}),
        ("公务接待费0.5万元，比上年减少0万元。", {"stated": 10_000, "change": 10_000}),
        ("公务接待费0.5万元，与上年持平。", {"stated": 10_000, "change": 10_000}),
    ],
)
def test_figure_and_change_are_each_worth_a_hundredth_of_their_own_unit(
    text: str, steps: dict[str, int]
) -> None:
    found = operands(pl.DataFrame(schema=AMOUNTS), claims(text))
    assert dict(found.select("measure", "increment_fen").iter_rows()) == steps


def test_amounts_in_either_unit_are_exact() -> None:
    said = only("公务接待费5,000元，比上年减少0.13万元。")
    assert (said.yuan, said.change_yuan) == (Decimal(5000), Decimal(-1300))
