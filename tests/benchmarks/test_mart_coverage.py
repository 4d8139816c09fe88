"""The table of places and marts says what is there, and whether it is all of it."""

from __future__ import annotations

from benchmarks.mart_coverage import of_places
from support.elsewhere import budget
from support.elsewhere_sides import many_sided
from support.published import published


def lines(mart: str, change: str = "") -> list[list[str]]:
    with published({"a": budget(), "b": many_sided()}) as connection:
        connection.execute("update marts.documents set file_name = concat('real/', document_id, '/x.pdf')")
        if change:
            connection.execute(change)
        told = of_places(connection).splitlines()
    return [line.strip("| ").split(" | ") for line in told if line.startswith(f"| {mart} ")]


def test_every_place_has_a_line_with_its_shares() -> None:
    assert [line[1:] for line in lines("spending_by_function")] == [
        ["a", "7", "100.0%", "–", "–", "0", "0"],
        ["b", "2", "100.0%", "100.0%", "–", "0", "0"],
    ]


def test_money_without_a_code_and_a_sum_that_is_not_the_total_are_told() -> None:
    change = """
        update marts.spending_by_function set function_code = null, amount_yuan = amount_yuan + 100000
        where document_id = 'a' and expenditure_kind = 'project'
    """
    assert [line[1:] for line in lines("spending_by_function", change)] == [
        ["a", "7", "52.4%", "–", "–", "690,000", "1"],
        ["b", "2", "100.0%", "100.0%", "–", "0", "0"],
    ]
