"""Typeset documents with exact truth: both seeds in many renderings, synthetic ones, some with one error."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from support.workspace import CORPUS, Workspace

from pipelines.domain.forms import BY_SLUG, TWELVE

MADE = CORPUS / "made"
UNREADABLE = {
    "scan": "scanned",
    "scan150": "scanned",
}
"""Renderings without text, and the reason they are quarantined under. Those without drawn rules are read."""
READ = sorted(path for path in MADE.glob("*/*.pdf") if path.stem not in UNREADABLE)


def _truth(path: Path) -> dict[str, Any]:
    return json.loads((path.parent / "truth.json").read_text(encoding="utf-8"))


def _name(path: Path) -> str:
    return f"made/{path.relative_to(MADE).as_posix()}"


def _wrong_in_a_table(path: Path) -> bool:
    index = (MADE / "INDEX.tsv").read_text(encoding="utf-8").splitlines()[1:]
    error = {line.split("\t")[0]: line.split("\t")[-1] for line in index}.get(path.parent.name, "")
    return error in ("wrong_cell", "missing_row")


@pytest.mark.parametrize("path", READ, ids=_name)
def test_an_error_in_a_table_quarantines_and_nothing_else_does(published: Workspace, path: Path) -> None:
    wanted = "quarantined equation_failed" if _wrong_in_a_table(path) else "published"
    assert published.reasons()[_name(path)].removesuffix(" superseded") == wanted


@pytest.mark.parametrize("path", sorted(p for p in MADE.glob("*/*.pdf") if p.stem in UNREADABLE), ids=_name)
def test_what_cannot_be_read_says_so(published: Workspace, path: Path) -> None:
    assert published.reasons()[_name(path)] == f"quarantined {UNREADABLE[path.stem]}"


@pytest.mark.parametrize("path", READ, ids=_name)
def test_every_cell_of_every_table_is_as_typeset(published: Workspace, path: Path) -> None:
    """Body cells of the known forms, as extracted, against the truth."""
    truth = {table["title"]: table for table in _truth(path)["tables"]}
    with published.working() as connection:
        for form in (*TWELVE, BY_SLUG["key_projects"]):
            table = next(truth[title] for title in form.titles if title in truth)
            rows = connection.execute(
                """
                select row_no, column_no, text from extracted.cells
                inner join raw.files using (document_id)
                where file_name = ? and form = ? order by row_no, column_no
                """,
                [_name(path), form.slug],
            ).fetchall()
            got: dict[int, list[str]] = {}
            for row_no, _, text in rows:
                got.setdefault(row_no, []).append(text)
            wanted = [["".join(cell.split()) for cell in row] for row in table["rows"]]
            assert list(got.values()) == wanted, form.slug


def test_a_wrong_percentage_is_a_contradicted_claim(published: Workspace) -> None:
    """7.09% is printed where 7.46% is right; the tables are published all the same."""
    rows = published.rows(
        """
        select subject, percent_printed from marts.claims inner join marts.documents using (document_id)
        where file_name like 'made/synth_205/%' and verdict = 'contradicted'
        """
    )
    assert rows == [("total_income", "7.09%")]


@pytest.mark.parametrize("path", [p for p in READ if not _wrong_in_a_table(p)], ids=_name)
def test_the_prose_is_read_as_typeset(published: Workspace, path: Path) -> None:
    """Every figure that the truth lists is claimed with that value; all subjects are there."""
    figures = _truth(path).get("narrative_figures") or {}
    claims = published.rows(
        """
        select printed, subject from marts.claims inner join marts.documents using (document_id)
        where file_name = ?
        """,
        _name(path),
    )
    stated = {Decimal(printed.replace(",", "")) for printed, _ in claims}
    wanted = {Decimal(f["value"]) for f in figures.values() if isinstance(f, dict) and "value" in f}
    assert wanted <= stated
    assert len({subject for _, subject in claims}) == 18


@pytest.mark.parametrize("path", sorted(MADE.glob("synth_2*/*.pdf")), ids=_name)
def test_an_error_that_was_put_in_is_found_at_its_place_and_named(published: Workspace, path: Path) -> None:
    """The first suspicion of some case: the very cell with its right amount, the row with its code, the percent."""
    error = _truth(path)["injected_error"]
    with published.working() as connection:
        told = connection.execute(
            """
            select kind, form, proposed_yuan, message_zh
            from proof.suspicions inner join raw.files using (document_id)
            where file_name = ? and rank = 1
            """,
            [_name(path)],
        ).fetchall()
    form = TWELVE[int(error["table"].removeprefix("T")) - 1].slug if "table" in error else "narrative"
    here = [(kind, proposed, said) for kind, where, proposed, said in told if where == form]
    match error["type"]:
        case "wrong_cell":
            assert [(kind, proposed) for kind, proposed, _ in here] == [
                ("wrong_cell", Decimal(error["correct"].replace(",", "")) * 10_000)
            ]
        case "missing_row":
            [(kind, _, said)] = here
            assert kind == "row_lost"
            assert re.search(rf"科目 {error['missing'][0]}(?!\d)", said)
            assert f"合计 {error['missing'][2]}" in said
        case _:
            assert [kind for kind, _, _ in here if kind == "wrong_percent"] == ["wrong_percent"]
            assert f"{error['correct']}（印为 {error['printed']}）" in here[-1][2]
