"""The answers to the twenty questions on the shipped documents, and the page that shows them.

`PYTHONPATH=tests python -m support.questions_page` writes tests/answers/*.csv and docs/questions.md anew; what changed is then read
beside the printed pages.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

from support.published import published

from pipelines.commands.questions.answers import as_csv
from pipelines.commands.questions.asking import answer
from pipelines.commands.questions.model import Parameter, Question, questions
from pipelines.domain.settings import ROOT

ANSWERS = Path(__file__).parents[1] / "answers"
PAGE = ROOT / "docs" / "questions.md"
SHOWN = 3
LONGEST = 24

HEAD = """# Twenty questions

Each is a file of [sql/questions](../sql/questions) that reads only the published tables. `mingzhang ask` lists them,
`mingzhang ask NAME` answers one, `--help` tells its parameters; `--csv`, `--json` and `--sql` give the answer, or
the question, to other programs. Below them stands how the answer begins on the two shipped documents.

Money is exact: yuan with two decimals in a table and in CSV, a string (`"2278.65"`) in JSON. In CSV a text that a
spreadsheet would run as a formula has an apostrophe before it. `–` is a null.
"""


def answers() -> dict[str, str]:
    """Every answer on the shipped documents as CSV, with the parameters as they are."""
    with published() as connection:
        return {
            question.name: as_csv(answer(connection, question, question.defaults)) for question in questions()
        }


def page(told: Mapping[str, str]) -> str:
    return "\n".join([HEAD, *(_section(question, told[question.name]) for question in questions())])


def _section(question: Question, told: str) -> str:
    head = [f"## {question.name}", "", f"{question.zh}  ", f"{question.en}", ""]
    notes = [*question.notes, ""] if question.notes else []
    rows = list(csv.reader(io.StringIO(told)))
    return "\n".join([*head, *notes, *map(_parameter, question.parameters), "", *_table(rows), ""])


def _parameter(one: Parameter) -> str:
    kind = ", ".join(f"`{choice}`" for choice in one.choices) or one.type
    default = "" if one.default is None else f", `{one.default}` when left out".replace("|", "\\|")
    return f"- `--{one.name.replace('_', '-')}` ({kind}{default}): {one.zh} · {one.en}"


def _table(rows: list[list[str]]) -> list[str]:
    names, body = rows[0], rows[1:]
    if not body:
        return [f"Columns: {', '.join(f'`{name}`' for name in names)}. No rows on the shipped documents."]
    shown = [[_short(cell) for cell in row] for row in body[:SHOWN]]
    lines = [names, ["---"] * len(names), *shown]
    more = [f"\n… and {len(body) - SHOWN} more rows."] if len(body) > SHOWN else []
    return [*(f"| {' | '.join(line)} |" for line in lines), *more]


def _short(cell: str) -> str:
    text = cell if len(cell) <= LONGEST else f"{cell[:LONGEST]}…"
    return text.replace("|", "\\|") or "–"


if __name__ == "__main__":
    found = answers()
    ANSWERS.mkdir(exist_ok=True)
    for name, text in found.items():
        (ANSWERS / f"{name}.csv").write_text(text, encoding="utf-8")
    PAGE.write_text(page(found), encoding="utf-8")
