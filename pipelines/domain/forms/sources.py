"""The money that spending is paid from, as the columns of tables that break a whole budget down by it."""

from dataclasses import replace

from pipelines.domain.forms.model import Column, Sum
from pipelines.domain.forms.revenue import CARRIED, CARRIED_IN, FISCAL, OTHER_FUNDS, SPECIAL_ACCOUNT, TREASURY

_OWN = ("business", "operating", "superior_subsidy", "affiliated_income", "other_income")
"""What a unit earns or is given."""
OWN_FUNDS = Column(
    "own_funds", ("单位资金", "单位资金/小计", "单位资金/合计", "单位资金收入", "其他资金"), optional=True
)
THIS_YEAR = Column(
    "this_year",
    tuple(f"{year}预算{sum_of}" for year in ("本年", "当年", "年初") for sum_of in ("", "/小计", "/合计")),
    optional=True,
)
_CARRIED = tuple(
    Column(
        f"carried_in_{slug}",
        tuple(f"{above}/{name}" for above in ("上年结转", "上年结转结余")),
        optional=True,
    )
    for slug, name in (("fiscal", "财政拨款"), ("others", "其他资金"))
)
"""Where what is carried in is told apart no further."""
SOURCES = (
    replace(FISCAL, headings=(*FISCAL.headings, "财政拨款")),
    *TREASURY,
    SPECIAL_ACCOUNT,
    OWN_FUNDS,
    *OTHER_FUNDS,
    CARRIED_IN,
    *CARRIED,
    *_CARRIED,
)
_APART = tuple(column.slug for column in OTHER_FUNDS if column.slug not in _OWN)


def by_source(total: str, year: str = "") -> tuple[Sum, ...]:
    """A total is the treasury's money and all other; of the units' own some print only the kinds.

    Where a ``year`` is told apart from what is carried in, that is the sum of the same money.
    """
    of_year = (FISCAL.slug, SPECIAL_ACCOUNT.slug, OWN_FUNDS.slug, *_APART)
    return (
        *((Sum(total, (year, CARRIED_IN.slug)), Sum(year, of_year)) if year else ()),
        *(() if year else (Sum(total, (*of_year, CARRIED_IN.slug)),)),
        Sum(FISCAL.slug, tuple(column.slug for column in TREASURY)),
        Sum(OWN_FUNDS.slug, _OWN),
        Sum(CARRIED_IN.slug, tuple(column.slug for column in (*CARRIED, *_CARRIED))),
    )
