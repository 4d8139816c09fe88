"""Rules that hold a table against all that is spent: what is a part of it is at most the whole.

Tables that no sum ties to the others are held by these alone. One in 元 that says 万元 is ten thousand times too large.
"""

from __future__ import annotations

from expectations.rules.choices import total, words
from expectations.rules.model import Amounts, Tie
from expectations.rules.prose import NARRATIVE

_SPENT = (total("expenditure", "total"),)

_TABLES = (
    *(
        Tie(
            f"three_public.{slug}_within_expenditure",
            f"{{three_public}} {name} ≤ {{expenditure}} 合计",
            f"{{three_public}}: {words(slug)} is at most the total of {{expenditure}}",
            left=(Amounts("three_public", ("total",), lines=(slug,)),),
            right=_SPENT,
            relation="<=",
        )
        for slug, name in (("three_public", "“三公”经费"), ("administration", "行政经费"))
    ),
    *(
        Tie(
            f"three_public_by_unit.{slug}_within_expenditure",
            f"{{three_public_by_unit}} {name} ≤ {{expenditure}} 合计",
            f"{{three_public_by_unit}}: {words(slug)} is at most the total of {{expenditure}}",
            left=(total("three_public_by_unit", slug),),
            right=_SPENT,
            relation="<=",
        )
        for slug, name in (
            ("total", "合计"),
            ("three_public", "“三公”经费合计"),
            ("administration", "机关运行经费"),
        )
    ),
    Tie(
        "office_costs.within_expenditure",
        "{office_costs} 合计 ≤ {expenditure} 合计",
        "The total of {office_costs} is at most that of {expenditure}",
        left=(total("office_costs", "total"),),
        right=_SPENT,
        relation="<=",
    ),
    Tie(
        "final_three_public.within_expenditure",
        "{final_three_public} “三公”经费决算数 ≤ {final_expenditure} 合计",
        "The outturn of {final_three_public} is at most the total of {final_expenditure}",
        left=(Amounts("final_three_public", ("total",)),),
        right=(total("final_expenditure", "total"),),
        relation="<=",
    ),
)

_PROSE = (
    *(
        Tie(
            f"narrative.{slug}_within_expenditure",
            f"说明中的{name} ≤ {{expenditure}} 合计",
            f"The stated {words(slug)} is at most all expenditure",
            left=(Amounts(NARRATIVE, ("stated",), lines=(slug,)),),
            right=_SPENT,
            relation="<=",
            each=True,
        )
        for slug, name in (("three_public", "“三公”经费"), ("administration", "机关运行经费"))
    ),
    # A contract may be of several years.
    Tie(
        "plans.procurement_within_expenditure",
        "说明中的政府采购 ≤ {expenditure} 合计",
        "Procurement is at most all expenditure",
        severity="warning",
        left=(Amounts(NARRATIVE, ("stated",), lines=("procurement",)),),
        right=_SPENT,
        relation="<=",
    ),
)

MAGNITUDE = _TABLES + _PROSE
