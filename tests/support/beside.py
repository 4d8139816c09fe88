"""Tables that cities print beside the national eight, in the made budget's numbers: every sum holds."""

from __future__ import annotations

from support.typeset.model import HeaderCell

Printed = tuple[str, list[HeaderCell], list[list[str]]]
"""Title, header, rows."""

_LEAVES = {"abroad": 3, "purchase": 2, "operation": 5, "reception": 4, "conference": 1, "training": 6}
_HEADINGS = {
    "total": "合计",
    "three": "“三公”经费/小计",
    "abroad": "因公出国（境）费",
    "vehicles": "公务用车购置及运行费/小计",
    "purchase": "公务用车购置及运行费/公务用车购置费",
    "operation": "公务用车购置及运行费/公务用车运行费",
    "reception": "公务接待费",
    "conference": "会议费",
    "training": "培训费",
}
_YEARS = {"2025年": 1, "2026年": 3, "增减变化": 2}
"""What is printed of each year, in shares of what the expense is."""
_FUNDS = {"一般公共预算": 2, "政府性基金预算": 1, "国有资本经营预算": 0}
_OF_FUNDS = ("total", "abroad", "vehicles", "purchase", "operation", "reception")


def flat(*names: str) -> list[HeaderCell]:
    return [HeaderCell(0, column, 1, 1, name) for column, name in enumerate(names)]


def _expenses(times: int, slugs: tuple[str, ...] = tuple(_LEAVES)) -> dict[str, int]:
    found = {slug: times * cost if slug in slugs else 0 for slug, cost in _LEAVES.items()}
    found["vehicles"] = found["purchase"] + found["operation"]
    found["three"] = found["abroad"] + found["vehicles"] + found["reception"]
    return found | {"total": found["three"] + found["conference"] + found["training"]}


def three_public() -> Printed:
    """Units in rows; three years, and three funds, side by side."""
    columns = [(year, slug) for year in _YEARS for slug in _HEADINGS]
    funds = [(fund, slug) for fund in _FUNDS for slug in _OF_FUNDS]
    header = flat(
        "单位名称",
        *(f"{year}/{_HEADINGS[slug]}" for year, slug in columns),
        *(f"{'总计' if slug == 'total' else _HEADINGS[slug]}/{fund}" for fund, slug in funds),
        "机关运行经费",
    )
    rows = []
    for unit, times in (("合计", 3), ("甲市乙局", 2), ("甲市丙中心", 1)):
        of_years = [_expenses(times * _YEARS[year])[slug] for year, slug in columns]
        of_funds = [_expenses(times * _FUNDS[fund], _OF_FUNDS)[slug] for fund, slug in funds]
        tenths = (*of_years, *of_funds, 4 * times)
        rows.append([unit, *(f"{value // 10}.{value % 10}0" for value in tenths)])
    return "一般公共预算“三公”经费、会议费、培训费支出表", header, rows


def by_economy() -> Printed:
    rows = [
        ["合计", "", "100.00", "70.00", "30.00"],
        ["301", "工资福利支出", "60.00", "60.00", ""],
        ["30101", "基本工资", "60.00", "60.00", ""],
        ["302", "商品和服务支出", "40.00", "10.00", "30.00"],
        ["30201", "办公费", "10.00", "10.00", ""],
        ["30227", "委托业务费", "30.00", "", "30.00"],
    ]
    header = flat("科目编码", "科目名称", "支出总计", "基本支出", "项目支出")
    return "一般公共预算支出表（按经济分类）", header, rows


def fiscal(general: list[list[str]], fund: list[list[str]]) -> Printed:
    """All classes of both funds, by function."""
    header = flat(
        "科目编码", "科目名称", "合计", "基本支出/小计", "基本支出/人员经费", "基本支出/公用经费", "项目支出"
    )
    rows = [["合计", "", "120.00", "76.00", "64.00", "12.00", "44.00"], *general[1:], *fund[1:]]
    return "财政拨款支出表（功能科目）", header, rows


def fiscal_basic() -> Printed:
    rows = [
        ["合计", "", "76.00", "64.00", "12.00"],
        ["301", "工资福利支出", "64.00", "64.00", ""],
        ["30101", "基本工资", "64.00", "64.00", ""],
        ["302", "商品和服务支出", "12.00", "", "12.00"],
        ["30201", "办公费", "12.00", "", "12.00"],
    ]
    return (
        "财政拨款基本支出表（经济科目）",
        flat("科目编码", "科目名称", "合计", "人员经费", "公用经费"),
        rows,
    )


def office_costs() -> Printed:
    rows = [["合计", "", "5.00"], ["302", "商品和服务支出", "5.00"], ["30201", "办公费", "5.00"]]
    return "一般公共预算机关运行经费支出预算表", flat("科目编码", "科目名称", "机关运行经费支出"), rows
