"""The README's answers are what a reader will get."""

from __future__ import annotations

import re
import shutil

import pytest
from golden_tables import SEEDS
from workspace import Workspace

from pipelines.settings import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
ASKED = re.findall(r"```sql\n(.*?)```\n\n```text\n(.*?)\n```", README, re.DOTALL)


@pytest.fixture
def seeds(workspace: Workspace) -> Workspace:
    for seed in SEEDS:
        shutil.copy(seed, workspace.raw)
    assert workspace.build() == ""
    return workspace


def test_five_questions_have_the_printed_answers(seeds: Workspace) -> None:
    assert len(ASKED) == 5
    with seeds.open() as connection:
        for query, answer in ASKED:
            assert str(connection.sql(query)).rstrip() == answer, query
