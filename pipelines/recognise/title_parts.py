"""What a title says part by part: of which money, what of it, and by which classification, in any order.

财政拨款支出预算表（一般公共预算） and 一般公共预算财政拨款支出表 say the same of the same table.
"""

from __future__ import annotations

import re
from functools import lru_cache

_MONEY = {
    "general": "一般公共预算",
    "fund": "政府性基金(?:预算)?",
    "state_capital": "国有资本经营(?:预算)?",
    "fiscal": "财政拨款",
}
"""Whose money; 财政拨款 beside a fund is that fund's."""
_WHAT = {
    "balance": "收支",
    "revenue": "收入",
    "basic": "基本支出",
    "project": "项目支出",
    "expenditure": "支出",
}
_BY = {"economic": "经济(?:分类|科目|类款)*", "function": "功能(?:分类|科目)*"}
_SAYS_NOTHING = "20\\d\\d年(?:度)?|安排|的|[按分]|预算|部门|单位|市级|本级|区级|县级|本年|年度|综合|情况|明细|汇总|统计|总体|总|表|科目|分类|项级|拨款|[（）()]"
_PARTS = "|".join((*_MONEY.values(), *_WHAT.values(), *_BY.values(), _SAYS_NOTHING))
_TITLE = re.compile(f"(?:{_PARTS})+")
_LONGEST = 40
_FORMS = {
    ("", "balance", ""): "balance",
    ("fiscal", "balance", ""): "fiscal_balance",
    ("fund", "balance", ""): "fund_balance",
    ("", "revenue", ""): "revenue",
    ("", "expenditure", ""): "expenditure",
    ("", "expenditure", "function"): "expenditure",
    ("fiscal", "expenditure", ""): "fiscal_expenditure",
    ("fiscal", "expenditure", "function"): "fiscal_expenditure",
    ("fiscal", "basic", ""): "fiscal_basic",
    ("fiscal", "basic", "economic"): "fiscal_basic",
    ("general", "expenditure", ""): "general_expenditure",
    ("general", "expenditure", "function"): "general_expenditure",
    ("general", "expenditure", "economic"): "general_economic",
    ("general", "basic", ""): "general_basic",
    ("general", "basic", "economic"): "general_basic",
    ("general", "basic", "function"): "general_basic_by_function",
    ("general", "project", "economic"): "general_project",
    ("fund", "expenditure", ""): "fund_expenditure",
    ("fund", "expenditure", "function"): "fund_expenditure",
    ("state_capital", "expenditure", ""): "state_capital_expenditure",
    ("state_capital", "expenditure", "function"): "state_capital_expenditure",
}


@lru_cache(maxsize=10_000)
def form_of_parts(title: str) -> str:
    """The slug of the form that a budget's title names by its parts; '' where it says anything else, or too little."""
    if "表" not in title or len(title) > _LONGEST or not _TITLE.fullmatch(title):
        return ""
    of = [name for name, words in _MONEY.items() if re.search(words, title)]
    what = next((name for name, words in _WHAT.items() if re.search(words, title)), "")
    by = [name for name, words in _BY.items() if re.search(words, title)]
    money = of[:-1] if len(of) > 1 and of[-1] == "fiscal" else of
    if len(money) > 1 or len(by) > 1:
        return ""
    return _FORMS.get(("".join(money), what, "".join(by)), "")
