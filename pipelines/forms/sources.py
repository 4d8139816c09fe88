"""The money that spending is paid from, as the columns of tables that break a whole budget down by it."""

from dataclasses import replace

from pipelines.forms.model import Column, Sum
from pipelines.forms.revenue import CARRIED, CARRIED_IN, FISCAL, OTHER_FUNDS, SPECIAL_ACCOUNT, TREASURY

_OWN = ("business", "operating", "superior_subsidy", "affiliated_income", "other_income")
"""What a unit earns or is given."""
OWN_FUNDS = Column("own_funds", ("单位资金", "单位资金/小计", "单位资金/合计", "单位资金收入"), optional=True)
SOURCES = (
    replace(FISCAL, headings=(*FISCAL.headings, "财政拨款")),
    *TREASURY,
    SPECIAL_ACCOUNT,
    OWN_FUNDS,
    *OTHER_FUNDS,
    CARRIED_IN,
    *CARRIED,
)
_APART = tuple(column.slug for column in OTHER_FUNDS if column.slug not in _OWN)


def by_source(total: str) -> tuple[Sum, ...]:
    """A total is the treasury's money and all other; of the units' own some print only the kinds."""
    return (
        Sum(total, (FISCAL.slug, SPECIAL_ACCOUNT.slug, OWN_FUNDS.slug, *_APART, CARRIED_IN.slug)),
        Sum(FISCAL.slug, tuple(column.slug for column in TREASURY)),
        Sum(OWN_FUNDS.slug, _OWN),
        Sum(CARRIED_IN.slug, tuple(column.slug for column in CARRIED)),
    )
