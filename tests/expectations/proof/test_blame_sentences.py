"""What is said of an error that was found: in both languages, in the unit of the table."""

from __future__ import annotations

import re
from pathlib import Path

import polars as pl
import pytest
from support.proving import Proved, prove
from support.slipped import (
    CARRIED,
    CASES,
    T3,
    TRUE,
    cell,
    printed_as,
    steps,
    told,
    transposed,
)

from expectations.findings import find
from expectations.outcomes import Outcome
from expectations.proof import slips
from expectations.proof.explanation import ROW
from expectations.proof.frames import page_of
from expectations.proof.frames import prove as prove_frames
from expectations.proof.sentences import money, say
from expectations.rules import NARRATIVE
from expectations.suites import equation_suite
from pipelines.store.warehouse import connect, replace


@pytest.fixture(scope="module")
def proved() -> Proved:
    return prove(CASES | {"true": TRUE, "carried": CARRIED})


def test_a_finding_ends_with_the_proposal(proved: Proved, tmp_path: Path) -> None:
    claims = proved.extracted["claims"]
    frames = proved.tables() | prove_frames(
        proved.equations, proved.terms, proved.facts["facts.rows"], proved.amounts, claims
    )
    with connect(tmp_path / "w.duckdb") as connection:
        replace(connection, frames, [])
        suite = equation_suite()
        rows = [connection.sql(one.sql).pl() for one in suite]
    outcomes = [Outcome(one, not len(found), found) for one, found in zip(suite, rows, strict=True)]
    findings = find(outcomes, (), set())
    wrong = findings.filter(document_id=slips.TRANSPOSED, severity="error", rule="expenditure.total_across")
    zh, en = wrong.select("message_zh", "message_en").row(0)
    right, printed_now = cell("T03", T3, 2), printed_as(transposed(steps(cell("T03", T3, 2))))
    assert re.search(
        rf"。若第\d+页“.+ 合计”应为 {right}（印为 {printed_now}，两位数字颠倒），则全部 \d 个等式成立$", zh
    )
    assert en.endswith("equations would hold")
    assert f"were {right} (printed {printed_now}: two digits transposed)" in en
    lost = findings.filter(document_id="row_lost", severity="error")["message_zh"].to_list()
    code = TRUE.table("T03").rows[T3][0]
    assert all(
        "之下各行之和比它少" in message and f"疑本表漏列科目 {code} 的行；若补上，" in message
        for message in lost
    )


def test_every_suspicion_can_be_said(proved: Proved) -> None:
    for document in CASES:
        page = page_of(
            proved.amounts.filter(document_id=document),
            proved.extracted["claims"].filter(document_id=document),
        )
        for one in told(proved, document):
            zh, en = say(one, page)
            assert zh.startswith("第" if one.kind == ROW else "若")
            assert en.startswith("the rows under " if one.kind == ROW else "if ")
            assert "等式成立" in zh


@pytest.mark.parametrize(
    ("fen", "unit", "text"),
    [
        (12_340_000, "万元", "12.34"),
        (1_234_567_000_000, "万元", "1,234,567.00"),
        (1_234, "元", "12.34"),
        (5, "千元", "0.00005"),
    ],
)
def test_money_is_said_in_the_unit_of_the_table(fen: int, unit: str, text: str) -> None:
    assert money(fen, unit) == text


def test_the_prose_s_unit_is_told_as_that_of_the_prose(proved: Proved) -> None:
    first = told(proved, "prose_unit")[0]
    assert (first.kind, first.power, first.place[0]) == ("wrong_unit", 4, NARRATIVE)
    claims = proved.extracted["claims"].filter(document_id="prose_unit")
    zh, en = say(first, page_of(proved.amounts.filter(document_id="prose_unit"), claims))
    assert zh.startswith("若情况说明的金额单位不是“元”（金额乘以 10,000），则")
    assert en.startswith("if the unit of the prose is not 元 (its amounts multiplied by 10,000), ")


def test_a_wrong_percentage_is_recomputed(proved: Proved) -> None:
    claims = proved.extracted["claims"].filter(document_id="true")
    chosen = claims.filter(pl.col("percent").is_not_null(), pl.col("change_yuan") != 0).head(1)
    number, page = chosen.select("claim_no", "page").row(0)
    wrong = claims.with_columns(
        percent_printed=pl.when(pl.col("claim_no") == number)
        .then(pl.lit("99.99%"))
        .otherwise("percent_printed")
    )
    failed = proved.equations.filter(document_id="true", rule="narrative.percent").with_columns(
        verdict=pl.when(pl.col("place") == str(number)).then(pl.lit("failed")).otherwise("verdict")
    )
    rows = proved.facts["facts.rows"].filter(document_id="true")
    found = prove_frames(failed, proved.terms.clear(), rows, proved.amounts.filter(document_id="true"), wrong)
    told_of = found["proof.suspicions"].row(0, named=True)
    assert (told_of["kind"], told_of["row_no"]) == ("wrong_percent", number)
    right = chosen["percent_printed"][0]
    assert f"第{page}页" in told_of["message_zh"]
    assert f"{right}（印为 99.99%）" in told_of["message_zh"]
