"""Errors put into typeset documents are the publisher's: both readers see the same figures."""

from __future__ import annotations

import tomllib

import pytest
from support.workspace import Workspace


@pytest.mark.parametrize("name", ["synth_201", "synth_203", "synth_206"])
def test_an_error_that_is_printed_is_the_publisher_s(published: Workspace, name: str) -> None:
    rows = published.rows(
        """
        select findings.document_id, findings.rule, findings.place, findings.fault, known_error_entry
        from marts.findings
        inner join marts.documents using (document_id)
        where file_name like ? and withholds
        """,
        f"made/{name}/%",
    )
    assert rows
    assert {fault for *_, fault, _ in rows} == {"source"}
    entries = [tomllib.loads(entry)["error"][0] for *_, entry in rows]
    assert [(e["document"], e["rule"], e["place"]) for e in entries] == [row[:3] for row in rows]


def test_no_document_of_which_every_equation_holds_is_read_again(published: Workspace) -> None:
    with published.working() as connection:
        rows = connection.execute(
            """
            select distinct document_id from proof.second_readings
            where document_id not in (select document_id from proof.findings where withholds)
            """
        ).fetchall()
    assert rows == []
