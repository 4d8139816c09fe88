"""``mingzhang ask`` and ``mingzhang sql``: answers that programs can take, and sentences where there is none."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rich.console import Console
from support.proving import exact_budget, extract
from support.published import judge
from support.typeset import spoil_cell
from support.workspace import Workspace, make_workspace

from pipelines.commands.cli import main
from pipelines.commands.questions.answers import SHOWN, as_table
from pipelines.commands.questions.asking import Answer, published
from pipelines.commands.questions.model import questions
from pipelines.commands.questions.prompt import converse
from pipelines.domain.settings import ROOT, Settings
from pipelines.publishing import marts, publish
from pipelines.store.warehouse import connect

UNIT = exact_budget(2, 2024).unit


@pytest.fixture(scope="module")
def version(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A published version of one made document."""
    with pytest.MonkeyPatch.context() as patch:
        workspace = make_workspace(tmp_path_factory.mktemp("ask"), patch)
        with connect(workspace.work / "made.duckdb") as connection:
            judge(connection, extract({"made": exact_budget(2, 2024)}), {"made": "made.pdf"})
        folder = workspace.marts / "current"
        folder.mkdir(parents=True)
        marts.build(folder / publish.FILE, workspace.work / "made.duckdb")
        yield workspace


def run(*arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(main, arguments, input=typed)


def shown(answer: Answer, width: int, *, terminal: bool = True) -> str:
    console = Console(width=width, force_terminal=terminal, file=io.StringIO(), color_system=None)
    console.print(as_table(answer, console))
    return console.file.getvalue()  # type: ignore[attr-defined]


def test_without_a_question_all_are_listed() -> None:
    listed = run("ask")
    assert listed.exit_code == 0
    for question in questions():
        assert question.name in listed.output
        assert question.zh in listed.output


def test_what_the_ui_is_started_with_goes_to_dagster() -> None:
    assert "ui [--help] [DAGSTER-OPTION]...\n" in run("ui", "--help").output


def test_help_tells_the_parameters() -> None:
    told = run("ask", "spending_by_function", "--help").output
    for part in ("--place", "--level", "class|section|item", "[default: class]", "一个地方的全部部门"):
        assert part in told


def test_a_table_is_for_people(version: Workspace) -> None:
    told = run("ask", "three_public")
    assert told.exit_code == 0
    assert UNIT in told.output
    assert "total_yuan" in told.output
    assert told.output.endswith("1 row\n")


def test_csv_holds_all_and_exactly(version: Workspace) -> None:
    rows = list(csv.DictReader(io.StringIO(run("ask", "other_wages", "--csv").output)))
    assert [row["unit_name"] for row in rows] == [UNIT]
    [(basic,)] = version.rows(
        "select amount_yuan from marts.amounts where form = 'general_basic' and row_kind = 'total'"
    )
    assert rows[0]["basic_yuan"] == f"{basic:.2f}"


def test_json_keeps_decimals_as_strings(version: Workspace) -> None:
    query = "select 12345678901234567.89::decimal(19, 2) as a, null as b, [1, 2] as c, {'d': 1.10::decimal(3, 2)} as e, "
    told = run("sql", query + "true as f, timestamp '2024-01-02 03:04:05' as g, 'nan'::double as h", "--json")
    assert json.loads(told.output) == [
        {
            "a": "12345678901234567.89",
            "b": None,
            "c": [1, 2],
            "e": {"d": "1.10"},
            "f": True,
            "g": "2024-01-02T03:04:05",
            "h": "nan",
        }
    ]


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1", "\n=1"])
def test_csv_runs_no_formula(version: Workspace, text: str) -> None:
    quoted = text.replace("'", "''")
    told = run("sql", f"select '{quoted}' as a", "--csv").output
    assert next(csv.DictReader(io.StringIO(told, newline="")))["a"] == "'" + text.replace("\r", "\n")


@pytest.mark.parametrize("text", ["-12.50", "+3", "-", "1,234.00", "平台", "50%", ""])
def test_csv_leaves_numbers_and_words_alone(version: Workspace, text: str) -> None:
    assert next(
        csv.reader(io.StringIO(run("sql", f"select '{text}'", "--csv").output.split("\n", 1)[1]))
    ) == [text]


def test_numbers_below_zero_are_numbers(version: Workspace) -> None:
    assert run("sql", "select -1.50 as a, -2 as b, [-1] as c", "--csv").output == "a,b,c\n-1.50,-2,[-1]\n"


def test_sql_comes_from_standard_input_too(version: Workspace) -> None:
    query = "select count(*) as documents from marts.documents"
    assert run("sql", "--csv", typed=query).output == run("sql", query, "--csv").output == "documents\n1\n"


def test_the_sql_of_a_question_is_the_question(version: Workspace) -> None:
    """What `--sql` prints is what any DuckDB shell answers in the same way."""
    names = [question.name for question in questions()]
    answered = {name: len(json.loads(run("ask", name, "--json").output)) for name in names}
    printed = {name: run("ask", name, "--sql").output for name in names}
    with version.open() as connection:
        assert {name: len(connection.execute(sql).fetchall()) for name, sql in printed.items()} == answered


@pytest.mark.parametrize(
    ("arguments", "status", "sentence"),
    [
        (["ask", "three_publik"], 2, "There is no question 'three_publik'. Did you mean three_public?"),
        (["ask", "xyzzy"], 2, "There is no question 'xyzzy'. `mingzhang ask` lists all."),
        (["ask", "three_public", "--year", "soon"], 2, "'soon' is not a valid integer"),
        (["ask", "three_public", "--yaer", "2024"], 2, "--year"),
        (
            ["ask", "spending_by_function", "--level", "leaf"],
            2,
            "'leaf' is not one of 'class', 'section', 'item'",
        ),
        (["sql", "selec 1"], 1, 'syntax error at or near "selec"'),
        (["sql", "select nothing from marts.amounts"], 1, '"nothing" not found'),
        (["sql", "select 1; select 2"], 1, "one statement is asked for, these are 2"),
        (["sql", ""], 1, "no statement is given: one of SQL is asked for"),
        (
            ["sql", "describe marts.nothing_such"],
            1,
            "there is no table marts.nothing_such: `show tables` lists all",
        ),
        (["ask", "--csv"], 2, "--csv comes after a QUESTION. `mingzhang ask` lists them all."),
        (["check", "a.pdf", "--html", "/proc/report.html"], 3, "/proc/report.html cannot be written"),
        (["sql", "delete from marts.documents"], 1, "read-only mode"),
        (["sql", "copy marts.documents to 'a.csv'"], 1, "disabled by configuration"),
        (["sql", "from 'a.csv'"], 1, "disabled by configuration"),
        (["sql", "set threads = 2"], 1, "the configuration has been locked"),
        (["ask", "three_public", "--csv", "--json"], 2, "--csv and --json cannot both be had"),
        (["ask", "technology_projects", "--top", "-1"], 2, "-1 is not in the range x>=0"),
        (["sql", "select 1 as a, 2 as a", "--json"], 1, "two columns are called a"),
    ],
)
def test_what_is_wrong_is_a_sentence(
    version: Workspace, arguments: list[str], status: int, sentence: str
) -> None:
    result = run(*arguments)
    assert result.exit_code == status
    assert sentence in result.output
    assert isinstance(result.exception, SystemExit)


@pytest.mark.parametrize("asked", ["show tables", "SHOW TABLES;"])
def test_tables_are_told_with_their_meaning(version: Workspace, asked: str) -> None:
    told = {row["table"]: row["comment"] for row in json.loads(run("sql", asked, "--json").output)}
    assert {mart.table for mart in marts.marts()} <= set(told)
    assert all(told[mart.table] for mart in marts.marts())


@pytest.mark.parametrize("asked", ["describe marts.amounts", "describe amounts;", "DESC marts.amounts"])
def test_columns_are_told_with_their_meaning(version: Workspace, asked: str) -> None:
    told = json.loads(run("sql", asked, "--json").output)
    assert list(told[0]) == ["column", "type", "comment"]
    assert "amount_yuan" in [row["column"] for row in told]
    assert all(row["comment"] for row in told)


def test_an_answer_that_nobody_reads_to_its_end_is_no_error(version: Workspace) -> None:
    command = [sys.executable, "-c", "from pipelines.commands.cli import main; main()", "sql", "--csv"]
    asking = subprocess.Popen(
        [*command, "select repeat('a', 1_000_000) from range(20)"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    )
    assert asking.stdout
    assert asking.stderr
    asking.stdout.read(10)
    asking.stdout.close()
    assert (asking.wait(), asking.stderr.read()) == (0, b"")
    asking.stderr.close()


def test_without_a_version_the_way_to_one_is_told(workspace: Workspace) -> None:
    for arguments in (["ask", "three_public"], ["sql", "select 1"]):
        result = run(*arguments)
        assert result.exit_code == 1
        assert f"nothing is published in {workspace.marts} yet" in result.output


def test_a_version_that_is_no_database_is_told(workspace: Workspace) -> None:
    (workspace.marts / "current").mkdir(parents=True)
    Path(workspace.marts / "current" / publish.FILE).write_text("no database " * 1000)
    result = run("sql", "select 1")
    assert (result.exit_code, isinstance(result.exception, SystemExit)) == (1, True)


def test_a_wide_answer_becomes_a_list_on_a_narrow_terminal() -> None:
    answer = Answer(("unit_name", "goal"), ("VARCHAR", "VARCHAR"), (("广州市", "保障\x1b[31m平台"),))
    assert "unit_name  goal" in shown(answer, 60)
    listed = shown(answer, 20)
    assert [line.split()[0] for line in listed.splitlines()[:2]] == ["unit_name", "goal"]
    assert "\x1b[31m" not in shown(answer, 60, terminal=False)


def test_a_long_answer_says_that_there_is_more() -> None:
    rows = tuple((number,) for number in range(SHOWN + 1))
    told = shown(Answer(("a",), ("INTEGER",), rows), 80)
    assert f"the first {SHOWN} rows; --csv and --json give all" in told


def test_columns_stand_under_each_other_whatever_their_letters() -> None:
    """A Chinese character is two columns wide."""
    answer = Answer(("名", "b"), ("VARCHAR", "INTEGER"), (("广州市荔湾区", 1), ("ab", 22)))
    lines = shown(answer, 80).splitlines()[1:3]
    assert lines[0].index("1") + 6 == lines[1].rindex("2")


def test_the_prompt_answers_until_it_is_left(version: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter(
        [
            *("help", "select count(*)", "from marts.documents;", "", "selec;", ".tables"),
            *("describe marts.documents;", "select", KeyboardInterrupt, "quit", "never asked;"),
        ]
    )

    def typing(_: str) -> str:
        line = next(typed, EOFError)
        if isinstance(line, str):
            return line
        raise line

    monkeypatch.setattr("builtins.input", typing)
    console = Console(width=120, file=io.StringIO(), color_system=None)
    with published(Settings.from_environment()) as connection:
        converse(connection, console)
    told = console.file.getvalue()  # type: ignore[attr-defined]
    assert "count_star()" in told
    assert 'syntax error at or near "selec"' in told
    assert "marts.documents" in told
    assert "When this content was first seen" in told
    assert told.count("what the columns of a table mean") == 2
    assert next(typed) == "never asked;"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("three_public", "--unit", UNIT.replace("局", "句")), f"did you mean {UNIT}?"),
        (("spending_by_function", "--place", "清原市"), "did you mean 清远市清城区?"),
        (("other_wages", "--year", "1999"), "no document is of 1999; there are 2024"),
        (("trace", "--unit", UNIT, "--form", "expenditures"), "did you mean expenditure, "),
    ],
)
def test_a_value_that_nothing_bears_is_told_with_the_nearest(
    version: Workspace, arguments: tuple[str, ...], sentence: str
) -> None:
    told = run("ask", *arguments)
    assert told.exit_code == 1
    assert sentence in told.output


def test_what_is_published_and_prints_nothing_of_it_is_told_beside_the_answer(version: Workspace) -> None:
    told = run("ask", "plan_and_outturn", "--unit", UNIT, "--csv")
    assert told.exit_code == 0
    assert told.stdout.startswith("fiscal_year,")
    assert told.stderr == f"published, with nothing that plan_and_outturn asks for: {UNIT} 2024\n"


def test_an_answer_of_all_that_was_asked_for_says_no_more(version: Workspace) -> None:
    assert run("ask", "other_wages", "--unit", UNIT).stderr == run("ask", "plan_and_outturn").stderr == ""


def test_withheld_documents_are_told_beside_the_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = make_workspace(tmp_path, monkeypatch)
    wrong = spoil_cell(exact_budget(3, 2024), "T01", -1, 1, "1.00")
    with connect(workspace.work / "made.duckdb") as connection:
        judge(connection, extract({"wrong": wrong}), {"wrong": "wrong.pdf"})
    folder = workspace.marts / "current"
    folder.mkdir(parents=True)
    marts.build(folder / publish.FILE, workspace.work / "made.duckdb")
    told = run("ask", "spending_by_function", "--place", wrong.unit[:2])
    assert told.exit_code == 0
    assert told.stderr == f"not in this answer, because withheld: {wrong.unit} 2024 (equation_failed)\n"
    assert run("ask", "failed_checks", "--unit", wrong.unit).stderr == ""
