"""What a mart says of itself."""

from __future__ import annotations

import pytest

from pipelines.publishing.marts import Mart, marts


@pytest.mark.parametrize("mart", marts(), ids=lambda mart: mart.table)
def test_a_description_is_whole_sentences(mart: Mart) -> None:
    """All lines of the first comment: a table's comment stopped where the first line of its SQL did."""
    assert mart.description.endswith(".")
    assert mart.description == " ".join(mart.description.split())
    assert mart.description.startswith(mart.sql.splitlines()[0].removeprefix("-- "))
