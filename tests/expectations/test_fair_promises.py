"""Promises speak where something is wrong and are silent where it is only printed otherwise; each says it once."""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from support.altered import saying, with_table
from support.final_account import final_account
from support.final_prose import with_prose
from support.promise_faults import DOCUMENT, reasoned, reworded
from support.proving import prove
from support.typeset import Document, spoil_cell
from support.typeset.rows import ordinal
from support.years import in_prose

from expectations.suites import structure_suite
from pipelines.recognise.narrative.ordinals import NUMERALS
from pipelines.store.warehouse import Frames, connect, replace

SUITE = {one.slug: one for one in structure_suite()}
SKIPPED = 11
"""The row of expenditure that no row after it is counted on from."""
THRIFT = "厉行节约，压减一般性支出"


@pytest.fixture
def told(tmp_path: Path) -> Callable[[str, Frames], pl.DataFrame]:
    """What a promise's own query says of the frames of one document."""

    def ask(slug: str, frames: Frames) -> pl.DataFrame:
        expected = SUITE[slug]
        with connect(tmp_path / "one.duckdb") as connection:
            replace(connection, frames, ["one"])
            return connection.sql(expected.sql).pl()

    return ask


def frames_of(document: Document) -> dict[str, pl.DataFrame]:
    return dict(prove({"one": document}).tables())


@pytest.mark.parametrize(
    ("document", "is_told"),
    [
        (reasoned(DOCUMENT, THRIFT, "新增项目"), True),
        (reasoned(DOCUMENT, THRIFT, "本年无新增项目"), False),
        (reworded(DOCUMENT, "人员经费和项目经费增加", "取消专项"), True),
        (reworded(DOCUMENT, "人员经费和项目经费增加", "原科目取消，改在本科目列支"), False),
    ],
)
def test_a_reason_is_held_against_its_change_for_what_it_says(
    told: Callable[[str, Frames], pl.DataFrame], document: Document, *, is_told: bool
) -> None:
    found = told("prose.reasons_follow_the_change", frames_of(document))
    assert found.is_empty() != is_told


@pytest.mark.parametrize("slug", ["structure.codes_bear_official_names", "structure.codes_have_one_name"])
@pytest.mark.parametrize(
    ("name", "is_told"),
    [
        ("[2013750]行政运行", True),
        ("[2013750]事业运", False),
        ("[2013750]业运行", False),
        ("[2013750]事业运行1", False),
        ("[2013750]事业 运行", False),
    ],
)
def test_a_name_that_the_page_cut_is_no_other_name(
    told: Callable[[str, Frames], pl.DataFrame], slug: str, name: str, *, is_told: bool
) -> None:
    found = told(slug, frames_of(spoil_cell(DOCUMENT, "T05", 3, 0, name)))
    assert found.is_empty() != is_told


def test_a_wrong_name_is_told_once_with_all_its_pages(told: Callable[[str, Frames], pl.DataFrame]) -> None:
    frames = frames_of(DOCUMENT)
    wrong = pl.when(pl.col("function_code") == "20805").then(pl.lit("别的支出")).otherwise("row_label")
    frames["facts.rows"] = frames["facts.rows"].with_columns(row_label=wrong)
    found = told("structure.codes_bear_official_names", frames)
    assert found.height == 1
    assert len(found["pages"][0]) > 1


def test_one_code_of_two_lists_is_two_codes(told: Callable[[str, Frames], pl.DataFrame]) -> None:
    """30201 may be a functional code in one table and an economic one in the next."""
    frames = frames_of(DOCUMENT)
    as_function = (pl.col("form") == "general_basic") & (pl.col("economic_code") == "30101")
    other = (
        frames["facts.rows"]
        .filter(as_function)
        .with_columns(
            row_no=pl.lit(990, pl.Int32), function_code=pl.lit("30101"), row_label=pl.lit("别的支出")
        )
    )
    frames["facts.rows"] = pl.concat([frames["facts.rows"], other])
    assert told("structure.codes_have_one_name", frames).is_empty()


@pytest.mark.parametrize(("between", "is_told"), [(None, False), ("", True)], ids=["a number", "a row"])
def test_a_list_may_skip_a_number_but_no_row(
    told: Callable[[str, Frames], pl.DataFrame], between: str | None, *, is_told: bool
) -> None:
    """The last fourteen classes are counted one too far: their rows stand right under the row before, or do not."""
    skipping = deepcopy(DOCUMENT)
    rows = skipping.table("T01").rows
    for at, row in enumerate(rows):
        found = re.fullmatch("([一二三四五六七八九十]+)(、.+)", row[2])
        if found and at > SKIPPED:
            row[2] = f"{ordinal(NUMERALS[found[1]] + 1)}{found[2]}"
    if between is not None:
        rows[SKIPPED][2] = between
    found = told("structure.ordinals_run_on", frames_of(skipping))
    assert found.is_empty() != is_told


def contributions(pairs: list[tuple[int, int]]) -> dict[str, pl.DataFrame]:
    """A document whose pension and annuity stand in a pair of rows for each of the government's classes."""
    frames = frames_of(DOCUMENT)
    amounts = frames["facts.amounts"]
    ours = (pl.col("form") == "general_basic") & pl.col("economic_code").is_in(["30108", "30109"])
    like = amounts.filter(ours)
    rows = [
        like.filter(economic_code=code).with_columns(
            fen=pl.lit(fen, pl.Int64), row_no=pl.lit(900 + 2 * no + (code == "30109"), pl.Int32)
        )
        for no, pair in enumerate(pairs)
        for code, fen in zip(("30108", "30109"), pair, strict=True)
    ]
    frames["facts.amounts"] = pl.concat([amounts.filter(~ours.fill_null(value=False)), *rows])
    return frames


@pytest.mark.parametrize(
    ("pairs", "is_told"),
    [
        ([(1_000_000, 500_000), (100_000, 50_000)], False),
        ([(1_000_000, 600_000), (100_000, 120_000)], False),
        ([(500_000, 1_000_000), (100_000, 50_000)], True),
    ],
)
def test_an_annuity_is_held_against_the_pension_of_all_classes(
    told: Callable[[str, Frames], pl.DataFrame], pairs: list[tuple[int, int]], *, is_told: bool
) -> None:
    found = told("structure.annuity_is_within_pension", contributions(pairs))
    assert found.height == (1 if is_told else 0)


@pytest.mark.parametrize(
    ("measure", "is_told"), [("project", True), ("change", False), ("change_total", False)]
)
def test_a_change_may_be_negative(
    told: Callable[[str, Frames], pl.DataFrame], measure: str, *, is_told: bool
) -> None:
    frames = frames_of(DOCUMENT)
    here = (pl.col("form") == "general_expenditure") & (pl.col("measure") == "project")
    frames["facts.amounts"] = frames["facts.amounts"].with_columns(
        fen=pl.when(here).then(-100).otherwise("fen"),
        measure=pl.when(here).then(pl.lit(measure)).otherwise("measure"),
    )
    assert told("structure.amounts_are_not_negative", frames).is_empty() != is_told


def test_key_projects_need_no_total(told: Callable[[str, Frames], pl.DataFrame]) -> None:
    """A unit over its projects, or over other units, is a heading among the explanations."""
    units = [
        [DOCUMENT.unit, "", ""],
        *DOCUMENT.table("T13").rows,
        ["甲市丙中心", "", ""],
        ["丙项目", "5.00", "办好。"],
    ]
    frames = frames_of(with_table(DOCUMENT, "T13", rows=units))
    rows = frames["facts.rows"].filter(form="key_projects", row_label=DOCUMENT.unit)
    assert rows["row_kind"].to_list() == ["unit"]
    assert told("structure.totals_are_printed", frames).is_empty()


@pytest.mark.parametrize(
    ("day", "is_told"), [("2024年12月31日", False), ("2023年12月31日", True), ("2022年底", True)]
)
def test_the_assets_of_a_final_account_are_of_the_end_of_its_year(
    told: Callable[[str, Frames], pl.DataFrame], day: str, *, is_told: bool
) -> None:
    """A budget may count them a year before."""
    account = in_prose(with_prose(final_account()), re.compile("2024年12月31日"), day)
    found = told("prose.assets_are_of_this_year", frames_of(account))
    assert found["expected"].to_list() == ["2024年"] * is_told


TOTAL = DOCUMENT.table("T04").rows[-1][1]
"""What came in of fiscal money, as its balance prints it."""


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("2024年收入预算中，财政拨款收入1.23万元。", True),
        ("财政拨款支出预算1.23万元，其中：某支出0.10万元。", True),
        ("政府性基金拨款支出预算1.23万元，与2023年预算持平。", True),
        (f"财政拨款收入{TOTAL}万元。", False),
        ("政府性基金拨款支出预算0.00万元，与2023年预算持平。", False),
        ("甲中心财政拨款收入1.23万元。", False),
        ("财政拨款收入1.23万元。财政拨款收入4.56万元。", False),
        ("财政拨款收入比上年增加1.23万元。", False),
    ],
)
def test_appropriations_that_the_prose_states_stand_in_the_tables(
    told: Callable[[str, Frames], pl.DataFrame], text: str, *, is_told: bool
) -> None:
    """Of a unit, of several amounts, of a zero and of a change nothing is asked."""
    found = told("prose.funds_are_in_the_tables", frames_of(saying(DOCUMENT, text)))
    assert found.height == is_told


def test_appropriations_in_whole_units_are_held_to_whole_units(
    told: Callable[[str, Frames], pl.DataFrame],
) -> None:
    text = f"财政拨款收入{round(Decimal(TOTAL.replace(',', '')))}万元。"
    whole = in_prose(saying(DOCUMENT, text), re.compile(r"(?<=\d)\.\d\d(?=万元)"), "")
    assert told("prose.funds_are_in_the_tables", frames_of(whole)).is_empty()


@pytest.mark.parametrize(
    ("word", "is_told"), [("vlog", False), ("wifi", False), ("OA", False), ("vlgo", True)]
)
def test_words_that_chinese_has_taken_over_are_not_foreign(
    told: Callable[[str, Frames], pl.DataFrame], word: str, *, is_told: bool
) -> None:
    found = told("prose.no_foreign_word_is_left", frames_of(saying(DOCUMENT, f"拍摄宣传{word}两部。")))
    assert found["printed"].to_list() == [word] * is_told


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("其他收入62,000元，占全部收入的0.21%；\n九、支出预算情况说明", True),
        ("单位预留机动经费3990.4万元，占支出的16.5%，\n九、财政拨款收支预算总体情况说明", True),
        ("（三）对个人和家庭补助支出85.98万元，\n九、一般公共预算“三公”经费情况", True),
        ("其他收入62,000元，占全部收入的0.21%。\n九、支出预算情况说明", False),
        ("其他收入62,000元，占全部收入的0.21%；\n（二）事业收入3万元，占1%。", False),
        ("一、贯彻执行有关工作的方针和政策；\n二、组织实施有关工作的安排；", False),
    ],
)
def test_the_last_item_before_a_heading_is_ended(
    told: Callable[[str, Frames], pl.DataFrame], text: str, *, is_told: bool
) -> None:
    found = told("prose.sentences_are_ended", frames_of(saying(DOCUMENT, text)))
    assert found["printed"].to_list() == [text.splitlines()[0]] * is_told
