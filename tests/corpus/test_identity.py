"""Whose document of which year each real document is: held against what a person read on its pages."""

from __future__ import annotations

import tomllib
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from support.workspace import CORPUS

from pipelines.reading.opening import loaded, opened
from pipelines.reading.pages import read_page
from pipelines.recognise.identity import Identity, identify

REAL = CORPUS / "real"
TRUTH: dict[str, dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "identities.toml").read_text(encoding="utf-8")
)


def identity_of(file_name: str) -> Identity:
    """Of any document, also of one whose tables are pictures: its cover says it all the same."""
    with opened(REAL / file_name) as (pdf, handle):
        pages = []
        for index in range(len(pdf)):
            with loaded(handle, index) as page:
                pages.append(read_page(page, index + 1))
    return identify(pages)


@pytest.fixture(scope="module")
def identities() -> dict[str, Identity]:
    with ProcessPoolExecutor() as pool:
        return dict(zip(TRUTH, pool.map(identity_of, TRUTH), strict=True))


def test_every_document_of_the_corpus_is_in_the_list() -> None:
    assert sorted(TRUTH) == sorted(pdf.relative_to(REAL).as_posix() for pdf in REAL.rglob("*.pdf"))


@pytest.mark.parametrize("file_name", TRUTH)
def test_the_document_says_whose_it_is(identities: dict[str, Identity], file_name: str) -> None:
    truth, found = TRUTH[file_name], identities[file_name]
    assert {
        "unit": found.unit_name,
        "region": found.region_code,
        "year": found.fiscal_year,
        "kind": found.kind,
        "scope": found.scope,
    } == truth


def test_no_source_contradicts_another(identities: dict[str, Identity]) -> None:
    """But for 本级, which 长春 prints on the cover only."""
    told = {}
    for file_name, identity in identities.items():
        for field in ("unit_name", "fiscal_year", "kind"):
            said = {e.printed.replace("（本级）", "") for e in identity.evidence if e.said_of == field}
            if len(said) > 1:
                told[file_name, field] = said
    assert told == {}
