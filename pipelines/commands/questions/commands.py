"""``mingzhang ask`` and ``mingzhang sql``: a command for every question's file, options for its parameters."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from difflib import get_close_matches
from functools import wraps
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipelines.commands.questions import model
from pipelines.commands.questions.model import Parameter, Question, Value
from pipelines.domain.errors import NotAnswered
from pipelines.domain.settings import Settings

if TYPE_CHECKING:
    from pipelines.commands.questions.asking import Answer

_WIDE = 100_000
"""Columns of what is no terminal: nothing is folded there."""


_OUTPUTS = {
    "csv": "CSV, all rows, safe to open in a spreadsheet.",
    "json": "JSON, all rows; decimals are strings.",
}
_SQL = {"sql": "Print the SQL instead, for DuckDB's own shell."}


def _with_outputs(command: Callable[..., None], outputs: Mapping[str, str] = _OUTPUTS) -> Callable[..., None]:
    """The command with an option for each form of its answer, of which it is told as ``output``: None for a table."""

    @wraps(command)
    def run(**values: Any) -> None:
        asked = [name for name in outputs if values.pop(f"as_{name}")]
        if len(asked) > 1:
            raise click.UsageError(f"{' and '.join(f'--{name}' for name in asked)} cannot both be had")
        command(output=asked[0] if asked else None, **values)

    with_options: Callable[..., None] = run
    for name, said in reversed(list(outputs.items())):
        with_options = click.option(f"--{name}", f"as_{name}", is_flag=True, help=said)(with_options)
    return with_options


class _Questions(click.Group):
    """Its commands are the questions: of one that is none, the nearest is named."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as wrong:
            name = wrong.option_name
            raise click.UsageError(
                f"{name} comes after a QUESTION. `mingzhang ask` lists them all.", ctx
            ) from wrong

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            near = get_close_matches(args[0], self.commands, n=1, cutoff=0.4)
            hint = f" Did you mean {near[0]}?" if near else ""
            raise click.UsageError(f"There is no question {args[0]!r}.{hint} `mingzhang ask` lists all.", ctx)
        return super().resolve_command(ctx, args)


@click.group(cls=_Questions, invoke_without_command=True, subcommand_metavar="[QUESTION] [OPTIONS]...")
@click.option("--lake", default="", metavar="ADDRESS", help="Ask a lake: postgresql://… or its SQLite file.")
@click.pass_context
def ask(context: click.Context, lake: str) -> None:
    """Ask the published version one of the questions it knows; without a QUESTION, list them."""
    context.obj = lake
    if context.invoked_subcommand is None:
        table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 1, 0))
        for question in model.questions():
            table.add_row(Text(question.name, style="bold"), Text(f"{question.zh}\n{question.en}"))
        _console().print(table)
        click.echo("mingzhang ask QUESTION --help tells its parameters.")


@click.command()
@click.argument("query", required=False)
@_with_outputs
def sql(query: str | None, output: str | None) -> None:
    """Put one statement of SQL to the published version, read-only.

    QUERY may come from standard input; at a terminal, without it, statements are asked for one by one.
    """
    from pipelines.commands.questions import asking  # noqa: PLC0415  seconds of imports, not for --help

    with _sentences(), asking.published(Settings.from_environment()) as connection:
        if query is None and sys.stdin.isatty():
            from pipelines.commands.questions.prompt import converse  # noqa: PLC0415  likewise

            converse(connection, _console())
        else:
            statement = sys.stdin.read() if query is None else query
            _tell(asking.ask(connection, statement, _most(output)), output)


def _command(question: Question) -> click.Command:
    @click.pass_obj
    def answer_it(lake: str, /, output: str | None, **values: Value) -> None:
        if output == "sql":
            click.echo(model.in_shell(question, values), nl=False)
            return
        from pipelines.commands.questions import asking, missing  # noqa: PLC0415  likewise

        with _sentences(), asking.published(Settings.from_environment(), lake) as connection:
            answer = asking.answer(connection, question, values, _most(output))
            sentences = list(missing.told(connection, question, values, answer))
            _tell(answer, output)
        for sentence in sentences:
            click.echo(sentence, err=True)

    described = "\n\n".join((question.zh, question.en, *question.notes))
    command = click.command(question.name, help=described, short_help=question.en)(
        _with_outputs(answer_it, _OUTPUTS | _SQL)
    )
    command.params[:0] = [_option(parameter) for parameter in question.parameters]
    return command


def _option(parameter: Parameter) -> click.Option:
    kinds = {
        "integer": click.IntRange(min=0),
        "text": click.STRING,
        "choice": click.Choice(parameter.choices),
    }
    return click.Option(
        [f"--{parameter.name.replace('_', '-')}", parameter.name],
        type=kinds[parameter.type],
        default=parameter.default,
        show_default=parameter.default is not None,
        help=f"{parameter.zh} · {parameter.en}",
    )


def _most(output: str | None) -> int | None:
    """Rows that are wanted: a table shows the first."""
    from pipelines.commands.questions.answers import SHOWN  # noqa: PLC0415  likewise

    return None if output else SHOWN


def _tell(answer: Answer, output: str | None) -> None:
    from pipelines.commands.questions import answers  # noqa: PLC0415  likewise

    if output == "csv":
        text = answers.as_csv(answer)
    elif output == "json":
        text = answers.as_json(answer)
    else:
        console = _console()
        with console.capture() as table:
            console.print(answers.as_table(answer, console))
        text = table.get()
    try:
        click.echo(text, nl=False)
    except BrokenPipeError:  # `| head` has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _console() -> Console:
    """The terminal, or what takes its place."""
    return Console(width=None if sys.stdout.isatty() else _WIDE)


@contextmanager
def _sentences() -> Iterator[None]:
    """What cannot be answered is told in a sentence, with exit status 1."""
    try:
        yield
    except NotAnswered as wrong:
        raise click.ClickException(str(wrong)) from wrong


for _question in model.questions():
    ask.add_command(_command(_question))
