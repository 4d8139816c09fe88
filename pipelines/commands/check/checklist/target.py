"""As what a filled form is written: a spreadsheet or a web page, as its ending says."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipelines.commands.check.checklist.filled import fill
from pipelines.commands.check.checklist.form import STANDARD, Form, load
from pipelines.commands.check.marking import Pictures
from pipelines.commands.check.model import Checked
from pipelines.domain.errors import MingzhangError

ENDINGS = (".xlsx", ".html")


class WrongTarget(MingzhangError):
    """A path that does not say as what a form is to be written."""


def ready(target: Path, form: Path | None) -> Form:
    """The form that will be filled in, its standard one unless another is named.

    Raises `WrongTarget` for an ending that says nothing, and `WrongForm` where the form is none.
    """
    if target.suffix.lower() not in ENDINGS:
        raise WrongTarget(f"{target}: a form is written as {' or '.join(ENDINGS)}")
    return load(form or STANDARD)


def write(
    target: Path,
    form: Form,
    files: Sequence[Checked],
    pictures: Sequence[Sequence[Pictures]],
    language: str,
) -> None:
    """Fill in the form for every file and write it, as the target's ending says. ``pictures`` are by file."""
    from pipelines.commands.check.checklist import page, workbook  # noqa: PLC0415  a library each, for this only

    filled = [(file, fill(form, file, of)) for file, of in zip(files, pictures, strict=True)]
    written = workbook if target.suffix.lower() == ".xlsx" else page
    written.write(target, form, filled, language)
