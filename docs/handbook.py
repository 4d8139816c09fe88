"""The handbook: pages of this folder and the README as they are, and a reference written from the code.

``python docs/handbook.py FOLDER`` lays out what Zensical builds a site from: ``FOLDER/zensical.toml`` and
``FOLDER/docs``. What the code says (tables, rules, reasons, commands) is said there and nowhere else.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from expectations.suites import Expected, across_suite, equation_suite, mart_suite, structure_suite
from pipelines.commands.cli import main
from pipelines.domain.reasons import CODES
from pipelines.domain.settings import ROOT
from pipelines.publishing import marts
from pipelines.store.warehouse import in_memory

DOCS = Path(__file__).parent
_LINK = re.compile(r"(?<!!)\[([^\]]+)\]\((?!\w+:|#)([^)\s]+)\)")
_MADE_OF = {
    "sql/dictionary.toml": "reference/tables.md",
    "sql/quarantine/reasons.csv": "reference/reasons.md",
    "expectations/rules": "reference/rules.md",
}
"""What a link leads to in the repository, and the page that the handbook has instead."""
_WIDTH = 84

_RULES = """Each is one SQL query for the rows that break it, and an asset check in Dagster. A document that breaks one
is quarantined under the reason code given, if one is; else it is published with a finding."""
_REASONS = """Why a file is not among the published, or not the current one: the word before the colon in
`marts.documents.reason`, and `code` in `mingzhang check --json`. [Rules and promises](rules.md) has the sentences."""
_SUITES = {
    "Structure": (
        structure_suite,
        "What tables and prose must look like before their sums mean anything.",
    ),
    "Equations": (equation_suite, "What must add up, in a table, between tables, between tables and prose."),
    "Across documents": (across_suite, "What published documents say of each other."),
    "The version": (mart_suite, "Asked once more of the file that is about to be published."),
}


def lay_out(folder: Path) -> None:
    """Write everything the site is made of into a folder, which is emptied before."""
    shutil.rmtree(folder, ignore_errors=True)
    target = folder / "docs"
    (target / "reference").mkdir(parents=True)
    shutil.copy(DOCS / "zensical.toml", folder)
    for name in ("pictures", "vendor"):
        shutil.copytree(DOCS / name, target / name)
    for name, text in pages().items():
        (target / name).write_text(text, encoding="utf-8")


def pages() -> dict[str, str]:
    """Every page of the handbook, by its path in the site."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    own = {path.name: path.read_text(encoding="utf-8") for path in sorted(DOCS.glob("*.md"))}
    told = own | {"index.md": readme.replace("](docs/", "](")}
    reference = {
        "reference/tables.md": tables(),
        "reference/rules.md": rules(),
        "reference/reasons.md": reasons(),
        "reference/settings.md": settings(readme.replace("](docs/", "](../")),
        "reference/commands.md": commands(),
    }
    return {name: _without_links_to_files(text, told) for name, text in told.items()} | reference


def tables() -> str:
    """The data dictionary: every published table with its columns, types and meanings."""
    parts = [
        "# Tables",
        "All that a version publishes, as DuckDB, Parquet and data package, in the words of the file's own comments.",
    ]
    with in_memory() as connection:
        connection.execute("create schema marts; create schema quarantine")
        for mart in marts.marts():
            connection.execute(mart.sql)
        for mart in marts.marts():
            rows = [
                (f"`{column.name}`", f"`{column.type}`", column.description)
                for column in marts.columns(connection, mart)
            ]
            parts += [f"## {mart.table}", mart.description, _table(("column", "type", "meaning"), rows)]
    return _page(parts)


def rules() -> str:
    """Every rule and promise by suite, with its sentences, its severity and what it withholds."""
    parts = [
        "# Rules and promises",
        _RULES,
    ]
    for title, (suite, sentence) in _SUITES.items():
        rows = [
            (f"`{one.slug}`<br>{one.chinese}<br>{one.english}", one.severity, _code(one)) for one in suite()
        ]
        parts += [f"## {title}", sentence, _table(("rule", "severity", "withholds as"), rows)]
    return _page(parts)


def reasons() -> str:
    """Every reason code, and the rules that withhold under it."""
    asked = [one for suite, _ in _SUITES.values() for one in suite()]
    rows = []
    for code, (chinese, english) in CODES.items():
        under = [one for one in asked if one.withholds == code]
        promised = "<br>".join(f"`{one.slug}`" for one in under) if len(under) < 10 else f"{len(under)} rules"
        rows.append((f"`{code}`", f"{chinese}<br>{english}", promised))
    return _page(
        [
            "# Reason codes",
            _REASONS,
            _table(("code", "meaning", "rules that withhold under it"), rows),
        ]
    )


def settings(readme: str) -> str:
    """The table of variables, as the README has it."""
    table = re.search(r"^\| variable \|.*?(?=\n\n)", readme, re.MULTILINE | re.DOTALL)
    if table is None:
        raise ValueError("the README has no table of variables")
    return _page(["# Settings", "All settings are environment variables.", table[0]])


def commands() -> str:
    """What ``--help`` says, of every command but the questions, which have a page of their own."""
    parts = ["# Commands"]
    for name, command in {"": main, **main.commands}.items():
        context = click.Context(command, info_name=f"mingzhang {name}".strip(), max_content_width=_WIDTH)
        context.terminal_width = _WIDTH
        parts += [f"## {context.info_name}", f"```text\n{command.get_help(context)}\n```"]
    return _page(parts)


def _code(one: Expected) -> str:
    return f"[`{one.withholds}`](reasons.md)" if one.withholds in CODES else one.withholds


def _without_links_to_files(text: str, pages_: Iterable[str]) -> str:
    """A link to a file of the repository leads to the page that is made of it; where none is, it becomes its path."""

    def told(link: re.Match[str]) -> str:
        words, target = link[1], link[2].removeprefix("../")
        if page := _MADE_OF.get(target):
            return f"[{words}]({page})"
        if target.partition("#")[0] in pages_ or target.startswith("pictures/"):
            return link[0]
        return f"`{target}`" if words.strip("`") == target else f"{words} (`{target}`)"

    return _LINK.sub(told, text)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def _page(parts: Iterable[str]) -> str:
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    lay_out(Path(sys.argv[1]))
