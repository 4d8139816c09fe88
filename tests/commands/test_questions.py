"""The twenty questions: what their files promise, and their answers on the shipped documents, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator

import duckdb
import pytest
from support.published import published
from support.questions_page import ANSWERS, PAGE, page

from pipelines.commands.questions.answers import as_csv
from pipelines.commands.questions.asking import answer
from pipelines.commands.questions.model import Question, in_shell, parse, questions

QUESTIONS = {question.name: question for question in questions()}
SHIPPED = {name: (ANSWERS / f"{name}.csv").read_text(encoding="utf-8") for name in QUESTIONS}


@pytest.fixture(scope="module")
def seeds() -> Iterator[duckdb.DuckDBPyConnection]:
    with published() as connection:
        yield connection


@pytest.fixture(scope="module")
def nothing() -> Iterator[duckdb.DuckDBPyConnection]:
    with published({}) as connection:
        yield connection


def body(question: Question) -> str:
    return re.sub("--.*", "", question.sql)


def test_there_are_twenty_and_no_answer_without_a_question() -> None:
    assert len(QUESTIONS) == 20
    assert {path.stem for path in ANSWERS.iterdir()} == set(QUESTIONS)


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_is_asked_in_both_languages(name: str) -> None:
    question = QUESTIONS[name]
    assert re.fullmatch(r"[^a-z]*[\u4e00-\u9fff].*？", question.zh)
    assert re.fullmatch(r"[A-Z].*\?", question.en)
    for parameter in question.parameters:
        assert re.search(r"[\u4e00-\u9fff]", parameter.zh), parameter
        assert re.search(r"[a-z]", parameter.en), parameter


@pytest.mark.parametrize("name", QUESTIONS)
def test_its_parameters_are_those_it_uses(name: str) -> None:
    question = QUESTIONS[name]
    assert set(re.findall(r"\$(\w+)", body(question))) == {one.name for one in question.parameters}


@pytest.mark.parametrize("name", QUESTIONS)
def test_it_reads_the_published_tables_only_and_ends_in_an_order(name: str) -> None:
    sql = body(QUESTIONS[name])
    own = set(re.findall(r"^(?:with )?(\w+) as ", sql, re.MULTILINE))
    read = set(re.findall(r"(?<!distinct )\b(?:from|join) ([\w.]+)", sql))
    assert {table for table in read - own if not table.startswith(("marts.", "quarantine."))} == set()
    assert re.search(r"\nselect \* from final(\norder by\s[^;]+)?;\n$", sql)
    assert re.search("order by", sql)


@pytest.mark.parametrize("name", QUESTIONS)
def test_its_answer_has_columns_even_without_a_document(
    nothing: duckdb.DuckDBPyConnection, name: str
) -> None:
    told = answer(nothing, QUESTIONS[name], QUESTIONS[name].defaults)
    assert told.rows == ()
    assert ",".join(told.columns) == SHIPPED[name].splitlines()[0]
    assert len(set(told.columns)) == len(told.columns)
    for column, kind in zip(told.columns, told.types, strict=True):
        if column.endswith(("_yuan", "_pct")):
            assert kind.startswith("DECIMAL"), column
        if kind == "DOUBLE":
            assert column in {"x0", "top", "x1", "bottom"}


@pytest.mark.parametrize("name", QUESTIONS)
def test_its_answer_on_the_shipped_documents_is_as_it_was_read(
    seeds: duckdb.DuckDBPyConnection, name: str
) -> None:
    assert as_csv(answer(seeds, QUESTIONS[name], QUESTIONS[name].defaults)) == SHIPPED[name]


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_parameter_can_be_given(seeds: duckdb.DuckDBPyConnection, name: str) -> None:
    question = QUESTIONS[name]
    given = {"year": 2024, "unit": "清城区", "place": "广州市", "words": "it's", "top": 1}
    for parameter in question.parameters:
        for value in parameter.choices or (given.get(parameter.name, parameter.default),):
            rows = answer(seeds, question, {**question.defaults, parameter.name: value}).rows
            if parameter.name == "unit":
                assert all("清城区" in str(row) for row in rows)


def test_levels_of_the_function_classification_add_up(seeds: duckdb.DuckDBPyConnection) -> None:
    question = QUESTIONS["spending_by_function"]
    totals = set()
    for level in ("class", "section", "item"):
        told = answer(seeds, question, {**question.defaults, "level": level})
        at = told.columns.index("total_yuan")
        totals.add(sum(row[at] for row in told.rows))
    assert totals == {sum(row[0] for row in seeds.execute(
        "select amount_yuan from marts.amounts where form = 'expenditure' and row_kind = 'total' and measure = 'total'"
    ).fetchall())}  # fmt: skip


def test_the_page_shows_every_question_as_it_is() -> None:
    """`PYTHONPATH=tests python -m support.questions_page` writes it anew."""
    assert PAGE.read_text(encoding="utf-8") == page(SHIPPED)


@pytest.mark.parametrize(
    ("head", "wrong"),
    [
        ("-- en: Who?", "asks once in Chinese"),
        ("-- zh: 谁？\n-- en: Who?\n-- en: Whose?", "asks once in Chinese"),
        ("-- zh: 谁？\n-- en: Who?\n-- param year: integer | 年 | year", "no parameter is said by"),
        ("-- zh: 谁？\n-- en: Who?\n-- param year: integer = null | year", "no parameter is said by"),
        ("-- zh: 谁？\n-- en: Who?\n-- param kind: a/b = c | 类 | kind", "kind cannot be 'c'"),
    ],
)
def test_a_head_that_does_not_say_enough_is_refused(head: str, wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        parse("who", f"{head}\n\nselect 1;\n")


def test_a_value_is_never_sql(nothing: duckdb.DuckDBPyConnection) -> None:
    question = parse(
        "who", "-- zh: 谁？\n-- en: Who?\n-- param unit: text = null | 名 | name\n\nselect $unit as it;\n"
    )
    for value in ("'; drop table marts.documents; --", "a'b''c\\", "$unit", ""):
        assert answer(nothing, question, {"unit": value}).rows == ((value,),)
    assert "execute who(unit := 'it''s');" in in_shell(question, {"unit": "it's"})
