"""Every finding on the real documents, and what a person said of it who looked at its page: `make verdicts`.

Builds the corpus of real documents and writes docs/verdicts.md. The verdicts are kept by hand in docs/verdicts.csv:
``document`` (file name), ``rule``, ``place`` ('' for all places of the rule in that document), ``verdict`` (true, false or
undecided) and ``why``. The command fails where a finding has no verdict, where a verdict has no finding any more, and
where too many are false.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import polars as pl
import pytest
from support.workspace import CORPUS, make_workspace

from pipelines.domain.settings import ROOT

VERDICTS = ROOT / "docs" / "verdicts.csv"
REPORT = ROOT / "docs" / "verdicts.md"
FALSE_AT_MOST = {"error": 0.02, "warning": 0.10}
KEY = ["document", "rule", "place"]
FINDINGS = """
    select
        file_name as document, rule, place, severity, withholds, fault, pages::varchar as pages,
        coalesce(printed, '') as printed, coalesce(expected, '') as expected, message_en
    from marts.findings inner join marts.documents using (document_id)
    where severity in ('error', 'warning')
    order by all
"""
TEXT = """# Every finding, looked at

Made by `make verdicts`, which builds the published PDFs of [places.md](places.md) anew; {documents} of them, of {places}
places, have findings. A finding is *true* where its page shows what it says and a finance officer would want to know;
*false* where he would strike it out. The verdicts are kept by hand in [verdicts.csv](verdicts.csv); the command fails
where one is missing or no longer fits, and where more than {error:.0%} of the errors or {warning:.0%} of the warnings
are false.

| severity | findings | true | false | undecided | share false |
| --- | --: | --: | --: | --: | --: |
{totals}

## By rule

| severity | rule | findings | documents | true | false | undecided |
| --- | --- | --: | --: | --: | --: | --: |
{rules}

## Every error, and every warning that is not true

| document | rule | page | found | expected | verdict | why |
| --- | --- | --- | --- | --- | --- | --- |
{errors}
"""


def kept() -> pl.DataFrame:
    """The verdicts that are kept by hand."""
    return pl.read_csv(VERDICTS, infer_schema=False).with_columns(pl.all().fill_null(""))


def judged(findings: pl.DataFrame, verdicts: pl.DataFrame) -> pl.DataFrame:
    """Findings with ``verdict`` and ``why``, null where nobody has looked; one of a single place goes before all."""
    of_place = verdicts.filter(pl.col("place") != "")
    of_rule = verdicts.filter(pl.col("place") == "").drop("place")
    return (
        findings.join(of_place, on=KEY, how="left")
        .join(of_rule, on=KEY[:2], how="left", suffix="_of_rule")
        .with_columns(
            verdict=pl.coalesce("verdict", "verdict_of_rule"), why=pl.coalesce("why", "why_of_rule")
        )
        .drop("verdict_of_rule", "why_of_rule")
    )


def stale(findings: pl.DataFrame, verdicts: pl.DataFrame) -> pl.DataFrame:
    """Verdicts on what is found no more."""
    of_place = verdicts.filter(pl.col("place") != "").join(findings, on=KEY, how="anti")
    of_rule = verdicts.filter(pl.col("place") == "").join(findings, on=KEY[:2], how="anti")
    return pl.concat([of_place, of_rule]).sort(KEY)


def counted(found: pl.DataFrame, by: list[str]) -> pl.DataFrame:
    """Findings and their verdicts, by columns."""
    verdict = pl.col("verdict").fill_null("undecided")
    shares = [(verdict == said).sum().alias(said) for said in ("true", "false", "undecided")]
    return (
        found.group_by(by)
        .agg(pl.len().alias("findings"), pl.col("document").n_unique().alias("documents"), *shares)
        .sort(by)
    )


def share_false(row: dict[str, int]) -> float:
    return row["false"] / row["findings"]


def report(found: pl.DataFrame) -> str:
    totals = counted(found, ["severity"])
    rules = counted(found, ["severity", "rule"]).sort(
        "severity", "findings", "rule", descending=[False, True, False]
    )
    is_shown = (pl.col("severity") == "error") | (pl.col("verdict").fill_null("") != "true")
    shown = found.filter(is_shown).sort("severity", "document", "rule", "place")
    return TEXT.format(
        documents=found["document"].n_unique(),
        places=found["document"].str.split("/").list.get(1).n_unique(),
        **FALSE_AT_MOST,
        totals=_lines(
            totals.with_columns(
                share=pl.struct("false", "findings").map_elements(
                    lambda row: f"{share_false(row):.1%}", return_dtype=pl.String
                )
            ).select("severity", "findings", "true", "false", "undecided", "share")
        ),
        rules=_lines(rules),
        errors=_lines(
            shown.select(
                pl.col("document").str.split("/").list.last().str.strip_suffix(".pdf"),
                "rule",
                "pages",
                "printed",
                "expected",
                pl.col("verdict").fill_null("not looked at"),
                pl.col("why").fill_null(""),
            )
        ),
    )


def _lines(frame: pl.DataFrame) -> str:
    rows = ([str(value).replace("|", "¦").replace("\n", " ") for value in row] for row in frame.rows())
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def problems(found: pl.DataFrame, gone: pl.DataFrame) -> list[str]:
    """Why the page is not what it promises; nothing where it is."""
    missing = found.filter(pl.col("verdict").is_null())
    told = [f"not looked at: {' | '.join(row)}" for row in missing.select(KEY).rows()]
    told += [f"found no more: {' | '.join(row)}" for row in gone.select(KEY).rows()]
    for row in counted(found, ["severity"]).to_dicts():
        if share_false(row) > FALSE_AT_MOST[row["severity"]]:
            told.append(f"{share_false(row):.1%} of the findings of level {row['severity']} are false")
    return told


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        workspace = make_workspace(Path(folder), patch)
        patch.setenv("MINGZHANG_SITE", "0")
        (workspace.raw / "real").symlink_to(CORPUS / "real")
        if problem := workspace.build():
            sys.exit(problem)
        with workspace.open() as connection:
            findings = connection.sql(FINDINGS).pl()
    verdicts = kept()
    found = judged(findings, verdicts)
    REPORT.write_text(report(found), encoding="utf-8")
    if told := problems(found, stale(findings, verdicts)):
        sys.exit("\n".join(told))


if __name__ == "__main__":
    main()
