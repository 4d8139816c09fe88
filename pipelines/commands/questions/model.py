"""What a question is: a SQL file whose head says in both languages what it asks, and what may be chosen.

    -- zh: 哪些项目…？
    -- en: Which projects …?
    -- param top: integer = 20 | 列出几项 | how many to list

A parameter is ``$top`` in the SQL. Its type is ``integer``, ``text``, or the words to choose from, ``class/item``;
its default may be ``null``. The file's name is the question's; other comments of the head are its notes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pipelines.domain.installed import SQL

FOLDER = SQL / "questions"

Value = str | int | None
"""What a parameter can be given; None is SQL's null."""

_PARAMETER = re.compile(r"param (?P<name>\w+): (?P<type>[\w/]+) = (?P<default>.+)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """``type`` is ``integer``, ``text`` or ``choice``; ``choices`` are the words of the latter."""

    name: str
    type: str
    choices: tuple[str, ...]
    default: Value
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Question:
    """``sql`` is the whole file, head included."""

    name: str
    zh: str
    en: str
    notes: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    sql: str

    @property
    def defaults(self) -> dict[str, Value]:
        return {parameter.name: parameter.default for parameter in self.parameters}


@cache
def questions() -> tuple[Question, ...]:
    """All of them, by name."""
    return tuple(parse(path.stem, path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.sql")))


def parse(name: str, sql: str) -> Question:
    """A question's file. Raises `ValueError` for a head that does not say what it must."""
    told: dict[str, list[str]] = {"zh: ": [], "en: ": [], "param ": [], "": []}
    for line in sql.split("\n\n", maxsplit=1)[0].splitlines():
        text = line.removeprefix("-- ")
        told[next(key for key in told if text.startswith(key))].append(text)
    if not (len(told["zh: "]) == len(told["en: "]) == 1):
        raise ValueError(f"{name}: the head asks once in Chinese (-- zh: ) and once in English (-- en: )")
    return Question(
        name,
        zh=told["zh: "][0].removeprefix("zh: "),
        en=told["en: "][0].removeprefix("en: "),
        notes=tuple(told[""]),
        parameters=tuple(_parameter(name, line) for line in told["param "]),
        sql=sql,
    )


def in_shell(question: Question, values: Mapping[str, Value]) -> str:
    """The question with its values, as any DuckDB shell takes it."""
    body = question.sql.rstrip().removesuffix(";")
    given = ", ".join(f"{name} := {_literal(value)}" for name, value in values.items())
    return f"prepare {question.name} as\n{body};\nexecute {question.name}({given});\n"


def _parameter(question: str, line: str) -> Parameter:
    said, *descriptions = line.split(" | ")
    found = _PARAMETER.fullmatch(said)
    if not found or len(descriptions) != 2:
        raise ValueError(f"{question}: no parameter is said by {line!r}")
    kind, printed = found["type"], found["default"]
    choices = tuple(kind.split("/")) if "/" in kind else ()
    default = None if printed == "null" else int(printed) if kind == "integer" else printed
    if default is not None and choices and default not in choices:
        raise ValueError(f"{question}: {found['name']} cannot be {default!r}")
    return Parameter(found["name"], "choice" if choices else kind, choices, default, *descriptions)


def _literal(value: Value) -> str:
    if value is None:
        return "null"
    return str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'"
