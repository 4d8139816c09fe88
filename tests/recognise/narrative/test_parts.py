"""What parts one and four list: duties, offices, budget units, terms, and how they are counted."""

from __future__ import annotations

import pytest
from support.prose import passage

from pipelines.recognise.narrative import (
    BudgetUnit,
    Duty,
    Office,
    Term,
    find_budget_units,
    find_duties,
    find_offices,
    find_terms,
)
from pipelines.recognise.narrative.ordinals import ordinal
from pipelines.recognise.parts import Passage


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("一、甲", 1),
        ("（十）甲", 10),
        ("(十一)甲", 11),
        ("二十、甲", 20),
        ("九十九、甲", 99),
        ("3.甲", 3),
        ("12、甲", 12),
    ],
)
def test_ordinals(text: str, count: int) -> None:
    assert ordinal(text) == (count, "甲")


@pytest.mark.parametrize("text", ["甲", "1.5万元", "十十、甲", "（甲）乙", ""])
def test_no_ordinal(text: str) -> None:
    assert ordinal(text) == (0, text)


def test_duties_with_their_printed_ordinals() -> None:
    texts = ["一、主要职责", "主要职责是：", "（一）拟订规划。", "(二)组织实施。"]
    found = find_duties([passage(text, 1, "一、主要职责") for text in texts])
    assert found == [Duty(0, "主要职责是：", 1), Duty(1, "拟订规划。", 1), Duty(2, "组织实施。", 1)]


def offices(*texts: str) -> list[Office]:
    return find_offices([passage(text, 1, "二、部门机构设置") for text in ("二、部门机构设置", *texts)])


def test_offices_listed_in_a_sentence() -> None:
    found = offices(
        "局本级内设3个处室及机关党委，分别是办公室（保密、信访工作办公室）、政策法规和公平贸易处、机关党委；"
        "此外，纳入局本级编制预算的还有市纪委监委驻局纪检监察组。某局有2个下属单位，分别是：甲中心、乙中心。"
    )
    assert [office.name for office in found] == [
        "办公室（保密、信访工作办公室）",
        "政策法规和公平贸易处",
        "机关党委",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "本部门设2个内设机构和机关党委，内设机构具体包括：办公室、人事处；3个下属单位，具体包括：甲团、乙中心。",
        "珠海市商务局设下列内设机构：办公室、人事处。机关党委按规定设置。甲分局、乙分局，为珠海市商务局派出机构。",
        "本部门内设办公室、人事处等2个科室。",
        "甲局本级设2个内设机构及机关党委（人事人才处）。内设机构分别是：办公室、人事处。以上内设机构均纳入部门预算。",
    ],
)
def test_offices_and_what_is_none(text: str) -> None:
    assert [office.name for office in offices(text)] == ["办公室", "人事处"]


def test_no_offices() -> None:
    assert offices("本部门无内设机构。") == []


def test_offices_with_duties_under_headings() -> None:
    found = offices(
        "本部门内设机构2个，包括：综合股、财务股。",
        "（一）财务股",
        "负责财务。",
        "负责资产。",
        "（二）网络股：负责网络。",
    )
    assert found == [
        Office(1, "综合股", "", 1),
        Office(2, "财务股", "负责财务。负责资产。", 1),
        Office(3, "网络股", "负责网络。", 1),
    ]


def units(text: str) -> list[str]:
    found = find_budget_units([passage(text, 1, "三、部门预算构成")], "某市某局")
    assert [unit.ordinal for unit in found] == list(range(1, len(found) + 1))
    return [unit.name for unit in found]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("本部门无下属单位，部门预算为局本级预算。", []),
        (
            "本部门预算为汇总预算，包括：局本级预算，以及纳入编制范围的下属单位预算。下属单位具体包括：甲中心"
            "（甲一中心、甲二中心）、乙中心。",
            ["甲中心（甲一中心、甲二中心）", "乙中心"],
        ),
        (
            "本部门预算为汇总预算，包括：部本级预算，以及纳入编制范围的下属单位预算，具体包括：甲团、乙中心。",
            ["甲团", "乙中心"],
        ),
        (
            "下属单位具体包括：我局管理的直属单位甲中心、乙中心，市委员会办公室管理的直属单位丙中心。",
            ["甲中心", "乙中心", "丙中心"],
        ),
        (
            "纳入某市某局2022年部门预算编制范围的单位共2个，包括：某市某局本级、某市第一小学。",
            ["某市第一小学"],
        ),
    ],
)
def test_budget_units_begin_with_the_department_itself(text: str, names: list[str]) -> None:
    assert units(text) == ["某市某局", *names]


def test_no_section_no_budget_units() -> None:
    assert find_budget_units([passage("下属单位具体包括：甲。", 1, "二、其他")], "某局") == []


def test_a_budget_unit_has_the_page_it_is_named_on() -> None:
    text = "下属单位具体包括：甲中心、乙中心。"
    box = (0.0, 0.0, 1.0, 1.0)
    turned = Passage(1, "三、部门预算构成", text, ((0, 5, box), (text.index("乙"), 6, box)))
    assert find_budget_units([turned], "某局") == [
        BudgetUnit(1, "某局", 5),
        BudgetUnit(2, "甲中心", 5),
        BudgetUnit(3, "乙中心", 6),
    ]


def test_terms_with_either_colon_and_a_continuation() -> None:
    texts = [
        "第四部分名词解释",
        "一、财政拨款收入:指预算单位取得的资金。",
        "十、“三公”经费：“三公”经费指部门（单位）的费用。其中：接待费",
        "反映接待。",
    ]
    assert find_terms([passage(text, 4) for text in texts]) == [
        Term(1, "财政拨款收入", "指预算单位取得的资金。", 1),
        Term(10, "“三公”经费", "“三公”经费指部门（单位）的费用。其中：接待费反映接待。", 1),
    ]
