"""Figures of the prose against each other and the tables: sentences as places word them, right ones and wrong ones."""

from __future__ import annotations

from collections import defaultdict

import pytest
from support.altered import saying
from support.promise_faults import DOCUMENT
from support.proving import prove

from expectations.suites import structure_suite
from pipelines.store.warehouse import connect, replace

PENSION = "社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）"
"""Its code is 2080505, for which the document's tables print 98.18."""
SPEAKS = {
    "narrative.percent": [
        "2023年当年预算执行数为18.00万元，2024年预算安排20.22万元，比2023年预算执行数增加13.33%。",
        "2023年当年预算执行数为18.00万元，2024年预算安排20.22万元，比2023年预算执行数减少12.33%。",
        "2023年会议费预算数为180,000元，2024年预算安排20.22万元，比2023年预算增长11.33%。",
        "会议支出预算9243.00万元，比2023年年初预算数8529.61万元增加713.39万元，增长8.63%。",
        "1．会议（款）年会（项）支出950万元，与上年相比减少100万元，减少5.92%。",
        "会议支出12万元，较上年减少3万元（25%）。",
        "会议支出0万元，比上年减少3万元，下降90%。",
        "会议支出5万元，比上年增加0万元，增长10%。",
    ],
    "narrative.share": [
        "会议预算10万元，其中：甲类3万元，占31%；乙类7万元，占70%。",
        "会议预算合计1,000.5万元，其中：\n甲类收入300万元，占29.99%；\n乙类收入700.5万元，占71.01%。",
        "2024年会议支出1000万元，主要用于以下方面：甲类（类）200万元，占20.0%；乙类（类）300万元，占30.0%；丙类（类）450.2万元，占45.0%；丁类（类）49万元，占5.9%。",
        "一、会议预算10万元。\n（一）甲类支出预算3万元，占本年支出预算31.00%。\n（二）乙类支出预算7万元，占本年支出预算70.00%。",
        "会议支出年初预算为50万元，支出决算为40万元，完成年初预算的81%。",
        "会议预算10万元，其中：甲类3万元，占31%；乙类7万元，占69%。",
        "会议支出10,000元，其中：甲类6,373.99元，占63.76%；乙类2,538.3元，占25.38%；丙类1,087.71元，占10.86%。",
    ],
    "prose.percentages_bear_their_sign": [
        "会议支出950万元，与上年相比减少100万元，减少9.52，主要原因是压减。",
        "会议预算10万元，其中：甲类3万元，占30；乙类7万元，占70%。",
        "2023年当年预算执行数为18.00万元，2024年预算安排20.22万元，比2023年预算执行数增加12.33。",
    ],
    "prose.changes_follow_from_their_base": [
        "会议支出预算9243.00万元，比2023年年初预算数8529.61万元增加731.39万元。",
        "会议支出预算9243.00万元，比2023年年初预算数8529.61万元减少713.39万元。",
        "2023年当年预算执行数为18.00万元，2024年预算安排20.22万元，比2023年预算执行数增加3.22万元。",
    ],
    "prose.no_base_no_percentage": [
        "会议费2.5万元，较上年增加2.5万元（100%）。",
        "1．会议（款）年会（项）支出13万元，与上年相比增加13万元，增长100%。",
        "2023年当年预算执行数为0.00万元，2024年预算安排25.00万元，比2023年预算执行数增加100.00%。",
        "会议费0万元，比上年增加0万元，增长100%。",
    ],
    "prose.priors_are_not_negative": [
        "会议费0万元，比上年增加5万元。",
        "2024年会议费预算安排0.00万元，与上年相比增加5.00万元。",
        "会议费0元，较2023年预算增加500元。",
    ],
    "prose.reasons_follow_the_change": [
        "公务接待费20万元，比上年减少3万元，主要原因是新增会议。",
        "公务接待费20万元，比上年增加3万元，主要原因是压减会议。",
        "2024年公务接待费预算20万元，与上年相比减少3万元，减少13.04%。主要原因是会议增多。",
    ],
    "prose.items_state_one_amount": [
        "1.“某类（类）某款（款）某项（项）”25.77万元，主要用于会议。2024年预算安排27.57万元。",
        "（1）某款（款）某项（项）25.77万元，主要用于会议，2024年预算数为25.78万元。",
        "（一）2999999-某项257,700元。主要用于会议。2024年当年预算安排25.78万元。",
    ],
    "prose.items_are_in_the_tables": [
        f"1.“{PENSION}”89.18万元，主要用于缴费。",
        "1．行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）支出98.81万元，与上年一致。",
        "1、社会保障和就业支出（208类）行政事业单位养老支出（05款）养老保险缴费（05项）89.18万元。主要用于：缴费。",
        "（一）2080505-机关事业单位基本养老保险缴费支出981.80万元。主要用于缴费。",
        "（1）机关事业单位基本养老保险缴费支出（2080505）98.20万元，与上年持平；",
        "按支出功能分类，卫生健康（类）支出3.60万元。卫生健康支出（类）3.60万元。",
    ],
}
SILENT = {
    "narrative.percent": [
        "2023年当年预算执行数为18.00万元，2024年预算安排20.22万元，比2023年预算执行数增加12.33%。",
        "2023年会议费预算数为180,000元，2024年预算安排20.22万元，比2023年预算增长12.3%。",
        "2023年会议费预算数为18万元，2024年预算安排20.22万元，比2023年预算执行数增长99.33%。",
        "2022年当年预算执行数为18.00万元，2024年预算安排20.22万元，比2023年预算执行数增加13.33%。",
        "会议支出预算9243.00万元，比2023年年初预算数8529.61万元增加713.39万元，增长8.36%。",
        "会议支出12万元，较上年减少3万元（20%）。",
        "会议支出5万元，比上年增加0万元，增长0%。",
        "会议支出20万元，其中：甲类15万元，乙类5万元。比上年增加2万元，增长11.11%。",
    ],
    "narrative.share": [
        "会议预算10万元，其中：甲类3万元，占30%；乙类7万元，占70%。",
        "会议预算30万元，其中：甲类10万元，占33.3%；乙类10万元，占33.3%；丙类10万元，占33.4%。",
        "会议支出10,000元，其中：甲类6,373.99元，占63.75%；乙类2,538.3元，占25.38%；丙类1,087.71元，占10.87%。",
        "会议支出1,454万元，其中甲类14万元，占0.9%；乙类700万元，占48.2%；丙类740万元，占50.9%。",
        "会议预算5万元，甲类3万元，占31%；乙类7万元，占70%。",
        "会议支出3万元，占“三公”经费的26.86%。",
        "会议支出年初预算为50万元，支出决算为40万元，完成年初预算的80%。",
    ],
    "prose.percentages_bear_their_sign": [
        "会议支出950万元，与上年相比减少100万元，减少9.52%。",
        "会议支出950万元，比上年增加2，其他不变。",
        "会议费0万元，比上年增加0万元，增长--（基数为0，不可比）。",
    ],
    "prose.changes_follow_from_their_base": [
        "会议支出预算9243.00万元，比2023年年初预算数8529.61万元增加713.39万元。",
        "2023年当年预算执行数为180,001元，2024年预算安排20.22万元，比2023年预算执行数增加2.22万元。",
        "2023年会议费预算数为19.00万元，2024年预算安排20.22万元，比2023年预算执行数增加2.22万元。",
    ],
    "prose.no_base_no_percentage": [
        "会议费0万元，比上年增加0万元，增长0%。",
        "会议费2.5万元，比上年增加2.5万元，增长--（基数为0，不可比）。",
        "2023年当年预算执行数为0.00万元，2024年预算安排0.00万元，比2023年预算执行数增加0.00%。",
    ],
    "prose.priors_are_not_negative": [
        "会议费0万元，比上年减少5万元。",
        "会议费0万元，比上年增加0万元。",
        "会议费3万元，其中：甲类3万元，乙类0万元，比上年增加2万元。",
    ],
    "prose.reasons_follow_the_change": [
        "公务接待费20万元，比上年减少3万元，主要原因是无外地会议需求及增加本地会议。",
        "公务接待费20万元，比上年减少3万元，主要原因是新增会议，但都在本地。",
        "公务接待费20万元，比上年增加3万元，主要原因是上年无会议需求。",
    ],
    "prose.items_state_one_amount": [
        "1.“某类（类）某款（款）某项（项）”25.77万元，主要用于会议。2024年预算安排25.77万元。",
        "（1）某款（款）某项（项）257,730元，主要用于会议，2024年预算数为25.77万元。",
        "（一）2999999-某项25.77万元。2023年当年预算安排27.57万元。",
    ],
    "prose.items_are_in_the_tables": [
        f"1.“{PENSION}”98.18万元，主要用于缴费。",
        "1、社会保障和就业支出（208类）行政事业单位养老支出（05款）养老保险缴费（05项）98.18万元。主要用于：缴费。",
        "（一）2080505-机关事业单位基本养老保险缴费支出981,832元。主要用于缴费。",
        f"1.“{PENSION}”2023年预算数89.18万元。",
        "1.“某类（类）某款（款）某项（项）”89.18万元，主要用于缴费。",
        "1．职业病防治（款）机关事业单位基本养老保险缴费支出（项）支出89.18万元。",
    ],
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """Sentence to the rules and promises that speak of a document with it."""
    texts = {text for cases in (SPEAKS, SILENT) for listed in cases.values() for text in listed}
    proved = prove({text: saying(DOCUMENT, text) for text in sorted(texts)})
    found: dict[str, set[str]] = defaultdict(set)
    for text, rule in proved.equations.filter(verdict="failed").select("document_id", "rule").iter_rows():
        found[text].add(rule)
    with connect(tmp_path_factory.mktemp("prose") / "a.duckdb") as connection:
        replace(connection, proved.tables(), sorted(texts))
        for expected in structure_suite():
            for row in connection.sql(expected.sql).pl().iter_rows(named=True):
                found[row["document_id"]].add(expected.slug)
    return found


@pytest.mark.parametrize(("slug", "text"), [(slug, text) for slug in SPEAKS for text in SPEAKS[slug]])
def test_a_wrong_sentence_is_told(told: dict[str, set[str]], slug: str, text: str) -> None:
    assert slug in told[text]


@pytest.mark.parametrize("text", [text for listed in SILENT.values() for text in listed])
def test_nothing_is_said_of_a_right_sentence(told: dict[str, set[str]], text: str) -> None:
    assert told[text].isdisjoint(SPEAKS)
