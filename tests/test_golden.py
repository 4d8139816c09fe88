"""The two shipped documents, table by table, against files that were read beside the printed pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from golden_tables import FOLDER, SEEDS, TABLES, path, text


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.stem)
def test_table_is_as_it_was_read(seed: Path, table: str) -> None:
    assert text(seed, table) == path(seed, table).read_text(encoding="utf-8")


def test_there_is_no_golden_file_that_nothing_makes() -> None:
    made = {path(seed, table) for seed in SEEDS for table in TABLES}
    assert set(FOLDER.rglob("*.csv")) == made
