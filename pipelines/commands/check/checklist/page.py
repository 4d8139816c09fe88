"""The filled form as a web page: one file with its pictures, which asks nothing of the network and runs no script."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipelines.commands.check.checklist.filled import Forms
from pipelines.commands.check.checklist.form import Form
from pipelines.commands.check.checklist.telling import Telling
from pipelines.commands.check.report import template
from pipelines.commands.check.writer import Writer


def write(path: Path, form: Form, files: Sequence[Forms], language: str) -> None:
    """Write the filled forms. Raises `OSError` where the file cannot be written."""
    to = Writer(language)
    told = [(Telling(to, form, file), file, lines) for file, lines in files]
    page = template("checklist.html.jinja").render(
        forms=told, to=to, say=to.say, language=to.locale, title=form.zh if language == "zh" else form.en
    )
    path.write_text(page, encoding="utf-8")
