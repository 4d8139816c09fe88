"""Choices of amounts that many rules make, and the names they are told by."""

from __future__ import annotations

from expectations.rules.model import Amounts
from pipelines.domain.forms.common import FUNDS

FUNCTIONAL = ("general_expenditure", "fund_expenditure", "state_capital_expenditure")
"""The expenditure of each fund by function code, in the order of `FUNDS`."""
BY_FUNCTION = (
    "{general_expenditure}等按功能分类的支出表",
    "{general_expenditure} and the other tables by function",
)
"""What a sentence calls those tables together: not every document prints all of them."""
FUND_TABLES = tuple(
    zip(FUNDS, ("一般公共预算", "政府性基金预算", "国有资本经营预算"), FUNCTIONAL, strict=True)
)
"""(fund, its Chinese name, the form of its expenditure)."""

PROJECTS_BY_ECONOMY = (("general_project", "total"),)
"""What a rule needs that sums economic codes over all of the general budget: without it only basic
expenditure is told by them, and most of what is bought or contracted out is project expenditure."""

_EXPENDITURE_LINES = (
    "year_expenditure",
    "total_expenditure",
    "basic",
    "project",
    "affiliated_subsidy",
    "paid_upward",
    "carried_out",
    "unassigned",
)


def line(form: str, slug: str, *, off: bool = False) -> Amounts:
    """One line of a balance; ``off`` takes it off its side."""
    side = "expenditure" if slug in _EXPENDITURE_LINES else "income"
    return Amounts(form, (side,), lines=(slug,), sign=-1 if off else 1)


def total(form: str, *measures: str, off: bool = False) -> Amounts:
    """Columns of a table's total row; ``off`` takes them off their side."""
    return Amounts(form, measures, kinds=("total",), sign=-1 if off else 1)


def classes(form: str, *measures: str) -> Amounts:
    """A table's functional classes (类), each for itself."""
    kinds = ("line",) if form.endswith("balance") else ("class",)
    return Amounts(form, measures, kinds=kinds, key="function_code")


def coded(form: str, *measures: str) -> Amounts:
    """A table's function codes of every level and its total, each for itself."""
    return Amounts(form, measures, kinds=("total", "class", "section", "item"), key="function_code")


def economic(*codes: str) -> tuple[Amounts, ...]:
    """Economic codes of basic and of project expenditure together."""
    return tuple(Amounts(form, ("total",), codes=codes) for form in ("general_basic", "general_project"))


def words(slug: str) -> str:
    return slug.replace("_", " ")
