"""Runs one after the other in one workspace, and what each of them left behind."""

from __future__ import annotations

import random
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import dagster as dg
from support.typeset import Document, faults, random_budget, typeset
from support.workspace import Workspace

Outcome = tuple[str, str]
"""File name, status with reason code."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one run left behind. ``fresh`` is the number of files it read."""

    problem: str
    version: str
    outcomes: frozenset[Outcome]
    amounts: dict[str, int]
    fresh: int


def made(seed: int) -> Document:
    return random_budget(random.Random(seed), project_count=2, year=2010 + seed)


def one_off(seed: int) -> Document:
    """The budget with a wrong sum in the first line under the total of table 3."""
    document = made(seed)
    before = Decimal(document.table("T03").rows[1][2].replace(",", ""))
    return faults.spoil_cell(document, "T03", 1, 2, f"{before + 1:,}")


class Story:
    """Runs in one workspace, each recorded when it has ended."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.runs: dict[str, Run] = {}

    def put(self, name: str, document: Document) -> None:
        path = self.workspace.raw / f"{name}.pdf"
        path.unlink(missing_ok=True)
        typeset(document, path)

    def run(self, name: str) -> None:
        problem = self.workspace.build()
        rows = self.workspace.rows(
            "select file_name, trim(status || ' ' || coalesce(split_part(reason, ':', 1), '')) "
            "from marts.documents"
        )
        counted = self.workspace.rows("""
            select file_name, count(amounts.printed)
            from marts.documents left join marts.amounts using (document_id) group by all
        """)
        outcomes = frozenset((file.removesuffix(".pdf"), outcome) for file, outcome in rows)
        fresh = int(str(materialized("extracted.cells").metadata["fresh_documents"].value))
        self.runs[name] = Run(problem, self.workspace.version, outcomes, dict(counted), fresh)

    def list_known_errors(self, name: str) -> None:
        """Every failed equation of a file as a known error, and one that fits nothing any more."""
        failed = self.workspace.rows(
            "select document_id, rule, place, gap_yuan from marts.equations "
            "inner join marts.documents using (document_id) "
            "where file_name = ? and verdict = 'failed' and severity = 'error' and about = 'tables'",
            f"{name}.pdf",
        )
        entries = [*failed, (failed[0][0], "expenditure.across", "99:total", Decimal("1.00"))]
        Path(self.workspace.raw.parent / "known_errors.toml").write_text(
            "\n".join(
                f'[[error]]\ndocument = "{d}"\nrule = "{r}"\nplace = "{p}"\ngap_yuan = "{g}"\npage = 5\nreason = "已核对"\n'
                for d, r, p, g in entries
            ),
            "utf-8",
        )


def materialized(table: str) -> dg.AssetMaterialization:
    """What the last run told about a table."""
    with dg.DagsterInstance.get() as instance:
        event = instance.get_latest_materialization_event(dg.AssetKey(table.split(".")))
    assert event is not None
    assert event.asset_materialization is not None
    return event.asset_materialization
