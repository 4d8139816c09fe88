"""Every place, every table: what is recognised, what its equations say, and what is withheld and why.

`make places` builds the corpus of real documents and writes docs/places.md.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest
from benchmarks.mart_coverage import of_places
from benchmarks.verdicts import FINDINGS, judged, kept
from support.workspace import CORPUS, make_workspace

from pipelines.domain.settings import ROOT

REPORT = ROOT / "docs" / "places.md"
TEXT = """# Every place, every table

Made by `make places` from {} published PDFs of {} places. A number says in how many of a place's documents the
table is recognised, `–` that none prints it under a heading we know; what is printed and not known is kept cell
by cell and counted as other. Equations are those of error level about the tables. Of all money cells that are not
zero, {} stand in tables that are not recognised: no equation reaches them.

{}

{}

## What is withheld, and whose fault it is

It is the publisher's where a person who looked at the pages found everything true that withholds the document, and ours
where one of it is false ([verdicts.md](verdicts.md)). A file without tables has nothing to prove.

{}
"""
FORMS = """
    select form, split_part(file_name, '/', 2) as place, count(distinct document_id) as documents
    from marts.tables inner join marts.documents using (document_id)
    where form <> 'other' group by all order by min(table_no), form
"""
UNREAD, MONEY = "money cells in tables not recognised", "money cells that are not zero"
COUNTS = f"""
    select
        split_part(file_name, '/', 2) as place,
        count(*) as "documents",
        count(*) filter (where status = 'published') as "published",
        sum(other_table_count) as "other tables with amounts",
        sum(unread_money_count) as "{UNREAD}",
        sum(unread_money_count + coalesce(figure_count, 0)) as "{MONEY}",
        sum(exact_count + rounded_count) as "equations that hold",
        sum(failed_count) as "equations that fail",
        sum((select count(*) from marts.findings where severity = 'error' and document_id = document.document_id))
            as "findings: errors",
        sum((select count(*) from marts.findings where severity = 'warning' and document_id = document.document_id))
            as "findings: warnings"
    from marts.documents as document left join marts.drift using (document_id)
    group by place order by place
"""
WITHHELD = "select file_name, reason from marts.documents where status = 'quarantined' order by file_name"


def matrix(counts: list[dict[str, Any]], forms: Sequence[tuple[str, str, int]]) -> str:
    """Tables by place, then what the place's documents add up to."""
    places = [row["place"] for row in counts]
    recognised = {(form, place): documents for form, place, documents in forms}
    lines = ["| table | " + " | ".join(places) + " |", "| --- |" + " --: |" * len(places)]
    for form in dict.fromkeys(form for form, _, _ in forms):
        cells = [str(recognised.get((form, place), "–")) for place in places]
        lines.append(f"| {form} | " + " | ".join(cells) + " |")
    for what in list(counts[0])[1:]:
        lines.append(f"| **{what}** | " + " | ".join(f"{row[what] or 0:,}" for row in counts) + " |")
        if what == MONEY:
            lines.append("| **share** | " + " | ".join(unread_share([row]) for row in counts) + " |")
    return "\n".join(lines)


def unread_share(counts: list[dict[str, Any]]) -> str:
    """Of all money cells that are not zero, those in tables that are not recognised; a dash where there are none."""
    unread, money = (sum(int(row[what] or 0) for row in counts) for what in (UNREAD, MONEY))
    return f"{unread / money:.1%}" if money else "–"


def withheld(rows: Sequence[tuple[str, str]], found: pl.DataFrame) -> str:
    """``found``: the findings that withhold, with their verdicts."""
    said = {document: set(of) for document, of in found.group_by("document").agg("verdict").iter_rows()}
    lines = ["| document | whose fault | why |", "| --- | --- | --- |"]
    lines += [
        f"| {Path(name).stem} | {whose_fault(said.get(name, set()))} | {reason.replace('|', '¦')} |"
        for name, reason in rows
    ]
    return "\n".join(lines)


def whose_fault(verdicts: set[str | None]) -> str:
    """Whose fault it is that a document is withheld, by the verdicts on what withholds it."""
    if not verdicts:
        return "nobody's: no tables"
    if "false" in verdicts:
        return "ours"
    return "the publisher's" if verdicts == {"true"} else "not decided"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        workspace = make_workspace(Path(folder), patch)
        patch.setenv("MINGZHANG_MAX_WITHHELD", "1")
        (workspace.raw / "real").symlink_to(CORPUS / "real")
        if problem := workspace.build():
            sys.exit(problem)
        with workspace.open() as connection:
            counts = report_rows(connection, COUNTS)
            forms = connection.execute(FORMS).fetchall()
            rows = connection.execute(WITHHELD).fetchall()
            coverage = of_places(connection)
            found = judged(connection.sql(FINDINGS).pl().filter("withholds"), kept())
    text = TEXT.format(
        sum(row["documents"] for row in counts),
        len(counts),
        unread_share(counts),
        matrix(counts, forms),
        coverage,
        withheld(rows, found),
    )
    REPORT.write_text(text, encoding="utf-8")


def report_rows(connection: duckdb.DuckDBPyConnection, query: str) -> list[dict[str, Any]]:
    found = connection.execute(query)
    names = [name for name, *_ in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


if __name__ == "__main__":
    main()
