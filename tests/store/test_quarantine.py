"""The quarantine: every reason there is says in two languages what it means and what would release the file."""

from __future__ import annotations

import re

import pytest
from support.proving import extract
from support.published import judge
from support.story import made, one_off

from expectations.promises import promises
from expectations.rules import RULES
from pipelines.domain.settings import ROOT
from pipelines.store.warehouse import in_memory

ONLY_SECOND_READING = {"no_rules", "one_reader", "picture"}
"""Codes of a page that cannot be read twice: no file is withheld for them."""

SAID_IN_SQL = {"not_a_budget", "unknown_form", "blank_form", "duplicate_file", "withdrawn"}


def reasons() -> dict[str, tuple[str, ...]]:
    """Code to its sentences."""
    with in_memory() as connection:
        return {code: tuple(said) for code, *said in connection.execute("from facts.reasons").fetchall()}


def test_every_code_has_its_sentences_and_no_sentence_is_of_no_code() -> None:
    read = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "pipelines" / "reading").glob("*.py"))
    read += (ROOT / "pipelines" / "steps" / "extract.py").read_text(encoding="utf-8")
    unreadable = set(re.findall(r'Unreadable\(\s*"(\w+)"', read)) - ONLY_SECOND_READING
    found = {promise.withholds for suite in ("structure", "prose") for promise in promises(suite)} - {""}
    assert len(unreadable) > 8
    assert len(RULES) > 100
    assert set(reasons()) == unreadable | found | SAID_IN_SQL | {"equation_failed", "broken_keys"}


def test_the_readme_lists_the_codes() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [code for code in reasons() if f"`{code}`" not in readme] == []


@pytest.mark.parametrize("code", reasons())
def test_a_reason_speaks_both_languages(code: str) -> None:
    chinese, release, english = reasons()[code]
    assert re.search("[一-鿿]", chinese)
    assert re.search("[一-鿿]", release)
    assert re.fullmatch("[ -~]{10,}", english)


def test_a_failed_equation_says_its_page_in_both_languages() -> None:
    with in_memory() as connection:
        judge(
            connection,
            extract({"wrong": one_off(1), "sound": made(2)}),
            {"wrong": "错.pdf", "sound": "对.pdf"},
        )
        [row] = connection.sql("from proof.withheld").pl().to_dicts()
        pages = connection.execute(
            "select min(list_min(pages)) from proof.findings where document_id = 'wrong' and withholds"
        ).fetchone()
    assert (row["file_name"], row["code"], row["finding_count"] > 0) == ("错.pdf", "equation_failed", True)
    assert f"第{row['page']}" in row["message_zh"] or f"{row['page']}页" in row["message_zh"]
    assert pages is not None
    assert row["page"] >= pages[0]


def test_a_file_that_is_gone_says_so_in_both_languages() -> None:
    with in_memory() as connection:
        judge(connection, extract({"gone": made(1)}), {"gone": "甲.pdf"})
        connection.execute("update raw.files set present = false")
        connection.execute("delete from proof.decisions")
        connection.execute((ROOT / "sql" / "decide.sql").read_text(encoding="utf-8"))
        [row] = connection.sql("from proof.withheld").pl().to_dicts()
    assert (row["code"], row["page"], row["message_zh"]) == (
        "withdrawn",
        None,
        "文件已不在文件夹中，或已被替换",
    )
    assert "no longer in the raw folder" in row["message_en"]
