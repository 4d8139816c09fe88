"""The page of verdicts counts what was looked at, and says what was not."""

from __future__ import annotations

import polars as pl
import pytest
from benchmarks.places import MONEY, UNREAD, unread_share, withheld
from benchmarks.verdicts import VERDICTS, counted, judged, problems, report, stale


def findings(*rows: tuple[str, str, str, str]) -> pl.DataFrame:
    frame = pl.DataFrame(rows, schema=["document", "rule", "place", "severity"], orient="row")
    texts = ("fault", "pages", "printed", "expected", "message_en")
    return frame.with_columns(withholds=pl.lit(value=False), **dict.fromkeys(texts, pl.lit("")))


def verdicts(*rows: tuple[str, str, str, str]) -> pl.DataFrame:
    frame = pl.DataFrame(
        rows, schema=dict.fromkeys(("document", "rule", "place", "verdict"), pl.String), orient="row"
    )
    return frame.with_columns(why=pl.lit("looked at"))


FOUND = findings(
    ("real/甲/a.pdf", "x.down", "1", "error"),
    ("real/甲/a.pdf", "x.down", "2", "error"),
    ("real/乙/b.pdf", "y.prose", "", "warning"),
)


def test_a_verdict_on_one_place_goes_before_that_on_all() -> None:
    said = judged(
        FOUND,
        verdicts(("real/甲/a.pdf", "x.down", "", "true"), ("real/甲/a.pdf", "x.down", "2", "false")),
    )
    assert said["verdict"].to_list() == ["true", "false", None]
    assert counted(said, ["severity"]).rows() == [("error", 2, 1, 1, 1, 0), ("warning", 1, 1, 0, 0, 1)]


def test_what_nobody_looked_at_and_what_is_found_no_more_is_told() -> None:
    kept = verdicts(("real/甲/a.pdf", "x.down", "", "true"), ("real/丙/c.pdf", "x.down", "", "true"))
    assert problems(judged(FOUND, kept), stale(FOUND, kept)) == [
        "not looked at: real/乙/b.pdf | y.prose | ",
        "found no more: real/丙/c.pdf | x.down | ",
    ]


@pytest.mark.parametrize(
    ("verdict", "told"), [("true", []), ("false", ["100.0% of the findings of level warning are false"])]
)
def test_too_many_false_ones_are_told(verdict: str, told: list[str]) -> None:
    kept = verdicts(("real/甲/a.pdf", "x.down", "", "true"), ("real/乙/b.pdf", "y.prose", "", verdict))
    assert problems(judged(FOUND, kept), stale(FOUND, kept)) == told


def test_the_page_lists_every_error() -> None:
    page = report(judged(FOUND, verdicts(("real/甲/a.pdf", "x.down", "", "true"))))
    assert page.count("| a | x.down |") == 2
    assert "| warning | 1 | 0 | 0 | 1 | 0.0% |" in page


def test_the_kept_verdicts_are_well_formed() -> None:
    kept = pl.read_csv(VERDICTS, infer_schema=False)
    assert kept.columns == ["document", "rule", "place", "verdict", "why"]
    assert set(kept["verdict"]) <= {"true", "false", "undecided"}
    assert kept["why"].null_count() == 0
    assert kept.select("document", "rule", "place").is_duplicated().sum() == 0


@pytest.mark.parametrize(
    ("verdicts", "whose"),
    [
        (["true", "true"], "the publisher's"),
        (["true", "false"], "ours"),
        (["true", None], "not decided"),
        ([], "nobody's: no tables"),
    ],
)
def test_whose_fault_it_is_follows_from_the_verdicts(verdicts: list[str | None], whose: str) -> None:
    found = pl.DataFrame(
        [("a.pdf", verdict) for verdict in verdicts],
        schema={"document": pl.String, "verdict": pl.String},
        orient="row",
    )
    assert withheld([("a.pdf", "x|y")], found).endswith(f"| a | {whose} | x¦y |")


def test_the_share_of_money_that_no_equation_reaches() -> None:
    assert unread_share([{UNREAD: 1, MONEY: 4}, {UNREAD: None, MONEY: 4}]) == "12.5%"
    assert unread_share([{UNREAD: 0, MONEY: 0}]) == "–"
