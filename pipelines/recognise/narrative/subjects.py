"""What the figures of part three are about: each subject said once, as data.

``label`` is a pattern over folded text (`figures.fold`) for the words it is printed under in the
editions of 2021 to 2026. ``not_after`` lists characters that make the label part of a longer one:
事业收入预算 is not the department's 收入预算.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.recognise.narrative.figures import Kind


@dataclass(frozen=True, slots=True)
class Subject:
    """``not_after`` is a set of characters in a regular expression, ``^`` before it for all others. ``elsewhere`` is a
    pattern for sections, and for the beginning of a sentence, in which the same words are about other money.
    """

    slug: str
    label: str
    kind: Kind = "money"
    not_after: str = ""
    elsewhere: str = ""


_CAR = "(?:公务用?车|公车)"
_COST = "(?:费用|经费|费)"
_BUDGETED = "(?=预算(?:支出|安排)?[^，。购]{0,3}[0-9])"
"""In place of the cost: 公务用车购置预算支出36万元."""

_AFTER = '年度门位局委办院校厅会心所站处部署队馆团室园场司庭乡镇道县市学协联社台的和及与、,;。:() "0-9'
"""How a year, a body's name or a clause ends. Behind any other word it is part of the money: 教育支出预算, 学费收入."""
_NOT_OF_ALL = "".join(
    f"(?<!{words})" for words in ("本年", "当年", "下属单位", "所属单位", "全省", "全市", "全县", "三年")
)
_OTHER_MONEY = "财政拨款|基金|国有资本|一般公共预算|项目支出|基本支出"
_TOTALS = tuple(
    Subject(
        f"total_{english}",
        f"{_NOT_OF_ALL}(?:{side}(?:总?预算|总计|合计)|总{side})",
        not_after=f"^{_AFTER}",
        elsewhere=_OTHER_MONEY,
    )
    for english, side in (("income", "收入"), ("expenditure", "支出"))
)
_THREE_PUBLIC = (
    Subject("three_public", '"?三公"?经费'),
    Subject("abroad", rf"(?:因公|公务)出国(?:\(境\)|境)?{_COST}"),
    Subject("vehicles", rf"{_CAR}购置(?:及|和|与){_CAR}?运行(?:维护)?(?:{_COST}|{_BUDGETED})"),
    Subject("vehicle_purchase", rf"{_CAR}购置(?:{_COST}|{_BUDGETED})"),
    Subject("vehicle_operation", rf"{_CAR}运行(?:维护)?(?:{_COST}|{_BUDGETED})"),
    Subject("reception", f"公务接待{_COST}"),
)
_OTHERS = (
    Subject("administration", r"行政经费(?:\(机关运行经费\))?|机关运行经费"),
    Subject("procurement_goods", "(?:政府采购)?货物类?采购(?:预算)?|政府采购货物类?(?:预算)?"),
    Subject("procurement_works", "(?:政府采购)?工程类?采购(?:预算)?|政府采购工程类?(?:预算)?"),
    Subject("procurement_services", "(?:政府采购)?服务类?采购(?:预算)?|政府采购服务类?(?:预算)?"),
    Subject("procurement", "政府采购(?:预算)?"),
    Subject("planned_assets", "(?:拟|计划|预计)?(?:购置|采购|新增)固定资产"),
    Subject("fixed_assets", "固定资产(?:总额|总值|原值|金额)?", not_after="置购增"),
    Subject("buildings_area", "房屋(?:建筑)?(?:面积)?", kind="area"),
    Subject("vehicle_count", "车辆", kind="count", not_after="用新废"),
    Subject(
        "large_equipment_count",
        r"单(?:价|台|位价值)[^,;。:()]{1,12}以上的?[^,;。:()0-9]{0,8}设备",
        kind="count",
    ),
    Subject("outsourcing", "委托业务费", not_after="、"),
)
SUBJECTS = (*_TOTALS, *_THREE_PUBLIC, *_OTHERS)
"""In the order in which they are tried: where one label begins another, the longer comes first."""

_OF_A_FUND = "财政拨款|基金|国有资本"
_BOTH_SIDES = "收(?:入)?、?支(?:出)?(?:决算)?(?:总计|合计)"
_EITHER_SIDE = "(?:收入|支出)(?:决算)?总计"
_GENERAL = "一般公共预算财政拨款"

OUTTURN_SUBJECTS = (
    Subject("fiscal_total", f"财政拨款(?:{_BOTH_SIDES}|{_EITHER_SIDE})", not_after="算金营"),
    Subject("grand_total", f"{_BOTH_SIDES}|{_EITHER_SIDE}", not_after="款", elsewhere=_OF_A_FUND),
    Subject("year_income", "本年收入(?:决算)?合计", not_after="款", elsewhere=_OF_A_FUND),
    Subject("year_expenditure", "本年支出(?:决算)?合计", not_after="款", elsewhere=_OF_A_FUND),
    Subject("general_basic", f"{_GENERAL}基本支出", not_after="及", elsewhere="绩效"),
    Subject("general_spending", f"{_GENERAL}支出", not_after="及", elsewhere="绩效"),
    *_THREE_PUBLIC,
    *_OTHERS,
)
"""What the prose of a final account states: what came in and was spent, in the words of the national form."""
