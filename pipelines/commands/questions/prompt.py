"""SQL at a prompt: a statement ends with a semicolon, Ctrl-C forgets it, ``quit`` or Ctrl-D leaves."""

from __future__ import annotations

from contextlib import suppress

import duckdb
from rich.console import Console

from pipelines.commands.questions.answers import SHOWN, as_table
from pipelines.commands.questions.asking import ask
from pipelines.domain.errors import NotAnswered

_HELP = """\
SQL, read-only; a statement ends with a semicolon.
show tables;             what there is
describe marts.amounts;  what the columns of a table mean
help                     this
quit, exit, Ctrl-D       leave"""
_WORDS = ("help", "quit", "exit", ".tables")
"""What needs no semicolon."""


def converse(connection: duckdb.DuckDBPyConnection, console: Console) -> None:
    """Statements from the keyboard until its end, each answered with a table or a sentence."""
    with suppress(ImportError):  # there is none on Windows
        import readline  # noqa: F401, PLC0415  `input` edits lines and remembers them where it is loaded

    console.print(_HELP, highlight=False)
    while (sql := _statement()) not in (None, "quit", "exit"):
        if sql == "help":
            console.print(_HELP, highlight=False)
            continue
        try:
            found = ask(connection, "show tables" if sql == ".tables" else sql, SHOWN)
            console.print(as_table(found, console))
        except NotAnswered as wrong:
            console.print(str(wrong), style="red", markup=False, highlight=False)
        except KeyboardInterrupt:
            console.print("stopped")
    console.print()


def _statement() -> str | None:
    """The next statement, over as many lines as it takes; None at the end of the input."""
    lines: list[str] = []
    while True:
        try:
            lines.append(input("…   " if lines else "明账> "))
        except KeyboardInterrupt:
            print()  # noqa: T201  the next prompt begins on a line of its own
            lines.clear()
        except EOFError:
            return None
        sql = "\n".join(lines).strip()
        if sql.rstrip(";").casefold() in _WORDS:
            return sql.rstrip(";").casefold()
        if sql.endswith(";"):
            return sql
        if not sql:
            lines.clear()
