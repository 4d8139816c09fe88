"""The two shipped documents and a made one, table by table, against files that were read beside the pages."""

from __future__ import annotations

import pytest
from support.golden_tables import FOLDER, TABLES, path, text


@pytest.mark.parametrize(("name", "table"), [(name, table) for name in TABLES for table in TABLES[name]])
def test_table_is_as_it_was_read(name: str, table: str) -> None:
    assert text(name, table) == path(name, table).read_text(encoding="utf-8")


def test_there_is_no_golden_file_that_nothing_makes() -> None:
    assert set(FOLDER.rglob("*.csv")) == {path(name, table) for name in TABLES for table in TABLES[name]}
