"""What a command loads: to ask the warehouse takes a handful of our modules, and nothing that reads PDFs."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from support.proving import exact_budget, extract
from support.published import judge
from support.typeset import typeset
from support.workspace import Workspace

from pipelines.domain.settings import ROOT, Settings
from pipelines.publishing import marts
from pipelines.store.versions import FILE, current
from pipelines.store.warehouse import connect

TELL = """
import json, sys
from pipelines.commands.cli import main
try:
    main(sys.argv[1:])
except SystemExit as ended:
    assert not ended.code, ended.code
print(json.dumps(sorted(sys.modules)))
"""
MOST = 40
READERS = {"pypdfium2", "pypdfium2_raw", "pdfplumber", "pdfminer", "pikepdf", "PIL", "cffi"}
HEAVY = {"polars", "pyarrow", "dagster", "great_expectations", "scipy", "pandas"}


def loaded(arguments: Sequence[str]) -> set[str]:
    run = [sys.executable, "-c", TELL, *arguments]
    told = subprocess.run(run, cwd=ROOT, check=True, capture_output=True, text=True)
    return set(json.loads(told.stdout.splitlines()[-1]))


@pytest.mark.parametrize(
    "arguments",
    [["ask"], ["ask", "three_public"], ["ask", "trace", "--csv"], ["sql", "select 1", "--json"], ["--help"]],
    ids=" ".join,
)
def test_who_asks_loads_no_reader(workspace: Workspace, arguments: Sequence[str]) -> None:
    settings = Settings.from_environment()
    with connect(settings.database) as connection:
        judge(connection, extract({"made": exact_budget(2, 2024)}), {"made": "made.pdf"})
    current(settings).mkdir(parents=True)
    marts.build(current(settings) / FILE, settings.database)
    modules = loaded(arguments)
    ours = {name for name in modules if name.split(".")[0] in ("pipelines", "expectations")}
    assert len(ours) <= MOST, sorted(ours)
    assert not {name for name in ours if name.split(".")[1:2] in (["reading"], ["recognise"], ["clean"])}
    assert not (READERS | HEAVY) & modules


def test_a_check_that_writes_no_report_draws_no_picture(tmp_path: Path) -> None:
    """Pictures, spreadsheets and pages are for reports; their libraries are a tenth of a check."""
    file = typeset(exact_budget(2, 2024), tmp_path / "made.pdf")
    modules = loaded(["check", str(file)])
    assert not {"PIL", "xlsxwriter", "jinja2"} & modules
    assert not {name for name in modules if name.startswith("pipelines.commands.check.checklist")}
