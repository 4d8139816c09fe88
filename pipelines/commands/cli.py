"""The command line: ``mingzhang build`` runs what is stale, ``check`` looks at files before they are
published, ``ask`` and ``sql`` ask what is published, ``ui`` opens Dagster. What a command needs it imports
itself: some of it takes seconds.
"""

from __future__ import annotations

import gc
import io
import json
import logging
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from datetime import datetime
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from pipelines.commands.questions.commands import ask, sql
from pipelines.domain.errors import MingzhangError, WrongSetting
from pipelines.domain.settings import Settings
from pipelines.steps import nothing_new
from pipelines.store.raw_folder import require_files

if TYPE_CHECKING:
    from pipelines.commands.check.checklist.form import Form
    from pipelines.commands.check.marking import Pictures
    from pipelines.commands.check.model import Checked

NOT_CHECKED = 3
"""Exit status of a check that came to no result: no file is to blame."""


class _Commands(click.Group):
    """Says of a wrong setting what is wrong, as of an option that is misspelt."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except WrongSetting as wrong:
            raise click.UsageError(str(wrong)) from wrong


@click.group(cls=_Commands)
@click.version_option(package_name="mingzhang")
def main() -> None:
    """明账: budgets of Chinese departments, from PDF to a warehouse in which every figure is proved."""
    gc.set_threshold(
        100_000
    )  # a seventh of a run would be spent looking for garbage among what imports leave
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and not stream.isatty():
            stream.reconfigure(
                encoding="utf-8"
            )  # whatever the machine's own is: programs read what is told here


main.add_command(ask)
main.add_command(sql)


@main.command()
@click.option("--force", is_flag=True, help="Run even where nothing is new.")
def build(force: bool) -> None:
    """Publish everything that is new or changed in the raw folder."""
    settings, console, began = Settings.from_environment(), Console(), time.monotonic()
    if not force and (nothing := nothing_new.since(settings)):
        nothing_new.note_look(settings)
        console.print(str(nothing), highlight=False)
        return
    require_files(settings.raw)
    from pipelines.commands.progress import ShowProgress  # noqa: PLC0415  for this command only

    console.print(f"raw folder {escape(str(settings.raw))}", highlight=False)
    with ShowProgress(console):
        from pipelines.defs.run import run_build  # noqa: PLC0415  likewise, and it takes seconds

        problem = run_build(settings)
    if problem:
        console.print(f"[red]not published[/red]: {escape(problem)}", highlight=False)
        sys.exit(1)
    _summary(console, settings)
    console.print(f"{time.monotonic() - began:.1f} s")


@main.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_data", is_flag=True, help="Print everything as JSON instead of a summary.")
@click.option(
    "--html",
    type=click.Path(path_type=Path, dir_okay=False, writable=True),
    callback=lambda *given: _to_be_written(given[-1]),
    help="Write a report, one file.",
)
@click.option(
    "--checklist",
    type=click.Path(path_type=Path),
    help="Fill in the inspection form: a spreadsheet (.xlsx) or a web page (.html).",
)
@click.option("--form", type=click.Path(path_type=Path), help="Another form to fill in, a TOML file.")
@click.option(
    "--language",
    type=click.Choice(["zh", "en"]),
    default="zh",
    show_default=True,
    help="What is found is told to who publishes: in Chinese, unless asked otherwise.",
)
def check(
    files: tuple[Path, ...],
    as_data: bool,
    html: Path | None,
    checklist: Path | None,
    form: Path | None,
    language: str,
) -> None:
    """Look at FILES as the build would, before they are published. Writes to no warehouse.

    Of a folder all PDFs in it are looked at, at any depth.

    Exit status: 0 when nothing at error level is found, 1 when something is, 2 when a file cannot be read or
    is no budget or final account of a known form, 3 when the check itself failed.
    """
    inspection = _ready(checklist, form)
    from pipelines.reading.machine import warm  # noqa: PLC0415  likewise, and what follows is not waited for

    warm()
    from pipelines.commands.check import run  # noqa: PLC0415  likewise
    from pipelines.commands.check.model import as_json, exit_status  # noqa: PLC0415  likewise
    from pipelines.commands.check.terminal import tell  # noqa: PLC0415  likewise
    from pipelines.commands.check.words import words  # noqa: PLC0415  likewise

    logging.getLogger("mingzhang").addHandler(logging.NullHandler())  # what becomes of files is told below
    try:
        settings = Settings.from_environment()
        named = [file for path in files for file in run.files_of(path)]
        with Console(stderr=True).status(
            words(language)["checking"].format(len(named))
        ):  # on a terminal alone
            checked = run.check(named, settings)
        if html or checklist:
            pictures = _pictures(checked, settings.workers)
            if html:
                _write_report(html, checked, pictures, language)
            if checklist and inspection:
                _write_form(checklist, inspection, checked, pictures, language)
    except (MingzhangError, ValueError, OSError) as problem:
        click.echo(f"the check itself failed: {problem}", err=True)
        sys.exit(NOT_CHECKED)
    if as_data:
        told = as_json(checked, version("mingzhang"))
        indent = 2 if sys.stdout.isatty() else None  # for a program it would be half of what is written
        click.echo(json.dumps(told, ensure_ascii=False, indent=indent, default=str))
    else:
        tell(Console(), checked, language)
    sys.exit(exit_status(checked))


def _to_be_written(path: Path | None) -> Path | None:
    """A path at which a file can be written: told before the files are looked at, which may take minutes."""
    from pipelines.commands.check.destination import why_not  # noqa: PLC0415  likewise

    if path and (why := why_not(path)):
        click.echo(f"the check itself failed: {why}", err=True)
        sys.exit(NOT_CHECKED)
    return path


def _ready(checklist: Path | None, form: Path | None) -> Form | None:
    """The form to be filled in, if one is: what is wrong with it or its target is told before the work."""
    if checklist is None:
        if form is not None:
            raise click.UsageError("--form names the form that --checklist fills in")
        return None
    from pipelines.commands.check.checklist import target  # noqa: PLC0415  likewise

    try:
        inspection = target.ready(checklist, form)
    except MingzhangError as problem:
        raise click.UsageError(str(problem)) from problem
    _to_be_written(checklist)
    return inspection


def _pictures(checked: tuple[Checked, ...], workers: int) -> Mapping[str, Sequence[Pictures]]:
    from pipelines.commands.check.marking import pictures_of  # noqa: PLC0415  likewise

    with tempfile.TemporaryDirectory(prefix="mingzhang-") as folder:
        return pictures_of(checked, workers, Path(folder))


def _write_form(
    path: Path,
    form: Form,
    checked: tuple[Checked, ...],
    pictures: Mapping[str, Sequence[Pictures]],
    language: str,
) -> None:
    from pipelines.commands.check.checklist import target  # noqa: PLC0415  likewise

    target.write(path, form, checked, [pictures[one.file] for one in checked], language)


def _write_report(
    path: Path, checked: tuple[Checked, ...], pictures: Mapping[str, Sequence[Pictures]], language: str
) -> None:
    from pipelines.commands.check.report import render  # noqa: PLC0415  likewise

    now = datetime.now().astimezone()
    path.write_text(render(checked, pictures, language, version("mingzhang"), now), encoding="utf-8")


@main.command(context_settings={"ignore_unknown_options": True}, options_metavar="[--help]")
@click.argument("options", nargs=-1, type=click.UNPROCESSED, metavar="[DAGSTER-OPTION]...")
def ui(options: tuple[str, ...]) -> None:
    """Open Dagster's UI on the loopback address, with schedule, sensor and history. Options go to dagster."""
    settings = Settings.from_environment()
    from pipelines.defs.home import bury_killed_runs, prepare_home  # noqa: PLC0415  likewise
    from pipelines.defs.serve import serve  # noqa: PLC0415  likewise

    if find_spec("dagster_webserver") is None:
        raise click.ClickException("the UI is not installed: `make ui`, or pip install 'mingzhang[ui]'")
    prepare_home(settings)
    bury_killed_runs(settings)
    sys.exit(serve(options))


def _summary(console: Console, settings: Settings) -> None:
    """What is published, what is quarantined and why, and what proves it."""
    import duckdb  # noqa: PLC0415  likewise

    from pipelines.store import versions  # noqa: PLC0415  likewise

    with duckdb.connect(versions.current(settings) / versions.FILE, read_only=True) as connection:
        published = connection.execute(
            """
            select
                unit_name, fiscal_year, figure_count,
                exact_count + rounded_count + tail_count, exact_count, rounded_count, tail_count, reason
            from marts.documents where status = 'published' order by unit_name, fiscal_year, is_current desc
            """
        ).fetchall()
        quarantined = connection.execute(
            """
            select file_name, reason from marts.documents
            where status = 'quarantined' and not starts_with(reason, 'withdrawn')
            order by file_name
            """
        ).fetchall()
    table = Table("published", "year", "figures", "equations", "exact", "rounded", "tail", box=None)
    for unit, year, *numbers, reason in published:
        table.add_row(
            escape(unit) + (" (superseded)" if reason else ""), str(year), *(f"{n:,}" for n in numbers)
        )
    console.print(table)
    for file_name, reason in quarantined:
        console.print(
            f"[yellow]quarantined[/yellow] {escape(file_name)}\n    {escape(reason)}", highlight=False
        )
    proved, figures = sum(row[3] for row in published), sum(row[2] for row in published)
    console.print(
        f"{len(published)} documents published, {len(quarantined)} files quarantined, "
        f"{proved:,} equations hold over {figures:,} figures: {versions.current(settings)}",
        highlight=False,
        soft_wrap=True,
    )
