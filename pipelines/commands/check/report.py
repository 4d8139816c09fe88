"""The report: one HTML file for a person, which asks nothing of the network and runs no script.

Whatever comes from a PDF is escaped by the template engine, and a policy in the page's head forbids what might
slip through all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from pipelines.commands.check.marking import COMPUTED, PRINTED, SUSPECT, Pictures
from pipelines.commands.check.model import Checked, Figure, Finding, Proposal, proposals_of
from pipelines.commands.check.writer import Writer

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding with its number in the file, what may have caused it, the likeliest first, and its pictures."""

    number: int
    finding: Finding
    proposals: tuple[Proposal, ...]
    pictures: Pictures


def shown(file: Checked, pictures: Sequence[Pictures]) -> Iterator[Shown]:
    """The findings of a file, in the order they are told."""
    for number, (finding, of) in enumerate(zip(file.findings, pictures, strict=True), 1):
        yield Shown(number, finding, proposals_of(finding, file.proposals), of)


def figures(file: Checked) -> dict[str, tuple[Figure, ...]]:
    """A file's figures by form, as they are printed."""
    return {slug: tuple(of) for slug, of in groupby(file.figures, key=lambda figure: figure.form)}


def render(
    files: Sequence[Checked],
    pictures: Mapping[str, Sequence[Pictures]],
    language: str,
    version: str,
    made: datetime,
) -> str:
    """The page as text. ``pictures`` holds, by file, those of each of its findings."""
    writer = Writer(language)
    return template("report.html.jinja").render(
        files=files,
        shown={file.file: tuple(shown(file, pictures[file.file])) for file in files},
        figures={file.file: figures(file) for file in files},
        to=writer,
        say=writer.say,
        language=writer.locale,
        colours={name: "#{:02x}{:02x}{:02x}".format(*of) for name, of in _COLOURS.items()},
        version=version,
        made=made.isoformat(" ", "minutes"),
    )


def template(name: str) -> Template:
    """A template of this folder, which escapes whatever it is given."""
    environment = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(name)


_COLOURS = {"printed": PRINTED, "computed": COMPUTED, "suspect": SUSPECT}
