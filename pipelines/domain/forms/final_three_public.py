"""财政拨款“三公”经费支出决算表 (公开07表): what was budgeted for travel abroad, cars and receptions, and what it cost."""

from pipelines.domain.forms.final_common import FINAL_ACCOUNT
from pipelines.domain.forms.model import Column, Form, Sum

_VEHICLES = tuple(f"公务用车购置及运行{kept}费" for kept in ("", "维护"))


def _of_vehicles(*names: str) -> tuple[str, ...]:
    return tuple(f"{over}/{name}" for over in _VEHICLES for name in names)


_EXPENSES = {
    "total": ("合计", "支出合计"),
    "abroad": ("因公出国（境）费", "因公出国（境）费用"),
    "vehicles": (*_of_vehicles("小计", "合计"), *_VEHICLES),
    "vehicle_purchase": (*_of_vehicles("公务用车购置费", "购置费"), "公务用车购置费"),
    "vehicle_operation": (
        *_of_vehicles("公务用车运行费", "公务用车运行维护费", "运行维护费"),
        "公务用车运行费",
        "公务用车运行维护费",
    ),
    "reception": ("公务接待费",),
}
_PRINTED = {
    "budget_": ("预算数", "年初预算数", "预算统计数"),
    "adjusted_": ("全年预算数",),
    "": ("决算数", "决算统计数"),
}
"""Budget and outturn stand over the expenses in one city and under them in the next; some print the outturn alone."""
_OPTIONAL = {"budget_": True, "adjusted_": True, "": False}
_RECEPTIONS: dict[str, tuple[str, ...]] = {
    "reception_at_home": ("国内接待费",),
    "reception_of_foreigners": ("外事接待费",),
    "reception_abroad": ("国（境）外接待费",),
}
_COUNTED = (
    "因公出国（境）团组数（个）",
    "因公出国（境）人次数（人）",
    "公务用车购置数（辆）",
    "公务用车保有量（辆）",
    "国内公务接待批次（个）",
    "外事接待批次（个）",
    "国内公务接待人次（人）",
    "外事接待人次（人）",
    "国（境）外公务接待批次（个）",
    "国（境）外公务接待人次（人）",
)
"""What is printed of them besides money."""


def _columns(of: str, expenses: dict[str, tuple[str, ...]], *, optional: bool) -> tuple[Column, ...]:
    """The expenses of the budget or of the outturn; what says neither is the outturn."""
    sides = _PRINTED[of]
    return tuple(
        Column(
            f"{of}{expense}",
            (
                *(path for name in names for side in sides for path in (f"{side}/{name}", f"{name}/{side}")),
                *(() if of else names),
            ),
            optional=optional,
        )
        for expense, names in expenses.items()
    )


FORM = Form(
    slug="final_three_public",
    title="财政拨款“三公”经费支出决算表",
    elsewhere=("一般公共预算财政拨款“三公”经费支出决算表",),
    english="The three public expenses of the year, budget and outturn",
    columns=(
        *(column for of in _PRINTED for column in _columns(of, _EXPENSES, optional=_OPTIONAL[of])),
        *(column for of in _PRINTED for column in _columns(of, _RECEPTIONS, optional=True)),
        Column("counted", _COUNTED, "aside", optional=True),
    ),
    hierarchy="row",
    across=tuple(
        Sum(f"{of}{total}", tuple(f"{of}{part}" for part in parts))
        for of in ("budget_", "")
        for total, parts in (
            ("total", ("abroad", "vehicles", "reception")),
            ("vehicles", ("vehicle_purchase", "vehicle_operation")),
        )
    ),
    kind=FINAL_ACCOUNT,
)
