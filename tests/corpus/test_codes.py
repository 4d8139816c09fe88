"""Codes and names as 83 real documents print them, held against the official lists of their years."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from support.printed_codes import folded, printed_codes, year_of
from support.workspace import CORPUS

from pipelines.domain import reference
from pipelines.domain.errors import Unreadable
from pipelines.reading import read

UNDATED = 2026
"""Three tables of 北京 that bear no cover: files of the budgets of 2026."""

LOCAL = "上海-普陀区/1769321433314-826553525.pdf"
"""Prints a list of its own under the official economic codes: 30202 is 咨询费, 30203 水费, and so on."""

PUBLISHERS_ERRORS = {
    ("30208", "物业管理费"): "长春: 30209 is meant",
    ("30213", "维护（护）费"): "长春: a slip of the pen",
    ("303", "对个人和家庭补助"): "烟台: without 的",
    ("2040405", "公诉、审判、侦查、执行等检察监督支出"): "江苏 2018: two items under one code",
}
"""What is printed otherwise than in the list of its year, and why."""

GAPS = {("2120598", "城市环境治理支出"): "北京 2026: in no list that is known here"}


class Said(NamedTuple):
    """A document prints a name for a code."""

    file_name: str
    year: int
    code: str
    name: str

    @property
    def place(self) -> str:
        return self.file_name.split("/")[0].split("-")[0]

    @property
    def agrees(self) -> bool:
        return folded(reference.name_of(self.code, self.year) or "") == self.name


@pytest.fixture(scope="module")
def said() -> set[Said]:
    return set(_read_all())


def _read_all() -> Iterator[Said]:
    real = CORPUS / "real"
    for pdf in sorted(real.rglob("*.pdf")):
        try:
            reading = read(pdf)
        except Unreadable:
            continue
        year = year_of(reading) or UNDATED
        for code, name in printed_codes(reading):
            yield Said(pdf.relative_to(real).as_posix(), year, code, name)


def test_what_documents_print_is_in_the_list_of_their_year(said: set[Said]) -> None:
    odd = {pair for pair in said if not pair.agrees and pair.file_name != LOCAL}
    assert {(pair.code, pair.name) for pair in odd} == PUBLISHERS_ERRORS.keys() | GAPS.keys()
    assert len({pair.file_name for pair in said}) >= 75
    assert len({pair.place for pair in said}) >= 18
    assert len(said) > 4_500
    assert sum(pair.agrees for pair in said) / len(said) > 0.994


def test_a_local_list_is_told_from_the_official_one(said: set[Said]) -> None:
    local = {pair for pair in said if pair.file_name == LOCAL and pair.code.startswith("3")}
    assert len([pair for pair in local if not pair.agrees]) > len(local) / 2
    shares = defaultdict(list)
    for pair in said:
        shares[pair.file_name].append(pair.agrees)
    assert {name for name, agree in shares.items() if sum(agree) < 0.9 * len(agree)} == {LOCAL}


def test_every_document_of_guangdong_s_form_agrees_whole(said: set[Said]) -> None:
    own = {pair for pair in said if pair.place in ("广州", "珠海")}
    assert len(own) > 500
    assert [pair for pair in own if not pair.agrees] == []


def test_the_lists_say_what_is_printed(said: set[Said]) -> None:
    """``source`` of each name follows from the documents: printed by several places, by one, or by none."""
    places = defaultdict(set)
    for pair in said:
        if pair.agrees:
            places[pair.code, pair.name].add(pair.place)
    wrong = {}
    for table in ("function_codes", "economic_codes"):
        for row in reference.tables()[table].to_dicts():
            count = len(places[row["code"], folded(row["name_zh"])])
            source = ("stated", "printed_once", "printed")[min(count, 2)]
            if row["source"] != source:
                wrong[row["code"], row["valid_from"]] = source
    assert wrong == {}
