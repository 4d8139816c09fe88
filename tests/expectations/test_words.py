"""What prose must not print, as several places word it: where each promise speaks, and where it is silent."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

import pytest
from support.altered import reworded
from support.promise_faults import DOCUMENT
from support.proving import extract, prove
from support.typeset import Block, Document

from expectations.outcomes import ask
from expectations.suites import structure_suite
from pipelines.store.warehouse import connect, in_memory, replace

SUITE = {one.slug.removeprefix("prose."): one for one in structure_suite()}

SPEAKS = {
    "headings_are_of_this_year": [
        "第五部分某局2023年度部门决算情况说明",
        "九、关于某局2023年收支预算总体情况的说明",
        "十、关于2025年一般公共预算当年拨款情况说明",
    ],
    "punctuation_is_single": [
        "主要用于：信息平台运行维护等方面的支出。。2023年执行数为60.41万元。",
        "本部门负责海洋预警预报、、滨海保护等工作。",
        "预算安排12万元，，与上年持平。",
        "满意度达到100%%。",
        "严控成本；。确保完成。",
    ],
    "reasons_are_given": [
        "公务用车购置及运行费6.40万元，与2023年预算持平，主要原因是。其中：购置费0万元。",
        "培训费比上年减少2万元，减少的原因为：。",
        "会议费1万元，较上年增加0.2万元，增长25%，主要原因：；",
    ],
    "one_direction_is_left": [
        "因公出国（境）经费0万元，较上年增加（减少）0万元，主要原因是未安排出国任务。",
        "财政拨款收入支出增加（或减少）的主要原因是业务量增加。",
        "“三公”经费决算数比2023年度减少0.15万元，下降（增长）27.78%。",
        "决算数大于(小于)预算数的主要原因是人员调入。",
    ],
    "base_is_a_year_before": [
        "财政拨款收入962.22万元，比2024年预算增加79.14万元。",
        "国有资本经营预算拨款支出预算0万元，与2024年度预算持平。",
        "项目支出3万元，较2024年减少1万元；公用支出2万元，与2024年一致。",
    ],
    "no_placeholder_is_left": [
        "涉密项目不公开（请核实）。",
        "第二项为XX局的支出。",
        "全年安排团组××个，待补充。",
    ],
    "names_are_of_this_year": [
        "5.“医疗卫生与计划生育支出（类）事业单位医疗”12万元。",
        "社会保障和就业支出（208类）行政事业单位离退休（05款）3万元，用于退休人员。",
        "（3）卫生健康支出（类）公共卫生（款）突发公共卫生事件应急处理（项）30.00万元。",
    ],
    "words_are_said_once": [
        "“住房保障支出”科目1,051万元，主要用于主要用于缴纳住房公积金。",
        "较上年增加314.25万元万元。",
        "项目3.26万元，主要是用于用于转拨生态补偿。",
        "为实现绩效的的提高。",
    ],
    "marks_are_paired": [
        "开展“人民调解协议书检查”、优秀调解案例”活动。",
        "因公出国费0万元，与上年持平，无增减变化）；公务用车费2万元（购置费0万元）。",
        "平均得分99.33分（其中，优的项目39个。",
        "按照《预算法、本市有关规定执行。",
    ],
    "comparisons_fit_their_amounts": [
        "年初预算为80.81万元，支出决算为80.38万元。决算数大于预算数的主要原因：人员变动。",
        "全年预算数1,560.05万元，决算数1,511.89万元，与预算持平。",
        "年初预算为62.29万元，支出决算为70.99万元，完成预算的113.97%。决算数小于预算数。",
    ],
    "periods_reach_this_year": [
        "五、实施周期：2023年1月1日-2023年12月31日。",
        "（三）起止时间：2022年3月至2023年11月。",
        "4.项目实施周期：2021年。",
    ],
    "reasons_fit_their_direction": [
        "其中会议费87.20万元，较2023年年初预算增加80.80万元，主要是因公赴港澳经费减少3.20万元。",
        "宣传事务3万元，比上年执行数减少2.98%。主要原因是：宣传事务经费增加。",
        "水费预算4万元，增长5%，增长的主要原因是厉行节约。",
    ],
    "sentences_are_ended": [
        "财政拨款收入支出增加的主要原因是工作量增加",
        "水费比上年增加1万元，增加的原因为用水量增加",
        "三、会议费3万元，与上年持平，主要原因是会议数量不变",
    ],
}
SILENT = {
    "headings_are_of_this_year": [
        "七、关于2023年结转资金列入预算的说明",
        "八、关于2023年度项目绩效自评结果编入本年预算的说明",
        "第六部分某局2024年度部门预算情况说明",
        "十一、关于2023年预算执行情况的说明",
        "十二、关于2023—2024年两年预算的说明",
        "十三、部门预算绩效情况",
        "（一）因公出国（境）费6万元，与2023年预算持平。",
    ],
    "punctuation_is_single": [
        "一、部门职责。。。。。。。。。。3",
        "主要职责包括：（一）组织实施；（二）监督检查。",
        "单价100万元以上的设备0台（套），占比50%、其他50%……",
    ],
    "reasons_are_given": [
        "公务接待费5万元，与上年持平，主要原因是业务量无变化。",
        "请按科目说明增减变动的原因。",
        "增加的主要原因：一是人员调入；二是项目增加。",
    ],
    "one_direction_is_left": [
        "（三）收入支出增加（减少）的情况说明",
        "支出增加（减少）：指本年与上年之差。",
        "培训人次增加（减少）率。",
        "比上年增加2万元（减少的项目除外）。",
        "会议费较上年增加（详见附表）。",
        "增加、减少的资产均已登记，未造成支出提高（降低成本见后）。",
    ],
    "base_is_a_year_before": [
        "三年总体目标：2026年比2024年增长15%。",
        "比2024年提前下达数增加20万元。",
        "与2024年科目相同的不再说明。",
        "比2024年一季度增长10%。",
        "财政拨款收入962.22万元，比2023年预算增加79.14万元。",
        "2024年执行数3万元，比2024年年初预算减少1万元。",
        "按照《关于做好2024年预算工作的通知》，与2024年重点任务相匹配，安排3万元。",
        "根据与2024年签订的合同，支出比上年减少。",
        "规划到2025年，服务人次比2024年增长10%。",
    ],
    "no_placeholder_is_left": [
        "负责项目申报，待确认后下达资金。",
        "对待补充保险人员给予补助。",
        "待核实线索120条。",
        "负责本部门申请核实工作。",
        "有待补充的资料另行公布。",
        "采购XXL号工作服5套。",
    ],
    "names_are_of_this_year": [
        "原“医疗卫生与计划生育支出（类）”调整为“卫生健康支出（类）”。",
        "社会保障和就业支出（类）行政事业单位养老支出（款）行政单位离退休（项）3万元。",
        "负责医疗卫生与计划生育支出的监督管理，保障行政事业单位离退休人员。",
        "卫生健康支出（210类）行政事业单位医疗（11款）8万元。",
    ],
    "words_are_said_once": [
        "年度的的士燃油补贴12万元。",
        "目标的的确认。",
        "主要用于设施更换工程工程款3万元。",
        "目的的实现；实实在在的成效。",
        "低空航空航天发展处1个，安排安全检查。",
    ],
    "marks_are_paired": [
        "负责：1）监督检查；2）组织实施；（三）其他。",
        "依据《财政部关于印发〈政府收支分类科目〉的通知》（财预〔2023〕5号）执行。",
        "“三公”经费包括因公出国（境）费（含国（境）外培训）。",
    ],
    "comparisons_fit_their_amounts": [
        "年初预算为12万元，决算数11万元，决算数大于上年决算数。",
        "年初预算为10万元，全年预算为20万元，支出决算为15万元。决算数大于年初预算数的主要原因是追加。",
        "年初预算为85.55万元，支出决算为84.65万元。决算数小于预算数的主要原因：按实际支出。",
        "年初预算为12万元，支出决算为12.00万元，决算数等于预算数。",
        "年初预算为12万元，支出决算为13万元。决算数（含结转）另行说明。",
    ],
    "periods_reach_this_year": [
        "九、实施周期：2021年至今。",
        "十、实施周期：2022年11月至2023年10月，本年支付尾款。",
        "五、实施周期：2023年1月1日-2024年12月31日。",
        "（三）实施期限：自2021年起。",
        "项目结转是指在实施周期内，2023年未执行完的资金。",
    ],
    "reasons_fit_their_direction": [
        "水费预算4万元，比上年减少1万元，主要原因是本年无新增项目。",
        "会议费2万元，比上年增加1万元，主要原因是人员增加、定额标准下降。",
        "培训费8万元，比上年减少5%。主要原因是：培训次数减少。",
    ],
    "sentences_are_ended": [
        "四、会议费减少的主要原因是压减一般性支出。",
        "五、收入支出增减的原因",
        "增加的主要原因是人员调入和工资标准调整以及本年度承担的各项任务增",
    ],
}


def saying(sentences: list[str]) -> Document:
    """The document with these sentences too, a paragraph each."""
    document = deepcopy(DOCUMENT)
    document.parts[-1].blocks += [Block("p", sentence) for sentence in sentences]
    return document


def told(slug: str, sentences: list[str], path: Path) -> list[str]:
    """Which of the sentences the promise is about, as the page of its own finding shows."""
    frames = {f"extracted.{name}": frame for name, frame in extract({"one": saying(sentences)}).items()}
    with connect(path) as connection:
        replace(connection, frames, ["one"])
        found = connection.sql(SUITE[slug].sql).pl().to_dicts()
        boxes = {(box["page"], box["top"]) for row in found for box in row["boxes"]}
        paragraphs = connection.sql("select text, lines from extracted.paragraphs").fetchall()
    return [text for text, lines in paragraphs if boxes & {(line["page"], line["top"]) for line in lines}]


@pytest.mark.parametrize("slug", SPEAKS)
def test_each_promise_speaks_where_it_is_broken_and_nowhere_else(slug: str, tmp_path: Path) -> None:
    sentences = [*SPEAKS[slug], *SILENT[slug]]
    assert told(slug, sentences, tmp_path / "one.duckdb") == SPEAKS[slug]


def test_some_documents_are_asked_without_the_others() -> None:
    """What breaks in one must not stop a check of another, and a text is not looked through more often than it need be."""
    spoilt = reworded(DOCUMENT, "460.82万元", "460.82万元万元")
    documents = {"sound": DOCUMENT, "spoilt": spoilt}
    suite = [expected for expected in structure_suite() if expected.about == "facts.prose"]
    with in_memory() as connection:
        replace(connection, prove(documents).tables(), documents)
        told = {
            name: {o.expected.slug for o in ask(connection, suite, [name]) if not o.success}
            for name in documents
        }
    assert told == {"sound": set(), "spoilt": {"prose.words_are_said_once"}}
