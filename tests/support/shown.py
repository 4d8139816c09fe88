"""A published version with its page: two years of one unit, one with names that would harm, one withheld."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from support.checking import budget, spoilt
from support.typeset import Document, faults, typeset
from support.workspace import Workspace, make_workspace

from pipelines.domain.settings import ROOT

SCRIPT, IMAGE, FORMULA = "<script>alert(1)</script>", "</script><img src=x onerror=alert(1)>", "=HYPERLINK(1)"
HARM = (SCRIPT, IMAGE, FORMULA)
PROJECTS = (2, 4, 5)
"""Rows of table 12."""
STATIC = ROOT / "pipelines" / "publishing" / "site" / "static"


def hostile(document: Document) -> Document:
    """Projects that bear names made to harm a page, or a spreadsheet, that shows them."""
    for row, name in zip(PROJECTS, HARM, strict=True):
        document = faults.spoil_cell(document, "T12", row, 0, name)
    return document


PUT: dict[str, Callable[[], Document]] = {
    "sound.pdf": lambda: budget(2029),
    "hostile.pdf": lambda: hostile(budget(2030)),
    "spoilt.pdf": lambda: spoilt(budget(2031)),
    "account.pdf": lambda: faults.other_kind(budget(2020)),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """The workspace, and the page of its version."""

    workspace: Workspace

    @property
    def site(self) -> Path:
        return (self.workspace.marts / "current").resolve() / "site"

    @property
    def address(self) -> str:
        return (self.site / "index.html").as_uri()

    def id_of(self, file_name: str) -> str:
        rows = self.workspace.rows("select document_id from marts.documents where file_name = ?", file_name)
        return str(rows[0][0])

    def data(self, name: str) -> Any:
        """What a data file hands over."""
        text = (self.site / "data" / f"{name}.js").read_text(encoding="utf-8")
        _, _, value = text.removesuffix(");\n").partition(",")
        return json.loads(value)

    def records(self, document: str, table: str) -> list[dict[str, Any]]:
        file = f"{document}.proof" if table == "equations" else document
        found = self.data(file)[table]
        return [dict(zip(found["columns"], row, strict=True)) for row in found["rows"]]


def show(folder: Path) -> Shown:
    with pytest.MonkeyPatch.context() as patch:
        workspace = make_workspace(folder, patch)
        patch.setenv("DAGSTER_HOME", str(workspace.work / "dagster"))  # put back at the end
        for name, make in PUT.items():
            typeset(make(), workspace.raw / name)
        assert workspace.build() == ""
    return Shown(workspace)
