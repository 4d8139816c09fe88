"""What one figure of the narrative says: the row of ``marts.claims`` before it is held against the tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from pipelines.reading import Box

Direction = Literal["increase", "decrease", "unchanged", ""]
PercentDirection = Literal["increase", "decrease", ""]


@dataclass(frozen=True, slots=True)
class Movement:
    """By how much a figure moved, as the words after it say.

    Amounts are signed by the printed word (减少 is negative), whatever the figure is. ``direction`` is
    that word too: 增加0万元 is an ``increase`` of 0. ``change_yuan`` is None where no amount of money is
    printed (基本持平, or a number of cars), ``percent`` where none is (``--（基数为0，不可比）``).
    ``against`` is the amount of the year before, where the sentence prints it too, with its unit.
    """

    change_printed: str = ""
    change_yuan: Decimal | None = None
    direction: Direction = ""
    percent_printed: str = ""
    percent: Decimal | None = None
    percent_direction: PercentDirection = ""
    incomparable: bool = False
    against_printed: str = ""
    against_yuan: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """What part of a whole a figure is said to be, 占32.55%.

    ``whole`` is the amount it is a part of, with its unit as printed, and None where nothing tells for certain
    which amount that is. ``shares_total`` adds up the shares of its list.
    """

    share_printed: str = ""
    share: Decimal | None = None
    whole_printed: str = ""
    whole_yuan: Decimal | None = None
    shares_total: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """The item of the functional classification that a figure is the budget of.

    ``item`` is its name as printed, ``item_level`` 类, 款 or 项, ``item_section`` the 款 named before an 项, and
    ``item_code`` its code, each empty where it is not printed. ``head`` is the amount, with its unit, that stands at the
    item's head, where the figure stands in the text below (2026年预算安排 …).
    """

    item: str = ""
    item_level: str = ""
    item_section: str = ""
    item_code: str = ""
    head_printed: str = ""
    head_yuan: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Movement):
    """One figure that the prose states, by how much it moved, what part of a whole and of which item it is.

    Everything printed is as printed: ``label`` (收入预算), ``section`` (the heading it stands under),
    ``sentence`` (without its closing mark), ``printed`` and ``unit`` (``2,664.7`` 万元). ``value`` is in
    ``unit`` (``无`` has none, and is 0); ``yuan`` is exact, None where the unit is not money. ``reason``
    is what follows 主要原因是. ``as_of`` is the day that 截至 names. The steps are what one
    step of the last digit of figure and change is worth, None where the unit is not money. ``page`` and ``box`` (points) are where
    the figure itself is printed.
    """

    subject: str
    label: str
    section: str
    sentence: str
    printed: str
    unit: str
    value: Decimal
    yuan: Decimal | None
    page: int
    box: Box
    reason: str = ""
    prior_yuan: Decimal | None = None
    step_yuan: Decimal | None = None
    change_step_yuan: Decimal | None = None
    as_of: date | None = None
    shared: Share = Share()
    of_item: Item = Item()
