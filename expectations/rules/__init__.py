"""The catalogue: every rule that yields equations, in the order in which a person would check them."""

from expectations.rules.balances import (
    BALANCE_AND_EXPENDITURE,
    BALANCE_AND_REVENUE,
    BALANCE_BY_USE,
    BALANCES_CLOSE,
    FISCAL_BALANCE,
)
from expectations.rules.breakdowns import BY_CODE, BY_ECONOMIC_CODE, BY_UNIT
from expectations.rules.economy import BRIDGES, PLANS
from expectations.rules.final import FINAL
from expectations.rules.magnitude import MAGNITUDE
from expectations.rules.model import AcrossRow, Amounts, DownTree, Listed, Moved, Percent, Rule, Tie
from expectations.rules.prose import (
    CLAIMS,
    KEY_PROJECTS,
    NARRATIVE,
    OUTTURN_CLAIMS,
    PERCENT,
    PROJECT_GOALS,
    SHARE,
)
from expectations.rules.sources import BASIC_BY_FUNCTION, BY_SOURCE
from expectations.rules.within import ACROSS, DOWN, GOALS, MOVED

TIES = (
    BALANCE_AND_REVENUE
    + BALANCES_CLOSE
    + BALANCE_AND_EXPENDITURE
    + BALANCE_BY_USE
    + FISCAL_BALANCE
    + BY_CODE
    + BY_ECONOMIC_CODE
    + BY_UNIT
    + BY_SOURCE
    + BASIC_BY_FUNCTION
    + FINAL
    + MAGNITUDE
)
RULES: tuple[Rule, ...] = (
    *ACROSS,
    *DOWN,
    *MOVED,
    *TIES,
    *CLAIMS,
    *OUTTURN_CLAIMS,
    PERCENT,
    SHARE,
    KEY_PROJECTS,
    *GOALS,
    PROJECT_GOALS,
    *BRIDGES,
    *PLANS,
)
BY_SLUG: dict[str, Rule] = {rule.slug: rule for rule in RULES}

__all__ = [
    "BY_SLUG",
    "NARRATIVE",
    "PERCENT",
    "RULES",
    "SHARE",
    "AcrossRow",
    "Amounts",
    "DownTree",
    "Listed",
    "Moved",
    "Percent",
    "Rule",
    "Tie",
]
