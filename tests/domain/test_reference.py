"""The official lists: a tree without gaps, one name a year, and the names that the rest of the house knows."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import polars as pl
import pytest
from support.printed_codes import folded
from support.typeset.codes import ECONOMIC, FUNCTIONS

from pipelines.domain import reference
from pipelines.domain.forms.classification import ECONOMIC_CLASSES, FUNCTION_CLASSES
from pipelines.store.warehouse import in_memory

LISTS = {"function_codes": ("2", {3: "class", 5: "section", 7: "item"})}
LISTS["economic_codes"] = ("3", {3: "class", 5: "section"})
VERDICTS = {"comparable", "with_caution", "not"}


def rows(table: str) -> list[dict[str, Any]]:
    return reference.tables()[table].to_dicts()


@pytest.mark.parametrize("table", LISTS)
def test_level_and_parent_follow_from_the_code(table: str) -> None:
    first, levels = LISTS[table]
    for row in rows(table):
        code = row["code"]
        assert code.isdigit()
        assert code.startswith(first), code
        assert row["level"] == levels[len(code)], code
        assert row["parent_code"] == (code[:-2] if len(code) > 3 else None), code


@pytest.mark.parametrize("table", LISTS)
def test_every_parent_is_in_the_list_when_its_child_begins(table: str) -> None:
    orphans = [
        row["code"]
        for row in rows(table)
        if row["parent_code"] and reference.known(row["parent_code"], row["valid_from"]) != "known"
    ]
    assert orphans == []


@pytest.mark.parametrize("table", LISTS)
def test_no_code_has_two_names_in_one_year(table: str) -> None:
    listed = reference.tables()[table].sort("code", "valid_from").to_dicts()
    for before, after in pairwise(listed):
        if before["code"] == after["code"]:
            assert before["valid_to"] is not None, after
            assert before["valid_to"] < after["valid_from"], after
            assert before["name_zh"] != after["name_zh"], after


@pytest.mark.parametrize("table", LISTS)
def test_a_row_is_whole(table: str) -> None:
    for row in rows(table):
        assert row["name_zh"] == folded("".join(row["name_zh"].split())), row
        assert row["source"] in ("printed", "printed_once", "stated"), row
        last = row["valid_to"] or row["valid_from"]
        assert 2017 <= row["valid_from"] <= last <= 2026, row
        assert row["name_en"] or len(row["code"]) > 3, row


@pytest.mark.parametrize(
    ("code", "year", "name"),
    [
        ("210", 2018, "医疗卫生与计划生育支出"),
        ("210", 2019, "卫生健康支出"),
        ("207", 2018, "文化体育与传媒支出"),
        ("215", 2019, "资源勘探信息等支出"),
        ("20805", 2019, "行政事业单位离退休"),
        ("20805", 2020, "行政事业单位养老支出"),
        ("2080505", 2026, "机关事业单位基本养老保险缴费支出"),
        ("30311", 2017, "住房公积金"),
        ("30113", 2018, "住房公积金"),
        ("30399", 2026, "其他对个人和家庭的补助"),
        ("310", 2017, "其他资本性支出"),
        ("30113", 2017, None),
        ("20140", 2023, None),
        ("201", 2016, None),
    ],
)
def test_names_changed_while_codes_stayed(code: str, year: int, name: str | None) -> None:
    assert reference.name_of(code, year) == name
    assert reference.known(code, year) == ("known" if name else "another_year")


@pytest.mark.parametrize("code", ["", "7", "2", "20", "2017", "218", "2999999", "30210", "501"])
def test_what_is_no_code_is_unknown(code: str) -> None:
    assert reference.known(code, 2026) == "unknown"


def test_every_class_is_mapped_and_nothing_that_is_not_listed() -> None:
    mapped = rows("code_mappings")
    codes = {row["code"]: row for table in LISTS for row in rows(table)}
    assert len({row["code"] for row in mapped}) == len(mapped)
    assert {code for code in codes if len(code) == 3} <= {row["code"] for row in mapped} <= codes.keys()
    for row in mapped:
        of_function = row["code"].startswith("2")
        assert row["classification"] == ("function" if of_function else "economic")
        assert row["standard"] == ("COFOG" if of_function else "GFSM 2014")
        assert row["verdict"] in VERDICTS
        assert (row["target_code"] is None) == (row["target_name"] is None) == (row["verdict"] == "not")
        assert 0 < len(row["reason"]) < 200
        assert codes[row["code"]]["level"] != "item"
    assert {row["verdict"] for row in mapped} == VERDICTS


def test_a_target_has_one_name() -> None:
    targets = reference.tables()["code_mappings"].select("standard", "target_code", "target_name").unique()
    assert targets.select("standard", "target_code").is_unique().all()


def test_a_comparable_section_never_leaves_a_class_that_is_comparable_whole() -> None:
    """203 is 02 without caution: then so are its sections, as far as they have a target."""
    mapped = {row["code"]: row for row in rows("code_mappings")}
    for code, row in mapped.items():
        above = mapped.get(code[:3])
        if len(code) > 3 and above and above["verdict"] == "comparable" and row["target_code"]:
            assert row["target_code"].startswith(above["target_code"]), code


def test_forms_recognise_every_official_name_of_a_class() -> None:
    known = FUNCTION_CLASSES | ECONOMIC_CLASSES
    newest = {row["code"]: row["name_zh"] for table in LISTS for row in rows(table) if len(row["code"]) == 3}
    assert {code: names[0] for code, names in known.items()} == {code: newest[code] for code in known}
    missing = {code: name for code, name in newest.items() if code in known and name not in known[code]} | {
        code: newest[code] for code in newest.keys() - known.keys()
    }
    assert missing == {"304": "对企事业单位的补贴"}, "it ended with 2017"


@pytest.mark.parametrize("code", [*FUNCTIONS, *ECONOMIC])
def test_made_budgets_use_official_names(code: str) -> None:
    names = {**FUNCTIONS, **ECONOMIC}
    assert {reference.name_of(code, year) for year in (2024, 2026)} == {names[code]}


def test_sql_and_python_say_the_same() -> None:
    with in_memory() as connection:
        found = connection.sql(
            """
            select code, year, name_zh
            from facts.official_codes
            inner join (select unnest(range(2015, 2028)) as year) on year between valid_from and valid_to
            """
        ).pl()
    said = {(code, year): name for code, year, name in found.iter_rows()}
    codes = pl.concat([reference.tables()[table]["code"] for table in LISTS]).unique()
    years = range(2015, 2028)
    asked = {(code, year): reference.name_of(code, year) for code in codes for year in years}
    assert said == {key: name for key, name in asked.items() if name}
    assert len(said) == found.height
