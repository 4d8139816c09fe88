"""A document for every promise, with one thing wrong that breaks it, and where that is told."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import NamedTuple

from support.altered import (
    relabelled,
    reworded,
    saying,
    times_ten_thousand,
    twice,
    with_cover_unit,
    with_cover_year,
    with_part_of,
    with_table,
    without_last_part,
    without_sections,
    without_year,
)
from support.proving import exact_budget
from support.typeset import Document, drop_row, drop_table, extra_table, money_unit, not_a_number, spoil_cell
from support.typeset.style import EMPTY_NOTE

DOCUMENT = exact_budget(0, 2024, projects=3)
"""What the faults are put into. Its 表5 begins 合计, 类, 款, 项, and 类, 款, 项 again; 表9 is empty."""


def reasoned(document: Document, old: str, new: str) -> Document:
    """Another reason why expenditure is 460.82 less."""
    spent = "支出预算3,041.63万元，比上年减少460.82万元，下降13.16%，主要原因是"
    return reworded(document, f"{spent}{old}", f"{spent}{new}")


class Case(NamedTuple):
    """One way to break a promise: a fault in the print, or SQL where no print breaks it; and where it is told."""

    slug: str
    place: str
    fault: Callable[[Document], Document] = deepcopy
    sql: str = ""


FIVE, NINE = "general_expenditure", "fund_expenditure"
THRIFT = "厉行节约，压减一般性支出"
GOAL = ("T12", 2, 8)
RECEPTION = "公务接待费5.58万元，比上年增加0万元，增长0%"
CASES = [
    Case("prose.amounts_are_in_their_unit", "元", lambda d: reworded(d, "万元", "元")),
    Case("prose.assets_are_of_this_year", "2022-12-31", lambda d: reworded(d, "2024年1月31日", "2022年底")),
    Case("prose.assets_are_of_this_year", "2025-01-31", lambda d: reworded(d, "2024年1月", "2025年1月")),
    Case(
        "prose.base_is_a_year_before",
        "2024",
        lambda d: reworded(d, "比上年减少460.82", "比2024年预算减少460.82"),
    ),
    Case("prose.fixed_assets_are_in_their_unit", "14", lambda d: reworded(d, "12,424.61", "124,246,100")),
    Case(
        "prose.changes_are_of_basic_and_project",
        "paragraph 90",
        lambda d: saying(
            d, "2.支出预算减少3,327.5万元，其中基本支出增加161.1万元，项目支出减少3,166.4万元。"
        ),
    ),
    Case(
        "prose.changes_follow_from_their_base",
        "19",
        lambda d: saying(d, "会议费预算9243.00万元，比2023年年初预算数8529.61万元增加731.39万元。"),
    ),
    Case(
        "prose.funds_are_in_the_tables",
        "19",
        lambda d: saying(
            d, "财政拨款支出预算中，一般公共预算拨款支出预算1.23万元，比2023年预算增加0.46万元。"
        ),
    ),
    Case(
        "prose.goals_are_ahead", "project_expenditure:3", lambda d: spoil_cell(d, *GOAL, "在2021年内完成测评")
    ),
    Case(
        "prose.goals_are_ahead",
        "project_expenditure:3",
        lambda d: spoil_cell(d, *GOAL, "2023年12月底前建成。"),
    ),
    Case(
        "prose.goals_are_ahead",
        "project_expenditure:3",
        lambda d: spoil_cell(d, *GOAL, "1.截至2023年年底，新增车辆占比达到100%。"),
    ),
    Case(
        "prose.items_are_in_the_tables",
        "19",
        lambda d: saying(d, "（一）2080505-机关事业单位基本养老保险缴费支出981.80万元。主要用于缴费。"),
    ),
    Case(
        "prose.items_state_one_amount",
        "20",
        lambda d: saying(d, "1.某款（款）某项（项）25.77万元，主要用于会议。2024年预算安排27.57万元。"),
    ),
    Case(
        "prose.level_is_no_change", "paragraph 90", lambda d: saying(d, "会议费2万元，比2023年预算增加持平。")
    ),
    Case(
        "prose.no_base_no_percentage",
        "8",
        lambda d: reworded(d, f"{RECEPTION}", f"{RECEPTION[:-2]}--（基数为0，不可比）"),
    ),
    Case(
        "prose.no_base_no_percentage",
        "8",
        lambda d: reworded(d, RECEPTION, "公务接待费5.58万元，比上年增加5.58万元，增长100%"),
    ),
    Case(
        "prose.no_foreign_word_is_left",
        "passage 25",
        lambda d: reworded(d, "有关工作的方针", "有关technical工作的方针"),
    ),
    Case(
        "prose.no_foreign_word_is_left",
        "project_expenditure:3",
        lambda d: spoil_cell(d, *GOAL, "保障platform运行"),
    ),
    Case(
        "prose.no_placeholder_is_left",
        "paragraph 25",
        lambda d: reworded(d, "有关工作的方针", "XX工作的方针"),
    ),
    Case(
        "prose.no_placeholder_is_left",
        "table 5",
        lambda d: with_table(d, "T05", unit_line="单位名称：上海市普陀区XX局"),
    ),
    Case(
        "prose.no_placeholder_is_left", "table 12:3", lambda d: spoil_cell(d, *GOAL, "完成培训××项（请核实）")
    ),
    Case(
        "prose.percentages_bear_their_sign",
        "19",
        lambda d: saying(d, "会议支出950万元，与上年相比减少100万元，减少9.52，主要是压减。"),
    ),
    Case(
        "prose.priors_are_not_negative",
        "8",
        lambda d: reworded(d, f"{RECEPTION}", "公务接待费5.58万元，比上年增加6万元"),
    ),
    Case(
        "prose.one_direction_is_left",
        "paragraph 81",
        lambda d: reworded(d, "比上年减少460.82", "比上年增加（减少）460.82"),
    ),
    Case(
        "prose.comparisons_fit_their_amounts",
        "paragraph 81",
        lambda d: reasoned(d, THRIFT, "年初预算为3万元，支出决算为2万元，决算数大于预算数"),
    ),
    Case("prose.marks_are_paired", "paragraph 81", lambda d: reasoned(d, THRIFT, f"{THRIFT}”")),
    Case(
        "prose.names_are_of_this_year",
        "医疗卫生与计划生育支出",
        lambda d: reasoned(d, THRIFT, "“医疗卫生与计划生育支出（类）”减少"),
    ),
    Case(
        "prose.periods_reach_this_year",
        "paragraph 81",
        lambda d: reworded(d, d.parts[2].blocks[1].text, "五、实施周期：2023年1月1日-2023年12月31日"),
    ),
    Case(
        "prose.reasons_fit_their_direction",
        "paragraph 81",
        lambda d: reasoned(d, THRIFT, f"{THRIFT}。会议费8万元，比2023年执行数增加8万元，主要是次数减少"),
    ),
    Case("prose.sentences_are_ended", "paragraph 81", lambda d: reasoned(d, f"{THRIFT}。", "工作量减少")),
    Case(
        "prose.headings_are_of_this_year",
        "paragraph 79",
        lambda d: with_part_of(d, 2023),
    ),
    Case("prose.words_are_said_once", "paragraph 81", lambda d: reworded(d, "460.82万元", "460.82万元万元")),
    Case("prose.punctuation_is_single", "paragraph 81", lambda d: reasoned(d, THRIFT, f"{THRIFT}。。")),
    Case("prose.reasons_are_given", "paragraph 81", lambda d: reasoned(d, THRIFT, "")),
    Case("prose.reasons_follow_the_change", "2", lambda d: reasoned(d, THRIFT, "与上年持平，无增减变化")),
    Case("prose.reasons_follow_the_change", "2", lambda d: reasoned(d, THRIFT, "新增项目")),
    Case("prose.reasons_follow_the_change", "3", lambda d: reworded(d, "人员经费和项目经费增加", "厉行节约")),
    Case(
        "structure.amounts_are_not_negative",
        f"{FIVE}:3:project",
        lambda d: spoil_cell(d, "T05", 2, 3, "-0.01"),
    ),
    Case(
        "structure.annuity_is_within_pension",
        "general_basic:8",
        lambda d: spoil_cell(d, "T06", 7, 1, "98.19"),
    ),
    Case(
        "structure.codes_bear_official_names",
        "general_basic:3",
        lambda d: spoil_cell(d, "T06", 2, 0, "[30101]基础工资"),
    ),
    Case(
        "structure.codes_bear_official_names",
        f"{FIVE}:4",
        lambda d: spoil_cell(d, "T05", 3, 0, "[2013750]行政运行"),
    ),
    Case(
        "structure.codes_have_one_name",
        f"{FIVE}:4",
        lambda d: spoil_cell(d, "T05", 3, 0, "[2013750]行政运行"),
    ),
    Case("structure.all_parts_are_there", "", without_last_part),
    Case("structure.all_tables_are_there", NINE, lambda d: drop_table(d, "T09")),
    Case("structure.all_tables_are_there", "project_expenditure", lambda d: drop_table(d, "T12")),
    Case("structure.codes_go_all_the_way_down", f"{FIVE}:3", lambda d: drop_row(d, "T05", 3)),
    Case("structure.codes_go_all_the_way_down", "general_basic:2", without_sections),
    Case("structure.codes_have_parents", f"{FIVE}:3", lambda d: drop_row(d, "T05", 2)),
    Case("structure.codes_have_parents", f"{FIVE}:1", lambda d: drop_row(d, "T05", 0)),
    Case(
        "structure.codes_stop_at_no_section", f"{FIVE}:4", lambda d: spoil_cell(d, "T05", 3, 0, "[21299]支出")
    ),
    Case("structure.columns_are_complete", FIVE, lambda d: relabelled(d, "T05", "功能科目名称", "用途")),
    Case("structure.empty_tables_say_so", NINE, lambda d: with_table(d, "T09", notes=["注：无。"])),
    Case("structure.tables_called_empty_are_empty", FIVE, lambda d: with_table(d, "T05", notes=[EMPTY_NOTE])),
    Case("structure.figures_are_numbers", f"{FIVE}:2:basic", lambda d: not_a_number(d, "T05", 1, 2)),
    Case(
        "structure.figures_are_numbers", f"{FIVE}:1:total", lambda d: spoil_cell(d, "T05", 0, 1, "1.2345678")
    ),
    Case(
        "structure.figures_are_numbers",
        f"{FIVE}:basic",
        lambda d: not_a_number(spoil_cell(d, "T05", 3, 0, ""), "T05", 3, 2),
    ),
    Case("structure.amounts_are_of_plausible_size", "expenditure:1", times_ten_thousand),
    Case(
        "structure.projects_are_within_expenditure",
        "project_expenditure:3",
        lambda d: spoil_cell(d, "T12", 2, 1, "9,999,999.99"),
    ),
    Case(
        "structure.three_public_is_of_a_size_with_its_codes",
        "three_public:7:total",
        lambda d: times_ten_thousand(d, "T08"),
    ),
    Case("structure.identity_is_printed", "", without_year),
    Case("structure.identity_is_one", "fiscal_year:text", lambda d: with_cover_year(d, 2023)),
    Case("structure.identity_is_one", "unit_name:tables", lambda d: with_cover_unit(d, "甲乙市别的局")),
    Case("structure.money_unit_is_known", NINE, lambda d: money_unit(d, "T09")),
    Case("structure.money_unit_is_known", FIVE, lambda d: money_unit(d, "T05", "单位：美元")),
    Case(
        "structure.no_figure_is_lost", f"{FIVE}:1:4", lambda d: relabelled(d, "T05", "项目支出", "其他支出")
    ),
    Case(
        "structure.no_figure_is_lost",
        "outside every cell",
        sql="""
            insert into extracted.outside_cells (document_id, text, page, x0, top, x1, bottom)
            select document_id, '12.00', pages[1], 60, 200, 90, 210
            from extracted.tables where document_id = $1 and form = 'balance'
        """,
    ),
    Case("structure.named_tables_are_understood", FIVE, lambda d: relabelled(d, "T05", "", "某")),
    Case(
        "structure.no_figure_is_hidden",
        "9:covered",
        sql="insert into extracted.hidden_figures select $1, 'covered', '12.00', 9, 60, 200, 90, 210",
    ),
    Case(
        "structure.no_table_is_a_picture",
        "9:1",
        sql="insert into extracted.pictured_tables select $1, '附表', null, 9, 60, 200, 500, 400",
    ),
    Case(
        "structure.no_page_is_blank",
        "9",
        sql="update extracted.pages set is_blank = true where document_id = $1 and page = 9",
    ),
    Case(
        "structure.no_page_is_repeated",
        "9",
        sql="update extracted.pages set repeats_page = 8 where document_id = $1 and page = 9",
    ),
    Case("structure.no_table_is_twice", NINE, twice),
    Case("structure.no_table_is_unknown", "13", extra_table),
    Case("structure.ordinals_run_on", "balance:11", lambda d: spoil_cell(d, "T01", 2, 2, "")),
    Case("structure.rows_of_amounts_are_named", f"{FIVE}:basic", lambda d: spoil_cell(d, "T05", 3, 0, "")),
    Case("structure.totals_are_printed", "general_basic:total", lambda d: spoil_cell(d, "T06", 0, 1, "")),
    Case("structure.totals_are_printed", "general_project:total", lambda d: spoil_cell(d, "T07", 1, 1, "")),
    Case(
        "structure.unit_name_is_one",
        "general_project",
        lambda d: with_table(d, "T07", unit_line="单位名称：别的局"),
    ),
    Case(
        "structure.year_is_one",
        "2019",
        lambda d: with_table(d, "T07", title=f"2019年{d.table('T07').title}"),
    ),
    Case(
        "structure.equations_hold_together",
        "",
        sql="update proof.documents set is_jointly_consistent = false where document_id = $1",
    ),
    Case(
        "structure.roundings_hold_together",
        "",
        sql="update proof.documents set is_jointly_rounded = false where document_id = $1",
    ),
    Case(
        "structure.verdicts_follow_from_terms",
        "fiscal_balance.closes ",
        sql="update proof.equations set verdict = 'tail' where document_id = $1 and rule = 'fiscal_balance.closes'",
    ),
    Case(
        "structure.verdicts_follow_from_terms",
        "balance.closes ",
        sql="update proof.equations set gap_yuan = 0.01 where document_id = $1 and rule = 'balance.closes'",
    ),
    Case(
        "structure.verdicts_follow_from_terms",
        "fiscal_balance.closes ",
        sql="""
            update proof.equation_terms set amount_yuan = amount_yuan + 1
            where document_id = $1 and rule = 'fiscal_balance.closes' and side = 'left'
        """,
    ),
    Case(
        "structure.facts.amounts.unique",
        f"{{d}}:{FIVE}:1:total",
        sql=f"""
            insert into facts.amounts from facts.amounts
            where document_id = $1 and form = '{FIVE}' and row_no = 1 and measure = 'total'
        """,
    ),
    Case(
        "structure.proof.equations.unique",
        "{d}:balance.closes:",
        sql="insert into proof.equations from proof.equations where document_id = $1 and rule = 'balance.closes'",
    ),
    Case(
        "structure.proof.equation_terms.unique",
        "{d}:balance.closes::left:balance:8:income",
        sql="""
            insert into proof.equation_terms from proof.equation_terms
            where document_id = $1 and rule = 'balance.closes' and side = 'left'
        """,
    ),
    *(
        Case(
            "structure.facts.amounts.filled",
            "",
            sql=f"update facts.amounts set {column} = null where document_id = $1 and form = '{FIVE}'",
        )
        for column in ("page", "x0", "printed", "measure")
    ),
    Case(
        "structure.proof.equations.filled",
        "",
        sql="update proof.equations set verdict = null where document_id = $1 and rule = 'balance.closes'",
    ),
]


def oddly_worded() -> Document:
    """True words that look like faults: history, reasons of another year, abbreviations, ordinary verbs."""
    document = reasoned(DOCUMENT, THRIFT, "上年已新增项目，本年不再安排")
    document = reworded(document, "人员经费和项目经费增加", "上年节约开支，今年新增项目，较上年增加")
    document = reworded(
        document,
        "有关工作的方针",
        "申请核实、有待补充和IT、OA系统（http://www.gov.cn/budget、APP、5G、100km）的方针",
    )
    return spoil_cell(
        document,
        *GOAL,
        "2021年完成了测评，截至2023年底已达到60%，2013年建设的平台在2024年内建成，保障iPhone、WiFi和LED屏",
    )
